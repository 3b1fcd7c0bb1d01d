"""What is so only while somebody works there, and who does not."""

from checker.intake import lazy_re as re

AT_WORK = "seen_at_work"
# 无证排污, 异味明显.  That a facility does not run may be told of one who does not work, unless all that
# stands there is wrong or it is said to be so while they work.
ONLY_AT_WORK = {"unlicensed": "是", "odour": "是", "fugitive_control": "否", "evasion": "是"}
AS_BUILT = re.compile(r"[未不](?:密闭|封闭)|措施")  # 皮带未封闭: also of who does not work
# Whoever is no catering business by its trade is none by what treats its fumes.
OF_CATERING = "fume_purifier_running"
# Nobody's chimney smokes who does not work.
SMOKING = re.compile(r"(?<!曾)冒(?:出|着|大量)*(?:黑|浓)烟")
WHILE_AT_WORK = re.compile(
    r"(?:喷漆|喷涂|打磨|切割|焊接|印刷|熔炼|注塑|刷胶|生产|作业|加工)(?:时|期间|过程中)"
)
# Who does not work need not run what treats; 未停产 does.
NOT_AT_WORK = re.compile(
    r"(?<![未不])(?:停产|停电|停工|停业|歇业|断电|停机|放假|午休|淡季)|(?<!未)(?:换班|交接班)|[水电]未通|未通[水电]|无订单|调试"
    r"|[未没](?:有|在|试)?(?:生产|作业|加工|开工|开机|投产|营业)"
    r"|(?:企业|全厂|设备|停机|设施)(?:正在)?(?:检修|大修|维护(?![不缺未]))"
)
