"""Groups of headings: what a group must say for the fields below it, and what takes them away.

Whose a group is, if not the enterprise's, stands in ``parties``.
"""

from checker.intake import lazy_re as re

# What makes a group one of the enterprise's own particulars, or of the list as a whole.
_GENERAL = (
    r"企业|单位|公司|作坊|业[主户]|"
    r"基[本础]|信息|情况|概况|资料|台账|名[单录]|清单|(?:登记|一览|统计|汇总|调查|[检排]查)表$"
)

# --- what a group must say, or else its columns are of something not thought of here

# Above names, addresses, telephones.
ITS_OWN = re.compile(
    rf"""
      {_GENERAL} | 场所 | 法人 | 负责人 | 经营 | 登记(?!表) | [排摸核巡检]查 | 摸[排底] | 调查 | 现场
    | 整[治改] | 生产 | 工商 | 执照 | 证照 | 手续 | 审批 | 规模
    | 位置 | 地[址理点] | 坐标 | 联系 | 人员 | 养殖[场户] | 污染源 | 普查 | 承租
    """,
    re.VERBOSE,
)
# Above measured values.
MEASURING = re.compile(
    rf"""
      {_GENERAL} | [监检]测 | 实测 | 浓度 | 排放 | 污染物 | 废水 | 废气 | 污水 | 噪声
    | 厂界 | 出口 | 出水 | 排[水污]?口 | 后$ | 有组织 | 无组织 | 炉 | 烟气 | 在线 | 结果 | 数据
    | 水质 | ^[水气声]$ | 现场 | [检排核]查 | ^[东南西北]侧?$
    | \d\# | d[aw]\d | 排气筒 | 出气 | 因子 | (?:19|20)\d\d年        # 1#, DA001, 2018年
    """,
    re.VERBOSE,
)
# Above other numbers, and what is told of a part as numbers are.
AMOUNTS = re.compile(
    rf"""
      {_GENERAL} | 实际 | 现[状有] | 目前 | 规模 | 生产 | 产品 | [监检]测 | 炉 | 污染 | 环境 | 环保
    | 现场 | [检排核]查 | ^[水气]$ | [用排]水 | (?:19|20)\d\d年
    """,
    re.VERBOSE,
)
# Above the outcome of the rectification, the day of a visit, a building project, a discharge permit.
RECTIFYING = re.compile(
    rf"""
      {_GENERAL} | 整[改治] | 问题 | 销号 | 完成 | 落实 | 进[展度] | 处置 | 分类 | 关停 | 取缔 | 搬迁$
    | 升级 | 提升 | 排查 | 检查 | 现场 | 专项 | 行动 | 一[企厂]一[策案]
    """,
    re.VERBOSE,
)
VISITING = re.compile(rf"{_GENERAL}|查|核|摸|调|现场|整[改治]|督察|巡|专项|行动")
BUILDING = re.compile(rf"{_GENERAL}|环|项目|建设|审批|手续|证照|三同时|竣工|验收|投产|许可|工期")
PERMITTING = re.compile(rf"{_GENERAL}|排污|环|审批|手续|证照")


# --- what takes away the fields below it

# A part of a place: 工业园区情况 above 名称.
OF_PLACE = re.compile(
    r"^(?:所[在属])?(?:工业|产业)?(?:园区|集[聚中]区|镇街|乡镇|街道|村|社区|村社区|部门)(?:基本)?(?:情况|信息)?$"
)
SAYS_PLACE = r"园区|镇|村|社区"  # for re.search: a field about the 园区 itself is not taken away

# Another part of the enterprise, or another time: 二期, 老厂, 搬迁前, 重污染天气应急减排.
OTHER_PART = re.compile(
    r"""
      (?<!近)[一二三四五1-5]期(?!间) | 扩建 | 技改 | [老旧新分]厂 | 仓库 | 宿舍 | 办公区
    | (?:搬迁|变更)[前后] | ^原 | 错峰 | 预警 | 疫情 | 应急减排 | 历史
    """,
    re.VERBOSE,
)

# Above days: of a plan, of what came before.
PLANNED = re.compile(r"计划|预计|预期|拟|目标|规划|一[企厂]一[策案]")
OF_COMPLAINTS = re.compile(r"信访|[举投][报诉]|处罚|立案|通知|交办|转办")

