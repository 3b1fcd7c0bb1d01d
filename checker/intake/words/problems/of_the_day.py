"""Which cells count: nothing wrong, standing still, of another time, said by others, already settled."""

from checker.intake import lazy_re as re
from checker.intake.words.problems import rectification

# There are none.
NONE = re.compile(
    r"(?:(?:现场|本次|此次)(?:检查|核查|复查|排查|查看)?时?(?=[无没未]))?(?:无|没有|没得|暂无|未发现|未见)?(?:存在)?(?:明显|突出|环境|环保|其他|异常|上述)*(?:问题|违法行为"
    r"|情况|异常)?"
    r"|[-—/\\]+|正常|合格|达标|良好"
)
# 停产，无问题; 停产检修; 已停产两年: nobody works there, and that is all.  停产 alone, or beside what
# is wrong, may be what was ordered.
_FOR_SO_LONG = (
    r"(?:已有?|约|近)?[一二两三四五六七八九十半多数几\d]+(?:多|余)?个?(?:年|月|季度|天)"
    r"(?:多|有余|以上)?(?:至今)?"
)
ONLY_STOPPED = re.compile(
    r"(?:目前|现|现已|已|处于|企业)*(?:停产|停业|歇业|停机)"
    rf"(?:(?:检修|维修|放假|状态)中?|{_FOR_SO_LONG}|(?=[,;。、]))"
    r"(?:[,;。、](?:现场)?(?:无|没有|未发现|未见)(?:问题|异常|其他问题|环境问题))?[。;]?"
)
# A clause that says that nothing is wrong: 未发现直排, 污水处理站运行正常, 手续齐全.
# What is looked for and not found may be lacking: 未见环评批复 says nothing good.
_SHOULD_BE_THERE = r"设施|设备|装置|手续|批复|许可|证|台账|资料|记录|验收|环评|标[识志牌]|合同|协议|预案|报告"
NOTHING_FOUND = re.compile(
    rf"未(?:发现|见)(?:.*(?:违法|违规|异常|不正常|偷排|直排|外排|超标|停运|故障|污染(?!治|防|处|物)).*"
    rf"|(?!.*(?:{_SHOULD_BE_THERE})).*)"
    r"|不存在.*|无(?:违法|异常|明显).*"
    r"|(?:无|没有)(?:生产|工业)?(?:废水|污水|废气|粉尘|烟尘|异味|恶臭|噪[声音]|固废|危废)"
    r"(?:直排|外排|偷排|乱堆|超标|扰民|产生|排放|外溢)?(?:现象|行为|痕迹|情况)?"
    r"|(?!.*[未不无没欠超仅])[^但而]*"
    r"(?:正常(?:运行|生产|使用|运转)?|达标(?:排放)?|符合(?:要求|规定)|良好|较好|齐全|完善|完备|规范"
    r"|合格|到位)"
)
# What is seen to be done there and then.
WORK_SEEN = (
    r"(?:生产|经营|营业|作业|切割|打磨|喷漆|喷涂|刷漆|焊接|破碎|筛分|制砂|洗砂|造粒|印刷|注塑|吹塑"
    r"|熔炼|浇铸|浇注|焙烧|烧制|烘干|压制|酿酒|烤酒"
    r"|锯切|雕刻|抛光|清洗|搅拌|发泡|电镀|氧化|酸洗|磷化|喷塑|加工)"
)
# It tells of another time or of what others say: nothing of it is taken.
NOT_NOW = re.compile(
    rf"""
      (?<![^,;。、\n])正在(?!(?:进行)?{WORK_SEEN}(?:作业|生产|加工)?(?:[,;。、\n]|$)) | 拟
    | 计划(?=[于在年办建安补搬整改投])
    | 曾 | 当时 | 原先 | 此前 | 以前 | 去年 | 上年 | 前期 | 历史
    | (?:19|20)\d\d[年./-] | \d月
    | 疑似 | 涉嫌 | 可能 | 待核 | 不属实 | 举报 | 反映 | 投诉 | 信访 | 群众 | 或 | 如[不未果] | 若 | \?
    | [是能可]否 | (?:复[测检查核]|(?:再次|重新)[监检]测)[^,;。]{{0,6}}(?:达标|合格|正常|完成)
    """,
    re.VERBOSE,
)
# 2016年建成投产, 2012年开始生产: since when there is such an enterprise; all else it says is of today.
BEGAN = re.compile(
    r"(?<![^,;。、:：.)\n])(?:该|本)?(?:企业|公司|厂|项目|单位|场)?(?:始建|建成|成立|建)?[于自从]?(?:19"
    r"|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?[起初底末]?(?:左右)?"
    r"(?:建成|投产|建厂|成立|开办|开始|投入|生产|经营|运营|建设|注册|开工|并|、)*(?=[,;。]|$)"
)
# 营业执照已于2026年3月注销: since when a paper is no more is no other time.
ENDED_ON = re.compile(
    r"于?(?:(?:19|20)\d\d年(?:\d{1,2}月份?)?|\d{1,2}月份?)(?:\d{1,2}日)?[初底末]?"
    r"(?=(?:已)?(?:被)?(?:依法)?(?:注销|吊销|到期|过期|届满|失效))"
)
# 环评2016年备案: since when a paper is there is no other time.
HELD_SINCE = re.compile(
    r"(?<=环评|批复|验收|登记|记表|告表|告书|可证|执照)于?(?:19|20)\d\d年(?:\d{1,2}月份?)?(?:\d{1,2}日)?"
    r"(?=(?:已)?(?:备案|批复|批准|审批|取得|通过|办理|核发|登记|完成))"
)
# 群众反映强烈 tells of no other thing than the words beside it.
COMPLAINED = re.compile(
    r"(?<![^,;。、])(?:周边|附近)?(?:群众|居民|村民|周边群众)(?:多次|经常)?(?:反映|投诉|意见|举报"
    r"|反应)(?:较为?)?(?:强烈|大|多|频繁|不断)(?=[,;。、]|$)"
)
# What is to be done, and until when, behind what is wrong, in one cell.
MEASURES = re.compile(
    r"(?:^|(?<=[;。；\s]))(?:(?:整改|整治|处置|处理)(?:措施|要求|意见|建议|方案|任务)|(?:整改|整治"
    r"|完成)(?:时限|期限)|责任(?:单位|人))[:：](?!.*问题).*",
    re.DOTALL,
)
# What is asked for or cited beside what is found says nothing more of it: 建议关停取缔, 违反了《…》第十条.
ASIDE = re.compile(
    r"(?:周边|附近)?(?:群众|居民|村民|周边群众)(?:多次|经常)?(?:反映|投诉|意见|举报|反应)"
    r"(?:较为?)?(?:强烈|大|多|频繁|不断)|"
    # Where it blows to and how they work says no more than that it is not kept.
    r"(?:飘|扬|散落|洒落|弥漫)(?:到|至|向|在)[^,未无没不]{1,8}"
    r"|未(?:采取)?(?:覆盖|苫盖|遮盖)(?:措施)?|(?:也|且|并)?(?:无|没有|未设置?)(?:围挡|喷淋|抑尘|防尘|洒水|降尘)(?:措施|设施|网)?|在用|(?:车间)?门窗(?:敞开|大开|未关闭?)(?:式)?(?:作业|生产)?|(?:在)?(?:车间|厂房)内?敞开(?:式)?(?:作业|生产)|"
    r"(?:该企业|该厂|属于?|系|为)*(?:家庭|个体|小)*(?:[“\"]?散乱污[”\"]?企业|作坊|加工[点户])"
    r"|(?:建议|已?责令|要求|限期|须|应(?!急)当?|依法(?:应|予以)?|已?(?:下达|下发))[^未无没不]*|(?:上述行为)?(?:违反"
    r"|依据|根据)(?:了)?《.*"
)
# It may be so, and somebody should look; not what was looked at and is not so, nor what was put right.
DOUBTED = re.compile(r"疑似|涉嫌|可能|待核|举报|反映|投诉|信访|群众|[是能可]否|\?")
SETTLED = re.compile(rf"{rectification.WAYS_TO_PUT_RIGHT} | 不属实 | 未发现", re.VERBOSE)
