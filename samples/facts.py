# ruff: noqa: E501 (wide tables of Chinese data read better on one line)
"""What is true of an invented enterprise: complete papers first, then the faults that a list should show.

A value is a text, a number, a ``date``, a tuple (several choices) or ``None`` (nobody knows).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from world import OUTSIDE, VILLAGES, Trade, full_name, phone

Value = str | int | float | date | tuple[str, ...] | None
Facts = dict[str, Value]


def _yes(test: bool) -> str:
    return "是" if test else "否"


def _held(needed: bool) -> str:
    return "有" if needed else "不涉及"


def lawful(trade: Trade, name: str, code: str, place: tuple[str, str], as_of: date, rng: Random) -> Facts:
    """An enterprise with every paper, every facility and clean measurements; ``place`` is park and town."""
    revenue = rng.choice((320, 560, 880, 1450, 1800, 2600, 4300, 7800, 12500))
    return {
        **_identity(trade, name, code, place, revenue, rng),
        **_siting(trade, place),
        **_papers(trade, as_of, rng),
        **_gas(trade, rng),
        **_water(trade, place[0] != OUTSIDE, rng),
        **_noise(place[0] != OUTSIDE, rng),
        **_waste(trade, rng),
        **_management(trade),
        **_rectification(rng),
    }


def _identity(trade: Trade, name: str, code: str, place: tuple[str, str], revenue: int, rng: Random) -> Facts:
    park, town = place
    village = rng.choice(VILLAGES[town])
    kinds = ["涉水"] * trade.water + ["涉气"] * bool(trade.gases) + ["涉噪声"] * trade.industrial
    kinds += ["涉危废"] if trade.hazardous else []
    road = f"虚拟大道{rng.randrange(1, 400)}号" if park != OUTSIDE else f"{village}{rng.randrange(1, 15)}组"
    return {
        "所在园区": park, "所属镇街": town, "村社区": village, "企业名称": name, "统一社会信用代码": code,
        "地址": f"邛崃市{town}{road}", "法定代表人": full_name(rng), "联系电话": phone(rng),
        "行业类别": trade.industry, "行业代码": trade.code, "主要产品": trade.product, "生产工艺": trade.process,
        "生产状态": "在产", "从业人数": rng.randrange(3, 180), "占地面积": rng.randrange(2, 60) * 500,
        "年主营业务收入": revenue, "总投资": revenue // 2 + 100,
        "规模以上": _yes(trade.industrial and revenue >= 2000), "工业企业": _yes(trade.industrial),
        "污染类型": tuple(kinds) or ("不涉及",), "信访投诉次数": 0,
    }  # fmt: skip


def _siting(trade: Trade, place: tuple[str, str]) -> Facts:
    inside = place[0] != OUTSIDE
    return {
        "符合布局规划": "是", "符合园区产业定位": "是" if inside else "不涉及",
        "应当入园": _yes(inside), "占用农用地": "未占用", "饮用水水源保护区": "不在", "生态保护红线内": "否",
        "居民集中区": "否", "噪声敏感建筑物集中区域": "否", "周边有居民区学校医院": "否", "防护距离符合要求": "是",
        "化工项目": _yes(trade.chemical), "产业政策类别": "允许类", "使用淘汰类工艺设备": "否", "十五小项目": "否",
    }  # fmt: skip


def _papers(trade: Trade, as_of: date, rng: Random) -> Facts:
    report, permit = trade.eia in ("报告书", "报告表"), trade.permit in ("重点管理", "简化管理")
    approved = as_of - timedelta(days=rng.randrange(900, 3600))
    started = approved + timedelta(days=rng.randrange(60, 200))
    accepted = started + timedelta(days=rng.randrange(250, 500))
    return {
        "营业执照": "有", "登记事项与实际一致": "是", "超范围经营": "否", "立项备案": _held(trade.industrial),
        "用地手续": "有", "规划手续": "有", "违法建筑": "否", "生产许可证": _held(trade.food), "节能审查": "不涉及",
        "消防手续": "有", "安全手续": _held(trade.industrial), "具备安全生产条件": "是", "安全隐患": "否",
        "三合一场所": "否", "使用危险化学品": _yes(trade.chemical and trade.voc),
        "须领危化品许可证": "否", "环评类别": trade.eia, "环评批复": _held(report),
        "环评批复文号": f"邛虚环审〔{approved.year}〕{rng.randrange(1, 99)}号" if report else None,
        "环评批复日期": approved if report else None, "环评登记表备案": _held(trade.eia == "登记表"),
        "建设性质": "新建", "投产日期": accepted, "未批先建": "否", "发生重大变动": "否", "环评措施落实": "是" if report else "不涉及",
        "环保设施同时建成": "是" if report else "不涉及", "竣工环保验收": _held(report),
        "验收日期": accepted if report else None, "排污许可管理类别": trade.permit, "排污许可证": _held(permit),
        "排污许可证有效期至": as_of + timedelta(days=rng.randrange(200, 1500)) if permit else None,
        "排污登记": _held(trade.permit == "登记管理"), "按证排污": "是" if permit else "不涉及",
        "环保手续": "有" if report or trade.eia == "登记表" else "不涉及",
    }  # fmt: skip


def _gas(trade: Trade, rng: Random) -> Facts:
    gas = bool(trade.gases)
    works = "正常" if gas else "不涉及"
    boiler = trade.boiler is not None
    return {
        "产生废气": _yes(gas), "废气类型": trade.gases or ("不涉及",), "废气治理设施": _held(gas),
        "废气设施运行": works, "废气直排": "否", "废气有效收集": "是" if gas else "不涉及",
        "污染治理设施": _held(gas or trade.water), "治污设施运行": "正常" if gas or trade.water else "不涉及",
        "达标排放": "达标" if gas or trade.water else "不涉及", "暗管渗坑偷排": "否",
        "涉产尘工序": _yes(trade.dusty), "除尘设施": _held(trade.dusty), "无组织排放控制": "是" if trade.dusty else "不涉及",
        "涉VOCs工序": _yes(trade.voc), "VOCs工序密闭": "是" if trade.voc else "不涉及",
        "VOCs治理设施": _held(trade.voc), "VOCs设施运行": "正常" if trade.voc else "不涉及",
        "工业涂装": _yes(trade.painting and trade.industrial), "使用低VOCs原辅料": "是" if trade.painting else "不涉及",
        "VOCs台账": _held(trade.voc), "易扬尘物料堆放": _yes(trade.pile),
        "物料堆放方式": rng.choice(("密闭", "围挡且覆盖")) if trade.pile else "不涉及",
        "装卸密闭或喷淋": "是" if trade.pile else "不涉及", "高污染燃料禁燃区": "否", "燃料种类": trade.fuel,
        "排放二氧化硫": _yes(boiler or "kiln" in trade.tags),
        "脱硫设施": _held("kiln" in trade.tags), "锅炉符合环保要求": "是" if boiler else "不涉及",
        "燃用高污染燃料": _yes("燃煤" in trade.fuel), "锅炉吨位": trade.boiler, "锅炉数量": 1 if boiler else 0,
        "锅炉建设类别": "在用" if boiler else None, "工业炉窑类型": trade.furnace, "排放恶臭": _yes(trade.odour),
        "恶臭治理设施": _held(trade.odour), "餐饮服务": _yes(trade.catering), "油烟净化设施": _held(trade.catering),
        "油烟设施运行": "正常" if trade.catering else "不涉及", "汽修或服装干洗": _yes(trade.repair),
        "异味废气处理装置": _held(trade.repair), "露天焚烧": "否",
        "颗粒物排放浓度": round(rng.uniform(3, 18), 1) if trade.dusty or boiler or "kiln" in trade.tags else None,
        "二氧化硫排放浓度": rng.randrange(3, 40) if boiler or "kiln" in trade.tags else None,
        "氮氧化物排放浓度": rng.randrange(60, 140) if boiler or "kiln" in trade.tags else None,
        "非甲烷总烃排放浓度": round(rng.uniform(4, 38), 1) if trade.voc else None,
        "油烟排放浓度": round(rng.uniform(0.3, 1.6), 1) if trade.catering else None,
        "废气监测结果": "达标" if gas else "不涉及",
    }  # fmt: skip


def _grade(trade: Trade, away: str) -> str:
    """Liquor has limits of its own for direct and indirect discharge; others the three grades of GB 8978."""
    if away == "不外排":
        return "不涉及"
    return "间接排放" if trade.code == "C1512" else "三级"


def _water(trade: Trade, inside: bool, rng: Random) -> Facts:
    wet = trade.water
    away = "园区污水处理厂" if inside else rng.choice(("市政管网", "不外排"))
    return {
        "产生工业废水": _yes((wet and trade.industrial) or trade.repair), "用水量": rng.randrange(3, 120),
        "排水量": rng.randrange(2, 90) if wet else 0, "废水直排": "否", "废水处理设施": _held(wet),
        "废水设施运行": "正常" if wet else "不涉及", "排水去向": away if wet else "不涉及",
        "废水处理情况": "自建设施处理" if wet else "不涉及", "废水全部收集处理": "是" if wet else "不涉及",
        "雨污分流": "是", "排水许可证": _held(wet and away == "市政管网"), "入河排污口": "否",
        "入河排污口审批": "不涉及", "废水预处理": _held(wet and inside), "预处理达到要求": "是" if wet and inside else "不涉及",
        "废水执行级别": _grade(trade, away) if wet else "不涉及", "pH值": round(rng.uniform(6.6, 8.4), 1) if wet else None,
        "化学需氧量排放浓度": rng.randrange(35, 260) if wet else None,
        "氨氮排放浓度": round(rng.uniform(0.4, 18), 2) if wet else None,
        "悬浮物排放浓度": rng.randrange(10, 110) if wet else None,
        "总磷排放浓度": round(rng.uniform(0.1, 1.9), 2) if wet else None,
        "废水监测结果": "达标" if wet else "不涉及",
    }  # fmt: skip


def _noise(inside: bool, rng: Random) -> Facts:
    zone, day, night = ("3类", 64, 54) if inside else ("2类", 59, 49)
    return {
        "排放噪声": "是", "声环境功能区": zone, "昼间厂界噪声": round(rng.uniform(day - 10, day), 1),
        "夜间厂界噪声": round(rng.uniform(night - 9, night), 1), "降噪措施": "有", "噪声监测结果": "达标",
    }  # fmt: skip


def _waste(trade: Trade, rng: Random) -> Facts:
    toxic = trade.hazardous is not None
    solid = trade.industrial
    kept = _held(toxic)
    return {
        "委托处置固废": _yes(solid), "固废处置合同": _held(solid), "核实固废受托方": "是" if solid else "不涉及",
        "产生工业固废": _yes(solid), "固废贮存": "规范" if solid else "不涉及", "固废台账": _held(solid),
        "擅自倾倒丢弃固废": "否", "产生危险废物": _yes(toxic), "危废种类": trade.hazardous,
        "危废产生量": round(rng.uniform(0.05, 6), 2) if toxic else 0, "危废识别标志": kept, "危废管理计划": kept,
        "危废台账": kept, "危废贮存": "规范" if toxic else "不涉及", "危废处置合同": "已签订" if toxic else "不涉及",
        "危废接收单位": "四川虚拟危废处置有限公司" if toxic else None, "危废接收单位有许可证": "是" if toxic else "不涉及",
        "转移危险废物": _yes(toxic), "危废转移联单": kept, "危废申报": kept, "危废应急预案": kept,
        "危废混入非危废": "否", "畜禽养殖": _yes(trade.livestock is not None),
        "畜禽种类": (trade.livestock,) if trade.livestock else ("不涉及",),
        "畜禽存栏量": rng.randrange(60, 1800) if trade.livestock else None,
        "规模养殖": _yes(trade.livestock is not None), "畜禽养殖禁养区": "否",
        "粪污收集处理": "是" if trade.livestock else "不涉及", "粪污处理设施": _held(trade.livestock is not None),
    }  # fmt: skip


def _management(trade: Trade) -> Facts:
    key = trade.permit == "重点管理"
    plan = trade.hazardous is not None or trade.chemical
    kept = _held(trade.permit != "无需")
    return {
        "重点排污单位": _yes(key), "自行监测": _held(trade.permit in ("重点管理", "简化管理")), "环境管理台账": kept,
        "自动监测设备": _held(key), "自动监测联网": "是" if key else "不涉及", "环境信息公开": _held(key),
        "应编制应急预案": _yes(plan), "应急预案备案": _held(plan), "环保责任制度": kept,
        "强制清洁生产审核名单": "否", "拒绝检查或弄虚作假": "否",
    }  # fmt: skip


def _rectification(rng: Random) -> Facts:
    return {
        "清单内外": rng.choice(("清单内", "清单外")), "整改可达标": None, "手续可补办": None, "可整合搬迁": None,
        "安全隐患可整改": None, "涉及民生不能停产": "否", "存在问题": "无", "整治类型": None, "整改时限": None,
        "完成整改": None, "责任人": full_name(rng), "备注": None,
    }  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One wrong: what it changes, how an inspector writes it down, and where it can happen at all."""

    says: str
    sets: Facts
    fits: Callable[[Facts], bool] = lambda _: True


