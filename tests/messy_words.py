# ruff: noqa: E501 (wide tables of Chinese data read better on one line)
"""What offices write into one cell and what a careful person reads in it, by kind of field and by hand.

Written from what real lists hold (inspectors' forms, bulletins, the policy's table of headings), not from
what the reader accepts.  A *hand* is the habit of the clerk who filled a list in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from checker.condition import Period, Quantity, Value


@dataclass(frozen=True)
class Written:
    """A cell and its true value; ``told``: it says something that nobody can read, so it must be reported."""

    cell: object
    known: Value | None
    told: bool = False


HANDS = (
    "words", "ticks", "letters", "digits", "done", "sentences", "careless", "system", "wide", "qualified",
    "units", "vague", "gaps", "mixed",
)  # fmt: skip

# --- words of closed fields -------------------------------------------------------------------------

_YES_TICKS, _NO_TICKS = ("√", "✓", "✔", "√ ", "☑"), ("×", "✗", "X", "x", "✘")
_MARKS = {
    "ticks": (_YES_TICKS, _NO_TICKS),
    "letters": (("Y", "y", "Yes", "是"), ("N", "n", "No", "否")),
    "digits": ((1, "1", 1.0), (0, "0", 0.0)),
    "system": (("true", "TRUE", True), ("false", "FALSE", False)),
    "wide": (("是", "Ｙ", "１"), ("否", "Ｎ", "０")),
}
Table = dict[str, dict[str, tuple[object, ...]]]


def _table(yes: str, no: str, **words: dict[str, tuple[object, ...]]) -> Table:
    """The words of a field whose 是 and 否 are ``yes`` and ``no``, with the marks everybody uses."""
    table: Table = {meaning: dict(by_hand) for meaning, by_hand in words.items()}
    for hand, (first, second) in _MARKS.items():
        table[yes].setdefault(hand, first)
        table[no].setdefault(hand, second)
    return table


PAPERS = _table(
    "有", "无",
    有={
        "words": ("有", "有", "齐全", "已取得"), "done": ("已办", "已办理", "已取得", "已办结", "办理完毕", "已完成"),
        "sentences": ("有（2018年5月取得）", "已办理，川环审批〔2009〕68号", "川环审批〔2009〕68号", "邛环建[2016]12号", "已取得（编号91510183MA6200000X001V）", "有，2017年办理", "成环建评〔2015〕 123 号"),
        "careless": ("有 ", " 有", "己办理", "有。", "已\n办理", "有；", "已 办", "己取得"),
    },
    无={
        "words": ("无", "没有", "无"), "done": ("未办", "未办理", "未取得", "尚未办理", "没办", "暂未办理", "没有办理", "未办证"),
        "sentences": ("未办理（租用厂房）", "无，已告知补办", "未取得，责令补办"),
        "careless": ("无 ", "未 办", "无。", "末办理", "未\n办理", "无；"),
    },
    办理中={"words": ("办理中", "正在办理"), "done": ("正在办理中", "在办", "申请中", "补办中", "正在补办"), "sentences": ("正在办理相关手续", "已申报，待批复"), "careless": ("办理 中", "正在办理。")},
    不涉及={"words": ("不涉及", "无需"), "done": ("无需办理", "不需办理", "不需要", "免办", "不用办理", "豁免", "不需要办理"), "sentences": ("不涉及", "属豁免"), "careless": ("不 涉及", "无需。")},
    过期={"words": ("过期", "已过期"), "done": ("已到期", "到期"), "sentences": ("有，已过期", "已过期（2017年12月）"), "careless": ("过期 ", "已 过期")},
)  # fmt: skip
CASE = _table(
    "是", "否",
    是={"words": ("是", "有", "涉及", "存在"), "done": ("是", "有"), "sentences": ("是", "有，未处理", "存在"), "careless": ("是 ", "有。", "是。")},
    否={"words": ("否", "无", "没有", "不涉及"), "done": ("否", "无", "不存在"), "sentences": ("无", "未发现", "不是"), "careless": ("否 ", "无。", "没 有")},
)  # fmt: skip
DUTY = _table(
    "是", "否",
    是={"words": ("是", "符合"), "done": ("是", "已落实", "已完成"), "sentences": ("符合", "是，已落实"), "careless": ("是 ", "符合。", "己落实")},
    否={"words": ("否", "不符合"), "done": ("否", "未落实", "未完成"), "sentences": ("不符合", "否，未落实"), "careless": ("否 ", "不 符合", "末落实")},
    不涉及={"words": ("不涉及", "不适用"), "done": ("无需",)},
)  # fmt: skip
FACILITY = _table(
    "有", "无",
    有={
        "words": ("有", "已安装", "已建"), "done": ("已安装", "已建", "已配套", "已建成"),
        "sentences": ("有（活性炭吸附）", "布袋除尘", "UV光氧+活性炭", "水喷淋、活性炭吸附", "有，正常运行", "布袋除尘器", "脉冲除尘"),
        "careless": ("有 ", "己安装", "有。", "已 建"),
    },
    无={"words": ("无", "没有", "未安装"), "done": ("未安装", "未建", "未配套", "没有安装"), "sentences": ("无", "无治理设施", "未安装治理设施", "未处理直接排放"), "careless": ("无 ", "末安装", "未 建", "无。")},
    不完备={"words": ("不完善", "不完备"), "done": ("设施不完善", "不齐全"), "sentences": ("设施简陋", "不完善"), "careless": ("不 完善", "不完善。")},
    不涉及={"words": ("不涉及", "无需"), "done": ("无需安装", "不需要"), "sentences": ("不涉及", "无废气")},
)  # fmt: skip
FACILITY["不涉及"]["sentences"] = ("不涉及", "不需要")
RUNNING: Table = {
    "正常": {
        "words": ("正常", "正常运行", "运行正常"),
        "ticks": ("√",),
        "letters": ("是",),
        "sentences": ("正常运行", "运行正常"),
        "careless": ("正常 ", "正常\n运行"),
    },
    "不正常": {
        "words": ("不正常", "不正常运行", "未正常运行"),
        "ticks": ("×",),
        "letters": ("否",),
        "sentences": ("运行不正常", "未开启"),
        "careless": ("不 正常", "未正常运行。"),
    },
    "闲置": {"words": ("停用", "闲置"), "sentences": ("已停用",)},
}
STATE: Table = {
    "在产": {
        "words": ("在产", "正常生产", "生产", "部分生产"),
        "done": ("生产中", "正在生产"),
        "sentences": ("正常生产", "正在生产"),
        "careless": ("正常 生产", "在产。"),
        "ticks": ("正常生产",),
    },
    "停产": {
        "words": ("停产", "已停产"),
        "done": ("已停产", "停产中"),
        "sentences": ("停产（自行停产）", "长期停产", "已停产"),
        "careless": ("停 产", "己停产"),
    },
    "已拆除": {"words": ("已拆除",), "done": ("设备已拆除", "已拆除"), "careless": ("己拆除",)},
    "已搬迁": {"words": ("已搬迁", "搬迁"), "careless": ("已 搬迁",)},
}
CLASS: Table = {
    "关停取缔类": {
        "words": ("关停取缔类", "关停取缔", "取缔"),
        "done": ("关闭取缔类", "关闭"),
        "careless": ("关停取缔 类",),
    },
    "整合搬迁类": {"words": ("整合搬迁类", "整合搬迁", "搬迁"), "done": ("搬迁入园", "调迁入园")},
    "升级改造类": {
        "words": ("升级改造类", "升级改造", "整改提升类"),
        "done": ("整改规范", "改造提升", "提升改造类"),
        "careless": ("升级 改造",),
    },
    "限期完善类": {"words": ("限期完善类", "完善手续"), "done": ("补办手续",)},
}
COMPLETED = _table(
    "是", "否",
    是={"words": ("是", "已完成"), "done": ("已完成", "已整改完成", "已完成整改", "整改完成"), "sentences": ("已完成整改", "整改到位"), "careless": ("己完成", "是。")},
    否={"words": ("否", "未完成"), "done": ("未完成", "整改中", "正在整改"), "sentences": ("正在整治", "未完成整改"), "careless": ("末完成", "否 ")},
)  # fmt: skip
UNCLEAR = ("见附件", "有/无", "详见备注", "看情况", "环保局核实", "口头承诺")
BLANKS: tuple[object, ...] = (
    "",
    None,
    "",
    "/",
    "—",
    "-",
    "——",
    " ",
    "\u3000",
    "不详",
    "待核实",
    "不清楚",
    "未知",
    "?",
    "//",
    "…",
)

_SEVERAL = {
    "涉水": ("涉水", "废水", "水"),
    "涉气": ("涉气", "废气", "气"),
    "涉噪声": ("涉噪音", "噪声", "涉噪声"),
    "涉固废": ("固废", "涉固废"),
    "涉危废": ("涉危废", "危废"),
}
_JOINTS = {"system": ("#",), "careless": ("、 ", "，", "\n", " / "), "wide": ("；", "，", "／")}
_FUELS = {
    "天然气": ("天然气", "燃气"),
    "燃煤": ("煤", "燃煤"),
    "生物质": ("生物质", "生物质颗粒"),
    "电": ("电", "用电"),
}


def blank(rng: Random) -> Written:
    return Written(rng.choice(BLANKS), None)


def word(table: Table, hand: str, rng: Random) -> Written:
    """A cell of a closed field."""
    if hand == "gaps" and rng.random() < 0.5:
        return blank(rng)
    if hand in {"sentences", "vague"} and rng.random() < 0.04:
        return Written(rng.choice(UNCLEAR), None, told=True)
    meaning = rng.choice([one for one in table for _ in range(1 if len(table[one]) < 4 else 3)])
    by_hand = table[meaning]
    return Written(rng.choice(by_hand.get(hand) or by_hand["words"]), meaning)


def several(words: dict[str, tuple[str, ...]], hand: str, rng: Random) -> Written:
    """Several values in one cell."""
    if hand == "gaps" and rng.random() < 0.5:
        return blank(rng)
    chosen = rng.sample(sorted(words), rng.randint(1, min(3, len(words))))
    if hand == "vague" and rng.random() < 0.05:
        return Written("、".join([chosen[0], "涉光"]), None, told=True)
    joint = rng.choice(_JOINTS.get(hand, ("、", "，", ";", "/", ",")))
    form = {"words": 0, "careless": 1, "system": 0}.get(hand)
    texts = [
        one[form if form is not None else rng.randrange(len(one))] for one in map(words.__getitem__, chosen)
    ]
    return Written(joint.join(texts), frozenset(chosen))


# --- numbers ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Measured:
    """A field with a number: its span, its decimals, and its units with what one of them is worth."""

    low: float
    high: float
    decimals: int
    units: tuple[tuple[str, float], ...]
    detection: bool = False  # a concentration, which may be below the limit of detection
    capacity: bool = False  # of boilers: several of them in one cell
    large: bool = False


NUMBERS = {
    "从业人数": Measured(2, 400, 0, (("人", 1), ("名", 1), ("余人", 1))),
    "占地面积": Measured(80, 60000, 0, (("平方米", 1), ("㎡", 1), ("m2", 1), ("m²", 1), ("亩", 2000 / 3), ("平方", 1), ("平米", 1)), large=True),
    "年主营业务收入": Measured(10, 9000, 0, (("万元", 1), ("万", 1), ("万元/年", 1)), large=True),
    "总投资": Measured(10, 9000, 0, (("万元", 1), ("万", 1)), large=True),
    "排水量": Measured(1, 300, 1, (("吨/日", 1), ("t/d", 1), ("m³/d", 1), ("吨/天", 1), ("m3/d", 1), ("立方米/天", 1))),
    "锅炉吨位": Measured(1, 20, 1, (("t/h", 1), ("蒸吨", 1), ("吨", 1), ("蒸吨/小时", 1), ("吨/小时", 1), ("T/H", 1), ("T", 1)), capacity=True),
    "颗粒物排放浓度": Measured(1, 200, 1, (("mg/m³", 1), ("mg/m3", 1), ("毫克/立方米", 1), ("mg/Nm³", 1), ("mg／m³", 1)), detection=True),
    "化学需氧量排放浓度": Measured(10, 500, 0, (("mg/L", 1), ("mg/l", 1), ("毫克/升", 1)), detection=True),
    "氨氮排放浓度": Measured(1, 60, 2, (("mg/L", 1), ("mg/l", 1)), detection=True),
    "昼间厂界噪声": Measured(45, 75, 1, (("dB(A)", 1), ("分贝", 1), ("dB", 1), ("dB（A）", 1), ("db", 1))),
    "危废产生量": Measured(1, 30, 1, (("吨/年", 1), ("t/a", 1), ("吨", 1), ("kg/年", 0.001))),
    "VOCs处理效率": Measured(50, 99, 0, (("%", 1), ("％", 1))),
    "畜禽存栏量": Measured(20, 3000, 0, (("头", 1), ("只", 1))),
    "pH值": Measured(6, 9, 1, ()),
}  # fmt: skip
_WIDE = str.maketrans("0123456789.<>-~/", "０１２３４５６７８９．＜＞－～／")
_LESS: tuple[Callable[[str], str], ...] = (
    lambda t: f"{t}以下",
    lambda t: f"不超过{t}",
    lambda t: f"≤{t}",
    lambda t: f"{t}以内",
    lambda t: f"≤ {t}",
)
_MORE: tuple[Callable[[str], str], ...] = (
    lambda t: f"{t}以上",
    lambda t: f"≥{t}",
    lambda t: f"不低于{t}",
    lambda t: f"不少于{t}",
)
_BELOW: tuple[Callable[[str], str], ...] = (
    lambda t: f"<{t}",
    lambda t: f"＜{t}",
    lambda t: f"小于{t}",
    lambda t: f"不足{t}",
    lambda t: f"低于{t}",
    lambda t: f"< {t}",
)
_ABOVE: tuple[Callable[[str], str], ...] = (
    lambda t: f">{t}",
    lambda t: f"＞{t}",
    lambda t: f"超过{t}",
    lambda t: f"大于{t}",
)
_ABOUT: tuple[Callable[[str], str], ...] = (
    lambda t: f"约{t}",
    lambda t: f"大约{t}",
    lambda t: f"{t}左右",
    lambda t: f"约 {t}",
    lambda t: f"大概{t}",
    lambda t: f"≈{t}",
)
_NOT_DETECTED = ("未检出", "ND", "nd", "未检出 ", "N.D.", "低于检出限")
_UNREADABLE = ("若干", "见监测报告", "超标", "较大", "以实际为准", "正常", "10、20", "18 20")


def number(label: str, column_unit: float, hand: str, rng: Random) -> Written:
    """A cell of a number field; ``column_unit``: what a bare number is worth, as the heading has it."""
    about = NUMBERS[label]
    if hand == "gaps" and rng.random() < 0.5:
        return Written(rng.choice((*BLANKS, "未测", "未监测", "未检测")), None)
    amount = round(rng.uniform(about.low, about.high), about.decimals)
    amount = int(amount) if about.decimals == 0 or rng.random() < 0.3 else amount
    if column_unit > 100:  # an area in mu
        amount = int(amount) % 90 + 1
    text, bare = str(amount), Quantity.exactly(amount * column_unit)
    if hand in {"vague", "sentences"} and rng.random() < 0.06:
        return Written(rng.choice(_UNREADABLE), None, told=True)
    if about.detection and hand in {"words", "units", "vague", "letters"} and rng.random() < 0.15:
        return Written(rng.choice(_NOT_DETECTED), Quantity.exactly(0.0))
    if about.capacity and hand in {"sentences", "qualified", "done", "mixed"} and rng.random() < 0.6:
        return _boilers(rng)
    if hand == "wide":
        if about.large and amount >= 1000 and isinstance(amount, int):
            return Written(f"{amount:,}".translate(_WIDE).replace(",", rng.choice((",", "，"))), bare)
        return Written(text.translate(_WIDE), bare)
    if hand == "qualified":
        return _qualified(about, amount, column_unit, rng)
    if hand == "units" and about.units:
        return _with_unit(about, amount, rng)
    if hand in {"sentences", "careless"} and about.units and rng.random() < 0.5:
        return _with_unit(about, amount, rng)
    if hand in {"done", "careless"} and about.large and amount >= 1000:
        return Written(f"{amount:,}", bare)
    if hand in {"ticks", "letters"}:
        return Written(text if rng.random() < 0.5 else f" {text} ", bare)
    return Written(float(amount) if hand == "system" else amount, bare)


def _with_unit(about: Measured, amount: float, rng: Random) -> Written:
    unit, worth = rng.choice(about.units)
    amount = int(amount) % 90 + 1 if unit == "亩" else amount
    if unit.startswith("余"):
        return Written(f"{amount}{unit}", _and_some(int(amount)))
    value = amount * worth
    if about.large and amount >= 10000 and rng.random() < 0.5 and unit.startswith(("平", "㎡", "m")):
        amount = round(amount / 10000, 1)
        return Written(f"{amount}万{unit}", Quantity.exactly(amount * 10000 * worth))
    space = rng.choice(("", "", " "))
    return Written(f"{amount}{space}{unit}", Quantity.exactly(value))


def _and_some(number: int) -> Quantity:
    """20余 are less than 30, 200余 less than 300; of 23余 nobody can tell."""
    text = str(number)
    zeros = len(text) - len(text.rstrip("0"))
    return Quantity(number, number + 10**zeros if zeros or number <= 10 else None)


def _qualified(about: Measured, amount: float, column_unit: float, rng: Random) -> Written:
    """约, 以下, 以上, a range: with or without its unit."""
    units = [(unit, worth) for unit, worth in about.units if not unit.startswith("余")]
    unit, worth = rng.choice([("", column_unit), *units])
    amount = int(amount) % 90 + 1 if unit == "亩" else amount
    text, value = f"{amount}{unit}", amount * worth
    match rng.randrange(6):
        case 0:
            if _tight(about):
                return Written(text, Quantity.exactly(value))
            return Written(rng.choice(_ABOUT)(text), Quantity(value * 0.8, value * 1.2))
        case 1:
            return Written(rng.choice(_LESS)(text), Quantity(None, value))
        case 2:
            return Written(rng.choice(_MORE)(text), Quantity(value, None))
        case 3:
            return Written(rng.choice(_BELOW)(text), Quantity(None, value))
        case 4:
            return Written(rng.choice(_ABOVE)(text), Quantity(value, None))
    more = amount + (1 if not _tight(about) else 0.5)
    joint = rng.choice(("-", "~", "～", "—", "至", "－", "--"))
    return Written(f"{amount}{joint}{more}{unit}", Quantity(value, more * worth))


def _tight(about: Measured) -> bool:
    """A field whose values have no room for a fifth more: pH, dB, per cent."""
    return about.high <= 100 and about.low >= 6


def _boilers(rng: Random) -> Written:
    """锅炉 as the ministry's bulletins write them."""
    one, other = sorted(rng.sample((0.1, 0.2, 0.3, 0.5, 0.65, 1, 2, 4), 2))
    return rng.choice((
        Written(f"2台(均为{one}蒸吨)", Quantity.exactly(one)),
        Written(f"2台（{one}蒸吨、{other}蒸吨）", Quantity.exactly(max(one, other))),
        Written(f"1台（{one}蒸吨）", Quantity.exactly(one)),
        Written(f"1台({one}蒸吨以下)", Quantity(None, one)),
        Written(f"1台(约{one}蒸吨)", Quantity(one * 0.8, one * 1.2)),
        Written(f"{one}蒸吨以下", Quantity(None, one)),
        Written(f"约{one}蒸吨", Quantity(one * 0.8, one * 1.2)),
        Written(f"1台{other}t/h", Quantity.exactly(other)),
        Written(f"{one}t/h", Quantity.exactly(one)),
        Written(f"{other}蒸吨燃气锅炉1台", Quantity.exactly(other)),
    ))  # fmt: skip


