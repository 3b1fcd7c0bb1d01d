"""A cell → choices of its field: the words, what the heading asks, codes and signs and their legends."""

import re
from collections.abc import Iterable

from checker.condition import Kind, Value
from checker.intake.devices import unfit
from checker.intake.values.meaning import Meaning
from checker.intake.values.options import boxed, chosen
from checker.intake.values.parsed import LEFT_OPEN, ONLY_NOT, Asked, DoubtError
from checker.intake.wording import squeeze
from checker.intake.words import answers, canon, matters, papers, titles
from checker.model import Field

_SPLIT = re.compile(r"[、,，;；#/／|┋＋+\n\r]+")
_CODED = re.compile(r"[a-z]|\d{1,2}")
_PARK_KEY = "park"
_PERMIT_KEY = "discharge_permit"
_KEY_POLLUTER = "key_polluter"
_ACCEPTANCE_KEY = "acceptance"


class Choices:
    """Reads the cells of one column as choices of its field, as its heading asks for them."""

    def __init__(self, field: Field, asked: Asked):
        self.field, self._asked = field, asked
        self._meaning = Meaning(field, asked)
        self._legend, self._signs = dict(asked.legend), _by_sign(asked.signs)
        self.of_papers = self._meaning.of_papers

    def one(self, text: str) -> Value:
        """The choice that a cell says."""
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
        found = self._meaning.of(sign) or self._repeated(sign)
        if (
            found is not None
            and self._asked.graded
            and canon.INCOMPLETE in self._meaning.choices
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
        found = None if text is None else self._meaning.of(text)
        if found is None:
            raise DoubtError("表头没有说明这个代码", self._choose_one)
        return found

    def _of_signs(self, sign: str) -> str | None:
        """What a sign stands for, by the legend of the list; ``None`` if no more than √ and × do."""
        meant = self._signs[sign]
        told = {self._meaning.of(word) for text in meant for word in answers.OR.split(text)}
        found = told.pop() if len(told) == 1 else None
        if found is not None:
            return found
        good = sign in answers.YES and not any(map(answers.SAYS_NO.search, meant))
        bad = sign in answers.NO and all(map(answers.SAYS_NO.search, meant))
        if self._meaning.occurs and not all(map(answers.SAYS_WHETHER.match, meant)):
            good = bad = False  # √表示符合, ×表示问题 under 安全隐患: that there is none, that there is one
        if good or bad:
            return None
        raise DoubtError(f"表示“{'、'.join(meant)}”", self._choose_one)

    def _denied(self, sign: str) -> str:
        """The answer under 未取得排污许可证 or 无环保措施.

        A no may mean that there is one or that none is needed; 有 and 无 may answer either question.
        """
        choices = self.field.choices or {}
        none, some = (canon.NO, canon.YES) if self._meaning.occurs else (canon.LACKING, None)
        if none not in choices:
            raise DoubtError("分不清答的是有还是没有", f"请改填：{'、'.join(choices)}")
        told = answers.TELLS_ITSELF.match(sign) and self._meaning.of(sign)
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

    def _repeated(self, sign: str) -> str | None:
        """涉VOCs under 是否涉VOCs says yes, 未直排 under 是否直排 says no; for what is or is not so."""
        choices = self.field.choices or {}
        if (
            sign in self._asked.asserted
            or (self._meaning.occurs and sign.removeprefix(answers.PARTLY) in self._asked.asserted)
        ) and canon.YES in choices:
            return canon.YES
        denied = answers.DENIED.sub("", sign)
        no = denied != sign and denied in self._asked.asserted and canon.NO in choices
        return canon.NO if no else None

    def by_lines(self, text: str) -> str | None:
        """1.喷淋塔 above 2.活性炭: lines that all mean one choice."""
        parts = [titles.NUMBERING.sub("", squeeze(line)) for line in text.splitlines()]
        plain = self.field.type is Kind.CHOICE and self._asked.part is None and not self._legend
        sign = ";".join(filter(None, parts)) if plain and self._asked.plainly else ""
        found = self._meaning.of_parts(sign)
        of_another = found == canon.HELD and (
            unfit(self.field.key, sign) or self._another_thing(sign, found) is not None
        )
        return None if of_another else found

    def several(self, text: str) -> Value:
        """The choices that a cell says, of a field that may have several."""
        text = answers.USING.sub("", boxed(text))
        whole = self._meaning.choices.get(squeeze(chosen(text)))
        parts = [chosen(part.strip()) for part in _SPLIT.split(text) if part.strip()]
        if self._legend and all(_CODED.fullmatch(squeeze(part)) for part in parts):
            parts = [self._legend.get(squeeze(part), part) for part in parts]
            whole = None
        found = {whole} if whole else {self._meaning.choices.get(squeeze(part)) for part in parts}
        values = frozenset(one for one in found if one is not None)
        if not values or len(values) < len(found):
            strange = next(
                (part for part in parts if squeeze(part) not in self._meaning.choices), text
            ).strip()
            raise DoubtError(
                "取值认不出" if strange == text.strip() else f"“{strange}”认不出",
                f"请改填：{'、'.join(self.field.choices or ())}（多项用“、”分开）",
            )
        if canon.NOT_CONCERNED in values and len(values) > 1:
            raise DoubtError("“不涉及”与其他取值同时出现", "请核实后只保留一种说法")
        return values


def _by_sign(signs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for sign, text in signs:
        found.setdefault(squeeze(sign), []).append(text)
    return found