def _is(label: str, *values: Value) -> Callable[[Facts], bool]:
    return lambda facts: facts.get(label) in values


def _outside(facts: Facts) -> bool:
    return facts["所在园区"] == OUTSIDE


_EXPIRED = date(1, 1, 1)  # stands for some day before the check, which the list sets
_UNPAID: Facts = {
    "环评批复": "无",
    "环评批复文号": None,
    "环评批复日期": None,
    "竣工环保验收": "无",
    "验收日期": None,
}

FAULTS = (
    Fault("无营业执照", {"营业执照": "无", "统一社会信用代码": None, "登记事项与实际一致": "不涉及"}),
    Fault("营业执照地址与实际经营地址不一致", {"登记事项与实际一致": "否"}),
    Fault("超经营范围生产", {"超范围经营": "是"}),
    Fault("未取得用地手续", {"用地手续": "无"}),
    Fault("占用耕地建设厂房，无用地手续", {"占用农用地": "耕地", "用地手续": "无", "农用地转用审批": "无"}, _outside),
    Fault("未取得规划许可", {"规划手续": "无"}),
    Fault("利用彩钢棚等违章建筑生产", {"违法建筑": "是", "规划手续": "无"}),
    Fault("未办理环评审批，未批先建", {**_UNPAID, "未批先建": "是", "环保手续": "无"}, _is("环评批复", "有")),
    Fault("环保设施未验收", {"竣工环保验收": "无", "验收日期": None}, _is("竣工环保验收", "有")),
    Fault("验收手续正在办理", {"竣工环保验收": "办理中", "验收日期": None}, _is("竣工环保验收", "有")),
    Fault("未办理环评登记表备案", {"环评登记表备案": "无"}, _is("环评登记表备案", "有")),
    Fault("无排污许可证", {"排污许可证": "无", "排污许可证有效期至": None, "按证排污": "否"}, _is("排污许可证", "有")),
    Fault("排污许可证已过期", {"排污许可证": "过期", "排污许可证有效期至": _EXPIRED}, _is("排污许可证", "有")),
    Fault("未填报排污登记", {"排污登记": "无"}, _is("排污登记", "有")),
    Fault("未按排污许可证要求排污", {"按证排污": "否"}, _is("按证排污", "是")),
    Fault("产能扩大属重大变动，未重新报批", {"发生重大变动": "是", "重大变动重新报批": "无"}, _is("环评批复", "有")),
    Fault("环评批复措施未落实", {"环评措施落实": "否"}, _is("环评措施落实", "是")),
    Fault("环保设施未与主体工程同时建成", {"环保设施同时建成": "否", "竣工环保验收": "无", "验收日期": None}, _is("环保设施同时建成", "是")),
    Fault("未办排水许可证", {"排水许可证": "无"}, _is("排水许可证", "有")),
    Fault("存在安全隐患", {"安全隐患": "是", "安全隐患可整改": "是"}),
    Fault("不具备安全生产条件", {"具备安全生产条件": "否", "安全隐患": "是"}),
    Fault("住宿、生产、仓储“三合一”", {"三合一场所": "是", "消防手续": "无"}),
    Fault("未办理消防手续", {"消防手续": "无"}),
    Fault("无食品生产许可证", {"生产许可证": "无"}, _is("生产许可证", "有")),
    Fault("位于居民集中区", {"居民集中区": "是", "噪声敏感建筑物集中区域": "是", "周边有居民区学校医院": "是"}, _outside),
    Fault("位于饮用水水源二级保护区", {"饮用水水源保护区": "二级保护区"}, _outside),
    Fault("不符合产业布局规划", {"符合布局规划": "否", "可整合搬迁": "是"}),
    Fault("应入园未入园", {"应当入园": "是", "规模以上": "否", "可整合搬迁": "是"}, _outside),
    Fault("与园区产业定位不符", {"符合园区产业定位": "否"}, _is("符合园区产业定位", "是")),
    Fault("卫生防护距离内有住户", {"防护距离符合要求": "否"}, _is("排放恶臭", "是")),
    Fault("废气未经处理直接排放", {"废气治理设施": "无", "废气直排": "是", "废气设施运行": "不涉及", "污染治理设施": "无"}, _is("废气治理设施", "有")),
    Fault("废气处理设施不完善", {"废气治理设施": "不完备", "污染治理设施": "不完备"}, _is("废气治理设施", "有")),
    Fault("废气处理设施未正常运行", {"废气设施运行": "不正常", "治污设施运行": "不正常"}, _is("废气设施运行", "正常")),
    Fault("废气处理设施闲置", {"废气设施运行": "闲置", "治污设施运行": "闲置"}, _is("废气设施运行", "正常")),
    Fault("喷漆工序敞开作业", {"VOCs工序密闭": "否", "废气有效收集": "否"}, _is("涉VOCs工序", "是")),
    Fault("未安装有机废气治理设施", {"VOCs治理设施": "无", "VOCs设施运行": "不涉及"}, _is("涉VOCs工序", "是")),
    Fault("使用溶剂型涂料，无台账", {"使用低VOCs原辅料": "否", "VOCs台账": "无"}, _is("工业涂装", "是")),
    Fault("VOCs原辅材料台账缺失", {"VOCs台账": "无"}, _is("涉VOCs工序", "是")),
    Fault("打磨粉尘无收尘设施", {"除尘设施": "无", "无组织排放控制": "否"}, _is("涉产尘工序", "是")),
    Fault("车间粉尘无组织排放严重", {"无组织排放控制": "否"}, _is("涉产尘工序", "是")),
    Fault("砂石原料露天堆放", {"物料堆放方式": "露天", "装卸密闭或喷淋": "否"}, _is("易扬尘物料堆放", "是")),
    Fault("禁燃区内使用燃煤锅炉", {"高污染燃料禁燃区": "是", "燃料种类": ("燃煤",), "燃用高污染燃料": "是"}, lambda one: one["锅炉吨位"] is not None),
    Fault("颗粒物超标", {"颗粒物排放浓度": 186, "达标排放": "超标", "废气监测结果": "超标"}, lambda one: one["颗粒物排放浓度"] is not None),
    Fault("非甲烷总烃超标", {"非甲烷总烃排放浓度": 142.5, "达标排放": "超标", "废气监测结果": "超标"}, _is("涉VOCs工序", "是")),
    Fault("异味扰民，无除臭设施", {"恶臭治理设施": "无", "信访投诉次数": 4}, _is("排放恶臭", "是")),
    Fault("未安装油烟净化设施", {"油烟净化设施": "无", "油烟设施运行": "不涉及"}, _is("餐饮服务", "是")),
    Fault("烤漆房废气未处理", {"异味废气处理装置": "无"}, _is("汽修或服装干洗", "是")),
    Fault("露天焚烧边角料", {"露天焚烧": "是"}),
    Fault("生产废水直排沟渠", {"废水处理设施": "无", "废水直排": "是", "排水去向": "地表水体", "废水设施运行": "不涉及", "废水处理情况": "未处理直接排放", "污染治理设施": "无", "废水全部收集处理": "否"}, _is("产生工业废水", "是")),
    Fault("废水处理站未正常运行", {"废水设施运行": "不正常", "治污设施运行": "不正常"}, _is("废水设施运行", "正常")),
    Fault("废水排入农灌渠", {"排水去向": "农田灌溉渠道"}, _is("产生工业废水", "是")),
    Fault("废水处理设施处理能力不足", {"废水处理设施": "不完备", "设施具备达标能力": "否"}, _is("废水处理设施", "有")),
    Fault("废水处理设施闲置", {"废水设施运行": "闲置"}, _is("废水设施运行", "正常")),
    Fault("废水排入雨水沟", {"排水去向": "雨水管网"}, _is("产生工业废水", "是")),
    Fault("废水排入厂后渗坑", {"排水去向": "渗坑渗井"}, _is("产生工业废水", "是")),
    Fault("部分废水未收集", {"废水全部收集处理": "否"}, _is("废水全部收集处理", "是")),
    Fault("废水未预处理即排入园区污水处理厂", {"废水预处理": "无", "预处理达到要求": "否"}, _is("废水预处理", "有")),
    Fault("窑炉烟气未脱硫", {"脱硫设施": "无"}, _is("排放二氧化硫", "是")),
    Fault("锅炉不符合环保要求", {"锅炉符合环保要求": "否"}, _is("锅炉符合环保要求", "是")),
    Fault("油烟净化设施不正常使用", {"油烟设施运行": "不正常"}, _is("油烟设施运行", "正常")),
    Fault("危废与一般固废混存", {"危废混入非危废": "是"}, _is("产生危险废物", "是")),
    Fault("危废交无资质单位处置", {"危废接收单位有许可证": "否"}, _is("产生危险废物", "是")),
    Fault("无危废应急预案", {"危废应急预案": "无"}, _is("产生危险废物", "是")),
    Fault("固废委托处置无合同", {"固废处置合同": "无"}, _is("委托处置固废", "是")),
    Fault("未实行雨污分流", {"雨污分流": "否"}),
    Fault("外排废水COD、氨氮超标", {"化学需氧量排放浓度": 862, "氨氮排放浓度": 71.3, "达标排放": "超标", "废水监测结果": "超标"}, lambda one: one["化学需氧量排放浓度"] is not None),
    Fault("通过暗管偷排废水", {"暗管渗坑偷排": "是"}, _is("产生工业废水", "是")),
    Fault("入河排污口未经审批", {"入河排污口": "是", "入河排污口审批": "无", "排水去向": "地表水体"}, _is("产生工业废水", "是")),
    Fault("工业固废露天堆放", {"固废贮存": "不规范"}, _is("产生工业固废", "是")),
    Fault("未建立固废台账", {"固废台账": "无"}, _is("产生工业固废", "是")),
    Fault("固废乱堆乱倒", {"擅自倾倒丢弃固废": "是"}),
    Fault("危废暂存间不规范", {"危废贮存": "不规范", "危废识别标志": "无"}, _is("产生危险废物", "是")),
    Fault("未签订危废处置合同", {"危废处置合同": "未签订", "危废接收单位": None}, _is("产生危险废物", "是")),
    Fault("危废合同到期未续签", {"危废处置合同": "过期"}, _is("产生危险废物", "是")),
    Fault("危废台账未建立", {"危废台账": "无", "危废管理计划": "无"}, _is("产生危险废物", "是")),
    Fault("危废转移无联单", {"危废转移联单": "无"}, _is("产生危险废物", "是")),
    Fault("厂界噪声超标", {"昼间厂界噪声": 71.4, "夜间厂界噪声": 61.8, "降噪措施": "无", "噪声监测结果": "超标"}),
    Fault("未编制应急预案", {"应急预案备案": "无"}, _is("应编制应急预案", "是")),
    Fault("未开展自行监测", {"自行监测": "无"}, _is("自行监测", "有")),
    Fault("环保台账不完善", {"环境管理台账": "不完备"}, _is("环境管理台账", "有")),
    Fault("在线监测未联网", {"自动监测联网": "否"}, _is("自动监测联网", "是")),
    Fault("未公开排污信息", {"环境信息公开": "无"}, _is("环境信息公开", "有")),
    Fault("未建立环保责任制度", {"环保责任制度": "无"}, _is("环保责任制度", "有")),
    Fault("拒绝现场检查", {"拒绝检查或弄虚作假": "是"}),
    Fault("位于禁养区", {"畜禽养殖禁养区": "是"}, _is("畜禽养殖", "是")),
    Fault("粪污未收集处理", {"粪污收集处理": "否", "粪污处理设施": "无"}, _is("畜禽养殖", "是")),
)  # fmt: skip

