# ruff: noqa: E501 (wide tables of Chinese data read better on one line)
"""Layouts and cell values of lists, bulletins and forms that offices have published, read with the shipped dictionary.

The grids are retyped: short facts only, and made-up names where the source names a person.
"""

from dataclasses import dataclass
from datetime import date

import pytest
from intake_lists import counted, names, save_xlsx, told
from messy_lists import same

from checker.condition import Period, Quantity, Value
from checker.intake import ListReader
from checker.model import Reading

UNKNOWN = None  # nothing is read, and the reader says why


@dataclass(frozen=True)
class Case:
    """A grid, and for each enterprise what a careful person reads in it; all other fields stay open."""

    rows: list[list[object]]
    expected: dict[str, dict[str, Value | None]]
    counts: dict[str, int]
    merged: tuple[str, ...] = ()


def tons(low: float | None, high: float | None) -> Quantity:
    return Quantity(low, high)


def exactly(number: float) -> Quantity:
    return Quantity(number, number)


def boilers(*rows: tuple[str, str, float, Quantity]) -> Case:
    """A bulletin's 某某浴室1台（0.5蒸吨） in a column of its own, under both headings that lists give it."""
    return Case(
        [
            ["清单外应淘汰燃煤锅炉情况"],
            ["序号", "企业名称", "燃煤锅炉数量", "燃煤锅炉吨位"],
            *[[number, name, cell, cell] for number, (name, cell, *_) in enumerate(rows, 1)],
        ],
        {name: {"锅炉数量": exactly(count), "锅炉吨位": each} for name, _, count, each in rows},
        {"标题": 1, "表头": 1, "企业": len(rows)},
        merged=("A1:D1",),
    )