# --- days -------------------------------------------------------------------------------------------

_WITHOUT_DAY = ("立即", "15天内", "长期坚持", "2018.13.1", "7月31日", "三个月内", "待定期限", "2018年2月30日")


def day(hand: str, rng: Random) -> Written:
    """A cell of a date field."""
    if hand == "gaps" and rng.random() < 0.5:
        return blank(rng)
    one = date(2014, 1, 1) + timedelta(days=rng.randrange(2200))
    exact = Period.on(one)
    if hand == "vague":
        return _vague_day(one, rng)
    serial = (one - date(1899, 12, 30)).days
    forms: dict[str, tuple[object, ...]] = {
        "words": (datetime(one.year, one.month, one.day), one),
        "ticks": (f"{one.year}.{one.month}.{one.day}", f"{one.year}.{one:%m.%d}"),
        "letters": (one.isoformat(), f"{one.year}/{one.month}/{one.day}"),
        "digits": (serial, float(serial), f"{one:%Y%m%d}", int(f"{one:%Y%m%d}")),
        "done": (f"{one.year}年{one.month}月{one.day}日", f"{one:%Y年%m月%d日}"),
        "sentences": (f"{one.year}年{one.month}月{one.day}日取得", f"{one.year}年{one.month}月{one.day}号", f"{one.year}-{one.month}-{one.day}"),
        "careless": (f"{one.year}. {one.month}. {one.day}", f"{one.year}.{one.month}.{one.day}.", f"{one.year}年{one.month}月 {one.day}日", f"{one.year}、{one.month}、{one.day}", f"{one.year}.{one.month}.{one.day}日", f"{one.year}\\{one.month}\\{one.day}"),
        "system": (f"{one.isoformat()} 00:00:00", f"{one.isoformat()}T08:30:00", f"{one.year}/{one.month}/{one.day} 10:20", str(serial)),
        "wide": (f"{one.year}年{one.month}月{one.day}日".translate(_WIDE), f"{one.year}.{one.month}.{one.day}".translate(_WIDE)),
    }  # fmt: skip
    if hand == "mixed":
        hand = rng.choice(sorted(forms))
    return Written(rng.choice(forms.get(hand) or forms["words"]), exact)


