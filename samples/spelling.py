# ruff: noqa: E501 (wide tables of Chinese data read better on one line)
"""How offices write values down: the same fact in the many spellings that one column really holds.

A spelling turns a true value into what stands in the cell and into what a reader can know from that cell:
``约20吨/日`` tells 16 to 24, ``未测`` and a blank tell nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from facts import Value

Cell = str | int | float | datetime | None
Known = str | int | float | list[str] | dict[str, float | str] | None


@dataclass(frozen=True)
class Written:
    """A cell and what it tells; ``serial`` asks for a date cell without a date format."""

    cell: Cell
    known: Known


BLANKS = ("", "", "", "", "", "/", "—", "-", "不详", "待核实")
WORDS: dict[str, tuple[str, ...]] = {
    "有": ("有", "有", "√", "是"),
    "无": ("无", "无", "×", "否"),
    "办理中": ("办理中", "正在办理", "申请中"),
    "过期": ("过期", "已过期", "到期"),
    "是": ("是", "是", "√"),
    "否": ("否", "否", "×"),
    "不涉及": ("不涉及", "不涉及", "无需"),
    "在产": ("在产", "正常生产", "正常", "生产"),
    "正常": ("正常", "正常运行", "运行正常"),
    "不正常": ("不正常", "未正常运行"),
    "闲置": ("闲置", "停用"),
    "规范": ("规范", "符合", "√"),
    "不规范": ("不规范", "不符合要求", "×"),
    "不完备": ("不完善", "不完备"),
    "达标": ("达标", "达标", "合格"),
    "超标": ("超标", "不达标"),
    "报告表": ("报告表", "环评报告表", "报告表"),
    "报告书": ("报告书", "环境影响报告书"),
    "登记表": ("登记表", "环评登记表"),
    "豁免": ("豁免", "不纳入"),
    "重点管理": ("重点管理", "重点"),
    "简化管理": ("简化管理", "简化"),
    "登记管理": ("登记管理", "登记"),
    "未占用": ("不占用", "工业用地", "建设用地"),
    "耕地": ("耕地", "占用耕地"),
    "不在": ("不在", "否", "不涉及"),
    "二级保护区": ("二级", "二级保护区"),
    "允许类": ("允许类", "允许"),
    "淘汰类": ("淘汰类", "淘汰"),
    "地表水体": ("地表水体", "沟渠", "河道"),
    "农田灌溉渠道": ("农灌渠", "灌溉渠"),
    "市政管网": ("市政管网", "城镇污水管网", "纳管"),
    "园区污水处理厂": ("园区污水处理厂", "园区管网"),
    "不外排": ("不外排", "循环使用"),
    "自建设施处理": ("自建设施处理", "自建污水处理设施"),
    "未处理直接排放": ("未处理直接排放", "直排"),
    "密闭": ("全封闭", "密闭"),
    "围挡且覆盖": ("围挡覆盖",),
    "露天": ("露天", "露天堆放"),
    "已签订": ("已签订", "有", "√"),
    "未签订": ("未签订", "无"),
    "关停取缔类": ("关停取缔类", "关停取缔", "取缔"),
    "整合搬迁类": ("整合搬迁类", "调迁入园"),
    "升级改造类": ("升级改造类", "升级改造", "整改提升"),
    "限期完善类": ("限期完善类", "完善手续"),
    "3类": ("3类", "3类区"),
    "2类": ("2类", "2类区"),
    "清单内": ("清单内", "在册"),
    "清单外": ("清单外", "新增"),
}
# Only some spellings fit each field: 有 is no answer to 是否达标 or to where waste water goes.
_ONLY: dict[str, dict[str, tuple[str, ...]]] = {
    "排水去向": {"不涉及": ("不涉及", "无废水")},
    "物料堆放方式": {"不涉及": ("不涉及", "无堆场")},
    "废水执行级别": {"不涉及": ("不涉及", "不排放")},
    "废水监测结果": {"不涉及": ("不涉及", "不排放")},
    "废气监测结果": {"不涉及": ("不涉及",)},
    "噪声监测结果": {"不涉及": ("不涉及",)},
    "用地手续": {"有": ("有", "已取得", "√"), "无": ("无", "未办理", "×")},
    "规划手续": {"有": ("有", "已取得", "√"), "无": ("无", "未办", "×")},
    "消防手续": {"有": ("有", "已办", "√"), "无": ("无", "未办", "×")},
    "安全隐患": {"是": ("有", "是", "√"), "否": ("无", "否", "×")},
    "违法建筑": {"是": ("有", "是", "√"), "否": ("无", "否", "×")},
    "排放恶臭": {"是": ("有", "是", "√"), "否": ("无", "否", "×")},
    "易扬尘物料堆放": {"是": ("有", "是", "√"), "否": ("无", "否", "×")},
    "废水直排": {"是": ("有", "是", "√"), "否": ("无", "否", "×")},
    "暗管渗坑偷排": {"是": ("有", "是", "√"), "否": ("无", "否", "×")},
    "露天焚烧": {"是": ("有", "是", "√"), "否": ("无", "否", "×")},
    "产生工业固废": {"是": ("有", "是", "√"), "否": ("无", "否", "×")},
    "营业执照": {"有": ("有", "√", "已办理"), "无": ("无", "×", "未办理")},
    "环评批复": {
        "有": ("有", "√", "已批复"),
        "无": ("无", "×", "未批"),
        "不涉及": ("无需", "不涉及", "豁免"),
    },
    "竣工环保验收": {"有": ("已验收", "有", "√"), "无": ("未验收", "无", "×"), "不涉及": ("无需", "不涉及")},
    "排污许可证": {
        "有": ("有", "已取得", "√"),
        "无": ("无", "未取得", "×"),
        "不涉及": ("不涉及", "无需办理"),
    },
    "排污登记": {"有": ("有", "已登记", "√"), "无": ("无", "未登记", "×")},
    "排污许可管理类别": {"无需": ("不纳入", "无需")},
    "产生废气": {"是": ("有", "是", "√"), "否": ("无", "否", "不涉及")},
    "产生工业废水": {"是": ("有", "是", "√"), "否": ("无", "否", "不涉及")},
    "产生危险废物": {"是": ("有", "是", "√"), "否": ("无", "否", "不涉及")},
    "涉VOCs工序": {"是": ("是", "涉及", "√"), "否": ("否", "不涉及", "×")},
    "VOCs工序密闭": {"是": ("密闭", "已密闭", "√"), "否": ("未密闭", "敞开", "×")},
    "废气治理设施": {"有": ("有", "已安装", "√"), "无": ("无", "未安装", "×")},
    "废水处理设施": {"有": ("有", "已建", "√"), "无": ("无", "未建", "×")},
    "雨污分流": {"是": ("是", "已落实", "√"), "否": ("否", "未落实", "×")},
    "生产状态": {"停产": ("停产", "已停产"), "已拆除": ("已拆除", "拆除")},
    "规模以上": {"是": ("是", "规上", "√"), "否": ("否", "规下", "×")},
    "应急预案备案": {"有": ("有", "已备案"), "无": ("无", "未备案"), "不涉及": ("不涉及",)},
    "危废台账": {"有": ("有", "已建立"), "无": ("无", "未建立"), "不涉及": ("不涉及", "不产生")},
    "整改可达标": {"是": ("能", "是", "可以"), "否": ("不能", "否")},
    "手续可补办": {"是": ("能", "可补办"), "否": ("不能", "否")},
    "可整合搬迁": {"是": ("能", "可搬迁"), "否": ("不能",)},
    "完成整改": {"是": ("是", "已完成", "√"), "否": ("否", "整改中", "×")},
    "达标排放": {"达标": ("达标", "是", "合格"), "超标": ("超标", "否")},
    "危废处置合同": {"过期": ("已过期", "到期"), "不涉及": ("不涉及", "不产生")},
    "饮用水水源保护区": {"不在": ("否", "不在", "保护区外")},
    "污染治理设施": {"有": ("有", "完善", "√"), "无": ("无", "×", "未建")},
}
# free text, never a word of a value set
_PLAIN = ("存在问题", "整改措施", "整改时限", "备注")
_SEVERAL = {
    "涉水": "废水",
    "涉气": "废气",
    "涉噪声": "噪声",
    "涉危废": "危废",
    "粉尘": "颗粒物",
    "VOCs": "有机废气",
}
# what a bare number is in, if it is written with its unit
_UNITS: dict[str, tuple[str, ...]] = {
    "排水量": ("吨/日", "t/d"), "用水量": ("吨/日", "m³/d"), "锅炉吨位": ("t/h", "蒸吨", "吨"),
    "颗粒物排放浓度": ("mg/m³", "mg/m3"), "非甲烷总烃排放浓度": ("mg/m³", "毫克/立方米"),
    "二氧化硫排放浓度": ("mg/m³",), "氮氧化物排放浓度": ("mg/m³",), "油烟排放浓度": ("mg/m³",),
    "化学需氧量排放浓度": ("mg/L", "毫克/升"), "氨氮排放浓度": ("mg/L",), "悬浮物排放浓度": ("mg/L",),
    "昼间厂界噪声": ("dB(A)", "分贝"), "夜间厂界噪声": ("dB(A)", "分贝"), "危废产生量": ("吨/年", "t/a", "吨"),
    "从业人数": ("人",), "占地面积": ("平方米", "㎡"), "年主营业务收入": ("万元",), "畜禽存栏量": ("头",),
}  # fmt: skip
_CONCENTRATIONS = ("颗粒物排放浓度", "非甲烷总烃排放浓度", "氨氮排放浓度", "二氧化硫排放浓度")


def write(label: str, value: Value, habit: int, rng: Random) -> Written:
    """What a clerk with this habit (0, 1, 2 …: each prefers one spelling) writes into the cell."""
    if value is None:
        return Written(_blank(label, rng), None)
    if isinstance(value, date):
        return write_day(value, rng.randrange(6) if rng.random() < 0.4 else habit % 6)
    if isinstance(value, tuple):
        return _several(value, habit, rng)
    if isinstance(value, int | float):
        return _number(label, value, rng)
    if label in _PLAIN:
        return Written(value, " ".join(value.split()))
    spellings = _ONLY.get(label, {}).get(value) or WORDS.get(value)
    if spellings is None:
        return Written(value, value)
    return Written(spellings[habit % len(spellings)] if rng.random() < 0.7 else rng.choice(spellings), value)


def _blank(label: str, rng: Random) -> str:
    if label in _UNITS and rng.random() < 0.4:
        return "未测" if "浓度" in label or "噪声" in label else "不清楚"
    return rng.choice(BLANKS)


def write_day(day: date, style: int) -> Written:
    """One of six styles: a date cell, a bare serial number, four ways to type it."""
    iso = day.isoformat()
    match style:
        case 0:
            return Written(datetime(day.year, day.month, day.day), iso)
        case 1:
            return Written(day.toordinal() - date(1899, 12, 30).toordinal(), iso)
        case 2:
            return Written(f"{day.year}.{day.month}.{day.day}", iso)
        case 3:
            return Written(f"{day.year}年{day.month}月{day.day}日", iso)
        case 4:
            return Written(f"{day:%Y%m%d}", iso)
    return Written(f"{day.year}/{day.month:02d}/{day.day:02d}", iso)


def _several(values: tuple[str, ...], habit: int, rng: Random) -> Written:
    known: Known = sorted(values)
    words = [_SEVERAL.get(one, one) if habit % 2 else one for one in values]
    return Written(("、", "，", "/", "\n", "；")[rng.randrange(5)].join(words), known)


def _number(label: str, value: int | float, rng: Random) -> Written:
    units = _UNITS.get(label)
    pick = rng.random()
    if units is None or pick < 0.55:
        return Written(value, value)
    if value == 0:
        return Written(rng.choice((0, "0")), 0)
    unit = rng.choice(units)
    if pick < 0.8 or label in ("危废产生量", "锅炉吨位"):
        return Written(f"{value}{unit}", value)
    if pick < 0.86 and label in ("排水量", "用水量", "占地面积"):
        return Written(f"约{value}{unit}", {"at_least": value * 0.8, "at_most": value * 1.2})
    if pick < 0.9 and label in _CONCENTRATIONS and value < 10:
        return Written(f"<{int(value) + 1}", {"at_most": int(value) + 1})
    if pick < 0.93 and label in _CONCENTRATIONS and value < 10:
        return Written("未检出", 0)
    if value >= 1000 and isinstance(value, int):
        return Written(f"{value:,}", value)
    return Written(f"{value} {unit}", value)
