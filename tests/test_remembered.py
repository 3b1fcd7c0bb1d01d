"""Remembered answers are those of a fresh engine, whatever came before; a difference is never remembered."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.condition import Comparison, Every, Facts, Op, Period, Quantity, Some, Value
from checker.engine import Answers, Choice, EngineDifferenceError, Question, make_engine
from checker.engine import remembered as module
from checker.engine.remembered import Remembered, RememberingEngine, Together, grouped, searched_for
from checker.vocabulary import Outcome

QUESTIONS = {
    "one word": Question(Comparison("证", Op.IS, "无")),
    "two words": Question(Comparison("证", Op.IS, "无"), Comparison("业", Op.UNDER, "339")),
    "a number": Question(Comparison("噪声", Op.ABOVE, 60.0), Comparison("证", Op.IS_NOT, "无")),
    "a name": Question(
        Some((Comparison("名", Op.CONTAINS, "铸造"), Comparison("名", Op.CONTAINS_NOT, "厂")))
    ),
    "a day": Question(Comparison("日", Op.BELOW, float(date(2020, 1, 1).toordinal()))),
    "several": Question(Every((Comparison("类", Op.HAS, "涉水"), Comparison("噪声", Op.AT_MOST, 50.0)))),
    "always": Question(Every(())),
}
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "证": st.sampled_from(["有", "无", "过期"]),
    "业": st.sampled_from(["C3391", "3392", "C33", "C2110"]),
    "噪声": st.builds(Quantity, st.sampled_from([40.0, 60.0]), st.sampled_from([60.0, 60.5, 70.0])),
    "名": st.sampled_from(["某铸造厂", "某铸造公司", "某公司", "某厂"]),
    "日": st.builds(Period.on, st.dates(date(2019, 12, 30), date(2020, 1, 2))),
    "类": st.frozensets(st.sampled_from(["涉水", "涉气"])),
}
FACTS = st.fixed_dictionaries({}, optional=VALUES)


@settings(deadline=None, max_examples=60)
@given(st.lists(FACTS, max_size=12))
def test_an_engine_that_remembers_answers_as_a_fresh_one(several: list[Facts]) -> None:
    engine = RememberingEngine(QUESTIONS)
    fresh = make_engine(QUESTIONS)
    for facts in several:
        assert engine.answer(facts) == fresh.answer(facts)


@settings(deadline=None, max_examples=60)
@given(st.lists(FACTS, max_size=12))
def test_what_follows_from_answers_is_what_follows_from_those_of_a_fresh_engine(several: list[Facts]) -> None:
    def violated(answers: Answers) -> list[str]:
        return [name for name, one in zip(QUESTIONS, answers, strict=True) if one is Outcome.VIOLATED]

    concluding = RememberingEngine(QUESTIONS).concluding(violated)
    fresh = make_engine(QUESTIONS)
    for facts in several:
        assert concluding.of(facts) == violated(fresh.answer(facts))


def test_every_combination_is_asked_once() -> None:
    asked: list[Facts] = []
    remembered = Remembered(("a", "b"), lambda facts: asked.append(facts) or len(asked))
    given_facts: list[Facts] = [{"a": "1"}, {"a": "1", "c": "x"}, {"a": "1", "b": "2"}, {"a": "1"}]
    assert [remembered.of(one) for one in given_facts] == [1, 1, 2, 1]
    assert asked == [{"a": "1"}, {"a": "1", "b": "2"}], "what is not read is not handed on"


def test_what_is_remembered_is_bounded() -> None:
    remembered = Remembered(("a",), lambda facts: facts["a"], limit=10)
    for number in range(100):
        assert remembered.of({"a": str(number)}) == str(number)
        assert len(remembered) <= 10


def test_of_a_name_that_is_searched_only_the_words_count() -> None:
    asked: list[Facts] = []
    searched = searched_for([QUESTIONS["a name"]])
    assert searched == {"名": ("铸造", "厂")}
    remembered = Remembered(("名",), asked.append, searched)
    for name in ("甲铸造厂", "乙铸造厂", "丙公司", "丁公司"):
        remembered.of({"名": name})
    remembered.of({})
    assert len(asked) == 3


def test_a_name_that_is_compared_too_counts_as_it_is() -> None:
    questions = [QUESTIONS["a name"], Question(Comparison("名", Op.IS, "某厂"))]
    assert searched_for(questions) == {}


def test_questions_whose_fields_another_reads_too_are_one_group() -> None:
    questions = [QUESTIONS["one word"], QUESTIONS["two words"], QUESTIONS["one word"], QUESTIONS["always"]]
    assert grouped(questions) == {("业", "证"): [0, 1, 2], (): [3]}
    assert grouped(questions, {"证"}) == {("证",): [0, 1, 2], (): [3]}
    assert grouped(questions, {"名"}) == {(): [0, 1, 2, 3]}
    assert grouped([QUESTIONS["several"], QUESTIONS["a name"]]) == {("噪声", "类"): [0], ("名",): [1]}


@pytest.mark.parametrize("name", ["a number", "a day"])
def test_nothing_is_asked_again_for_each_number_or_day_that_does_not_read_it(name: str) -> None:
    questions = [QUESTIONS["one word"], QUESTIONS["always"], QUESTIONS[name]]
    assert [2] in grouped(questions).values()


@settings(deadline=None, max_examples=100)
@given(st.lists(FACTS, max_size=12))
def test_what_is_looked_up_together_is_what_each_gives(several: list[Facts]) -> None:
    def restated(facts: Facts) -> list[tuple[str, Value | None]]:
        return sorted(facts.items())

    read = [(), ("证",), ("噪声", "证"), ("业", "日", "类"), ("证",), ("没有的",)]
    together = Together([Remembered(labels, restated, limit=3) for labels in read])
    for facts in several:
        given_facts = [{label: facts[label] for label in labels if label in facts} for labels in read]
        assert together.of(facts) == [restated(one) for one in given_facts]


@settings(deadline=None, max_examples=40)
@given(st.lists(FACTS, max_size=12))
def test_together_texts_count_by_the_words_that_each_searches(several: list[Facts]) -> None:
    words = [("铸造",), ("厂", "公司"), ()]
    together = Together(
        [
            Remembered(
                ("名", "证"),
                lambda facts, some=some: [one in str(facts.get("名")) for one in some],
                {"名": some},
            )
            for some in words
        ]
    )
    for facts in several:
        assert together.of(facts) == [[one in str(facts.get("名")) for one in some] for some in words]


@pytest.fixture
def lying(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A pair of engines that disagree about 无."""

    class Lying:
        def __init__(self, engine: object):
            self._engine = engine

        def answer(self, facts: Facts) -> object:
            if facts.get("证") == "无":
                raise EngineDifferenceError("q", *(["violated", "complies"]), facts)  # type: ignore[arg-type]
            return self._engine.answer(facts)  # type: ignore[attr-defined]

    make = module.make_engine
    monkeypatch.setattr(module, "make_engine", lambda *args: Lying(make(*args)))
    yield


@pytest.mark.usefixtures("lying")
def test_a_difference_between_the_engines_is_told_every_time() -> None:
    engine = RememberingEngine({"q": QUESTIONS["one word"]}, Choice.BOTH)
    for _ in range(2):
        with pytest.raises(EngineDifferenceError):
            engine.answer({"证": "无"})
        engine.answer({"证": "有"})
