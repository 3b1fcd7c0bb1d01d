"""What a word means among the choices of a field, most literal reading first."""

import re
from collections.abc import Callable

from checker.condition import Kind
from checker.intake.fares import fares_in
from checker.intake.speech import in_other_words
from checker.intake.spellings import spellings
from checker.intake.values.parsed import Asked
from checker.intake.wording import squeeze
from checker.intake.words import answers, canon, days, papers, parties, plant
from checker.model import Field

_BRACKETS = re.compile(r"\(([^()]*)\)$")
_PLAIN_DAY = re.compile(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}(?:\d{2}:\d{2}:\d{2})?")
_PARK_KEY = "park"
_PLACE_KEYS = frozenset({_PARK_KEY, "town"})
_PERMIT_KEY = "discharge_permit"
_ACCEPTANCE_KEY = "acceptance"
# Papers of the place, which may be its owner's.
_PAPERS_OF_PLACES = frozenset({"land_papers", "planning_papers", "fire_papers"})
_CLASS_KEY = "rectification_class"
_DRAIN_KEY = "drain_to"
_STATE_KEY = "production_state"


class Meaning:
    """What words mean in the column of one field."""

    def __init__(self, field: Field, asked: Asked):
        self.field, self._asked = field, asked
        self.choices = spellings(field)
        self.occurs = set(field.choices or ()) == canon.YES_OR_NO
        self.of_papers = field.type is Kind.CHOICE and canon.DOCUMENT_LABEL.search(field.label) is not None
        self._names = _own_names(field)
        self._papers = frozenset(
            name for name in self._names if papers.PAPER.search(name) and name[-1] in papers.LAST_OF_PAPER
        )
        asks = any(papers.OF_ACCEPTANCE in one for one in asked.heading)
        self._is_not_accepted = field.key in papers.NEVER_ACCEPTED and not asks
        self._readings = self._readings_for(field.key)

    def _readings_for(self, key: str) -> list[Callable[[str], str | None]]:
        """What a word of several parts may say, by what the field asks for; the most literal first.

        What one of them says counts only if it is a choice of the field.
        """
        table: list[tuple[bool, Callable[[str], str | None]]] = [
            (True, self.of_parts),
            (True, self._ticked_but),
            (True, self._without_name),
            (True, self._dated),
            (self.of_papers, self._document),
            (self.of_papers, self._spoken),
            (True, self._measured),
            (True, self._exceeding),
            (not self.occurs, self._of_nothing),
            (key == _PERMIT_KEY, self._valid_until),
            (key == _STATE_KEY, self._said_of_work),
            (key == _DRAIN_KEY, self._led_to),
            (key == _PARK_KEY, self._which),
            (canon.INCOMPLETE in self.choices, self._there_is_one),
            (key in plant.NAMED_BY_DEVICES, self._of_devices),
        ]
        return [read for applies, read in table if applies]

    def of(self, sign: str) -> str | None:
        """The one choice that a squeezed text certainly means, most literal reading first."""
        sign = _mended(sign)
        if self._is_not_accepted and papers.NOT_ACCEPTED.fullmatch(sign):
            return None  # 未验收 under 环评批复 says nothing of the approval
        found = self._spelt(answers.IN_A_WORD.get(sign, sign))
        found = found or self._spelt(answers.NOT_DONE.sub(answers.SAID_SHORTLY, sign))
        found = found or self._spelt(sign.removesuffix(answers.FINISHED)) or self._lasting(sign)
        if found is not None:
            return found
        plain = answers.STILL.sub("", sign)
        for word, standard in answers.DIALECT:
            plain = word.sub(standard, plain)
        if plain != sign and (found := self.of(plain)) is not None:
            return found
        if canon.UNDER_WAY in self.choices and answers.UNDER_WAY.fullmatch(sign):
            return canon.UNDER_WAY
        bracket = _BRACKETS.search(sign)
        if bracket and (found := self._spelt(sign[: bracket.start()])):
            inside = self._spelt(bracket[1])
            if inside == found or (inside is None and not self._means_less(bracket[1], found)):
                return found
            if found == canon.LACKING and answers.ORDERED.fullmatch(bracket[1]):
                return found  # 未办理（责令停产）
            if found == canon.HELD and answers.LATE.fullmatch(bracket[1]):
                return found  # 有（2026年9月补办）
        if (
            self.of_papers
            and papers.DOCUMENT_NUMBER.search(sign)
            and not answers.DENIAL.search(sign)
            and not (bracket and _of_others(bracket[1]))
            and _PLAIN_DAY.fullmatch(sign) is None  # until when it is valid, or since when?
        ):
            held = next((one for one in canon.SAYS_HELD if one in (self.field.choices or ())), None)
            if held is not None:
                return held
        said = (one for read in self._readings if (one := read(sign)) is not None)
        return next((choice for one in said if (choice := self.choices.get(squeeze(one)))), None)

    def of_parts(self, sign: str) -> str | None:
        """有，2017年办理; 水喷淋+活性炭; 已申报，待批复: every part means the same or adds only when."""
        parts = [part for part in answers.PARTS.split(sign) if part]
        if len(parts) < 2:
            return None
        known = [
            self._spelt(part)
            or self._spelt(part.removesuffix(answers.FINISHED))
            or self._without_name(part)
            or self._measured(part)
            for part in parts
        ]
        said = {one for one in known if one is not None}
        if len(said) == 1 and self.of_papers and all(map(self._tells_of_papers, parts, known)):
            return said.pop()  # 租用村集体土地，无手续
        ended = said & canon.ENDED
        if len(ended) == 1 and None not in known and said <= {known[0], *ended}:
            return ended.pop()  # 有，已过期
        if len(said) != 1 or known[0] is None:
            return None
        rest = (part for part, one in zip(parts, known, strict=True) if one is None)
        return said.pop() if all(map(self._adds_nothing, rest)) else None

    def _without_name(self, sign: str) -> str | None:
        """未安装废气治理设施 in the column 废气治理设施 says 未安装, 禁养区内 in 禁养区 says 内."""
        rests = (sign.replace(name, "") for name in self._names if name in sign and name != sign)
        return next((found for rest in rests if rest and (found := self._spelt(rest)) is not None), None)

    def _dated(self, sign: str) -> str | None:
        """2015年3月通过验收, 2020年5月备案: when it was done, and that it was done."""
        rest = days.WHEN.sub("", sign, count=1)
        if rest == sign:
            return None
        if answers.CHANGES.search(rest):
            if answers.ENDS.fullmatch(rest) and not sign.startswith(answers.DONE):
                return None  # 2027年3月到期: that day may be still to come
            ended = self._spelt(rest)  # 2022年底已到期未续
            return ended if ended in canon.ENDED else None
        return self._spelt(rest) or self._spelt(answers.DONE + rest)

    def _document(self, sign: str) -> str | None:
        """乡村建设规划许可证 under 规划许可: the paper that is held; the heading itself says nothing."""
        held = sign in self._papers and sign not in self._asked.asserted
        return canon.HELD if held and sign not in self._asked.heading else None

    def _spoken(self, sign: str) -> str | None:
        """暂未申领, 没照: as 未取得, 无营业执照."""
        return next(filter(None, map(self._in_few_words, in_other_words(sign))), None)

    def _in_few_words(self, sign: str) -> str | None:
        return self._spelt(sign) or self._without_name(sign)

    def _measured(self, sign: str) -> str | None:
        """占用基本农田1.2亩: how much there is of it."""
        rest = answers.HOW_MUCH.sub("", sign)
        return self._spelt(rest) if rest != sign and not answers.CHANGES.search(sign) else None

    def _exceeding(self, sign: str) -> str | None:
        """总磷超标0.4倍: what exceeds its limit, and by how much."""
        told = answers.EXCEEDING.fullmatch(sign) is not None
        return canon.EXCEEDS if told and not answers.CHANGES.search(sign) else None

    def _of_nothing(self, sign: str) -> str | None:
        """无废水 under 废水处理设施: there is nothing that it could treat."""
        told = answers.NOT_THERE.fullmatch(sign)
        if told is None or answers.OTHER_NAMES.get(told["what"], told["what"]) not in self.field.label:
            return None
        return canon.NOT_CONCERNED

    def _ticked_but(self, sign: str) -> str | None:
        """√过期: a tick, and what has become of what is there."""
        found = self._spelt(sign[1:]) if sign[:1] in answers.TICKS else None
        return found if found in canon.ENDED else None

    def _valid_until(self, sign: str) -> str | None:
        """简化，至2025.6.30: there is one, whatever came of it since; 于…到期，未延续: it has ended."""
        if papers.ENDED_UNRENEWED.fullmatch(sign):
            return canon.EXPIRED
        if papers.NEITHER.fullmatch(sign):
            return canon.LACKING
        return canon.HELD if papers.PERMIT_UNTIL.fullmatch(sign) else None

    def _said_of_work(self, sign: str) -> str | None:
        """早就没烧了: whether they work, as the people beside them say it."""
        said = next((state for state, said in answers.SAID_OF_WORK.items() if said.fullmatch(sign)), None)
        return said or fares_in(answers.NO_AND.sub("", sign).removesuffix(")"))

    def _led_to(self, sign: str) -> str | None:
        """直排河里, 排到南河, 接场镇管网, 屋后渗坑: by which verb it is led where, and where that lies."""
        rest = answers.LED_TO.sub("", sign).removesuffix(answers.OF)
        rest = answers.OF_PARK.sub("", answers.SETTLED.sub("", rest))
        return self._spelt(rest) if rest and rest != sign else None

    def _which(self, sign: str) -> str | None:
        """是，临邛工业园区: which one it is, behind the yes."""
        rest = answers.YES_AND.sub("", sign)
        return self._spelt(rest.rstrip(")")) if rest != sign else None

    def _there_is_one(self, sign: str) -> str | None:
        """有一个沉淀池: the facility that there is."""
        rest = answers.THERE_IS.sub("", sign)
        return canon.HELD if rest != sign and self._spelt(rest) == canon.HELD else None

    def _of_devices(self, sign: str) -> str | None:
        """集气罩+活性炭, 双碱法脱硫: the facility, by its devices; 无，废气直排: that there is none."""
        if plant.NOT_TREATED.fullmatch(sign):
            return canon.LACKING
        return canon.HELD if plant.DEVICE.fullmatch(sign) else None

    def _spelt(self, sign: str) -> str | None:
        return self.choices.get(sign) or self.choices.get(sign.rstrip("。.;,、!"))

    def _lasting(self, sign: str) -> str | None:
        """停产半年以上, 已过期未延续: for how long, and that it is so already."""
        rest = answers.HOW_LONG.sub("", sign)
        return (self._spelt(rest) if rest and rest != sign else None) or (
            self._spelt(sign[1:]) if self.of_papers and sign.startswith(answers.PAST) else None
        )

    def _means_less(self, remark: str, found: str) -> bool:
        """Whether a remark in brackets takes back some of the word before it: 有（原业主）, 是（已整改）."""
        if self.field.key in _PLACE_KEYS:  # 羊安园区（原临邛园区）
            return answers.DENIAL.search(remark) is not None
        if found == canon.LACKING and answers.HELD_BESIDE.search(remark):
            return True
        if self._taken_back(remark, found) or self._names_another(remark, found):
            return True
        if self.field.key == _STATE_KEY and found == canon.STOPPED and answers.STOPPED_FOR.fullmatch(remark):
            return False
        if self.field.group == canon.RECTIFICATION:
            remark = re.sub(answers.REMOVED, "", remark)  # 完成整改: 是（已拆除）
        over = self.occurs and re.search(answers.PUT_RIGHT, remark) is not None
        good = not self.occurs and found not in canon.BAD
        if good and _of_others(remark):
            return True
        return over or answers.MEANS_LESS.search(remark) is not None

    def _names_another(self, remark: str, found: str) -> bool:
        """改造（2年后搬迁）: of two classes nobody can tell which."""
        if self.field.key != _CLASS_KEY:
            return False
        return any(len(one) > 1 and one in remark and choice != found for one, choice in self.choices.items())

    def _taken_back(self, remark: str, found: str) -> bool:
        """Whether a remark speaks against this very word: 停产（夜间生产）, 已验收（水、气）."""
        against = answers.TAKES_BACK.get(found)
        if against is not None and against.search(remark):
            return True
        if self.field.key == _ACCEPTANCE_KEY and answers.SOME_OF_ALL.fullmatch(remark):
            return True
        if self.field.key in _PAPERS_OF_PLACES and found == canon.LACKING and parties.RENTED.search(remark):
            return True
        none_of_it = found == canon.NO and self.field.label.startswith(answers.PRODUCES)
        return none_of_it and answers.COMES_OF_IT.search(remark) is not None

    def _tells_of_papers(self, part: str, known: str | None) -> bool:
        """Whether a part says that there are papers or none, or nothing about any."""
        if known is not None:
            return papers.MENTIONED.search(part) is not None
        return answers.CHANGES.search(part) is None and papers.MENTIONED.search(part) is None

    def _adds_nothing(self, part: str) -> bool:
        """Whether a remark leaves the word beside it as it is."""
        if self.occurs and answers.STILL_SO.fullmatch(part):
            return True
        return answers.ADDS_NOTHING.fullmatch(part) is not None and answers.CHANGES.search(part) is None


def _of_others(remark: str) -> bool:
    """Whether a remark in brackets tells of another owner, place or time."""
    return parties.NOT_ITS_OWN.search(remark) is not None or days.FROM_TO.search(remark) is not None


def _mended(sign: str) -> str:
    """The text with 已 and 未 in place of the characters that look like them, at the start of a word."""
    return sign[:1].translate(answers.SLIPS) + sign[1:]


def _own_names(field: Field) -> tuple[str, ...]:
    """What a cell may repeat of its own heading, longest first."""
    names = {squeeze(name) for name in (field.label, *field.headings)} | set(answers.NAMED_THINGS)
    return tuple(sorted((name for name in names if len(name) >= 2), key=lambda one: (-len(one), one)))
