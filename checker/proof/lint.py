"""A rule pack that loads, looked through for what a loader cannot know to be wrong."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from checker.condition import ALWAYS, Comparison, Exceeds, Kind, Quantity, comparisons
from checker.condition import Path as KeyPath
from checker.model import Case, Field, Rule, Rulebook
from checker.proof.bench import reachable
from checker.proof.citations import CitationCheck, Fault, count_citations, file_of
from checker.proof.classes import class_faults
from checker.proof.industries import industry_faults
from checker.proof.inferences import inference_faults
from checker.proof.law_index import LawIndex, span
from checker.proof.pack_checks import pack_faults
from checker.proof.verdict import LEVEL_WORDS, Level, Notice, Places, Verdict, by_file
from checker.rulebook import Mistake, load_rulebook
from checker.vocabulary import OUTCOME_WORDS, Outcome

__all__ = ["CHECKS", "count_citations", "lint", "notices", "possible_outcomes"]

CHECKS = {
    "schema": "写法：字段、取值、类型、单位和引用",
    "citation": "法条引用",
    "title": "规则名称",
    "period": "起止日期",
    "basis": "依据",
    "missing-case": "缺少例子",
    "unreachable": "不可能成立的条件",
    "bound": "不合理的数值",
    "file": "不会读取的文件",
    "empty": "留空的文字",
    "collision": "有两种意思的表头和写法",
    "case": "例子",
    "class": "分类名录的行业代码",
    "industry": "行业代码和名称",
    "unused": "没有用到的内容",
}


def lint(folder: Path, index: LawIndex | None = None) -> Verdict:
    """Look through the pack in ``folder``: one trial a file, a notice for all that is wrong.

    Without an index everything but the law texts is checked.  A pack that does not load has the mistakes
    that the loader found, and no others.
    """
    rulebook, mistakes = load_rulebook(folder)
    if rulebook is None:
        found = [_of_loading(one, folder) for one in mistakes]
        trials = tuple(by_file({}, found))
        return Verdict("lint", folder, CHECKS, trials, f"规则包不能用，错误 {len(found)} 处")
    found = notices(rulebook, folder, index)
    files = {path.relative_to(folder).as_posix(): "" for path in sorted(folder.rglob("*.yaml"))}
    files |= {file_of(rule): rule.title for rule in rulebook.rules}
    proof = "已与法律索引核对" if index is not None else "未核对条文，请用 --law-index 指定法律索引"
    citations = count_citations(rulebook)
    counted = {level: sum(one.level is level for one in found) for level in Level}
    said = "，".join(
        f"{LEVEL_WORDS[level]} {n} 处" for level, n in counted.items() if n or level is Level.ERROR
    )
    return Verdict(
        "lint",
        folder,
        CHECKS,
        tuple(by_file(files, found)),
        f"规则 {len(rulebook.rules)} 条，引用 {citations} 处（{proof}），{said}",
        {"rules": len(rulebook.rules), "citations": citations, **{f"{k}s": n for k, n in counted.items()}},
    )


def _of_loading(mistake: Mistake, folder: Path) -> Notice:
    # A folder that is no pack at all is named itself.
    file = "" if mistake.file == str(folder) else mistake.file
    return Notice(file, mistake.line, mistake.column, "schema", mistake.message)


def notices(rulebook: Rulebook, folder: Path, index: LawIndex | None) -> list[Notice]:
    """All that is to be said about the pack in ``folder``, sorted by place; empty if it is sound.

    ``rulebook`` is that same pack, loaded.
    """
    places = Places(folder)
    faults = _faults(rulebook, folder, index, places)
    return sorted({places.notice(one.check, one.file, one.path, one.message, one.level) for one in faults})


def _faults(rulebook: Rulebook, folder: Path, index: LawIndex | None, places: Places) -> Iterator[Fault]:
    yield from CitationCheck(rulebook, index).faults()
    yield from pack_faults(rulebook, places)
    yield from _repeated_titles(rulebook.rules)
    for rule in rulebook.rules:
        yield from _rule(rule)
        yield from _unreachable(rule, rulebook)
        yield from _bounds(rule, rulebook)
        yield from _cases(rule, rulebook)
        yield from _contradictions(rule)
    for catalogue in rulebook.catalogues:
        yield from class_faults(catalogue)
    yield from inference_faults(rulebook)
    yield from industry_faults(rulebook)
    for path in sorted((folder / "limits").glob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        yield from _limits(rulebook, name, places.document(name).data)


# --- rules ----------------------------------------------------------------------------------------


def _repeated_titles(rules: tuple[Rule, ...]) -> Iterator[Fault]:
    """Two rules in force on the same day need different titles: a committee knows them by nothing else."""
    for n, rule in enumerate(rules):
        for other in rules[:n]:
            at_once = span(rule.since, rule.until).common(span(other.since, other.until))
            if rule.title == other.title and at_once:
                yield Fault(file_of(rule), ("title",), f"与规则 {other.id} 同名，请改得能够区分", "title")


def _rule(rule: Rule) -> Iterator[Fault]:
    file = file_of(rule)
    if rule.since and rule.until and rule.until < rule.since:
        yield Fault(
            file, ("until",), f"until 早于 since（{rule.since}），规则永远不生效；请核对日期", "period"
        )
    if not rule.basis and rule.note is None:
        yield Fault(file, ("basis",), "没有依据；请写明依据，或者在 note 中说明为何依据待核", "basis")
    shown = {case.expect for case in rule.cases}
    for outcome in possible_outcomes(rule):
        if outcome not in shown:
            yield Fault(
                file,
                ("cases",),
                f"没有结果为“{OUTCOME_WORDS[outcome]}”的例子；请加一个 expect: {outcome}",
                "missing-case",
            )


def possible_outcomes(rule: Rule) -> Iterator[Outcome]:
    """The outcomes that a rule can have: a rule without a scope concerns everybody."""
    yield from (Outcome.VIOLATED, Outcome.COMPLIES, Outcome.UNKNOWN)
    if rule.applies_to != ALWAYS:
        yield Outcome.NOT_APPLICABLE


def _unreachable(rule: Rule, rulebook: Rulebook) -> Iterator[Fault]:
    """A rule that no facts can violate, or none keep, says nothing; the cases that are there show most."""
    reached: set[Outcome] = set()
    days = sorted({case.as_of or rule.until or date.max for case in rule.cases})
    for day in days:
        found = reachable(rule, rulebook, day)
        if found is None:
            return
        reached |= found
    if Outcome.VIOLATED not in reached:
        bare = rule.model_copy(update={"violated_when": ALWAYS})
        anybody = any(Outcome.VIOLATED in (reachable(bare, rulebook, day) or ()) for day in days)
        key = "violated_when" if anybody else "applies_to"
        message = "没有企业能符合" if key == "applies_to" else "适用范围内没有企业能符合"
        yield Fault(file_of(rule), (key,), f"{message}这一条件；请核对是否自相矛盾", "unreachable")
    elif Outcome.COMPLIES not in reached:
        yield Fault(
            file_of(rule), ("violated_when",), "适用的企业无一能够合格；请核对违规条件", "unreachable"
        )


def _bounds(rule: Rule, rulebook: Rulebook) -> Iterator[Fault]:
    """A bound that no sensible value reaches never holds, or always does."""
    by_label = rulebook.dictionary.by_label
    for key in ("applies_to", "violated_when"):
        for test in comparisons(getattr(rule, key)):
            field = by_label[test.field]
            if not isinstance(test, Comparison) or field.type is not Kind.NUMBER:
                continue
            if not _sensible(field, float(test.value)):
                message = f"“{test.field}”的界限 {test.value:g} 不在{_range(field)}之内；请核对数值和单位"
                yield Fault(file_of(rule), (key, test.field), message, "bound")


def _sensible(field: Field, number: float) -> bool:
    low, high = field.minimum, field.maximum
    return (low is None or low <= number) and (high is None or number <= high)


def _range(field: Field) -> str:
    ends = "至".join("" if end is None else f"{end:g}" for end in (field.minimum, field.maximum))
    return f"数据字典的范围（{ends}{field.unit or ''}）"


def _cases(rule: Rule, rulebook: Rulebook) -> Iterator[Fault]:
    by_label = rulebook.dictionary.by_label
    for n, case in enumerate(rule.cases):
        place: KeyPath = ("cases", n)
        if case.name in [other.name for other in rule.cases[:n]]:
            yield Fault(file_of(rule), place, f"例子“{case.name}”与前面的同名；请改得能够区分", "case")
        if case.as_of is not None and not rule.in_force(case.as_of):
            message = (
                f"例子“{case.name}”的 {case.as_of} 不在规则的期间之内；请改正 as_of，或规则的 since、until"
            )
            yield Fault(file_of(rule), (*place, "as_of"), message, "case", Level.WARNING)
        for label, value in case.given.items():
            if isinstance(value, Quantity):
                for end in (value.low, value.high):
                    if end is not None and not _sensible(by_label[label], end):
                        message = f"“{label}”的 {end:g} 不在{_range(by_label[label])}之内；请核对数值和单位"
                        yield Fault(file_of(rule), (*place, "given", label), message, "bound")


def _contradictions(rule: Rule) -> Iterator[Fault]:
    for n, case in enumerate(rule.cases):
        for earlier, other in enumerate(rule.cases[:n]):
            if case.as_of == other.as_of and case.given == other.given:
                both = f"例子“{case.name}”与第{earlier + 1}个例子“{other.name}”条件完全相同"
                yield Fault(file_of(rule), ("cases", n), f"{both}，{_twice(case, other)}", "case")


def _twice(case: Case, other: Case) -> str:
    if case.expect is other.expect:
        return "请删去一个"
    wanted = f"{OUTCOME_WORDS[other.expect]}和{OUTCOME_WORDS[case.expect]}"
    return f"结果却写成{wanted}，请改正其一"


# --- limits ---------------------------------------------------------------------------------------


def _limits(rulebook: Rulebook, name: str, data: Mapping[str, Any]) -> Iterator[Fault]:
    tables = {table.id: table for table in rulebook.limits}
    used = {
        test.table
        for rule in rulebook.rules
        for condition in (rule.applies_to, rule.violated_when)
        for test in comparisons(condition)
        if isinstance(test, Exceeds)
    }
    for n, item in enumerate(data["tables"]):
        table = tables[f"{data['standard']}/{item['name']}"]
        if table.id not in used:
            yield Fault(
                name,
                ("tables", n),
                f"没有规则用到限值表“{table.id}”；请在规则中用 {{exceeds: {table.id}}}，或删去",
                "unused",
            )
        for m, row in enumerate(table.rows):
            if row.until is not None and row.until < row.since:
                yield Fault(
                    name,
                    ("tables", n, "rows", m, "until"),
                    f"until 早于 since（{row.since}），限值永远不生效；请核对日期",
                    "period",
                )
