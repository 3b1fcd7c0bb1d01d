"""Papers: permits, approvals, licences, their numbers."""

import re

# The number of a document: 川环审批〔2009〕68号, 2018-045, a credit code, a permit or registration number.
DOCUMENT_NUMBER = re.compile(
    r"[〔\[(【〕]?(?:19|20)\d\d[〕\])】年]?第?\d+号|(?:19|20)\d\d[-—]\d{2,6}|[0-9a-z]{2}\d{6}[0-9a-z]{10}(?:\d{3}[a-z])?|\d{13,20}"
)

# 〔2016〕12号, 2016年第12号: the year of a number is no day.  (For re.sub.)
YEAR_OF_NUMBER = r"[〔\[(【（](?:19|20)\d\d[〕\])】）]\s*第?\d+号|(?:19|20)\d{2}年?第\d+号"

# The name of a paper in full, and its last character: 乡村建设规划许可证 under 规划许可 says that it is held.
PAPER = re.compile(r"许可证|产权证|使用证|执照|证书|批复|回执|批准书|决定书")
LAST_OF_PAPER = "证照书复执"

# A part of a cell is about papers: 租用村集体土地，无手续.
MENTIONED = re.compile(r"手续|证|批复|许可")

# 已登记 in the column of the discharge permit: registered, which is no permit.
REGISTERED = re.compile(r"已?(?:填报)?(?:排污)?登记")
# The same as the whole of the cell: it says that the enterprise is registered.
REGISTRATION = re.compile(
    r"已(?:填报)?(?:排污|固定污染源)?(?:排污)?登记(?:表|回执)?|(?:有|已取得)(?:排污)?登记回执"
)

# 报告表 under 环评: which kind of document the assessment is.
EIA_DOCUMENT = re.compile(
    r"(?:已?(?:编制|做|办理?|有))?(?:环评|环境影响(?:评价)?)?(?P<kind>报告书|报告表|登记表)"
)

# In a heading that asks for a number and a day: which paper it is about.  (For re.search.)
OF_EIA = r"环评|环境影响|批复"
OF_DISCHARGE = r"排污"
UNTIL = r"效|到期"
