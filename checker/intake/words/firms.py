"""Names of enterprises and of persons."""

from checker.intake import lazy_re as re

# --- comparing two names: what of them tells nobody apart

# 邛崃宏达家具有限公司 is 宏达家具: its legal form, and the region before it.
LEGAL_FORM = re.compile(r"有限责任公司|股份有限公司|有限公司|公司|\(.*?\)")
REGION = re.compile(r"^(?:四川省?|成都市?|邛崃市?|中国)+")

# 一厂, 东区, 分公司: names that differ in this are of two enterprises, however alike.
BRANCH = re.compile(
    r"(?<![一二三四五六七八九十\d])[一二三四五六七八九十\d]+(?=分?(?:厂|店|部|公司|车间|号|分))|[东西南北新老](?=厂|店|区)|分公司|分厂"
)


# --- behind a name, in brackets: 甲家具厂（停产）, 乙铸造厂(已关闭)

# How it fares.  关停, 取缔 and 搬迁 alone may be what is to be done with it, 新建 the name of a site.
FARING = re.compile(
    r"(?P<name>.+?\S)\s*[(（]\s*(?P<state>"
    r"(?:现|目前|处于|长期|常年|全年|临时|暂时|自行)*(?:停产|停业|停工|歇业|未生产|未投产|未建成|在建|筹建)(?:中|状态)?"
    r"|(?:现|目前)?已[^()（）]{1,8}"
    r")\s*[)）]"
)


# --- telling by its cells that a column holds names

# Names of enterprises end so, although some trades do too (塑料颗粒厂); those of companies surely are none.
ENTERPRISE = re.compile(
    r".*(?:公司|厂|作坊|加工[部点店户坊]|合作社|经营部|门市部|养殖[场户]|商行)(?:\(.*\))?"
)
COMPANY = re.compile(r".*公司(?:\(.*\))?")


# Works and shops, as people call them: 老罗石灰窑, 周记铁匠铺.
WORKS = re.compile(
    r".{2,}(?:公司|厂|坊|店|铺|部|场|站|社|窑|行|中心|工作室|加工[点户]|作坊|[养猪鸡]殖?户|点|园|庄|酒家|诊所|医院)(?:\(.*\))?"
)

# In the place of a name, in a register of workshops to let: nobody is there.
VACANT = frozenset(
    {"空", "空置", "空置中", "空置厂房", "闲置", "闲置厂房", "空厂房", "待租", "待出租", "未出租"}
    | {"招租", "招租中", "正在招租", "无企业", "暂无企业", "无租户"}
)


# No enterprise, where a column may name some: offices, places, courts of a village.
OFFICE = re.compile(
    r".*(?:政府|[镇乡村局县市区]|街道|社区|园区|委员?会|管委会|办公?室?|[事警]处|大队|中队|支队|指挥部|领导小组|网格|科|股)"
)


# --- in a cell for name and address: 宏发家具厂（土地坡村4组）, 宏发家具厂，羊安街道兴羊路20号

NAME_AND_PLACE = re.compile(
    r"(?P<name>.{2,}?)\s*[(（,，;；、/]\s*"
    r"(?P<address>[^()（）]{2,}(?:村|社区|组|路|街|巷|大道|镇|乡|号|园区?|厂房|[栋幢楼]|旁|对面|附近)\d*)[)）]?"
)


# --- in a cell for name and telephone: what stands before them

# One person, or two.
PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:、[\u4e00-\u9fff·]{2,4})?")

# 牟群（无电话）.
NO_PHONE = re.compile(r"[(（]?(?:无|没有|暂无)(?:联系)?(?:电话|手机|方式|号码)+[)）]?")

# What stands before a number, where a cell brings its own headings.
PHONE_LABEL = "电话"

# 座机88770055, 手机：13550001111: what kind of telephone it is, and nothing else before its number.
PHONE_KIND = re.compile(r"^(?:座机|固话|固定电话|办公电话|联系电话|电话|手机号?)[:：]?\s*(?=[\d(（+])")

# 法人：王五 电话：13550001111.
PERSON_LABELS = re.compile(
    r"(?:法定代表人|法人代表|法人|负责人|经营者|业主|联系人|姓名|联系电话|联系方式|电话号码|手机号码?|电话|手机|tel)[::：]?",
    re.IGNORECASE,
)