# what the worst have in common; each takes some of these besides
_NO_PAPERS: Facts = {
    "营业执照": "无", "统一社会信用代码": None, "用地手续": "无", "规划手续": "无", "违法建筑": "是", "立项备案": "无",
    "消防手续": "无", "安全隐患": "是", "污染治理设施": "无", "环境管理台账": "无", "达标排放": None, "规模以上": "否",
    "雨污分流": "否", "降噪措施": "无", "从业人数": 4,
}  # fmt: skip
_WORST = (
    "未办理环评审批",
    "废气未经处理",
    "未安装有机废气",
    "生产废水直排",
    "工业固废露天",
    "危废暂存间",
    "未签订危废",
    "打磨粉尘",
    "无排污许可证",
    "未填报排污",
    "粪污未收集",
)


def with_faults(
    facts: Facts, columns: frozenset[str], number: int, used: dict[str, float], rng: Random
) -> Facts:
    """So many wrongs, each of which the columns of the list can show; those seldom used so far go first."""
    found: list[str] = []
    facts = dict(facts)
    for _ in range(number):
        fitting = [
            one for one in FAULTS if one.fits(facts) and columns & one.sets.keys() and one.says not in found
        ]
        least = min(used[one.says] for one in fitting)
        fault = rng.choice([one for one in fitting if used[one.says] == least])
        used[fault.says] += 1
        facts.update(fault.sets)
        found.append(fault.says)
    if facts["排污许可证有效期至"] == _EXPIRED:
        checked = facts["检查日期"]
        assert isinstance(checked, date)
        facts["排污许可证有效期至"] = checked - timedelta(days=rng.randrange(40, 500))
    return _judged(facts, found, rng)


