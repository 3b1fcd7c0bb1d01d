"""Groups of headings that speak of something else than the enterprise as it is: 出租方, 预测值, 二期.

A heading that its group does not join to a name of the dictionary is looked up alone: 名称 under 主要设备,
编号 under 取水许可证, COD under 年排放量. Here is told when it may not be: a column read as that of another
party, paper, place, amount or visit is worse than one that is not read.
"""

import re

from checker.condition import Kind
from checker.intake.phrasing import not_naming
from checker.intake.wording import squeeze
from checker.model import Field

_BRACKETS = re.compile(r"\([^()]*\)")
_WHO = frozenset(
    {"name", "legal_person", "contact", "phone", "address", "longitude", "latitude", "position", "seq"}
    | {"source_code", "credit_code", "industry", "town", "village", "county"}
)
_PERSONS = frozenset({"legal_person", "contact", "phone"})
_PLACE = frozenset({"address", "longitude", "latitude", "position"})
_COUNTED = frozenset({"capacity", "fuel"})  # told of a part like numbers are
_OUTCOME = frozenset({"completed", "completed_on", "last_day", "rectification_class"})
_VISIT = frozenset({"inspected_on", "inspector", "problems", "photos"})
# what makes a group one of the enterprise's own particulars, or of the list as a whole
_GENERAL = (
    r"企业|单位|公司|作坊|业[主户]|"
    r"基[本础]|信息|情况|概况|资料|台账|名[单录]|清单|(?:登记|一览|统计|汇总|调查|[检排]查)表$"
)
_ITS_OWN = re.compile(
    rf"{_GENERAL}|场所|法人|负责人|经营|登记(?!表)|[排摸核巡检]查|摸[排底]|调查|现场|整[治改]|生产|工商|执照|证照|手续|审批|规模"
    r"|位置|地[址理点]|坐标|联系|人员|养殖[场户]|污染源|普查"
)
_PARTY = re.compile(
    r"出租|租赁|房[东主]|产权人|相邻|周边|周围|附近|毗邻|邻近|隔壁|上级|集团|[母总分子]公司|分厂|[举投][报诉]|信访|网格|河长|领导"
    r"|接收|处[置理]单位|运输|受托|中介|第三方|运维|(?:环评|监测|检测|施工|设计|填[报表]|责任|主管|监管|牵头|配合|委托|评价|咨询)(?:单位|部门|机构|公司)"
)
_OF_PLACE = re.compile(
    r"^(?:所[在属])?(?:工业|产业)?(?:园区|集[聚中]区|镇街|乡镇|街道|村|社区|村社区|部门)(?:基本)?(?:情况|信息)?$"
)
_OTHER_PART = re.compile(
    r"(?<!近)[一二三四五1-5]期(?!间)|扩建|技改|[老旧新分]厂|仓库|宿舍|办公区|(?:搬迁|变更)[前后]|^原|错峰|预警|疫情|应急减排|历史"
)
_PLANNED = re.compile(r"计划|预计|预期|拟|目标|规划")
_NOT_HERE = re.compile(
    r"产生(?:量|浓度|速率)|预测|背景|敏感|环境(?:空气|质量)|空气质量|地表|地下水|土壤|雨水|[上下]游|断面|生活|循环|冷却|车间(?!.*[排出])|岗位"
    r"|室内|作业场所|总量|排放量|指标|目标|要求|批复|计划|污水处理厂|污水厂"
    r"|去除|削减|减排|强度|倍数|居民|进气|化粪|季度|申报"
)
_NOT_THIS_AMOUNT = re.compile(
    r"设计|批复|环评|计划|预[计测]|拟|目标|备用|淘汰|历[年史]|上一?年|去年|同期|许可|循环|生活|前$|管理|安全|违[法规建]|最大|季度|[上下]半年|\d月"
)
# what such a group must say, or else its columns are of something not thought of here
_MEASURING = re.compile(
    rf"{_GENERAL}|[监检]测|实测|浓度|排放|污染物|废水|废气|污水|噪声|厂界|出口|出水|排[水污]?口|后$|有组织|无组织|炉|烟气|在线|结果|数据"
    r"|水质|^[水气声]$|现场|[检排核]查|^[东南西北]侧?$|\d#|d[aw]\d|排气筒|出气|因子|(?:19|20)\d\d年"
)
_AMOUNTS = re.compile(
    rf"{_GENERAL}|实际|现[状有]|目前|规模|生产|产品|[监检]测|炉|污染|环境|环保|现场|[检排核]查|^[水气]$|[用排]水|(?:19|20)\d\d年"
)
_RECTIFYING = re.compile(
    rf"{_GENERAL}|整[改治]|问题|销号|完成|落实|进[展度]|处置|分类|关停|取缔|搬迁$|升级|提升|排查|检查|现场|专项|行动"
)
_VISITING = re.compile(rf"{_GENERAL}|查|核|摸|调|现场|整[改治]|督察|巡|专项|行动")
_BUILDING = re.compile(rf"{_GENERAL}|环|项目|建设|审批|手续|证照|三同时|竣工|验收|投产|许可|工期")
_PERMITTING = re.compile(rf"{_GENERAL}|排污|环|审批|手续|证照")
_ANOTHER_VISIT = re.compile(r"[上下首]次|自查|第[一二三四五\d]+次|复查|回头看|历[年史]")
_ANOTHER_PAPER = re.compile(
    r"许可|执照|合格证|登记证|合同|协议|租赁|证$|土地|安全|消防|危|食品|取水|采矿|排水"
)
_ANOTHER_MATTER = re.compile(
    r"安全|消防|食品|质量|职业|特种设备|处罚|立案|违[法章]?建|违法(?:建筑|用地)|危险?废|固废|粪污|病死|生活|vocs?|消纳|炉|医疗|焊|漆|烟尘"
)
_PAPER = re.compile(r"许可|合格证|合同|协议|[排取]水?[污水]?口$")
_WASTE = re.compile(r"粪|固体?废|污泥|垃圾|废水|污水|医疗")
_OTHER_WATER = re.compile(r"生活|雨水|循环|冷却|清下水|食堂|绿化|消防|地下水|污水处?理?厂|园区")
_OF_COMPLAINTS = re.compile(r"信访|[举投][报诉]|处罚|立案|通知|交办|转办")


