"""Headings in other words: what may be taken from them or turned round without asking something else."""

import re
from collections.abc import Iterator

from checker.condition import Kind

# 废气收集是否有效, 整改后能否达标, 是否开展自行监测: what is asked may stand anywhere
INNER_QUESTION = re.compile(r"是否已经?|是否|能否|可否|有没有|有无|是不是|与否")
_DONE = re.compile(
    r"(?:是否|有无|有没有)(?:已经?)?(?:建立健全|建立|建有|建设|设立|设置|设有|安装|配备|落实|开展|办理|取得|签订|编制|制定|存在|发生|产生"
    r"|采取|实行|实施|纳入|列入|属于|通过|完成|进行|涉及|位于|处于|使用|采用)"
)
# 台账是否健全: yes means it is there, no leaves open whether it is missing or only incomplete
_GRADED = re.compile(r"(?:是否)(?:健全|完善|完备|齐全|完整|规范|有效|合法|到位|配套完善)$")
_RUNNING = re.compile(r"(?:是否)?(?:运行)?(?:正常|稳定)(?:运行|使用)?$")
_TENDING = re.compile(
    r"(?:办理|履行|执行|落实|建设|安装|配套|开展|完成|实施|管理)?(?:情况|状况|现状)(?:说明)?$"
)
_SPOKEN = re.compile(r"^(?:办|有|建|装)(?:了|过)?(?P<what>.+?)(?:没有?|了没有?|不|否)$")
_LEADING = re.compile(r"^(?:该|本|目前|现有|现状|企业|单位|公司|厂区|问题)的?")
# 您单位的名称是？ 现在还在生产吗？ 用的什么燃料？: a questionnaire asks, a list names
_ADDRESSED = re.compile(
    r"^(?:请问|请填写?)?(?:(?:您|你|贵)(?:们|家)?的?(?:单位|企业|公司|厂|店|作坊|户)?的?)?(?:现在|目前|当前)?(?:还|都)?"
)
_ASKING = re.compile(r"(?:是什么|是多少|是哪[一些个种]*|叫什么(?:名字)?|怎么样|是|吗|呢|多少|如何)?\??$")
_WHAT = re.compile(r"^(?:主要)?(?:从事|属于|使用|用|烧|是)的?(?:是)?(?:什么|哪些|哪种|何种)(?:样的?)?")
_MAKING = re.compile(r"(?:主要)?(?:生产|加工|制造|做)(?:的是)?(?:什么|哪些)(?:产品|东西)?")
_ALL_DONE = re.compile(
    r"(?:办|做)(?:齐|全|完|好|下来)(?:了)?(?:没有?|吗)?$|(?:是否|有没有)(?:办|做)(?:齐|全|完|好)$"
)
# any way to say that a column names the enterprise: 产废单位名称, 企业/作坊名称, 公司全称, 使用单位
_ESTABLISHMENT = (
    r"(?:企业|单位|公司|工厂|厂家|厂|场所|小?作坊|门店|店铺|店|商户|商家|经营户|个体户|养殖场|养殖户|加工点|加工户"
    r"|经营主体|市场主体|生产主体|业户|摊点|点位|对象)"
)
_NAMING = re.compile(
    rf"(?:[^()/]{{0,6}}{_ESTABLISHMENT}(?:\([^()]*\))?(?:[/或及、和]|\()?)+\)?的?(?:名称|全称|名|名字|字号)(?:及字号)?"
)
_CALLED = re.compile(
    r"(?:被|受)(?:检查?|查|核查|督查|巡查|检)(?:企业|单位|对象)|(?:使用|用地|产废|排污|生产|经营|用能|涉污|锅炉使用)单位"
    r"|(?:问题|违法|涉污|入园|入驻|排查|检查|关停|整改|整治|污染|排污|生产|加工|散乱污|被?投诉|举报|信访|目标|在册|涉[水气废噪]{1,2})"
    r"(?:企业|对象|场所)|用[电水气能](?:客户|用户|单位)(?:名称)?"
)
_NOT_NAMING = re.compile(
    r"环评|咨询|中介|服务|评估|评审|供应|填报|填表|上报|责任|接收|处置|处理|受托|委托|转移|运输|监管|主管|牵头|配合|协办|施工|设计|监测|检测|供[电水气]"
    r"|出租|产权|上级|所属|所在|审批|发证|第三方|编制|运维|治理|产品|项目|工序|设备|设施|法人|负责|联系|关联|客户|股东"
    r"|曾用|原|保险|评价|验收|技术|管理|建档|督办|交办|整改|验|客户"
    r"|相邻|周边|周围|附近|毗邻|邻近|隔壁|同院|[母总分子]公司|集团|危险?废物?经营|变更|搬迁"
    r"|清运|回收|检验|安装|制造|生产厂家|中标|代理|采购|购买|收购|担保|保险|付款|收款|供货|销售|承建|[总分]包|物业|维保"
)
# whose phone, and of what the address, are the enterprise's
_WHOSE = (
    r"(?:企业|单位|公司|工?厂|店|作坊|场所|场|养殖|户|经营|生产|加工|业主|法人|法定|代表|负责|联系|老板|投资|承[租包]|实际|控制|环保|专员"
    r"|经理|本人|手机|固定|座机|办公|移动|常用|有效|主要|现场|姓名|厂长|员|长|主|家|者|人|的|[及和或、/()])*"
)
_WHERE = (
    r"(?:企业|单位|公司|工?厂|店铺?|作坊|场所?|养殖|户|经营|生产|加工|营业|实际|具体|详细|现有?|所在|坐落|地理|厂[房区]|车间|项目|建设|主要|用电"
    r"|场地|地块|点|目前|当前|门店|摊位|业主|的|[及和或、/()])*"
)
# by their last words: key, what the heading ends with, what makes another thing of it
_ENDINGS = (
    (
        "address",
        re.compile(_WHERE + r"(?:地址|位置|地点|所在地|门牌号?)(?:\([^()]*\))?"),
        re.compile(
            r"监测|采样|排放|排污|排口|点位|注册|户籍|法人|家庭|邮|电子|网|接收|处置|发证|工程|取水|是否|符合|坐标|堆|贮|存"
            r"|[搬迁原拟]|变更|租|房东|仓库|总部|股东|[举投][报诉]|执照|登记"
        ),
    ),
    (
        "legal_person",
        re.compile(
            r"(?:经营|企业|单位|作坊|实际|工厂|厂|店)?(?:负责人|经营者|经营人|业主|老板|法人|法人代表)(?:姓名|名字)?"
        ),
        re.compile(r"环保|责任人"),
    ),
    (
        "phone",
        re.compile(_WHOSE + r"(?:联系)?(?:电话|手机|手机号|联系方式|联系号码|手机号码|电话号码)"),
        re.compile(
            r"[股投诉急]|安全|消防|管理员|危废|举报|监督|值班|传真|责任|填报|包|网格|检查|监管|部门|局|镇|村|街道|第二|备用|是否|用电|房东|出租|产权|物业|业务|介绍|供货|客户|接收|处置|运输|紧急"
            r"|环评单位|咨询|社区|维保"
        ),
    ),
    (
        "deadline",
        re.compile(
            r"(?:整改|整治|完成|办结|处置|销号).{0,4}(?:时限|期限|限期|时间节点|截止(?:时间|日期))"
            r"|(?:计划|拟|预计|要求|应|限定?).{0,3}(?:整改|整治|完成|办结|处置|销号).{0,4}(?:时间|日期)"
            r"|限[期改].{0,4}(?:时间|日期|时限|期限)|限期(?:整改|整治|完成)(?:至|到|前)"
        ),
        re.compile(r"有效|许可|合同|保存|是否|实际|通知|下达|开始|建设|投产|竣工|环评"),
    ),
    (
        "problems",
        re.compile(
            r"(?:现场|本次)(?:检查|排查|核查|巡查|调查|走访|入户|摸排)?(?:发现|存在)的?(?:主要|突出|环境)*问题"
        ),
        re.compile(r"数"),
    ),
    (
        "inspector",
        re.compile(
            r"(?:现场|本次)?(?:检查|排查|核查|巡查|调查|走访|入户|摸排)(?:小?组)?(?:成员|人员?)(?:姓名|签名|签字)?"
        ),
        re.compile(r"被"),
    ),
    (
        "inspected_on",
        re.compile(r"(?:现场|本次)?(?:检查|排查|核查|巡查|调查|走访|入户|摸排)(?:时间|日期)"),
        re.compile(r"被|复查"),
    ),
    (
        "production_state",
        re.compile(r"(?:目前)?(?:企业)?(?:生产|经营|生产经营|运营)(?:现状|状况|状态)"),
        re.compile(r"是否"),
    ),
)


