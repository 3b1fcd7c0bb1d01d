"""Other parties: words that say something is told of somebody else than the enterprise of the row.

Each list answers its own question, and a word may be right in one and wrong in another: 单位名称 names the
enterprise, while a column 单位 that is full of names lists others; 整改电话 is the enterprise's, 整改单位
is not.  So there are several lists, and a new word may belong in more than one.
"""

from checker.intake import lazy_re as re

# In a cell, in brackets behind a good word: what it belongs to, what has become of it, what is yet to be.
# It takes back a good word, not a bad one: 有（房东的）.
NOT_ITS_OWN = re.compile(
    r"""
      非(?!甲烷) | 另[一外有]
    | 母公司 | 总公司 | 总部 | 集团(?:公司)?[的签办统] | 上级 | [子分]公司       # of its owners
    | 房东 | 出租 | 隔壁 | 邻[居厂] | 物业 | 别[人家处] | 对方 | 租[用赁]?方     # of landlord or neighbour
    | 去年 | 上一?年                                                           # of another time
    | 损 | 坏 | 拆了 | 拆掉 | 已拆 | 故障 | 瘫痪 | 失修 | 闲置 | 报废            # no longer of use
    | 计划 | 预计 | 即将 | 打算 | 筹[备建] | 在建 | (?:建设|安装|施工|接入)中       # not yet there
    | 园区 | 规划环评 | [老旧]厂 | 租赁 | 住宅 | 宅基                             # of another place or use
    | 需重 | 要重[做办]                                                         # as good as none
    """,
    re.VERBOSE,
)

# In brackets behind 无 under papers of a place: 无（租用标准厂房） has none; its owner may.
# Who rents land, not a building, needs papers for it: 无（租用村集体土地）.
RENTED = re.compile(
    r"(?:租[用赁住]?|承租).*(?:厂房|房|厂|园区|车间)|(?:出租方|房东)|^(?:租用|租赁|承租|租的)$"
)

# In a heading: 房东是否办理营业执照, 环评单位.
IN_HEADING = re.compile(
    r"""
      房东 | 出租[方人] | 产权[方人] | 母公司 | 总公司 | 上级公司 | 集团公司
    | 邻近 | 邻居 | 隔壁 | 周边企业 | (?:运输|环评|验收|咨询|编制|监理|施工)单位
    | [原前](?:业主|租户|企业|经营者) | 村委会
    """,
    re.VERBOSE,
)

# Beside a column that names the tenant, who is the enterprise, 业主 is the owner of the place.
TENANT = re.compile(r"承租|租户")
OWNER = re.compile(r"(?:厂房|房屋|物业|土地|场地)?业主(?:单位|企业)?(?!.*(?:承租|租户))")

# In a group above headings: 出租方 above 名称, 监测单位 above 联系电话.
IN_GROUP = re.compile(
    r"""
      出租 | 租赁 | 房[东主] | 产权人 | 相邻 | 周边 | 周围 | 附近 | 毗邻 | 邻近 | 隔壁
    | 上级 | 集团 | [母总分子]公司 | 分厂
    | [举投][报诉] | 信访 | 网格 | 河长 | 领导
    | 接收 | 处[置理]单位 | 运输 | 受托 | 中介 | 第三方 | 运维
    | (?:环评|监测|检测|施工|设计|填[报表]|责任|主管|监管|牵头|配合|委托|评价|咨询)(?:单位|部门|机构|公司)
    """,
    re.VERBOSE,
)

# In a heading that ends like the name of an enterprise: 接收单位名称, 产品名称 name something else.
NOT_NAMING = re.compile(
    r"""
      环评 | 咨询 | 中介 | 服务 | 评估 | 评审 | 供应 | 填报 | 填表 | 上报 | 责任 | 接收 | 处置 | 处理
    | 受托 | 委托 | 转移 | 运输 | 监管 | 主管 | 牵头 | 配合 | 协办 | 施工 | 设计 | 监测 | 检测 | 供[电水气]
    | 出租 | 产权 | 上级 | 所属 | 所在 | 审批 | 发证 | 第三方 | 编制 | 运维 | 治理
    | 产品 | 项目 | 工序 | 设备 | 设施 | 法人 | 负责 | 联系 | 关联 | 客户 | 股东
    | 曾用 | 原 | 保险 | 评价 | 验收 | 技术 | 管理 | 建档 | 督办 | 交办 | 整改 | 验 | 客户
    | 相邻 | 周边 | 周围 | 附近 | 毗邻 | 邻近 | 隔壁 | 同院 | [母总分子]公司 | 集团
    | 危险?废物?经营 | 变更 | 搬迁
    | 清运 | 回收(?![点站]) | 检验 | 安装 | 制造 | 生产厂家 | 中标 | 代理 | 采购 | 购买
    | 收购(?![点站]) | 担保 | 保险
    | 消纳 | 流转 | 签约
    | 付款 | 收款 | 供货 | 销售 | 承建 | [总分]包 | 物业 | 维保
    """,
    re.VERBOSE,
)

# In a heading of telephones: whose it is, if not the enterprise's: 镇联系人电话.
PHONE = re.compile(
    r"""
      [股投诉急] | 安全 | 消防 | 管理员 | 危废 | 举报 | 监督 | 值班 | 传真 | 责任 | 填[报表写] | 包 | 网格
    | 检查 | 监管 | 部门 | 局 | 镇 | 村 | 街道 | 第二 | 备用 | 是否 | 用电
    | 房东 | 出租 | 产权 | 物业 | 业务 | 介绍 | 供货 | 客户 | 接收 | 处置 | 运输 | 紧急
    | 环评单位 | 咨询 | 社区 | 维保 | 上报 | 报送 | 提交 | 录入 | 采集 | 抄表 | 受理
    | 来电 | 反映 | 承办 | 经办 | 第三方 | 中介 | 机构 | 集团 | 上级 | [母总分子]公司 | 关联 | 运维
    """,
    re.VERBOSE,
)

# Above a column whose cells look like names or telephones: those of others than the enterprise of the row.
OF_COLUMN = re.compile(
    r"""
      接收 | 处置 | 处理 | 受托 | 委托 | 转移 | 运输 | 责任 | 主管 | 牵头 | 配合 | 监管
    | 施工 | 设计 | 监测 | 检测 | 供 | 上级 | 出租 | 产权 | 编制 | 治理 | 客户 | 股东
    | 曾用 | 原 | 关联 | 运维 | 注册 | 户籍 | 迁 | 法人 | 挂 | 整改 | 主体 | 督
    | 单位 | 部门 | 机关
    """,
    re.VERBOSE,
)

# Above a column of numbers that look like telephones: those of something else.
OF_NUMBERS = re.compile(r"编[号码]|户号|代码|证号|单号|账号|表号|卡号|批号|文号|序号|许可|执照|注册号|区划")

# The number of a person's identity card, with the day of birth in it: no code of an enterprise.
OF_PERSON = re.compile(
    r"[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]", re.IGNORECASE
)
# Above a column whose cells are codes of 18 characters: codes of others, or of persons.
OF_CODES = re.compile(
    r"第三方|[测评询务介验证]机构|咨询|中介|环保管家|房东|出租|产权|业主身份|接收|处置单位|受托|运输|上级|[母总]公司|集团|环评|身份证"
)
