"""What the groups above a heading, and the year it tells of, take away from its field."""

from checker.condition import Kind
from checker.intake.headings.forms import BRACKETS, Levels, forms_of, in_brackets
from checker.intake.units import unit_of
from checker.intake.wording import squeeze
from checker.intake.words import canon, measures, titles
from checker.model import Field

_OF_YEARS = frozenset({"revenue", "slaughter_number", "livestock_output"})  # whose units do not say so


def asks_for_less(names: list[str], phrase: str, field: Field) -> bool:
    """Whether the heading asks for something else than the field that its last words name.

    消防 above 验收 is not the environmental acceptance, and 工业企业(个) is a number, not a yes or no.
    """
    if field.type is not Kind.NUMBER and any(unit_of(text) is not None for text in in_brackets(phrase)):
        return field.type is not Kind.TEXT
    if phrase != names[-1] or len(names) == 1:
        return False
    leaf = forms_of(phrase)[-1]
    whole = not leaf.endswith(titles.DEPENDENT) or any(topic in leaf for topic in titles.TOPICS)
    if whole or any(titles.AND.search(name) for name in names[:-1]):
        return False
    topics = {topic for name in names[:-1] for topic in titles.TOPICS if topic in name}
    known = "".join((field.group, field.label, *field.headings))
    return len(topics) == 1 and not any(topic in known for topic in topics)


def of_another_time(names: list[str], field: Field) -> bool:
    """Whether a group says that its columns tell what was before the rectification, or what is to be.

    整治前 above 治污设施 and 拟建 above 废气治理设施 say nothing of today; names and the like stay.
    """
    if field.type is Kind.TEXT or field.group == canon.RECTIFICATION:
        return False
    other = titles.BEFORE_OR_PLANNED
    if field.type is Kind.NUMBER:
        other = titles.NOT_MEASURED if field.measured else titles.NOT_ACTUAL
    groups = [BRACKETS.sub("", squeeze(name)) for name in names[:-1]]
    return any(
        other.search(name) or titles.BEFORE_OR_PLANNED.search(name) or (_of_problem(name) and is_duty(field))
        for name in groups
    )


def of_part_of_year(levels: Levels, field: Field) -> bool:
    """危废产生量（1-5月）, 上半年营业收入: less than the amount of a year."""
    if field.key not in _OF_YEARS and not (field.unit or "").endswith(measures.A_YEAR):
        return False
    plain = (measures.WHOLE_YEAR.sub("", squeeze(level)) for level in levels)
    return any(map(measures.PART_OF_YEAR.search, plain))


def _of_problem(group: str) -> bool:
    """存在问题, 待完善 above 环保手续: a tick tells of a problem with them, not that there are any."""
    return titles.PROBLEMS.fullmatch(group) is not None or titles.INCOMPLETE.search(group) is not None


def is_duty(field: Field) -> bool:
    """Whether a yes to the field is as it should be: papers, facilities, not 未批先建."""
    return field.type is Kind.CHOICE and canon.NOT_CONCERNED in (field.choices or {})


def group_says_missing(names: list[str], field: Field) -> bool:
    """缺失手续, 应办未办 above 环评: a tick says that there is none."""
    groups = [BRACKETS.sub("", squeeze(name)) for name in names[:-1]]
    return set(field.choices or ()) >= canon.HELD_OR_LACKING and any(
        titles.MISSING.search(name) and not titles.EITHER_WAY.search(name) for name in groups
    )