def _vague_day(one: date, rng: Random) -> Written:
    month_end = (date(one.year + one.month // 12, one.month % 12 + 1, 1)) - timedelta(days=1)
    first = one.replace(day=1)
    year = Period(date(one.year, 1, 1), date(one.year, 12, 31))
    return rng.choice((
        Written(f"{one.year}年{one.month}月", Period(first, month_end)),
        Written(f"{one.year}年{one.month:02d}月", Period(first, month_end)),
        Written(f"{one.year}-{one.month:02d}", Period(first, month_end)),
        Written(f"{one.year}年", year),
        Written(str(one.year), year),
        Written(f"{one.year}年{one.month}月底前", Period(None, month_end)),
        Written(f"{one.year}年{one.month}月{one.day}日前", Period(None, one)),
        Written(f"{one.year}年上半年", Period(date(one.year, 1, 1), date(one.year, 6, 30))),
        Written(f"{one.year}年{one.month}月以前", Period(None, month_end)),
        Written(rng.choice(_WITHOUT_DAY), None, told=True),
    ))  # fmt: skip


# --- identity, codes, places, free text -------------------------------------------------------------

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def right_code(rng: Random) -> str:
    """A credit code with its check digit (GB 32100-2015), worked out here and not by the program."""
    body = "91510183" + "MA" + "".join(rng.choice(_SIGNS) for _ in range(7))
    rest = 31 - sum(_SIGNS.index(sign) * weight for sign, weight in zip(body, _WEIGHTS, strict=True)) % 31
    return body + _SIGNS[rest % 31]


def credit_code(hand: str, rng: Random) -> Written:
    if hand == "gaps" and rng.random() < 0.5:
        return blank(rng)
    code = right_code(rng)
    if hand == "vague":
        return rng.choice((
            Written(f"{code[:3]}********{code[-7:]}", None, told=True),
            Written("无", None, told=True),
            Written(code[:15], None, told=True),
            Written(float("9" + "1510183600012345" + "0"), None, told=True),
            Written("未办理", None, told=True),
        ))  # fmt: skip
    if hand == "careless":
        return Written(
            rng.choice(
                (
                    f" {code} ",
                    f"{code[:6]} {code[6:]}",
                    f"'{code}",
                    f"{code}\n",
                    code.lower(),
                    f"{code}（正本）",
                )
            ),
            code,
        )
    if hand == "wide":
        return Written("".join(chr(ord(sign) + 0xFEE0) for sign in code), code)
    return Written(code, code)


_FIRST = (
    "永兴",
    "宏达",
    "鑫源",
    "蓉邛",
    "瑞丰",
    "天府",
    "顺发",
    "金鑫",
    "川南",
    "华美",
    "佳艺",
    "百川",
    "三和",
    "兴旺",
    "恒泰",
    "明祥",
)
_TRADE = (
    "家具",
    "木业",
    "塑料制品",
    "铸造",
    "石材",
    "彩印包装",
    "化工",
    "砖瓦",
    "酒业",
    "机械加工",
    "门窗",
    "橡胶",
)
_FORM = ("有限公司", "有限责任公司", "厂", "加工厂", "经营部")


def name(hand: str, rng: Random, taken: set[str]) -> Written:
    """A name that no other enterprise of the list has."""
    while True:
        written = _name(hand, rng)
        if written.known not in taken:
            taken.add(str(written.known))
            return written


def _name(hand: str, rng: Random) -> Written:
    plain = f"邛崃市{rng.choice(_FIRST)}{rng.choice(_FIRST)}{rng.choice(_TRADE)}{rng.choice(_FORM)}"
    if hand in {"vague", "sentences"} and rng.random() < 0.5:
        village = (
            rng.choice(("前进", "大塘", "柏树", "金鼓", "郭坝", "踏水", "汤营"))
            + f"村{rng.randrange(1, 20)}组"
        )
        plain = rng.choice(
            (
                f"{village}无名家具厂",
                f"{village}路南小塑料加工点",
                f"杨某{rng.randrange(99)}化工作坊",
                f"{village}院内小化工2处",
                f"王**{rng.randrange(99)}铝合金门窗店",
                f"{village}老棉厂院内小炼油点",
                f"合计{rng.choice(_FIRST)}木业{rng.randrange(99)}厂",
            )
        )
    if hand == "careless":
        half = len(plain) // 2
        return Written(
            rng.choice(
                (
                    f" {plain}",
                    f"{plain[:half]}\n{plain[half:]}",
                    f"{plain} ",
                    f"{plain[:half]} {plain[half:]}",
                )
            ),
            plain,
        )
    return Written(plain, plain)


CODES = {
    "2110": "木质家具制造",
    "3391": "黑色金属铸造",
    "2926": "塑料包装箱及容器制造",
    "3031": "粘土砖瓦及建筑砌块制造",
    "1512": "白酒制造",
}


def industry_code(hand: str, rng: Random) -> Written:
    if hand == "gaps" and rng.random() < 0.5:
        return blank(rng)
    code = rng.choice(sorted(CODES))
    words = CODES[code]
    if hand == "vague" and rng.random() < 0.4:
        return Written(rng.choice(("家具制造", "2110、3391", "按国标", "C")), None, told=True)
    if hand in {"words", "ticks", "letters"}:
        return Written(code, code)
    if hand == "digits":
        return Written(float(code), code)
    if hand == "wide":
        return Written(code.translate(_WIDE), code)
    form = rng.choice(
        (
            f"C{code}-C{code}-{words}",
            f"C{code}",
            f"C{code}{words}",
            f"{words}C{code}",
            f"{words}（C{code}）",
            f"C{code} {words}",
            f"C-{code}",
            f"{words}(行业代码C{code})",
        )
    )
    return Written(form, f"C{code}" if "C-" not in form else code)


PARKS = {
    "天邛产业园区": ("天邛产业园区", "天邛园区", "羊安工业园区", "天邛产业园", "羊安工业园"),
    "临邛工业园区": ("临邛工业园区", "临邛园区", "临邛工业园"),
    "园区外": ("园区外", "非园区", "不在园区", "未入园"),
}
TOWNS = {
    "羊安街道": ("羊安街道", "羊安镇", "羊安"),
    "临邛街道": ("临邛街道", "临邛镇", "临邛街道办"),
    "平乐镇": ("平乐镇", "平乐"),
    "固驿街道": ("固驿街道", "固驿镇"),
    "桑园镇": ("桑园镇", "桑园"),
    "高埂街道": ("高埂街道", "高埂镇", "高埂街道办事处"),
}


def place(choices: dict[str, tuple[str, ...]], hand: str, rng: Random) -> Written:
    if hand == "gaps" and rng.random() < 0.4:
        return blank(rng)
    if hand == "vague" and rng.random() < 0.1:
        return Written("火星园区", None, told=True)
    one = rng.choice(sorted(choices))
    text = rng.choice(choices[one])
    return Written(f"{text[:2]} {text[2:]}" if hand == "careless" else text, one)


def phone(hand: str, rng: Random) -> Written:
    mobile = f"138{rng.randrange(10**8):08d}"
    if hand == "gaps" and rng.random() < 0.5:
        return blank(rng)
    if hand in {"digits", "system"}:
        return Written(float(mobile), mobile)
    if hand == "vague":
        masked = f"138****{mobile[-4:]}"
        return Written(masked, masked)
    if hand == "sentences":
        text = f"028-8888{mobile[-4:]}、{mobile}"
        return Written(text, text)
    return Written(mobile, mobile)


def coordinate(label: str, hand: str, rng: Random) -> Written:
    """Longitude or latitude in a column of its own."""
    value = _degrees(label, rng)
    if hand == "gaps" and rng.random() < 0.5:
        return blank(rng)
    prefix, side = ("东经", "E") if label == "经度" else ("北纬", "N")
    if hand in {"words", "digits", "system"}:
        return Written(value, Quantity.exactly(value))
    if hand in {"ticks", "letters"}:
        return Written(str(value), Quantity.exactly(value))
    if hand == "vague" and rng.random() < 0.3:
        return Written(
            rng.choice(("厂区中心", "村口", "1034614", "12.3")) if label == "经度" else "山脚下",
            None,
            told=True,
        )
    if hand in {"done", "units", "wide"}:
        return Written(
            rng.choice(
                (f"{value}°", f"{prefix}{value}", f"{side}{value}", f"{prefix}{value}°", f"{value}{side}")
            ),
            Quantity.exactly(value),
        )
    whole, minutes, seconds = _sexagesimal(value)
    exact = Quantity.exactly(whole + minutes / 60 + seconds / 3600)
    forms = (
        f"{whole}°{minutes}′{seconds}″",
        f"{whole}度{minutes}分{seconds}秒",
        f"{prefix}{whole}°{minutes}'{seconds}\"",
        f"{side}{whole}°{minutes}′{seconds}″",
        f"{whole}°{minutes}'{seconds}''",
        f"{whole}° {minutes}’ {seconds}”",
    )
    return Written(rng.choice(forms), exact)


def position(hand: str, rng: Random) -> tuple[Written, Value | None, Value | None]:
    """Both coordinates in one cell: the cell as text, longitude, latitude."""
    if hand == "gaps" and rng.random() < 0.5:
        return blank(rng), None, None
    east, north = _degrees("经度", rng), _degrees("纬度", rng)
    if hand == "vague" and rng.random() < 0.3:
        text = rng.choice(("厂区大门口", "见附图", f"{east}"))
        return Written(text, text), None, None
    forms = (
        f"{east},{north}",
        f"{east}，{north}",
        f"经度: {east} 纬度: {north}",
        f"E{east}，N{north}",
        f"东经{east}，北纬{north}",
        f"{north},{east}",
        f"东经{east}°\n北纬{north}°",
        f"{east}/{north}",
        f"({east},{north})",
    )
    text = rng.choice(forms)
    if hand in {"sentences", "careless", "units", "mixed"}:
        (d1, m1, s1), (d2, m2, s2) = _sexagesimal(east), _sexagesimal(north)
        text = rng.choice(
            (
                f"E{d1}°{m1}′{s1}″，N{d2}°{m2}′{s2}″",
                f"东经{d1}°{m1}′{s1}″ 北纬{d2}°{m2}′{s2}″",
                f"{d1}°{m1}'{s1}\",{d2}°{m2}'{s2}\"",
                f"{d1}度{m1}分{s1}秒，{d2}度{m2}分{s2}秒",
            )
        )
        east, north = d1 + m1 / 60 + s1 / 3600, d2 + m2 / 60 + s2 / 3600
    shown = " ".join(text.split())
    return Written(text, shown), Quantity.exactly(east), Quantity.exactly(north)


def _degrees(label: str, rng: Random) -> float:
    return round(rng.uniform(103.1, 103.7), 5) if label == "经度" else round(rng.uniform(30.2, 30.6), 5)


def _sexagesimal(value: float) -> tuple[int, int, int]:
    whole = int(value)
    minutes = int((value - whole) * 60)
    return whole, minutes, int(((value - whole) * 60 - minutes) * 60)


# The towns that addresses of these lists name, where nothing else does.
TOWN_OF_ADDRESS = {
    "羊安镇界牌村3组": "羊安街道",
    "临邛镇南江路18号": "临邛街道",
    "前进镇村西头路南": "临邛街道",
}

_PERSONS = ("张建国", "李 明", "王**", "杨治新", "陈祖亮", "卢学刚")
_TEXTS: dict[str, tuple[str, ...]] = {
    "法定代表人": ("张建国", "王**", "杨治新", "陈祖亮", "张某某"),
    "地址": ("羊安镇界牌村3组", "兰赵线013乡道路边", "临邛镇南江路18号", "前进镇村西头路南", "工业大道北段99号附1号", "永丰村5组(原砖厂院内)"),
    "行业类别": ("家具制造业", "塑料", "铸造", "农副食品加工业", "其他"),
    "主要产品": ("木质家具", "塑料颗粒", "页岩砖", "铝合金门窗、钢门窗", "白酒"),
    "生产规模": ("年产20万吨", "8000万块标准砖/年", "年产家具500套", "200吨/年"),
    "存在问题": ("1.未办理环评手续；2.无治污设施。", "废气直排", "未批先建，久拖不验", "无组织排放严重", "粉尘未收集"),
    "整改措施": ("断水断电、清原料、清产品、清设备", "安装废气收集处理设施", "补办环评手续", "限期搬离"),
    "整改时限": ("2018年9月底前", "立即", "15天内", "2017年12月31日前", "长期坚持"),
    "责任单位": ("羊安镇人民政府", "市环保局牵头，市经信局配合", "天邛产业园区管委会"),
    "责任人": ("李四", "张三、李四", "王五"),
    "备注": ("已注销", "重复", "已搬迁", "复查", "见附件"),
}  # fmt: skip


def free_text(label: str, hand: str, rng: Random) -> Written:
    if hand == "gaps" and rng.random() < 0.5:
        return blank(rng)
    text = rng.choice(_TEXTS[label])
    if hand == "careless":
        return Written(f" {text}\n", text)
    return Written(text, text)


FAMILIES: dict[str, Table | dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("营业执照", "环评批复", "竣工环保验收", "排污许可证", "用地手续", "规划手续", "消防手续", "安全手续"), PAPERS),
    **dict.fromkeys(("产生废气", "产生工业废水", "废气直排", "废水直排", "违法建筑", "涉VOCs工序", "产生危险废物", "居民集中区"), CASE),
    **dict.fromkeys(("符合产业政策", "符合布局规划"), DUTY),
    **dict.fromkeys(("废气治理设施", "废水处理设施", "污染治理设施"), FACILITY),
    "治污设施运行": RUNNING, "生产状态": STATE, "整治类型": CLASS, "完成整改": COMPLETED,
}  # fmt: skip
SEVERAL = {"污染类型": _SEVERAL, "燃料种类": _FUELS}
DAYS = ("环评批复日期", "检查日期", "投产日期", "完成日期")
TEXTS = tuple(_TEXTS)

# Until when the time limits above leave time, and within how many days of the inspection.
LAST_DAYS = {
    "2018年9月底前": Period.on(date(2018, 9, 30)),
    "2017年12月31日前": Period.on(date(2017, 12, 31)),
}
WITHIN_DAYS = {"15天内": 15}
