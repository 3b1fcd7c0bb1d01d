"""Names of enterprises and of persons."""

import re

# --- telling by its cells that a column holds names

# Names of enterprises end so, although some trades do too (塑料颗粒厂); those of companies surely are none.
ENTERPRISE = re.compile(
    r".*(?:公司|厂|作坊|加工[部点店户坊]|合作社|经营部|门市部|养殖[场户]|商行)(?:\(.*\))?"
)
COMPANY = re.compile(r".*公司(?:\(.*\))?")


# --- in a cell for name and telephone: what stands before them

PERSON_LABELS = re.compile(
    r"(?:法定代表人|法人代表|法人|负责人|经营者|业主|联系人|姓名|联系电话|联系方式|电话号码|手机号码?|电话|手机|tel)[::：]?",
    re.IGNORECASE,
)
