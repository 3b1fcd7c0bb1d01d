"""One cell → a value, or the reason why it is unknown. What cannot be read is never guessed.

A ``FieldParser`` serves one column and remembers what it has read: lists repeat themselves, and a list of
100,000 rows and 40 columns has four million cells.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from checker.condition import Kind, Period, Quantity, Value
from checker.intake.amounts import Measure, NumberError, read_amount, read_number, read_sum
from checker.intake.coordinates import read_degrees
from checker.intake.dates import ENDLESS, DateError, is_serial, read_day
from checker.intake.devices import unfit
from checker.intake.grid import Unusable
from checker.intake.spellings import spellings
from checker.intake.units import Unit, canonical, unit_of
from checker.intake.wording import as_text, squeeze, tidy
from checker.intake.words import answers, canon, days, figures, firms, matters, papers, parties, plant, titles
from checker.model import Dictionary, Field
from checker.wording import not_said, says_nothing

BLANK = "空白"
LEFT_OPEN = "填“"  # so begins the reason of a cell whose word leaves it open: 填“不详”
ONLY_NOT = "只知道不是哪一种"  # 否 under 是否停产
_CACHE_LIMIT = 10_000  # of a column; what comes again comes soon, and names never do
_SPLIT = re.compile(r"[、,，;；#/／|┋＋+\n\r]+")
_BRACKETS = re.compile(r"\(([^()]*)\)$")
_PLAIN_DAY = re.compile(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}(?:\d{2}:\d{2}:\d{2})?")
_CODED = re.compile(r"[a-z]|\d{1,2}")
_DAYS_DONE = frozenset({"eia_date", "acceptance_date", "completion_date", "completed_on", "written_off_on"})
# Characters of what is no text: answers that describe are shorter, and dozens of words are looked for in all
# of them, which in a text of tens of thousands takes minutes.
_LONGEST_ANSWER = 500
_CREDIT_KEY = "credit_code"
_TOTAL_KEY = "boiler_total"
_PARK_KEY = "park"
_PLACE_KEYS = frozenset({_PARK_KEY, "town"})
_WASTE_KEY = "hazardous_amount"
_PERMIT_KEY = "discharge_permit"
_KEY_POLLUTER = "key_polluter"
_ACCEPTANCE_KEY = "acceptance"
# Papers of the place, which may be its owner's.
_PAPERS_OF_PLACES = frozenset({"land_papers", "planning_papers", "fire_papers"})
_NAME_KEY = "name"
_CLASS_KEY = "rectification_class"
_LETTER = re.compile(r"[^\W\d_]")
_PHONE_KEY = "phone"
_DRAIN_KEY = "drain_to"
_STATE_KEY = "production_state"
_CAPACITY_KEY = "capacity"
_OF_PRODUCTION = frozenset({"products", "processes", "materials", "capacity"})  # 已搬走 is none of these
_SHORT_MOBILE = re.compile(r"(?<![\d-])1[3-9]\d{7,8}(?![\d-])|(?<![\d-])1[3-9]\d{10,}(?![\d-])")
_INDUSTRY = re.compile(r"(?<![0-9A-Za-z])([A-Ta-t]?\d{2,4})(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A cell as read. ``advice`` is set where the cell needs a person: it was not understood."""

    raw: str
    value: Value | None
    reason: str | None = None
    advice: str | None = None
    kin: bool = False  # such a cell belongs in the column, although it tells no value: 15天内, 未完成


@dataclass(frozen=True, slots=True)
class Asked:
    """How the heading of a column asks.

    ``graded``: 是否健全, where a no may mean missing or incomplete.  ``asserted``: what a cell may repeat of
    the question to say yes.
    """

    graded: bool = False
    asserted: frozenset[str] = frozenset()
    heading: frozenset[str] = frozenset()
    about: str | None = None  # the choice that a yes means: 耕地 under 是否占用耕地
    legend: tuple[tuple[str, str], ...] = ()  # what codes stand for: 1 is 无 under 环评（1.无 2.有）
    denies: bool = False  # 未取得排污许可证: a yes says that there is none
    signs: tuple[tuple[str, str], ...] = ()  # what signs stand for in this list: ○ is 办理中
    one_kind: str = ""  # 燃煤锅炉吨位: the kind that is counted; 0 says nothing of the others
    part: Callable[[str], str] | None = None  # the part of a cell that is about the field: 法人及电话
    # what a cell that is no value of the field says of it among others, by key: 环评：有；验收：无
    among: Callable[[str], Mapping[str, str]] | None = None
    without_year: Callable[[str], Period | None] | None = None  # what 8月15日 in this column means
    coded: bool = False  # 1, 2, 3 in the column, and nothing says what they stand for


