"""The forms of all clauses that are understood, in the order in which they are tried."""

from checker.intake import lazy_re as re
from checker.intake.words.problems.faults import (
    of_gas,
    of_management,
    of_papers,
    of_results,
    of_siting,
    of_waste,
    of_water,
    of_work,
)

# Tried in this order.
_SAID = (
    *of_papers.SAID,
    *of_work.SAID,
    *of_siting.SAID,
    *of_gas.SAID,
    *of_water.SAID,
    *of_waste.SAID,
    *of_results.SAID,
    *of_management.SAID,
)
# What a clause says besides that begins with the water of a trade.
OF_TRADE = {"wastewater": "是"}
FORMS = tuple((re.compile("|".join(forms)), told) for told, forms in _SAID)
