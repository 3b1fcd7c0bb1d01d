"""Classification catalogues proved: their worked cases, run, and what a loader cannot know to be wrong."""

from collections.abc import Iterator

from checker.condition import Condition, Every, Some, comparisons, is_under
from checker.condition import Path as KeyPath
from checker.engine import Question, make_engine
from checker.engine.patterns import PatternError
from checker.judge.catalogue import Classifier
from checker.model import Catalogue, CatalogueRow, ClassCase
from checker.proof.citations import Fault
from checker.proof.verdict import Notice, Places, Trial
from checker.vocabulary import CODE_FIELD, NOT_IN_LISTS, OUTCOME_WORDS, Outcome


def file_of(catalogue: Catalogue) -> str:
    """Where a catalogue stands in its pack: its name is its id."""
    return f"classes/{catalogue.id}.yaml"


# --- cases ----------------------------------------------------------------------------------------


def class_trials(catalogue: Catalogue, places: Places) -> Iterator[Trial]:
    """Every case through both engines: those of a row by that row alone, the others by the whole."""
    classifier = Classifier(catalogue)
    for n, row in enumerate(catalogue.rows):
        for m, case in enumerate(row.cases):
            path: KeyPath = ("rows", n, "cases", m)
            yield _trial(catalogue, f"第{row.row}类 ", case, classifier.of_row(row, case.given), path, places)
    for m, case in enumerate(catalogue.cases):
        classified = classifier.classify(case.given)
        value = None if classified is None else classified.value
        yield _trial(catalogue, "", case, value, ("cases", m), places)


def _trial(
    catalogue: Catalogue, row: str, case: ClassCase, value: str | None, path: KeyPath, places: Places
) -> Trial:
    got = value or Outcome.UNKNOWN
    notices: tuple[Notice, ...] = ()
    if got != case.expect:
        message = f"例子“{case.name}”应为{_word(case.expect)}，实为{_word(got)}；请核对各栏的条件或者例子"
        notices = (places.notice("case", file_of(catalogue), path, message),)
    return Trial(f"classes/{catalogue.id}", f"{row}{case.name}", notices)


def _word(value: str) -> str:
    return OUTCOME_WORDS[Outcome.UNKNOWN] if value == Outcome.UNKNOWN else value


# --- lint -----------------------------------------------------------------------------------------


def class_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """All that is wrong with a catalogue that loads."""
    file = file_of(catalogue)
    if catalogue.until is not None and catalogue.until < catalogue.since:
        message = f"until 早于 since（{catalogue.since}），名录永远不生效；请核对日期"
        yield Fault(file, ("until",), message, "period")
    for n, row in enumerate(catalogue.rows):
        place: KeyPath = ("rows", n)
        yield from _claimed_twice(file, place, row, catalogue.rows[:n])
        if row.undecided is None:
            yield from _columns(file, place, catalogue, row)
            yield from _cases(file, place, catalogue, row)


def _claimed_twice(
    file: str, place: KeyPath, row: CatalogueRow, others: tuple[CatalogueRow, ...]
) -> Iterator[Fault]:
    for code in row.codes:
        for other in others:
            if any(is_under(code, one) or is_under(one, code) for one in other.codes):
                message = f"行业代码 {code} 已经在第{other.row}类；一个代码只写一类"
                yield Fault(file, (*place, "codes"), message, "class")


def _columns(file: str, place: KeyPath, catalogue: Catalogue, row: CatalogueRow) -> Iterator[Fault]:
    """A condition that an engine cannot hold must be simplified before it meets a list."""
    for name, cell in row.cells.items():
        try:
            make_engine({f"{catalogue.id} {row.row} {name}": Question(cell.when)})
        except PatternError as error:
            message = f"第{row.row}类“{name}”的条件太大，规则引擎容纳不下，请拆短（{error}）"
            yield Fault(file, (*place, name), message, "schema")


def _cases(file: str, place: KeyPath, catalogue: Catalogue, row: CatalogueRow) -> Iterator[Fault]:
    if not row.cases:
        yield Fault(file, place, f"第{row.row}类没有例子；请加 cases", "missing-case")
    expected = {case.expect for case in row.cases}
    shown = expected | {one for value in expected for one in catalogue.either.get(value, ())}
    for name in catalogue.classes:
        cell = row.cells.get(name)
        if cell is None:
            continue
        if _decides(cell.when) and name not in shown:
            message = f"第{row.row}类没有结果为“{name}”的例子；请加一个 expect: {name}"
            yield Fault(file, (*place, "cases"), message, "missing-case")
        if any(one.field == NOT_IN_LISTS for one in comparisons(cell.when)):
            # Behind a column that may stay open no milder one need ever be certain.
            break
    for m, case in enumerate(row.cases):
        code = case.given.get(CODE_FIELD)
        if row.codes and not (isinstance(code, str) and any(is_under(code, one) for one in row.codes)):
            message = f"例子“{case.name}”的行业代码不属于第{row.row}类"
            yield Fault(file, (*place, "cases", m), message, "case")


def _decides(condition: Condition) -> bool:
    """Whether some list can show that the condition holds: not all of its ways ask what no list tells."""
    match condition:
        case Some(parts):
            return any(map(_decides, parts))
        case Every(parts):
            return all(map(_decides, parts))
    return all(one.field != NOT_IN_LISTS for one in comparisons(condition))
