"""The faults that the sample lists are planted with: how an inspector writes each, and what is then true."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "samples"))

from facts import FAULTS  # beside the lists that it makes

__all__ = ["FAULTS", "FOLLOWS", "IMPLIED"]

# What goes without saying: where waste gas goes untreated there is some.
IMPLIED = dict.fromkeys(
    (
        "产生废气",
        "产生工业废水",
        "产生工业固废",
        "产生危险废物",
        "转移危险废物",
        "委托处置固废",
        "涉VOCs工序",
        "涉产尘工序",
        "易扬尘物料堆放",
    ),
    "是",
)

# What follows from one of them besides: gas is not kept, what is not treated is let out, offences have names.
FOLLOWS = {
    "烤漆房废气未处理": {"废气直排": "是"},
    "喷漆工序敞开作业": {"生产状态": "在产"},
    "环保设施未验收": {"查实未验先投": "是"},
    "未填报排污登记": {"查实未填报排污登记": "是"},
    "未办理环评审批，未批先建": {"查实未办环评": "是"},
}