CLOSED = "未经环评审批擅自建设并投入生产,且无望在政府规定的限期内完成整改任务"
CASES = {
    # a numbered list without registered names, the deadline in the body
    "01-xinxiang-county-2017": Case(
        [
            ["附件"],
            ["非法化工生产经营单位取缔关闭名单"],
            ["序号", "单位名称", "所在乡镇", "整治类型", "完成时限"],
            [1, "某无碳纸业院内小化工2处", "七里营镇", "取缔关闭", "9月底前"],
            [2, "村西头路南化工产品存放点", "大召营镇", "取缔关闭", "9月底前"],
            [3, "开发区某村化工作坊", "开发区", "取缔关闭", "9月底前"],
            [4, "南东村老一棉厂院内小炼油点", "翟坡镇", "取缔关闭", "9月底前"],
        ],
        {
            name: {"所属镇街": UNKNOWN, "整治类型": "关停取缔类", "整改时限": "9月底前"}
            for name in (
                "某无碳纸业院内小化工2处",
                "村西头路南化工产品存放点",
                "开发区某村化工作坊",
                "南东村老一棉厂院内小炼油点",
            )
        },
        {"标题": 2, "表头": 1, "企业": 4},
        merged=("A2:E2",),
    ),
    "02-wubu-county-2016": Case(
        [
            ["关于对环境保护违法违规项目予以关停关闭的通知"],
            ["企业名称", "违法事实", "处置"],
            ["某能源化工制品有限公司", CLOSED, "关闭"],
            ["前王家山白灰厂", CLOSED, "关闭"],
            ["某建材有限公司", "未经环保验收擅自投入生产", "关闭"],
            ["某蚕桑开发有限公司(蚕丝生产线)", CLOSED, "关停,待手续完备后恢复生产"],
        ],
        {
            "某能源化工制品有限公司": {"存在问题": CLOSED, "整治类型": "关停取缔类"},
            "前王家山白灰厂": {"存在问题": CLOSED, "整治类型": "关停取缔类"},
            "某建材有限公司": {"存在问题": "未经环保验收擅自投入生产", "整治类型": "关停取缔类"},
            "某蚕桑开发有限公司(蚕丝生产线)": {"存在问题": CLOSED, "整治类型": UNKNOWN},
        },
        {"标题": 1, "表头": 1, "企业": 4},
        merged=("A1:C1",),
    ),
    "03-mee-2018-07-14": boilers(
        ("汇通包装有限公司", "1台(0.2蒸吨以下)", 1, tons(None, 0.2)),
        ("裕华区百姓浴池", "1台(0.65蒸吨)", 1, exactly(0.65)),
        ("方村无名钢材店铺", "1台(0.1蒸吨以下)", 1, tons(None, 0.1)),
        ("无名钢管仓库", "1台(0.1蒸吨)", 1, exactly(0.1)),
        ("汇发水泥制品厂", "1台(1.5蒸吨)", 1, exactly(1.5)),
        ("一堡村无名家具厂", "1台(1蒸吨以下)", 1, tons(None, 1)),
        ("家电制冷维修", "1台(0.12蒸吨)", 1, exactly(0.12)),
    ),
    "04-mee-2018-07-07": boilers(
        ("连锁幼儿园", "1台(0.2蒸吨)", 1, exactly(0.2)),
        ("易县初级中学", "2台(0.1蒸吨、4蒸吨)", 2, exactly(4)),  # the dictionary asks for the largest
        ("金沙浴业", "2台(均为0.3蒸吨)", 2, exactly(0.3)),
        ("育苗厂", "1台(2蒸吨)", 1, exactly(2)),
    ),
    "05-mee-2018-06-20": boilers(
        ("丝网设备有限公司", "2台(0.1蒸吨、0.05蒸吨)", 2, exactly(0.1)),
        ("园艺技术有限公司", "2台(均为0.1蒸吨)", 2, exactly(0.1)),
        ("北青州村铝型材加工厂", "1台(约0.2蒸吨)", 1, tons(0.16, 0.24)),
        ("清村668号馒头房", "1台(0.5蒸吨)", 1, exactly(0.5)),
    ),
    "06-mee-2018-06-16": Case(
        [
            ["企业名称", "地址", "清单内/清单外", "锅炉"],
            ["六合馍馍房", "南宫市", "清单外", "1台(0.1蒸吨以下)"],
            ["013乡道路边小塑料加工点", "兰考县兰赵线013乡道路边", "不在当地清单内", None],
        ],
        {
            "六合馍馍房": {"地址": "南宫市", "清单内外": "清单外"},
            "013乡道路边小塑料加工点": {"地址": "兰考县兰赵线013乡道路边", "清单内外": "清单外"},
        },
        {"表头": 1, "企业": 2},
    ),
    "07-mee-2018-06-11": Case(
        [
            ["企业名称", "排污许可证", "存在问题"],
            ["某焦化有限公司", "未取得", "未按《固定污染源排污许可分类管理名录(2017年)》要求在2017年底前取得排污许可证"],
        ],
        {
            "某焦化有限公司": {
                "排污许可证": "无",
                "存在问题": "未按《固定污染源排污许可分类管理名录(2017年)》要求在2017年底前取得排污许可证",
            }
        },
        {"表头": 1, "企业": 1},
    ),
    "08-mee-2018-06-26": Case(
        [
            ["企业名称", "拒绝检查", "清单内/清单外"],
            ["西兆通镇无名水泥砖制造作坊", "是", None],
            ["崔古庄无名橡胶加工厂", None, "清单外"],
        ],
        {
            "西兆通镇无名水泥砖制造作坊": {"拒绝检查或弄虚作假": "是"},
            "崔古庄无名橡胶加工厂": {"清单内外": "清单外"},
        },
        {"表头": 1, "企业": 2},
    ),
    "09-mep-2017-named-offenders": Case(
        [
            ["擅自撕毁封条违法生产"],
            ["所在区县", "企业名称", "环保手续", "废气治理设施", "废气直排", "存在问题"],
            ["郓城县", "某木业有限公司 (多次)", None, None, None, "撕毁封条"],
            ["郓城县", "红星木业加工厂", None, None, None, "撕毁封条"],
            ["宝坻区", "沟头村北一家无名砖瓦窑厂", "无环保手续", "无", "废气直排", "仍在生产"],
            ["宝坻区", "塘头村砖厂和保温材料厂", "无", "未安装", "直排", "仍在生产"],
            ["玉田县", "玉丰机电制造公司", "无环保手续", "未安装治理设施", "是", "喷漆工序VOCs直排"],
        ],
        {
            "某木业有限公司 (多次)": {"行政区域": "郓城县", "存在问题": "撕毁封条"},
            "红星木业加工厂": {"行政区域": "郓城县", "存在问题": "撕毁封条"},
            "沟头村北一家无名砖瓦窑厂": {
                "行政区域": "宝坻区",
                "环保手续": "无",
                "废气治理设施": "无",
                "废气直排": UNKNOWN,
                "存在问题": "仍在生产",
                "生产状态": "在产",
            },
            "塘头村砖厂和保温材料厂": {
                "行政区域": "宝坻区",
                "环保手续": "无",
                "废气治理设施": "无",
                "废气直排": UNKNOWN,
                "存在问题": "仍在生产",
                "生产状态": "在产",
            },
            "玉丰机电制造公司": {
                "行政区域": "玉田县",
                "环保手续": "无",
                "废气治理设施": "无",
                "废气直排": "是",
                "存在问题": "喷漆工序VOCs直排",
                "产生废气": "是",  # by the problem
            },
        },
        {"标题": 1, "表头": 1, "企业": 5},
        merged=("A1:F1",),
    ),
    "15-headings-water-source": Case(
        [
            [
                "序号",
                "所在城市",
                "企业名称",
                "是否完成整治及整治完成期限",
                "完成整治的排污口（个）",
                "完成整治的环境问题数量（个）",
                "完成整治的排污口（个）",
                "工业企业（个）",
                "是否完成整治",
                "一级保护区内的建设项目建筑物面积（m2）",
                "整治情况",
                "整治完成期限",
                "备注",
            ],
            [1, "某市", "取水口旁砂石场", "是，2018年9月底", 1, 2, 1, 3, "是", 120, "已拆除", "2018年9月底前", None],
        ],
        {
            "取水口旁砂石场": {
                "行政区域": "某市",
                "完成整改": "是",
                "整改情况": "已拆除",
                "整改时限": "2018年9月底前",
                "整改到期日": Period.on(date(2018, 9, 30)),
            }
        },
        {"表头": 1, "企业": 1},
    ),
    "13-form-xiaosanluanwu": Case(
        [
            ["小散乱污事件列表"],
            [
                "单位名称", "单位地址", "营业执照", "行业类型", "法人代表", "法人代表联系电话", "企业联系人",
                "可能产生废水的产品类别", "可能产生废水的主要生产工艺", "环保批文", "生产废水", "用水量", "排水量",
                "废水直排", "废水处理设施", "生产废气", "废气直排", "废气处理设施", "废气处理设施维护频次",
                "是否需要执法整治", "附近河流", "社区网格", "调查人员", "调查时间",
            ],
            [
                "甲五金店", "一路1号", "false", "五金", "甲某", "13800000000", "乙某", "五金件、门锁", "酸洗、磷化",
                "false", "有", "2吨/日", "1.5吨/日", "有", "无", "无", "无", "无", "每月一次", "是", "不清楚",
                "一社区1号网格", "丙某", "2018年07月05日",
            ],
            [
                "乙洗衣店", "二路2号", "440000000000001", "洗涤", "丁某", "13900000000", None, None, None, "68", "有",
                "0.5吨/日", "0.5吨/日", "无", "有", "有", "无", "有", None, "否", "小河", "二社区2号网格", "丙某",
                "2018年12月31日",
            ],
        ],
        {
            "甲五金店": {
                "地址": "一路1号", "营业执照": "无", "行业类别": "五金", "法定代表人": "甲某", "联系电话": "13800000000",
                "环保负责人": "乙某", "主要产品": "五金件、门锁", "生产工艺": "酸洗、磷化", "环评批复": "无",
                "产生工业废水": "是", "用水量": exactly(2), "排水量": exactly(1.5), "废水直排": "是", "废水处理设施": "无",
                "产生废气": "否", "废气直排": "否", "废气治理设施": "无", "废气设施维护频次": "每月一次",
                "需要执法整治": "是", "村社区": "一社区1号网格", "检查人员": "丙某",
                "检查日期": Period.on(date(2018, 7, 5)),
            },
            "乙洗衣店": {
                "地址": "二路2号", "营业执照": "有", "行业类别": "洗涤", "法定代表人": "丁某", "联系电话": "13900000000",
                "环评批复": UNKNOWN, "产生工业废水": "是", "用水量": exactly(0.5), "排水量": exactly(0.5),
                "废水直排": "否", "废水处理设施": "有", "产生废气": "是", "废气直排": "否", "废气治理设施": "有",
                "需要执法整治": "否", "附近河流": "小河", "村社区": "二社区2号网格", "检查人员": "丙某",
                "检查日期": Period.on(date(2018, 12, 31)),
            },
        },
        {"标题": 1, "表头": 1, "企业": 2},
        merged=("A1:X1",),
    ),
    "14-form-dongguan": Case(
        [
            ["现场摸排情况", None, None, None, None, None, None, None, None, None, None, None, None, None,
             "废水", "废气", "危险废物", None, None, "整治情况", None, None, None, None],
            ["村/社区", "污染源编号", "地址", "定位（经度/纬度）", "企业名称", "法定代表人/经营者", "联系电话",
             "营业执照", "环保手续", "行业类型", "污染源类型（可多选）", "生产状况", "产品类型（可多选）",
             "主要生产工艺（可多选）", "处理情况", "废气类型（可多选）", "贮存情况", "合同签订", "转移情况",
             "建议整改措施", "建议整改时限", "整改情况", "是否完成整改", "现场核实时间"],
            ["一村", "1-2-3", "三路3号", "113.7518,23.0207", "甲家具厂", "甲某", "13800000000", "有", "无", "家具制造",
             "涉气#涉噪音#涉危废", "正常生产", "木柜#木椅", "开料#喷漆", "自建污水处理设施", "VOCs#粉尘废气#异味",
             "不规范", "未签订", "不规范", "限期整改", "2019年6月底前", "未整改", "否", "2019-05-20"],
            ["二村", "1-2-4", "四路4号", "113.7600/23.0300", "乙纸品厂", "乙某", "13900000000", "无", "有",
             "造纸和纸制品业", "不涉及", "停产", "纸箱", "分切", "未处理直接排放", "其他", "规范", "已签订", "规范",
             "立案查处", None, None, "是", "2019-05-21"],
        ],
        {
            "甲家具厂": {
                "村社区": "一村", "污染源编号": "1-2-3", "地址": "三路3号", "定位": "113.7518,23.0207",
                "经度": exactly(113.7518), "纬度": exactly(23.0207), "法定代表人": "甲某", "联系电话": "13800000000",
                "营业执照": "有", "环保手续": "无", "行业类别": "家具制造",
                "污染类型": frozenset({"涉气", "涉噪声", "涉危废"}), "生产状态": "在产", "主要产品": "木柜#木椅",
                "生产工艺": "开料#喷漆", "废水处理情况": "自建设施处理",
                "废气类型": frozenset({"VOCs", "粉尘", "异味"}), "危废贮存": "不规范", "危废处置合同": "未签订",
                "危废转移情况": "不规范", "整改措施": "限期整改", "整改时限": "2019年6月底前", "整改情况": "未整改",
                "整改到期日": Period.on(date(2019, 6, 30)), "完成整改": "否", "检查日期": Period.on(date(2019, 5, 20)),
            },
            "乙纸品厂": {
                "村社区": "二村", "污染源编号": "1-2-4", "地址": "四路4号", "定位": "113.7600/23.0300",
                "经度": exactly(113.76), "纬度": exactly(23.03), "法定代表人": "乙某", "联系电话": "13900000000",
                "营业执照": "无", "环保手续": "有", "行业类别": "造纸和纸制品业", "污染类型": frozenset({"不涉及"}),
                "生产状态": "停产", "主要产品": "纸箱", "生产工艺": "分切", "废水处理情况": "未处理直接排放",
                "废气类型": frozenset({"其他"}), "危废贮存": "规范", "危废处置合同": "已签订", "危废转移情况": "规范",
                "整改措施": "立案查处", "完成整改": "是", "检查日期": Period.on(date(2019, 5, 21)),
            },
        },
        {"表头": 2, "企业": 2},
        merged=("A1:N1", "Q1:S1", "T1:X1"),
    ),
}  # fmt: skip