def of_another(groups: list[str], leaf: str, field: Field) -> bool:
    """Whether the groups above a heading, itself read as the field, speak of something else."""
    names = [_BRACKETS.sub("", squeeze(name)) for name in groups]
    known = squeeze("".join((field.group, field.label, *field.headings)))
    return any(_elsewhere(name, squeeze(leaf), field, known) for name in names)


def _elsewhere(group: str, leaf: str, field: Field, known: str) -> bool:
    def says(other: re.Pattern[str]) -> bool:
        """Whether the group has such a word that is none of the field's own."""
        return any(word not in known for word in other.findall(group))

    if _mine(group, field):
        return False
    if says(_PARTY) or says(_OTHER_PART) or (_OF_PLACE.match(group) and _not_of_place(field, known)):
        return True
    if field.key in _WHO:
        registered = field.key in _PLACE and re.search(r"执照|注册|工商登记", group) is not None
        paper = _PAPER.search(group) is not None
        return registered or paper or not_naming(group) is not None or _ITS_OWN.search(group) is None
    if field.key in {"boilers", "boiler_capacity"} and "锅炉" not in group + leaf:
        return True
    if field.key == "investment" and re.search(r"环保|治理|整[改治]|污染|VOC", group):
        return True
    if field.key in _VISIT and _ANOTHER_VISIT.search(group):
        return True
    if field.type is Kind.DATE and (says(_PLANNED) or says(_OF_COMPLAINTS)):
        return True
    needed, other = _asked_of_groups(field, leaf)
    if needed is not None and needed.search(group) is None and not _related(group, known):
        return True
    if field.group == "排污许可" and "排污" not in group + leaf:
        return _ANOTHER_PAPER.search(group) is not None
    return other is not None and says(other)


def _asked_of_groups(field: Field, leaf: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What a group above the field must say, and what it may not."""
    if field.measured:
        return _MEASURING, _NOT_HERE
    if field.type is Kind.NUMBER or field.key in _COUNTED:
        return _AMOUNTS, _NOT_THIS_AMOUNT
    if field.key in _OUTCOME:
        return _RECTIFYING, _ANOTHER_MATTER
    if field.key == "inspected_on":
        return _VISITING, _ANOTHER_MATTER
    if field.group == "建设项目" and (field.type is Kind.DATE or field.key == "acceptance"):
        return (None if "环" in leaf else _BUILDING), _ANOTHER_MATTER
    if field.group == "排污许可":
        return (None if "排污" in leaf else _PERMITTING), None
    if field.group == "危险废物":
        return None, None if "危" in leaf else _WASTE
    if field.group == "废水":
        return None, _OTHER_WATER
    matter = field.group in {"整治台账", "环境管理", "污染概况", "建设项目"}
    return None, _ANOTHER_MATTER if matter else None


def _related(group: str, known: str) -> bool:
    """Whether two characters side by side in the group are so in a name of the field."""
    return any(group[at : at + 2] in known for at in range(len(group) - 1))


def _mine(group: str, field: Field) -> bool:
    """Whether the group is a name of the field or of its part of the dictionary."""
    return group in {squeeze(one) for one in (field.group, field.label, *field.headings)}


def _not_of_place(field: Field, known: str) -> bool:
    """Whether a group such as 园区 or 镇街 takes the field away; not from those about the 园区 itself."""
    return field.group != "整治台账" and not re.search(r"园区|镇|村|社区", known)