class DoubtError(Exception):
    """A text that cannot be read as a value of its field."""

    def __init__(self, reason: str, advice: str, *, kin: bool = False):
        super().__init__(reason)
        self.reason, self.advice, self.kin = reason, advice, kin  # without advice it is no doubt


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Words in a column of texts that are surely none: what is told of them, and what to do."""

    words: Collection[str]
    reason: str = ""
    advice: str = ""
    kin: bool = False
    form: re.Pattern[str] | None = None


def _refusals(field: Field, dictionary: Dictionary) -> list[_Refusal]:
    """Answers in the place of a name, a number, of another party, of what is made."""
    found = []
    if field.key == _NAME_KEY:
        found.append(_Refusal(firms.VACANT, "，没有企业"))
    if field.label.endswith(canon.IDENTIFIERS):
        found.append(_Refusal(answers.NOTHING))  # that there is no permit, another column says
    if field.label.endswith(canon.PARTNERS):
        found.append(_Refusal(answers.NO_PARTNER, "，不是单位名称", kin=True))
    approval = dictionary.by_key.get(papers.APPROVAL)
    if field.label.endswith(canon.NUMBERS_OF_PAPERS) and approval is not None:
        found.append(_Refusal(spellings(approval), f"，不是{field.label}", kin=True, form=papers.KIND))
    if field.key == _CAPACITY_KEY:
        found.append(_Refusal(figures.SIZES, "，说的是企业大小", f"请填写{field.label}，例如年产500吨"))
    state = dictionary.by_key.get(_STATE_KEY)
    if field.key in _OF_PRODUCTION and state is not None:
        advice = f"请填写{field.label}；停产、搬迁请填在“生产状态”栏"
        found.append(_Refusal(spellings(state), "，说的是生产状态", advice))
    return found


class FieldParser:
    """Reads the cells of one column as values of one field."""

    def __init__(
        self,
        field: Field,
        dictionary: Dictionary,
        column_unit: Unit | None = None,
        asked: Asked = Asked(),
    ):
        self.field, self._asked = field, asked
        self.cache: dict[object, Parsed] = {}
        self._since_1904 = False
        self._legend, self._signs = dict(asked.legend), _by_sign(asked.signs)
        self._unknown = frozenset(map(squeeze, dictionary.unknown_words))
        self._longest_unknown = 2 + max(map(len, dictionary.unknown_words), default=0)
        self._choices = spellings(field)
        self._chosen = field.type in {Kind.CHOICE, Kind.CHOICES}
        self._measure = _measure(field, dictionary, column_unit)
        self._occurs = set(field.choices or ()) == canon.YES_OR_NO
        self._papers_or_plant = not self._occurs
        self._names = _own_names(field)
        self._papers = frozenset(
            name for name in self._names if papers.PAPER.search(name) and name[-1] in papers.LAST_OF_PAPER
        )
        self._status = field.type is Kind.CHOICE and canon.DOCUMENT_LABEL.search(field.label) is not None
        self._refusals = _refusals(field, dictionary)
        self._readings = self._readings_for(field.key)

    def _readings_for(self, key: str) -> list[Callable[[str], str | None]]:
        """What a word of several parts may say, by what the field asks for; the most literal first.

        What one of them says counts only if it is a choice of the field.
        """
        table: list[tuple[bool, Callable[[str], str | None]]] = [
            (True, self._of_parts),
            (True, self._ticked_but),
            (True, self._without_name),
            (True, self._dated),
            (self._status, self._document),
            (True, self._measured),
            (True, self._exceeding),
            (not self._occurs, self._of_nothing),
            (key == _PERMIT_KEY, self._valid_until),
            (key == _STATE_KEY, self._said_of_work),
            (key == _DRAIN_KEY, self._led_to),
            (key == _PARK_KEY, self._which),
            (canon.INCOMPLETE in self._choices, self._there_is_one),
            (key in plant.NAMED_BY_DEVICES, self._of_devices),
        ]
        return [read for applies, read in table if applies]

    @property
    def plainly_asked(self) -> bool:
        """Whether the heading names the field, and neither its lack nor its quality."""
        return not (self._asked.denies or self._asked.graded)

    def without_year(self, text: str) -> Period | None:
        """The day of a text that leaves out its year, where the list leaves no doubt about it."""
        return self._asked.without_year(text) if self._asked.without_year is not None else None

    def count_from_1904(self) -> None:
        """Bare numbers in this workbook may count days from 1904 or from 1900: nobody can tell."""
        self._since_1904 = True
        self.cache.clear()

    def parse(self, cell: object) -> Parsed:
        """Never raises. A cell is a plain value of the grid."""
        try:
            known = self.cache.get(cell)
        except TypeError:  # not hashable: no reader gives such a cell
            return Parsed(str(cell), None, "读不出", "请重新填写")
        if known is not None:
            return known
        parsed = self._parse(cell)
        if len(self.cache) >= _CACHE_LIMIT:
            self.cache.clear()  # names, codes: what comes again comes at once, when the row is read
        self.cache[cell] = parsed
        return parsed

    def _parse(self, cell: object) -> Parsed:
        if isinstance(cell, Unusable):
            return Parsed(cell.raw, None, cell.reason, "请用 Excel/WPS 打开，改正公式或直接填写数值后保存")
        raw = text = as_text(cell)
        if isinstance(cell, str) or cell is None:
            text = tidy(raw)
            if says_nothing(text):
                return Parsed(raw, None, f"{LEFT_OPEN}{text}”" if text else BLANK)
            if len(text) <= self._longest_unknown:
                sign = squeeze(text)
                if sign in self._unknown or sign in answers.MACHINE_BLANKS:
                    return Parsed(raw, None, f"{LEFT_OPEN}{text}”")
                # The reader of tables has put in what stands above, where something does.
                if sign in answers.DITTO:
                    return Parsed(raw, None, "上面没有可以照抄的内容", "请填写内容，不要写“同上”", kin=True)
        if len(text) > _LONGEST_ANSWER and self.field.type is not Kind.TEXT:
            return Parsed(raw, None, "内容过长，读不出", "请只填这一栏所问的，其余写在“存在问题”或备注中")
        lines = raw.strip()  # as it stands: a line may tell of another thing than the one before
        if self._chosen:
            text, lines = chosen(text), chosen(lines)
            if raw and not text:
                return Parsed(raw, None, "没有勾选")
        try:
            if self._asked.part is not None:
                cell = text = tidy(self._asked.part(lines))
                if not text:
                    return Parsed(raw, None, not_said(self.field.label))
            return Parsed(raw, self._value(cell, text))
        except DoubtError as doubt:
            return self._said_of_several(raw, lines) or Parsed(
                raw, None, doubt.reason, doubt.advice or None, doubt.kin
            )

    def _said_of_several(self, raw: str, lines: str) -> Parsed | None:
        """What a cell of several lines, or one about several fields, says of this one."""
        if (of_all := self._by_lines(lines)) is not None:
            return Parsed(raw, of_all)
        told = self._asked.among(lines) if self._asked.among is not None else {}
        if self.field.key in told:
            return Parsed(raw, told[self.field.key])
        other = "写的是其他手续" if self._status else "分项写的，各项不一样"
        return Parsed(raw, None, other, kin=True) if told else None

    def _value(self, cell: object, text: str) -> Value:
        match self.field.type:
            case Kind.CHOICE:
                return self._choice(text)
            case Kind.CHOICES:
                return self._several(as_text(cell))
            case Kind.NUMBER:
                return self._number(cell, text)
            case Kind.DATE:
                return self._day(cell, text)
            case Kind.CODE:
                return self._code(text)
        return self._credit_code(cell, text) if self.field.key == _CREDIT_KEY else self._text(cell, text)

    def _text(self, cell: object, text: str) -> str:
        """A text is what the cell says, unless it says surely something else than the field asks for."""
        if self.field.key == _NAME_KEY and _LETTER.search(text) is None:
            raise DoubtError(f"填“{text}”，不是名称", "请填写企业名称")
        for one in self._refusals:
            if squeeze(text) in one.words or (one.form is not None and one.form.fullmatch(text)):
                raise DoubtError(f"填“{text}”{one.reason}", one.advice, kin=one.kin)
        if self.field.key == _PHONE_KEY:
            text = firms.PHONE_KIND.sub("", text)
        if self.field.key == _PHONE_KEY and not any(map(str.isdigit, text)):
            raise DoubtError(f"填“{text}”，不是电话", "请填写电话号码", kin=True)
        if self.field.key == _PHONE_KEY and (wrong := _SHORT_MOBILE.search(text)):
            raise DoubtError(f"手机号码应为11位（{len(wrong[0])}位）", "请核对后填写11位手机号码")
        if isinstance(cell, float) and abs(cell) >= 1e15:
            raise DoubtError("位数丢失", "数字超过15位，Excel 已丢失末尾几位；请把单元格设为文本后重新填写")
        return text

    def _choice(self, text: str) -> Value:
        sign = squeeze(text)
        if self._legend and _CODED.fullmatch(sign):
            return self._of_legend(sign)
        if self._asked.coded and sign in answers.CODED:
            raise DoubtError("是代码，名单没有说明代表什么", self._choose_one)
        if self._asked.denies:
            return self._denied(sign)
        if sign in self._signs and (told := self._of_signs(sign)) is not None:
            return told
        if self._asked.about is not None and (sign in answers.YES or sign in answers.NO):
            if sign in answers.YES:
                return self._asked.about
            others = [
                one for one in self.field.choices or () if one not in {canon.NOT_CONCERNED, self._asked.about}
            ]
            if len(others) == 1:
                return others[0]  # 是否超标, 否: 达标
            if others:
                raise DoubtError(ONLY_NOT, f"请改填：{'、'.join(self.field.choices or ())}", kin=True)
        found = self._meaning(sign) or self._repeated(sign)
        if (
            found is not None
            and self._asked.graded
            and canon.INCOMPLETE in self._choices
            and sign in answers.PLAIN_NO
        ):
            raise DoubtError("分不清是没有还是不完备", "请改填：无、不完备")
        if another := self._another_thing(sign, found):
            raise DoubtError(another, "", kin=True)
        if found == canon.HELD and unfit(self.field.key, sign):
            raise DoubtError(
                f"不像是{self.field.label}", f"请核实后改填：{'、'.join(self.field.choices or ())}"
            )
        if found is None:
            raise self._unknown_word(sign)
        return found

    def _another_thing(self, sign: str, found: str | None) -> str | None:
        """What to tell of a word that is of another thing, which has what that does not say."""
        key = self.field.key
        if key == _PERMIT_KEY and found == canon.HELD and papers.ONLY_REGISTERED.search(sign):
            return "登记不是排污许可证"
        if key == papers.APPROVAL and found == canon.HELD and papers.NO_APPROVAL in sign:
            return "登记表备案不是环评批复"
        if key == _KEY_POLLUTER and found == canon.YES and matters.SOIL.search(sign):
            return "说的是土壤、地下水，不是废水、废气的重点排污单位"
        return None

    def _unknown_word(self, sign: str) -> DoubtError:
        if self.field.key == _ACCEPTANCE_KEY and papers.TOO_EARLY.fullmatch(sign):
            return DoubtError("还没有到验收的时候", "", kin=True)
        if self.field.key == _ACCEPTANCE_KEY and papers.SOME_ACCEPTED.fullmatch(sign):
            return DoubtError("只验收了一部分", "请写明是否已全部验收", kin=True)
        if self.field.key == _PERMIT_KEY and any(one.fullmatch(sign) for one in papers.ONLY_OF_REGISTRATIONS):
            return DoubtError("说的是登记，没有说有没有证", "", kin=True)
        if self.field.key == _PERMIT_KEY and sign in canon.CLASSES_OF_PERMITS:
            return DoubtError("说的是管理类别，没有说有没有证", "请写明有没有排污许可证", kin=True)
        if self.field.key == _PARK_KEY and sign in answers.YES:
            return DoubtError(f"{LEFT_OPEN}{sign}”，没有写是哪个园区", "", kin=True)  # a title may say it
        if self.field.key == _PARK_KEY:
            begun = [one for one in self.field.choices or () if len(sign) > 1 and one.startswith(sign)]
            if len(begun) == 1:  # 临邛 is a town as well
                return DoubtError(
                    f"可能指{begun[0]}，也可能指镇街", f"如在园区内，请改填：{begun[0]}", kin=True
                )
        return DoubtError("取值认不出", self._choose_one)

    @property
    def _choose_one(self) -> str:
        """The advice to write a choice of the field; of many the first dozen."""
        return f"请改填：{'、'.join(list(self.field.choices or ())[:12])}"

    def _of_legend(self, sign: str) -> str:
        """What a code stands for, by the heading; a code means nothing else under such a heading."""
        text = self._legend.get(sign)
        found = None if text is None else self._meaning(text)
        if found is None:
            raise DoubtError("表头没有说明这个代码", self._choose_one)
        return found

    def _of_signs(self, sign: str) -> str | None:
        """What a sign stands for, by the legend of the list; ``None`` if no more than √ and × do."""
        meant = self._signs[sign]
        told = {self._meaning(word) for text in meant for word in answers.OR.split(text)}
        found = told.pop() if len(told) == 1 else None
        if found is not None:
            return found
        good = sign in answers.YES and not any(map(answers.SAYS_NO.search, meant))
        bad = sign in answers.NO and all(map(answers.SAYS_NO.search, meant))
        if self._occurs and not all(map(answers.SAYS_WHETHER.match, meant)):
            good = bad = False  # √表示符合, ×表示问题 under 安全隐患: that there is none, that there is one
        if good or bad:
            return None
        raise DoubtError(f"表示“{'、'.join(meant)}”", self._choose_one)

    def _denied(self, sign: str) -> str:
        """The answer under 未取得排污许可证 or 无环保措施.

        A no may mean that there is one or that none is needed; 有 and 无 may answer either question.
        """
        choices = self.field.choices or {}
        none, some = (canon.NO, canon.YES) if self._occurs else (canon.LACKING, None)
        if none not in choices:
            raise DoubtError("分不清答的是有还是没有", f"请改填：{'、'.join(choices)}")
        told = answers.TELLS_ITSELF.match(sign) and self._meaning(sign)
        if told:
            return told
        if sign in self._asked.asserted or (sign in answers.YES and sign not in answers.EITHER):
            return none
        if some is not None and sign in answers.PLAIN_NO:
            return some
        if sign in answers.PLAIN_NO:
            raise DoubtError("不能确定是有还是不需要", f"请改填：{'、'.join(choices)}", kin=True)
        answers_it = sign in answers.EITHER
        raise DoubtError("分不清答的是有还是没有", f"请改填：{'、'.join(choices)}", kin=answers_it)

    def _meaning(self, sign: str) -> str | None:
        """The one choice that a squeezed text certainly means, most literal reading first."""
        sign = _mended(sign)
        found = self._spelt(answers.IN_A_WORD.get(sign, sign))
        found = found or self._spelt(answers.NOT_DONE.sub(answers.SAID_SHORTLY, sign))
        found = found or self._spelt(sign.removesuffix(answers.FINISHED)) or self._lasting(sign)
        if found is not None:
            return found
        plain = answers.STILL.sub("", sign)
        for word, standard in answers.DIALECT:
            plain = word.sub(standard, plain)
        if plain != sign and (found := self._meaning(plain)) is not None:
            return found
        if canon.UNDER_WAY in self._choices and answers.UNDER_WAY.fullmatch(sign):
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
            self._status
            and papers.DOCUMENT_NUMBER.search(sign)
            and not answers.DENIAL.search(sign)
            and not (bracket and _of_others(bracket[1]))
            and _PLAIN_DAY.fullmatch(sign) is None  # until when it is valid, or since when?
        ):
            held = next((one for one in canon.SAYS_HELD if one in (self.field.choices or ())), None)
            if held is not None:
                return held
        said = (one for read in self._readings if (one := read(sign)) is not None)
        return next((choice for one in said if (choice := self._choices.get(squeeze(one)))), None)

    def _led_to(self, sign: str) -> str | None:
        """直排河里, 排到南河, 接场镇管网, 屋后渗坑: by which verb it is led where, and where that lies."""
        rest = answers.LED_TO.sub("", sign).removesuffix(answers.OF)
        rest = answers.OF_PARK.sub("", answers.SETTLED.sub("", rest))
        return self._spelt(rest) if rest and rest != sign else None

    def _valid_until(self, sign: str) -> str | None:
        """简化，至2025.6.30: there is one, whatever came of it since; 于…到期，未延续: it has ended."""
        if papers.ENDED_UNRENEWED.fullmatch(sign):
            return canon.EXPIRED
        if papers.NEITHER.fullmatch(sign):
            return canon.LACKING
        return canon.HELD if papers.PERMIT_UNTIL.fullmatch(sign) else None

    def _said_of_work(self, sign: str) -> str | None:
        """早就没烧了: whether they work, as the people beside them say it."""
        return next((state for state, said in answers.SAID_OF_WORK.items() if said.fullmatch(sign)), None)

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

    def _ticked_but(self, sign: str) -> str | None:
        """√过期: a tick, and what has become of what is there."""
        found = self._spelt(sign[1:]) if sign[:1] in answers.TICKS else None
        return found if found in canon.ENDED else None

    def _of_nothing(self, sign: str) -> str | None:
        """无废水 under 废水处理设施: there is nothing that it could treat."""
        told = answers.NOT_THERE.fullmatch(sign)
        if told is None or answers.OTHER_NAMES.get(told["what"], told["what"]) not in self.field.label:
            return None
        return canon.NOT_CONCERNED

    def _exceeding(self, sign: str) -> str | None:
        """总磷超标0.4倍: what exceeds its limit, and by how much."""
        told = answers.EXCEEDING.fullmatch(sign) is not None
        return canon.EXCEEDS if told and not answers.CHANGES.search(sign) else None

    def _lasting(self, sign: str) -> str | None:
        """停产半年以上, 已过期未延续: for how long, and that it is so already."""
        rest = answers.HOW_LONG.sub("", sign)
        return (self._spelt(rest) if rest and rest != sign else None) or (
            self._spelt(sign[1:]) if self._status and sign.startswith(answers.PAST) else None
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
        over = self._occurs and re.search(answers.PUT_RIGHT, remark) is not None
        good = self._papers_or_plant and found not in canon.BAD
        if good and _of_others(remark):
            return True
        return over or answers.MEANS_LESS.search(remark) is not None

    def _names_another(self, remark: str, found: str) -> bool:
        """改造（2年后搬迁）: of two classes nobody can tell which."""
        if self.field.key != _CLASS_KEY:
            return False
        return any(
            len(one) > 1 and one in remark and choice != found for one, choice in self._choices.items()
        )

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

    def _measured(self, sign: str) -> str | None:
        """占用基本农田1.2亩: how much there is of it."""
        rest = answers.HOW_MUCH.sub("", sign)
        return self._spelt(rest) if rest != sign and not answers.CHANGES.search(sign) else None

    def _repeated(self, sign: str) -> str | None:
        """涉VOCs under 是否涉VOCs says yes, 未直排 under 是否直排 says no; for what is or is not so."""
        choices = self.field.choices or {}
        if (
            sign in self._asked.asserted
            or (self._occurs and sign.removeprefix(answers.PARTLY) in self._asked.asserted)
        ) and canon.YES in choices:
            return canon.YES
        denied = answers.DENIED.sub("", sign)
        no = denied != sign and denied in self._asked.asserted and canon.NO in choices
        return canon.NO if no else None

    def _spelt(self, sign: str) -> str | None:
        return self._choices.get(sign) or self._choices.get(sign.rstrip("。.;,、!"))

    def _of_parts(self, sign: str) -> str | None:
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
        if len(said) == 1 and self._status and all(map(self._tells_of_papers, parts, known)):
            return said.pop()  # 租用村集体土地，无手续
        ended = said & canon.ENDED
        if len(ended) == 1 and None not in known and said <= {known[0], *ended}:
            return ended.pop()  # 有，已过期
        if len(said) != 1 or known[0] is None:
            return None
        rest = (part for part, one in zip(parts, known, strict=True) if one is None)
        return said.pop() if all(map(self._adds_nothing, rest)) else None

    def _by_lines(self, text: str) -> str | None:
        """1.喷淋塔 above 2.活性炭: lines that all mean one choice."""
        parts = [titles.NUMBERING.sub("", squeeze(line)) for line in text.splitlines()]
        plain = self.field.type is Kind.CHOICE and self._asked.part is None and not self._legend
        sign = ";".join(filter(None, parts)) if plain and self.plainly_asked else ""
        found = self._of_parts(sign)
        of_another = found == canon.HELD and (
            unfit(self.field.key, sign) or self._another_thing(sign, found) is not None
        )
        return None if of_another else found

    def _tells_of_papers(self, part: str, known: str | None) -> bool:
        """Whether a part says that there are papers or none, or nothing about any."""
        if known is not None:
            return papers.MENTIONED.search(part) is not None
        return answers.CHANGES.search(part) is None and papers.MENTIONED.search(part) is None

    def _adds_nothing(self, part: str) -> bool:
        """Whether a remark leaves the word beside it as it is."""
        if self._occurs and answers.STILL_SO.fullmatch(part):
            return True
        return answers.ADDS_NOTHING.fullmatch(part) is not None and answers.CHANGES.search(part) is None

    def _without_name(self, sign: str) -> str | None:
        """未安装废气治理设施 in the column 废气治理设施 says 未安装, 禁养区内 in 禁养区 says 内."""
        rests = (sign.replace(name, "") for name in self._names if name in sign and name != sign)
        return next((found for rest in rests if rest and (found := self._spelt(rest)) is not None), None)

    def _several(self, text: str) -> Value:
        text = answers.USING.sub("", _boxed(text))
        whole = self._choices.get(squeeze(chosen(text)))
        parts = [chosen(part.strip()) for part in _SPLIT.split(text) if part.strip()]
        if self._legend and all(_CODED.fullmatch(squeeze(part)) for part in parts):
            parts = [self._legend.get(squeeze(part), part) for part in parts]
            whole = None
        found = {whole} if whole else {self._choices.get(squeeze(part)) for part in parts}
        values = frozenset(one for one in found if one is not None)
        if not values or len(values) < len(found):
            strange = next((part for part in parts if squeeze(part) not in self._choices), text).strip()
            raise DoubtError(
                "取值认不出" if strange == text.strip() else f"“{strange}”认不出",
                f"请改填：{'、'.join(self.field.choices or ())}（多项用“、”分开）",
            )
        if canon.NOT_CONCERNED in values and len(values) > 1:
            raise DoubtError("“不涉及”与其他取值同时出现", "请核实后只保留一种说法")
        return values

    def _number(self, cell: object, text: str) -> Quantity:
        found = self._amount(cell, text)
        if self._asked.one_kind and found.highest == 0:
            kind = self._asked.one_kind
            raise DoubtError(f"只问{kind}，填“{text}”不能说明没有其他锅炉", "", kin=True)
        return found

    def _amount(self, cell: object, text: str) -> Quantity:
        advice = f"请填写数字{f'，单位为{self.field.unit}' if self.field.unit else ''}"
        if len(text) <= 6 and squeeze(text) in answers.NOTHING:
            raise DoubtError(f"填“{text}”，不是数值", f"{advice}；确实为零的请填0")
        try:
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                return read_number(float(cell), self._measure)
            degrees = read_degrees(text) if self.field.unit == "°" else None
            if degrees is not None:
                return read_number(degrees, self._measure)
            if self.field.key == _WASTE_KEY and (together := read_sum(text, self._measure)) is not None:
                return together
            return read_amount(text, self._measure)
        except NumberError as no:
            raise DoubtError(str(no), advice) from None

    def _day(self, cell: object, text: str) -> Value:
        if isinstance(cell, str) and canon.VALID in self.field.label and squeeze(text) in days.ENDLESS:
            return ENDLESS
        if canon.VALID in self.field.label and isinstance(cell, str):
            if days.ISSUED.search(text) is not None and days.VALIDITY.fullmatch(squeeze(text)) is None:
                raise DoubtError("写的像是发证日期", "请填写有效期截止的日期，例如 2021-07-31")
            text = _until(text)
        if self.field.key in _DAYS_DONE and days.TO_BE_DONE_BY.search(text) is not None:
            raise DoubtError("写的像是期限", "请填写实际完成的日期，尚未完成的请留空")
        if self._since_1904 and is_serial(cell):
            raise DoubtError("分不清从1900年还是1904年起算", "工作簿使用1904日期系统，请把该列设为日期格式")
        try:
            return read_day(text if isinstance(cell, str) else cell)
        except DateError as no:
            if no.kin and (day := self.without_year(text)) is not None:
                return day
            advice = "" if no.pending else "请按 2018-07-31 的样子填写日期"
            if no.open_start:
                advice = "请写出截止日期，例如 2018-09-15；或在表头上方写明“检查日期：”，由检查之日起算"
            raise DoubtError(str(no), advice, kin=no.kin) from None

    def _code(self, text: str) -> Value:
        codes = [one.upper() for one in _INDUSTRY.findall(squeeze(text))]
        plain = {code.lstrip("ABCDEFGHIJKLMNOPQRST") for code in codes}
        if not codes or len(plain) > 1:
            raise DoubtError(
                "一格中有多个代码" if codes else "读不出代码",
                "请只填一个行业代码，例如 C3391（GB/T 4754—2017）",
            )
        longest: str = max(codes, key=len)
        return longest

    def _credit_code(self, cell: object, text: str) -> Value:
        advice = "请对照营业执照填写18位统一社会信用代码"
        if isinstance(cell, float) and abs(cell) >= 1e15:
            raise DoubtError("位数丢失", f"{advice}；单元格应设为文本")
        code = squeeze(text).upper().strip("'\"‘’`")
        code = re.sub(r"[-_.]", "", code)
        code = _BRACKETS.sub("", code) if len(code) > 18 else code  # 91…（正本）
        if squeeze(text) in answers.NOTHING:
            raise DoubtError(f"填“{text}”", f"{advice}；没有营业执照的，在“营业执照”一栏填“无”", kin=True)
        if "*" in code:
            raise DoubtError("代码被遮盖", advice)
        if parties.OF_PERSON.fullmatch(code):
            raise DoubtError("像是身份证号码", advice, kin=True)
        if len(code) != 18 or not code.isascii() or not code.isalnum():
            raise DoubtError(f"不是18位代码（{len(code)}位）", advice)
        return code


def _by_sign(signs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for sign, text in signs:
        found.setdefault(squeeze(sign), []).append(text)
    return found


def chosen(text: str) -> str:
    """The words of the option that was chosen: 有 of A.有; the text as it is where several stand in it."""
    text = _boxed(text.translate(answers.FILLED_IN))
    return text if len(answers.OPTIONS.findall(text)) > 1 else answers.OPTION.sub("", text)


def _boxed(text: str) -> str:
    """The options that are ticked of those of a form: 有 of ☑有□无; nothing where none is."""
    if text.strip() in answers.EMPTY_BOXES:
        return ""
    first, *pieces = (piece.strip(answers.AROUND_OPTION) for piece in answers.BOX.split(text))
    marks, words = pieces[::2], pieces[1::2]
    if first and words and not words[-1]:  # 有√无□
        words = [first, *words[:-1]]
    elif first:
        return text
    if len(marks) < 2 or not all(words) or answers.BOXES_LEFT.isdisjoint(marks):
        return text
    return "、".join(word for mark, word in zip(marks, words, strict=True) if mark not in answers.BOXES_LEFT)


def _of_others(remark: str) -> bool:
    """Whether a remark in brackets tells of another owner, place or time."""
    return parties.NOT_ITS_OWN.search(remark) is not None or days.FROM_TO.search(remark) is not None


def _until(text: str) -> str:
    """2020-08-01至2023-07-31, 至2023年7月31日止 → 2023-07-31: the end of a validity."""
    sign = squeeze(text)
    found = days.VALIDITY.fullmatch(sign)
    text = text if found is None else found["end"]
    only = days.ONLY_UNTIL.fullmatch(squeeze(text))
    return text if only is None else only["end"]


def _mended(sign: str) -> str:
    """The text with 已 and 未 in place of the characters that look like them, at the start of a word."""
    return sign[:1].translate(answers.SLIPS) + sign[1:]


def _own_names(field: Field) -> tuple[str, ...]:
    """What a cell may repeat of its own heading, longest first."""
    names = {squeeze(name) for name in (field.label, *field.headings)} | set(answers.NAMED_THINGS)
    return tuple(sorted((name for name in names if len(name) >= 2), key=lambda one: (-len(one), one)))


def _measure(field: Field, dictionary: Dictionary, column_unit: Unit | None) -> Measure:
    unit = unit_of(field.unit) if field.unit else None
    return Measure(
        unit=unit,
        column=column_unit or unit,
        explicit=column_unit is not None,
        minimum=field.minimum,
        maximum=field.maximum,
        approximately=dictionary.approximately,
        names=frozenset(canonical(name) for name in (field.label, *field.headings)),
        unit_text=field.unit or "",
        together=field.key == _TOTAL_KEY,
    )