def phone_of_another(form: str) -> bool:
    """Whether a heading says whose telephone it is, and that is not the enterprise: 镇联系人电话."""
    return any(key == "phone" and other.search(form) is not None for key, _, other in _ENDINGS)


def phrased(form: str) -> str | None:
    """The key of the field that a heading (squeezed, without decoration) names by its last words."""
    if names_enterprise(form):
        return "name"
    return next(
        (key for key, ending, other in _ENDINGS if ending.fullmatch(form) and other.search(form) is None),
        None,
    )


def not_naming(form: str) -> re.Match[str] | None:
    """What makes of a heading the name of something else: 接收, 产品."""
    return _NOT_NAMING.search(form)


def names_enterprise(form: str) -> bool:
    """Whether a heading says in some way that its column names the enterprise."""
    if _CALLED.fullmatch(form) is not None:
        return True
    first, stroke, other = form.partition("/")
    if stroke and other == "项目名称" and names_enterprise(first):
        return True
    return _NAMING.fullmatch(form) is not None and _NOT_NAMING.search(form) is None


_ANY, _YES_NO, _DAY = frozenset(Kind), frozenset({Kind.CHOICE}), frozenset({Kind.DATE})
Reworded = tuple[str, frozenset[Kind], bool]


def rewordings(form: str) -> Iterator[Reworded]:
    """Other forms of a heading: each with the kinds of fields it may name, and whether a no is open."""
    yield from (one for one in _asked(form) if len(one[0]) >= 2)
    yield from (one for one in _told(form) if len(one[0]) >= 2)
    plain = spoken(form)
    if plain != form:
        yield plain, _ANY, False
        yield f"是否{plain}", _YES_NO, False
        yield from (one for one in _asked(plain) if len(one[0]) >= 2)


