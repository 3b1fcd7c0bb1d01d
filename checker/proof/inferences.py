"""The facts that other cells show, proved: their worked cases, run, and what no case would notice."""

from collections.abc import Iterator, Mapping
from typing import Any

from checker.condition import Every, Value
from checker.condition import Path as KeyPath
from checker.engine import Choice, Question, make_engine
from checker.engine.patterns import PatternError
from checker.judge.inference import Inferences
from checker.model import Field, Inference, Rulebook, Showing
from checker.proof.atoms import in_words
from checker.proof.citations import Fault
from checker.proof.mutants import Change, changes
from checker.proof.verdict import Level, Notice, Places, Trial
from checker.rulebook.inferences import FACTS_FILE, FACTS_KEY
from checker.vocabulary import OUTCOME_WORDS, Outcome
from checker.wording import value_in_words


def inference_trials(rulebook: Rulebook, places: Places) -> Iterator[Trial]:
    """Every case through both engines, as the judge asks them."""
    inferences = Inferences(rulebook, Choice.BOTH)
    for n, one in enumerate(rulebook.inferences):
        for m, case in enumerate(one.cases):
            shown = {found.label: found.value for found in inferences.of(case.given)}
            got = shown.get(one.fact)
            notices: tuple[Notice, ...] = ()
            if got != case.expect:
                words = f"应为{_word(case.expect)}，实为{_word(got)}"
                message = f"例子“{case.name}”的“{one.fact}”{words}；请核对各条的条件、次序或者例子"
                notices = (places.notice("case", FACTS_FILE, (FACTS_KEY, n, "cases", m), message),)
            yield Trial(f"facts/{one.fact}", case.name, notices)


def inference_mutants(rulebook: Rulebook, places: Places) -> Iterator[Trial]:
    """One-step changes of what shows a fact, and those that no case of it notices."""
    written = places.document(FACTS_FILE).data[FACTS_KEY] if rulebook.inferences else []
    for n, one in enumerate(rulebook.inferences):
        notices = tuple(
            places.notice("mutant", FACTS_FILE, change.path, f"{change.what}，没有例子不符", Level.WARNING)
            for change, other in _changed(one, written[n], (FACTS_KEY, n), rulebook)
            if all(other.shown(case.given) == case.expect for case in one.cases)
        )
        yield Trial("mutants", f"facts/{one.fact}", notices)


def _changed(
    inference: Inference, written: Mapping[str, Any], path: KeyPath, rulebook: Rulebook
) -> Iterator[tuple[Change, Inference]]:
    for n, one in enumerate(inference.shown_by):
        place: KeyPath = (*path, "shown_by", n)
        before, after = inference.shown_by[:n], inference.shown_by[n + 1 :]
        when = written["shown_by"][n].get("when")
        for change in changes(one.when, when, (*place, "when"), rulebook.dictionary) if when else ():
            other = one.model_copy(update={"when": change.condition})
            yield change, _with(inference, (*before, other, *after))
        if len(inference.shown_by) > 1:
            yield Change(place, "去掉这一条", Every(())), _with(inference, (*before, *after))


def _with(inference: Inference, shown_by: tuple[Showing, ...]) -> Inference:
    return inference.model_copy(update={"shown_by": shown_by})


def inference_faults(rulebook: Rulebook) -> Iterator[Fault]:
    """What is wrong with facts that load: a condition too large for an engine, a value without a case."""
    for n, one in enumerate(rulebook.inferences):
        for m, showing in enumerate(one.shown_by):
            place: KeyPath = (FACTS_KEY, n, "shown_by", m)
            try:
                make_engine({one.fact: Question(showing.when)})
            except PatternError as error:
                message = f"“{one.fact}”的条件太大，规则引擎容纳不下，请拆短（{error}）"
                yield Fault(FACTS_FILE, (*place, "when"), message, "schema")
            if all(case.expect != showing.value for case in one.cases):
                message = f"“{one.fact}”没有结果为{_word(showing.value)}的例子；请加一个"
                yield Fault(FACTS_FILE, place, message, "missing-case")
        if all(case.expect is not None for case in one.cases):
            message = f"“{one.fact}”没有说明不了的例子；请加一个 expect: unknown"
            yield Fault(FACTS_FILE, (FACTS_KEY, n, "cases"), message, "missing-case")


def ways_in_words(inference: Inference, by_label: Mapping[str, Field]) -> Iterator[str]:
    """What shows a fact, way by way, such as: 行业代码属于 031：是."""
    for one in inference.shown_by:
        when = in_words(one.when, by_label) if one.known is None else f"以上都不是，{one.known}已填"
        yield f"{when}：{'不下结论' if one.value is None else value_in_words(one.value)}"


def _word(value: Value | None) -> str:
    return OUTCOME_WORDS[Outcome.UNKNOWN] if value is None else f"“{value_in_words(value)}”"