# Above measured values: not at the outlet of the enterprise, or not measured.
NOT_HERE = re.compile(
    r"""
      产生(?:量|浓度|速率) | 预测 | 背景 | 敏感 | 环境(?:空气|质量) | 空气质量 | 地表 | 地下水 | 土壤 | 雨水
    | [上下]游 | 断面 | 生活 | 循环 | 冷却 | 车间(?!.*[排出]) | 岗位 | 室内 | 作业场所
    | 总量 | 排放量 | 指标 | 目标 | 要求 | 批复 | 计划 | 污水处理厂 | 污水厂
    | 去除 | 削减 | 减排 | 强度 | 倍数 | 居民 | 进气 | 化粪 | 季度 | 申报
    """,
    re.VERBOSE,
)
# Above values measured in air: not at a stack; the dictionary says so in the names of what it has of them.
AT_BOUNDARY = re.compile(r"厂界|厂区内|无组织")
# Above other numbers: not the amount of today, or of something else.
NOT_THIS_AMOUNT = re.compile(
    r"""
      设计 | 批复 | 环评 | 计划 | 预[计测] | 拟 | 目标 | 备用 | 淘汰 | 历[年史] | 上一?年 | 去年 | 同期
    | 许可 | 循环 | 生活 | 前$ | 管理 | 安全 | 违[法规建] | 最大 | 季度 | [上下]半年 | \d月
    """,
    re.VERBOSE,
)

# Above what a visit found: another visit.
ANOTHER_VISIT = re.compile(r"[上下首]次|自查|第[一二三四五\d]+次|复查|回头看|历[年史]")

# Above numbers and days of the discharge permit: another paper.
ANOTHER_PAPER = re.compile(
    r"许可|执照|合格证|登记证|合同|协议|租赁|证$|土地|安全|消防|危|产废|食品|取水|采矿|排水"
)
# To the left of 有效期至 in a list without such groups: a paper, of which the column speaks.
SOME_PAPER = re.compile(
    r"许可|执照|合格证|登记证|证书|(?<![发持有])证$|证(?:编?号|件)|合同|协议|保险|预案|备案|认证|审核|[监检]测报告"
)
# 批复文号, 验收时间, 到期日期: of what they are, the column to the left tells.
BARE_NUMBER_OR_DAY = re.compile(
    r"(?:批复|审批|批准|批文)(?:文?号|时间|日期)|(?:通过)?验收(?:文?号|时间|日期)|到期日期?"
)
APPROVED = re.compile(r"批复|批文|审批|备案|立项|许可|手续|[环安能]评|方案")
ACCEPTED = re.compile("验收")
OF_HOUSES = re.compile(r"自建房|房屋")
ANY_REFUSE = re.compile(r"废|渣|污泥")
# Above names and addresses: those on a paper or of an outlet.
PAPER = re.compile(r"许可|合格证|合同|协议|[排取]水?[污水]?口$")
REGISTERED = r"执照|注册|工商登记"  # for re.search: the registered address is not where the works are

# Above what concerns the environment: other matters.
ANOTHER_MATTER = re.compile(
    r"""
      安全 | 消防 | 食品 | 质量 | 职业 | 特种设备 | 处罚 | 立案 | 违[法章]?建 | 违法(?:建筑|用地)
    | 危险?废 | 固废 | 粪污 | 病死 | 生活 | vocs? | 消纳 | 炉 | 医疗 | 焊 | 漆 | 烟尘
    """,
    re.VERBOSE,
)
# Whose key units are others than those of water and air.
SOIL = re.compile(r"土壤|地下水")
# Above hazardous waste and above wastewater: other waste, other water.
WASTE = re.compile(r"粪|固体?废|污泥|垃圾|废水|污水|医疗")
OTHER_WATER = re.compile(r"生活|雨水|循环|冷却|清下水|食堂|绿化|消防|地下水|污水处?理?厂|园区")
# Above the investment: a part of it.
OF_TREATMENT = r"环保|治理|整[改治]|污染|VOC"  # for re.search


# --- words by which a field's own heading keeps it, whatever the group says

# Boilers, the discharge permit, what is environmental, hazardous waste.
BOILER = "锅炉"
DISCHARGE = "排污"
ENVIRONMENT = "环"
HAZARDOUS = "危"


# --- what a whole list is about

# By its title: another authority's.
OTHER_AUTHORITY = re.compile(
    r"""
      安全生产 | 安全[隐检排风] | 安全[“"]?三同时 | 危化 | 危险化学品 | 烟花 | 消防 | 九小 | 食品 | 小作坊
    | 小餐饮 | 药品 | 医疗 | 特种设备 | 卫生 | 防疫
    | 农产品 | 采砂 | 采矿 | 取水 | 节水 | 水保 | 水土保持 | 运输 | 燃气 | 市场监管 | 个体工商
    | 税务 | 纳税 | 用电 | 劳动 | 工贸 | 质量 | 计量
    """,
    re.VERBOSE,
)
# About what the workers are exposed to, and what of a heading is outside all the same.
OCCUPATIONAL = re.compile(r"职业病|职业卫生|职业健康|作业场所|工作场所")
LEAVES_THE_WORKS = re.compile(r"排放|厂界|废[水气]|污染物")
# By anything that stands in it: of the environment as well.
ENVIRONMENTAL = re.compile(
    r"环保|环境|环评|生态|排污|污染|散乱污|治污|涉[水气污]|废[水气渣](?!回用)|污水|vocs?|固废|危废|扬尘|噪声|排放",
    re.IGNORECASE,
)
