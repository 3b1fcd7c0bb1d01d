"""How it is asked, and words that change nothing."""

ASKS = (
    "是否 有无 有没有 是不是 有否 与否 会不会 吗 ? 有/无 是/否 有、无 是、否 有或无 是或否 无/有 否/是 "
    "有,无 是,否",
)
# Only at the end: 雨污分流没有, 排登办了没.
ASKS_BEHIND = ("没有 没 否 没得",)
# Only at the beginning or behind the question.
BEGINS = (
    "企业 本企业 该企业 公司 单位 本单位 该单位 厂 厂区 厂内 厂里 全厂 车间 项目 你厂 贵单位 其 现 "
    "目前 现在 现有",
)
# Only behind the question: 是否已建立台账.
ALREADY = ("已 已经",)
# A sheet says so of each of its columns.
CHANGES_NOTHING = (
    "的 了 情况 状况 说明 办理 取得 履行 执行 落实 实施 实行 开展 建立 建设 完成 通过 制定 编制 签订 "
    "签 设置 设立 安装 装 配套 配备 配置 建有 建成 建 "
    "设有 具有 具备 存在 采取 采用 进行 有 办 做 依法 按要求 按规定 按期 填报 核发 领取 持有 持证 备案 "
    "相关 规范化 使用 用 属于 属 为 列入 纳入 存在的 "
    "现象 行为 张贴 悬挂 实现 有效 主要 严格 严格执行 上墙 全面 推进",
)
# Beside a day, a number, an amount or a name these alone change nothing: 环评编制时间 is another day.
CHANGES_NO_DAY = ("的 了 取得 通过 核发 主要 有 情况 说明",)
# A no is open there: 是否健全.
GRADES = ("健全 完善 完备 齐全 完整 规范 到位 符合要求 合规 全 齐",)
