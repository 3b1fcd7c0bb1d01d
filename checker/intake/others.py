"""Groups of headings that speak of something else than the enterprise as it is: 出租方, 预测值, 二期.

A heading that its group does not join to a name of the dictionary is looked up alone: 名称 under 主要设备,
编号 under 取水许可证, COD under 年排放量. Here is told when it may not be: a column read as that of another
party, paper, place, amount or visit is worse than one that is not read.
"""

import re
from collections.abc import Iterable, Mapping

from checker.condition import Kind
from checker.intake.phrasing import not_naming
from checker.intake.wording import squeeze
from checker.intake.words import canon, matters, parties, plant
from checker.model import Field

_BRACKETS = re.compile(r"\([^()]*\)")
_WHO = frozenset(
    {"name", "legal_person", "contact", "phone", "address", "longitude", "latitude", "position", "seq"}
    | {"source_code", "credit_code", "industry", "town", "village", "county"}
)
_PERSONS = frozenset({"legal_person", "contact", "phone"})
_PLACE = frozenset({"address", "longitude", "latitude", "position"})
_COUNTED = frozenset({"capacity", "fuel"})  # told of a part like numbers are
_OUTCOME = frozenset({"completed", "completed_on", "last_day", "rectification_class"})
_VISIT = frozenset({"inspected_on", "inspector", "problems", "photos"})
_OF_ANY_PAPER = frozenset({"discharge_permit_number", "discharge_permit_until"})


def of_another(groups: list[str], leaf: str, field: Field) -> bool:
    """Whether the groups above a heading, itself read as the field, speak of something else."""
    names = [_BRACKETS.sub("", squeeze(name)) for name in groups]
    known = squeeze("".join((field.group, field.label, *field.headings)))
    return any(_elsewhere(name, squeeze(leaf), field, known) for name in names)


def follows_another_paper(before: Iterable[tuple[str, Field | None]]) -> bool:
    """Whether the day until which something is valid is that of another paper than the discharge permit.

    ``before`` are the headings to the left and their fields, the nearest first: the first paper among them
    is the one.  A number of a permit, or another day, does not tell of which.
    """
    for heading, field in before:
        title = squeeze(heading)
        generic = field is not None and field.key in _OF_ANY_PAPER
        if matters.DISCHARGE in title or (field and field.group == canon.PERMITTING and not generic):
            return False
        if matters.SOME_PAPER.search(title) is not None and not generic:
            return True
    return False


def owners(headings: Mapping[int, tuple[str, ...]], fields: Mapping[int, Field | None]) -> frozenset[int]:
    """The columns of the owner of the place, in a list that names the tenant as the enterprise."""
    leaves = {column: squeeze(levels[-1]) for column, levels in headings.items() if levels}
    named = (leaves[column] for column, field in fields.items() if field and field.key == "name")
    if not any(map(parties.TENANT.search, named)):
        return frozenset()
    return frozenset(column for column, leaf in leaves.items() if parties.OWNER.match(leaf))


def _elsewhere(group: str, leaf: str, field: Field, known: str) -> bool:
    def says(other: re.Pattern[str]) -> bool:
        """Whether the group has such a word that is none of the field's own."""
        return any(word not in known for word in other.findall(group))

    if _mine(group, field):
        return False
    if (
        says(parties.IN_GROUP)
        or says(matters.OTHER_PART)
        or (matters.OF_PLACE.match(group) and _not_of_place(field, known))
    ):
        return True
    if field.key in _WHO:
        registered = field.key in _PLACE and re.search(matters.REGISTERED, group) is not None
        paper = matters.PAPER.search(group) is not None
        return registered or paper or not_naming(group) is not None or matters.ITS_OWN.search(group) is None
    if field.measured and matters.AT_BOUNDARY.search(group) and not matters.AT_BOUNDARY.search(field.label):
        return field.group == canon.AIR_MEASURED
    if field.key in plant.BOILER_FIELDS and matters.BOILER not in group + leaf:
        return True
    if field.key == "investment" and re.search(matters.OF_TREATMENT, group):
        return True
    if field.key in _VISIT and matters.ANOTHER_VISIT.search(group):
        return True
    if field.type is Kind.DATE and (says(matters.PLANNED) or says(matters.OF_COMPLAINTS)):
        return True
    needed, other = _asked_of_groups(field, leaf)
    if needed is not None and needed.search(group) is None and not _related(group, known):
        return True
    if field.group == canon.PERMITTING and matters.DISCHARGE not in group + leaf:
        return matters.ANOTHER_PAPER.search(group) is not None
    return other is not None and says(other)


def _asked_of_groups(field: Field, leaf: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What a group above the field must say, and what it may not."""
    if field.measured:
        return matters.MEASURING, matters.NOT_HERE
    if field.type is Kind.NUMBER or field.key in _COUNTED:
        return matters.AMOUNTS, matters.NOT_THIS_AMOUNT
    if field.key in _OUTCOME:
        return matters.RECTIFYING, matters.ANOTHER_MATTER
    if field.key == "inspected_on":
        return matters.VISITING, matters.ANOTHER_MATTER
    if field.group == canon.BUILDING and (field.type is Kind.DATE or field.key == "acceptance"):
        return (None if matters.ENVIRONMENT in leaf else matters.BUILDING), matters.ANOTHER_MATTER
    if field.group == canon.PERMITTING:
        return (None if matters.DISCHARGE in leaf else matters.PERMITTING), None
    if field.group == canon.HAZARDOUS_WASTE:
        return None, None if matters.HAZARDOUS in leaf else matters.WASTE
    if field.group == canon.WATER:
        return None, matters.OTHER_WATER
    matter = field.group in {canon.RECTIFICATION, canon.MANAGEMENT, canon.POLLUTION, canon.BUILDING}
    return None, matters.ANOTHER_MATTER if matter else None


def _related(group: str, known: str) -> bool:
    """Whether two characters side by side in the group are so in a name of the field."""
    return any(group[at : at + 2] in known for at in range(len(group) - 1))


def _mine(group: str, field: Field) -> bool:
    """Whether the group is a name of the field or of its part of the dictionary."""
    return group in {squeeze(one) for one in (field.group, field.label, *field.headings)}


def _not_of_place(field: Field, known: str) -> bool:
    """Whether a group such as 园区 or 镇街 takes the field away; not from those about the 园区 itself."""
    return field.group != canon.RECTIFICATION and not re.search(matters.SAYS_PLACE, known)
