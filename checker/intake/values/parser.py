"""One cell → a value, or the reason why it is unknown. What cannot be read is never guessed.

A ``FieldParser`` serves one column and remembers what it has read: lists repeat themselves, and a list of
100,000 rows and 40 columns has four million cells.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from checker.condition import Kind, Period, Quantity, Value
from checker.intake.amounts import Measure, NumberError, read_amount, read_number, read_sum
from checker.intake.coordinates import read_degrees
from checker.intake.dates import ENDLESS, DateError, is_serial, read_day
from checker.intake.grid import Unusable
from checker.intake.spellings import spellings
from checker.intake.units import Unit, canonical, unit_of
from checker.intake.values.choices import Choices
from checker.intake.values.options import chosen
from checker.intake.values.parsed import BLANK, LEFT_OPEN, ONLY_NAMED, Asked, DoubtError, Parsed
from checker.intake.wording import as_text, squeeze, tidy
from checker.intake.words import answers, canon, days, figures, firms, papers, parties
from checker.model import Dictionary, Field
from checker.wording import not_said, says_nothing

_CACHE_LIMIT = 10_000  # of a column; what comes again comes soon, and names never do
_BRACKETS = re.compile(r"\(([^()]*)\)$")
_DAYS_DONE = frozenset({"eia_date", "acceptance_date", "completion_date", "completed_on", "written_off_on"})
# Characters of what is no text: answers that describe are shorter, and dozens of words are looked for in all
# of them, which in a text of tens of thousands takes minutes.
_LONGEST_ANSWER = 500
_CREDIT_KEY = "credit_code"
_TOTAL_KEY = "boiler_total"
_WASTE_KEY = "hazardous_amount"
_NAME_KEY = "name"
_LETTER = re.compile(r"[^\W\d_]")
_PHONE_KEY = "phone"
_STATE_KEY = "production_state"
_CAPACITY_KEY = "capacity"
_OF_PRODUCTION = frozenset({"products", "processes", "materials", "capacity"})  # 已搬走 is none of these
_SHORT_MOBILE = re.compile(r"(?<![\d-])1[3-9]\d{7,8}(?![\d-])|(?<![\d-])1[3-9]\d{10,}(?![\d-])")
_INDUSTRY = re.compile(r"(?<![0-9A-Za-z])([A-Ta-t]?\d{2,4})(?![0-9A-Za-z])")


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
        asked: Asked = ONLY_NAMED,
    ):
        self.field, self._asked = field, asked
        self.cache: dict[object, Parsed] = {}
        self._since_1904 = False
        self._unknown = frozenset(map(squeeze, dictionary.unknown_words))
        self._longest_unknown = 2 + max(map(len, dictionary.unknown_words), default=0)
        self._chosen = field.type in {Kind.CHOICE, Kind.CHOICES}
        self._choices = Choices(field, asked)
        self._measure = _measure(field, dictionary, column_unit)
        self._refusals = _refusals(field, dictionary)

    @property
    def plainly_asked(self) -> bool:
        """Whether the heading names the field, and neither its lack nor its quality."""
        return self._asked.plainly

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
        if (of_all := self._choices.by_lines(lines)) is not None:
            return Parsed(raw, of_all)
        told = self._asked.among(lines) if self._asked.among is not None else {}
        if self.field.key in told:
            return Parsed(raw, told[self.field.key])
        other = "写的是其他手续" if self._choices.of_papers else "分项写的，各项不一样"
        return Parsed(raw, None, other, kin=True) if told else None

    def _value(self, cell: object, text: str) -> Value:
        match self.field.type:
            case Kind.CHOICE:
                return self._choices.one(text)
            case Kind.CHOICES:
                return self._choices.several(as_text(cell))
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


def _until(text: str) -> str:
    """2020-08-01至2023-07-31, 至2023年7月31日止 → 2023-07-31: the end of a validity."""
    sign = squeeze(text)
    found = days.VALIDITY.fullmatch(sign)
    text = text if found is None else found["end"]
    only = days.ONLY_UNTIL.fullmatch(squeeze(text))
    return text if only is None else only["end"]


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
