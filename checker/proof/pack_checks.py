"""What a loader cannot know to be wrong with a whole pack: periods, colliding words, what nobody uses."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from checker.condition import Condition, fields
from checker.condition import Path as KeyPath
from checker.model import Field, LimitTable, Rule, Rulebook
from checker.proof.citations import LAWS, Fault, file_of
from checker.proof.law_index import Span, span
from checker.proof.mutation import written_tables
from checker.proof.schema import SchemaKind, kind_of, schema
from checker.proof.verdict import Level, Places
from checker.vocabulary import ASPECT_FOLDERS

T = TypeVar("T")

_FIELDS = "fields.yaml"
# The first part of the paths of the files that make up a pack, besides those at its top.
_FOLDERS = frozenset((*ASPECT_FOLDERS, SchemaKind.LIMITS, SchemaKind.JUDGEMENT, SchemaKind.CLASSES))
# Words that an author leaves where a text is still to come.
_PLACEHOLDERS = frozenset(("TODO", "FIXME", "XXX", "…", "……", "待补", "待定", "待填"))
# Below these keys a blank or a word such as 待定 is a value, not a text.
_VALUES = frozenset(("given", "choices", "value_sets", "unknown_words", "headings", "keywords"))


def pack_faults(rulebook: Rulebook, places: Places) -> Iterator[Fault]:
    """All that is to be said about the pack; ``places`` opens its files."""
    yield from _stray_files(places.folder)
    yield from _files(rulebook, places)
    yield from _rule_periods(rulebook.rules)
    yield from _department_periods(rulebook)
    for file, table, _, n in written_tables(rulebook, places):
        yield from _limit_periods(file, table, ("tables", n))
    yield from _words_that_collide(rulebook.dictionary.fields)
    yield from _unused_fields(rulebook)
    yield from _unused_sets(places)
    yield from _unused_entries(rulebook)


# --- files ----------------------------------------------------------------------------------------


def _stray_files(folder: Path) -> Iterator[Fault]:
    """YAML that nothing reads: a rule in a folder with a typo would never be applied, without a word."""
    for path in sorted(folder.rglob("*.y*ml")):
        file = path.relative_to(folder).as_posix()
        top, _, rest = file.partition("/")
        if path.suffix == ".yml":
            message = "扩展名应为 .yaml，否则不会读取；请改名"
        elif rest and top not in _FOLDERS:
            message = f"文件夹“{top}”不会读取；可用：{'、'.join(sorted(_FOLDERS))}"
        elif not rest and kind_of(file) is None:
            message = (
                "规则包中没有这种文件，不会读取；规则应放在 scattered、disorderly、polluting 或 general 中"
            )
        else:
            continue
        yield Fault(file, (), message, "file")


def _files(rulebook: Rulebook, places: Places) -> Iterator[Fault]:
    keys = {kind: frozenset(schema(kind, rulebook)["properties"]) for kind in SchemaKind}
    for path in sorted(places.folder.rglob("*.yaml")):
        file = path.relative_to(places.folder).as_posix()
        kind, data = kind_of(file), places.document(file).data
        if kind is None or not isinstance(data, dict):
            continue
        for key in data:
            if key not in keys[kind]:
                allowed = "、".join(sorted(keys[kind]))
                yield Fault(file, (str(key),), f"没有“{key}”这一项，请检查拼写；可用：{allowed}", "schema")
        yield from (
            Fault(file, where, "文字留空或者尚未填写；请填写，或删去这一项", "empty")
            for where in _empty(data, ())
        )


def _empty(written: Any, path: KeyPath) -> Iterator[KeyPath]:
    """Where a text is blank, or still to come."""
    if isinstance(written, dict):
        for key, value in written.items():
            if key not in _VALUES:
                yield from _empty(value, (*path, str(key)))
    elif isinstance(written, list):
        for n, value in enumerate(written):
            yield from _empty(value, (*path, n))
    elif written is None or (
        isinstance(written, str) and (not written.strip() or written.strip() in _PLACEHOLDERS)
    ):
        yield path


# --- periods --------------------------------------------------------------------------------------


def _rule_periods(rules: Sequence[Rule]) -> Iterator[Fault]:
    """Rules of one title are one rule over time: a day between them is a day without it."""
    by_title: dict[str, list[Rule]] = {}
    for rule in rules:
        by_title.setdefault(rule.title, []).append(rule)
    for same in by_title.values():
        dated = [(span(rule.since, rule.until), rule) for rule in same]
        for gap, rule in _gaps(dated):
            yield Fault(
                file_of(rule),
                ("since",),
                f"同名规则的期间不相连，{gap} 没有这条规则；请改正 since 或前一条的 until",
                "period",
                Level.WARNING,
            )


def _department_periods(rulebook: Rulebook) -> Iterator[Fault]:
    for n, department in enumerate(rulebook.departments):
        dated = [(span(one.since, one.until), m) for m, one in enumerate(department.names)]
        for _, m in _overlaps(dated):
            message = f"“{department.role}”在同一天有两个名称；请改正 since 或 until，使期间不重叠"
            yield Fault("departments.yaml", ("departments", n, "names", m), message, "period")
        for gap, m in _gaps(dated):
            message = f"“{department.role}”{gap} 没有名称；请改正 since 或 until，使期间相连"
            yield Fault("departments.yaml", ("departments", n, "names", m), message, "period", Level.WARNING)


def _limit_periods(file: str, table: LimitTable, path: KeyPath) -> Iterator[Fault]:
    """Rows under one condition are one limit over time."""
    by_condition: dict[object, list[tuple[Span, int]]] = {}
    for n, row in enumerate(table.rows):
        if row.until is not None and row.until < row.since:
            continue  # never in force: that is said of the row itself
        key = (row.when, row.at_most is None, row.at_least is None)
        by_condition.setdefault(key, []).append((span(row.since, row.until), n))
    for dated in by_condition.values():
        for other, n in _overlaps(dated):
            message = f"与第{other + 1}行条件相同而期间重叠；请在旧限值写 until"
            yield Fault(file, (*path, "rows", n), message, "period")
        for gap, n in _gaps(dated):
            message = f"同一条件的限值期间不相连，{gap} 没有限值；请改正 since 或前一行的 until"
            yield Fault(file, (*path, "rows", n), message, "period", Level.WARNING)


def _overlaps(dated: Iterable[tuple[Span, int]]) -> Iterator[tuple[int, int]]:
    """The numbers of those that have a day in common, each later one with the earlier."""
    seen: list[tuple[Span, int]] = []
    for period, n in dated:
        yield from ((other, n) for before, other in seen if before.common(period))
        seen.append((period, n))


def _gaps(dated: Iterable[tuple[Span, T]]) -> Iterator[tuple[Span, T]]:
    """The days between periods that belong to none, each with what comes next."""
    ordered = sorted(dated, key=lambda one: one[0])
    last = date.max
    for n, (period, one) in enumerate(ordered):
        if n and last < date.max and period.since > last + timedelta(days=1):
            yield Span(last + timedelta(days=1), period.since - timedelta(days=1)), one
        last = period.until if n == 0 else max(last, period.until)


# --- words ----------------------------------------------------------------------------------------


def _words_that_collide(dictionary: Sequence[Field]) -> Iterator[Fault]:
    """A heading or a spelling that means two things makes every list that has it doubtful."""
    headings: dict[str, str] = {}
    for n, field in enumerate(dictionary):
        for m, heading in enumerate((field.label, *field.headings)):
            place: KeyPath = ("fields", n, "headings", m - 1) if m else ("fields", n, "label")
            other = headings.setdefault(heading, field.label)
            if other != field.label:
                message = f"表头“{heading}”也是“{other}”的；请只留在一个字段"
                yield Fault(_FIELDS, place, message, "collision")
            elif heading in (field.label, *field.headings)[:m]:
                yield Fault(
                    _FIELDS, place, f"表头“{heading}”写了两次；请删去一个", "collision", Level.WARNING
                )
        spellings: dict[str, str] = {}
        for value, several in (field.choices or {}).items():
            for spelling in (value, *several):
                other = spellings.setdefault(spelling, value)
                if other != value:
                    message = f"“{field.label}”的写法“{spelling}”既是“{other}”又是“{value}”；请只留一个"
                    yield Fault(_FIELDS, ("fields", n, "choices", value), message, "collision")


# --- what nobody uses -----------------------------------------------------------------------------


def _unused_fields(rulebook: Rulebook) -> Iterator[Fault]:
    """Fields that nothing judges by; one note a group, because many are there to be shown or filled in."""
    used = frozenset(label for condition in _conditions(rulebook) for label in fields(condition))
    used |= {one.field for one in rulebook.catalogues}
    by_group: dict[str, list[tuple[int, str]]] = {}
    for n, field in enumerate(rulebook.dictionary.fields):
        if field.label not in used:
            by_group.setdefault(field.group, []).append((n, field.label))
    for group, several in by_group.items():
        names = "、".join(label for _, label in several)
        message = f"{group}中没有规则、限值、名录和判定口径用到的字段：{names}；不供显示和登记的可以删去"
        yield Fault(_FIELDS, ("fields", several[0][0]), message, "unused", Level.NOTE)


def _conditions(rulebook: Rulebook) -> Iterator[Condition]:
    for rule in rulebook.rules:
        yield from (rule.applies_to, rule.violated_when)
    yield from (row.when for table in rulebook.limits for row in table.rows)
    yield from (one.when for one in rulebook.provisions)
    yield from (one.when for fact in rulebook.inferences for one in fact.shown_by)
    for catalogue in rulebook.catalogues:
        yield catalogue.applies_to
        yield from (one.when for one in catalogue.implied)
        yield from (cell.when for row in catalogue.rows for cell in row.cells.values())
    for profile in rulebook.profiles:
        yield from profile.conditions()


def _unused_sets(places: Places) -> Iterator[Fault]:
    data = places.document(_FIELDS).data
    used = {one.get("choices") for one in data["fields"] if isinstance(one.get("choices"), str)}
    for name in data.get("value_sets", {}):
        if name not in used:
            message = f"没有字段用到取值集“{name}”；请删去，或在字段的 choices 中用它"
            yield Fault(_FIELDS, ("value_sets", name), message, "unused", Level.WARNING)


def _unused_entries(rulebook: Rulebook) -> Iterator[Fault]:
    """Laws, departments and campaigns that nothing refers to; an entry with a note is meant so."""
    citations = [one for rule in rulebook.rules for one in (*rule.basis, *rule.penalty)]
    citations += [one for provision in rulebook.provisions for one in provision.basis]
    cited = {one.law for one in citations}
    roles = {role for rule in rulebook.rules for role in (rule.lead, *rule.support)}
    for profile in rulebook.profiles:
        for course in (*profile.courses.values(), profile.judging):
            roles |= set() if course is None else {course.lead, *course.support}
    campaigns = {rule.campaign for rule in rulebook.rules}
    succeeding = {law.superseded_by for law in rulebook.laws}
    lists: tuple[tuple[str, Sequence[Any], Callable[[Any], bool], str], ...] = (
        (LAWS, rulebook.laws, lambda one: one.name in cited | succeeding, "没有规则引用《{}》"),
        ("departments.yaml", rulebook.departments, lambda one: one.role in roles, "没有规则涉及部门“{}”"),
        ("campaigns.yaml", rulebook.campaigns, lambda one: one.name in campaigns, "没有规则归入“{}”"),
    )
    for file, entries, is_used, words in lists:
        key = file.removesuffix(".yaml")
        for n, entry in enumerate(entries):
            if not is_used(entry) and entry.note is None:
                name = getattr(entry, "role", None) or entry.name
                message = f"{words.format(name)}；可以删去，有意保留的在 note 中说明"
                yield Fault(file, (key, n), message, "unused", Level.NOTE)