# what is no list of enterprises must never become one
NO_LISTS: dict[str, list[list[object]]] = {
    "10-mep-2017-clusters": [
        ["“散乱污”企业集群"],
        ["所在地", "行业", "企业数量", "存在问题"],
        ["富村镇、高邑镇", "小型铸造厂", "约60多家", "熔炼炉废气未经脱硫除尘处理,直接排放"],
        ["三河市和香河县", "小型家具生产作坊", "600多家", "大部分没有环保审批手续"],
        ["晋源区", "小型家具生产企业 / 木器加工小作坊", "约70家 / 100余家", "厂区周边气味明显"],
        ["马集镇", "石材加工厂", "近千家", "粉尘无组织排放"],
        ["石东村", "纺织厂", "多家", "均无环评审批手续"],
    ],
    "11-layout-longyang-2024": [
        ["群众来信来电举报污染类型"],
        ["统计表（第二十批）"],
        ["乡镇（街道）、区直部门  类型", "交办情况", "污染类型", None, None, None, None, None],
        [None, "移交件数", "水", "大气", "土壤", "生态", "噪声", "其他污染"],
        ["区住房和城乡\n建设局", 1, 1, 1, None, None, 1, None],
        ["合计", 1, 1, 1, 0, 1, 1, 0],
        ["备注：合计数和污染类型数量不一致原因为部分投诉举报件涉及多个污染类型。"],
    ],
    "12-layout-sichuan-2024": [
        ["交办信访举报件情况"],
        ["行政区域", "11月7日交办数量（件）", "10月19日至11月7日累计交办数量（件）"],
        ["东坡区", 4, 40],
        ["市级", 0, 1],
        [None, None, None],
        ["行政区域", "11月15日交办数量（件）", "10月19日至11月15日累计交办数量（件）"],
        ["雨城区", 1, 40],
        ["市辖区", 0, 2],
    ],
    "16-disposition-count-lines": [
        ["全市共列入“散乱污”整治企业1611户，已完成整治1604户，完成率99.6%。"],
        ["纳入关闭取缔类585户，整改提升类970户，整合搬迁类56户"],
    ],
}