def worst(facts: Facts, rng: Random) -> Facts:
    """No papers and no treatment, some of it with equipment that must be scrapped."""
    facts = {**facts, **_NO_PAPERS}
    found = ["无任何手续"]
    for fault in FAULTS:
        if fault.says.startswith(_WORST) and fault.fits(facts):
            facts.update(fault.sets)
            found.append(fault.says)
    if rng.random() < 0.5:
        facts.update({"使用淘汰类工艺设备": "是", "产业政策类别": "淘汰类"})
        found.append("使用淘汰类设备")
    facts = _judged(facts, found, rng)
    return {**facts, "整治类型": "关停取缔类", "整改可达标": "否", "手续可补办": "否"}


def patchy(facts: Facts, keep: frozenset[str], share: float, rng: Random) -> Facts:
    """The same enterprise where nobody filled in everything."""
    return {label: value if label in keep or rng.random() > share else None for label, value in facts.items()}


def _judged(facts: Facts, found: list[str], rng: Random) -> Facts:
    many = (
        "；\n".join(f"{number}.{one}" for number, one in enumerate(found, 1)) if len(found) > 1 else found[0]
    )
    return {
        **facts, "存在问题": many, "整治类型": rng.choice(("升级改造类", "限期完善类", "升级改造类")),
        "整改可达标": rng.choice(("是", "是", None)), "手续可补办": rng.choice(("是", "是", None)),
        "整改时限": rng.choice(("12月底前", "立即整改", "30天内", "半年内", "长期坚持")),
        "完成整改": rng.choice(("否", "否", "是")),
    }  # fmt: skip