def spoken(form: str) -> str:
    """What a question to the owner asks for: 名称 of 您单位的名称是?, 燃料 of 用的什么燃料?"""
    plain = _ADDRESSED.sub("", form, count=1)
    if plain == form and not form.endswith(("?", "吗", "什么")):
        return form if _WHAT.match(form) is None else _WHAT.sub("", form)
    plain = _ASKING.sub("", plain)
    return "主要产品" if _MAKING.fullmatch(plain) else _WHAT.sub("", plain)


def _asked(form: str) -> Iterator[Reworded]:
    told = _SPOKEN.fullmatch(form)
    if told is not None:
        yield told["what"], _YES_NO, False
    whole = _ALL_DONE.sub("", form)
    if whole != form:
        yield whole, _YES_NO, True
    graded = _GRADED.sub("", form)
    if graded != form:
        yield graded, _YES_NO, True
        yield _LEADING.sub("", graded), _YES_NO, True
    running = _RUNNING.sub("", form)
    if running != form and running:
        for end in ("运行", "设施运行", "运行情况"):
            yield running + end, _YES_NO, False
    form = _PHENOMENON.sub("", form)
    for question in (INNER_QUESTION, _DONE):
        asked = question.sub("", form)
        if asked != form:
            yield asked, _YES_NO, False
            yield f"是否{asked}", _YES_NO, False
            yield _LEADING.sub("", asked), _YES_NO, False


def _told(form: str) -> Iterator[Reworded]:
    tended = _TENDING.sub("", form)
    if tended != form:
        yield tended, _YES_NO, False
        yield f"{tended}情况", _ANY, False
        yield _LEADING.sub("", tended), _YES_NO, False
    bare = _LEADING.sub("", form)
    if bare != form:
        yield bare, _ANY, False
    planned = _PLANNED.sub("", form)
    if planned != form:
        yield planned, _YES_NO, False
    untreated = _UNTREATED.sub("", form)
    if untreated != form:
        yield untreated, _YES_NO, False
        yield f"是否{untreated}", _YES_NO, False
    measured = _MEASURED.sub("", form)
    if measured != form:
        yield measured, frozenset({Kind.NUMBER}), False
    yearly = _LAST_YEAR.sub("", form)
    if yearly != form:
        yield f"年{yearly}", frozenset({Kind.NUMBER}), False
    stem = _DAY_ENDING.sub("", form)
    if stem != form:
        for end in ("日期", "时间"):
            yield stem + end, _DAY, False