def read(reader: ListReader, folder, rows, merged=()) -> Reading:
    return reader.read(save_xlsx(folder / "名单.xlsx", rows, merged=merged))


@pytest.mark.parametrize("name", CASES)
def test_every_value_is_read_as_a_careful_person_reads_it(name, reader, tmp_path):
    case = CASES[name]
    reading = read(reader, tmp_path, case.rows, case.merged)
    assert names(reading) == list(case.expected)
    assert counted(reading) == case.counts
    doubts = {(problem.row, problem.field) for problem in reading.problems if problem.kind == "doubtful"}
    for record in reading.records:
        wanted = {"企业名称": record.name, **case.expected[record.name]}
        known = {label: value for label, value in wanted.items() if value is not UNKNOWN}
        facts = {label: value for label, value in record.facts().items() if label != "序号"}
        assert facts.keys() == known.keys()
        assert [one for one in known if not same(facts[one], known[one])] == []
        for label in wanted.keys() - known.keys():
            assert (record.source.row, label) in doubts, (name, record.name, label)


@pytest.mark.parametrize("name", NO_LISTS)
def test_statistics_and_sentences_give_no_enterprises(name, reader, tmp_path):
    reading = read(reader, tmp_path, NO_LISTS[name])
    assert reading.records == ()
    assert told(reading, "unreadable")