_PHENOMENON = re.compile(r"(?:的)?(?:现象|行为|问题|情形)$|(?<=[区线])(?:保护)?范围(?:之?内)?$")
_PLANNED = re.compile(
    r"^(?:拟|建议|计划)(?:采取的?)?(?=.{0,2}(?:处置|整治|分类|整改)(?:方式|类别|类型|分类|意见))"
)
_UNTREATED = re.compile(r"未经?(?:任何)?(?:处理|治理)(?:后|就|即)?(?=直接排|直排|外排)")
_MEASURED = re.compile(r"(?:监测|检测|实测|排放)(?:数?值|数据|结果|浓度)$")
_LAST_YEAR = re.compile(r"^(?:上一?年度?|去年|(?:19|20)\d\d年度?)的?")
# 未取得排污许可证, 无环保措施: the heading names what is lacking
_LACKING = re.compile(
    r"^(?:是否)?(?:尚未|未能?|没有?|无)(?:依法|按规定|按要求)?(?:办理|办|取得|领取|申领|通过|安装|配套|建设|建立|建|设置|落实"
    r"|编制|签订|进行|开展|有)?(?:任何|有效|相关|配套)?(?P<what>[\u4e00-\u9fffA-Za-z]{2,})$"
)
_DAY_ENDING = re.compile(r"(?:日期|时间|日|年月|期限|期)(?:\(年月日?\))?$")


def lacking(form: str) -> str | None:
    """What a heading says is not there: 排污许可证 of 未取得排污许可证, 环保措施 of 无环保措施."""
    found = _LACKING.match(form)
    return None if found is None else found["what"]


_ITEM = re.compile(
    r"(?<![\da-z])(?P<code>[a-z]|\d{1,2})[.、:=\-—)]?(?P<text>[\u4e00-\u9fff][\u4e00-\u9fff]*)"
)

# 未批先建（打√为无此情况）; not 有√无×, where the tick stands behind its word
_TICK_DENIES = re.compile(
    r"[打画划填][√✓v](?:的)?(?:为|表示|代表|是|即|指|=|:)?(?:无|未|没|不|否)|[√✓](?:为|表示|代表|即|指|=|:)(?:无|未|没|不|否)"
    r"|[(,](?:无|未|没|不|否)[^(),√×]{0,6}(?:的|请|则|者)?[打画划填][√✓v]"
)
_ITEM_BEHIND = re.compile(r"(?P<text>[\u4e00-\u9fff]+)[.、:=\-—(]?(?P<code>[a-z]|\d{1,2})(?![\da-z])")
_SIGNIFIES = re.compile(r"(?:的?请?(?:填写?|记|选))?(?:为|代表|表示|填)?$")


def tick_denies(heading: str) -> bool:
    """Whether a heading (squeezed) says that a tick stands for no."""
    return _TICK_DENIES.search(heading) is not None


def legend(heading: str) -> tuple[tuple[str, str], ...]:
    """What the codes of a heading (squeezed) stand for: 整治类别(a关停取缔b整合搬迁), 环评(1.无2.有).

    Codes count from a, 0 or 1; without such a row of them there is no legend.
    """
    start = re.search(r"[(:]", heading)
    told = heading[start.end() :] if start is not None else ""
    for form in (_ITEM, _ITEM_BEHIND):
        items = [(one["code"], _SIGNIFIES.sub("", one["text"])) for one in form.finditer(told)]
        codes = sorted(code for code, _ in items)
        numbers = [[str(number) for number in range(begin, begin + len(items))] for begin in (0, 1)]
        lettered = [chr(ord("a") + number) for number in range(len(items))]
        if len(items) >= 2 and (codes in numbers or codes == lettered):
            return tuple(items)
    return ()
