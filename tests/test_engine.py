"""Two engines, one answer: both agree with the definition of the language, alone and as a pair."""

import os
import pickle
import random
from datetime import date, timedelta
from itertools import product

import pytest
from definition import FALSE, TRUE, UNDECIDED, outcome, truth
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.condition import (
    ALWAYS,
    NEVER,
    Comparison,
    Every,
    Exceeds,
    OneOf,
    Op,
    Period,
    Quantity,
    Some,
    evaluate,
    opposite,
)
from checker.engine import (
    Answers,
    Choice,
    EngineDifferenceError,
    Paired,
    Question,
    make_engine,
    positions,
)
from checker.engine import compiled as compiled_module
from checker.engine import patterns as patterns_module
from checker.engine.compiled import Compiled
from checker.engine.durable import Durable
from checker.vocabulary import Outcome

# Pairs of a question and a record that every engine answers as the definition does; CI runs them all.
PAIRS = int(os.environ.get("SANLUANWU_FUZZ_PAIRS", "100000"))
RECORDS_A_RULESET = 40

VIOLATED, COMPLIES, UNKNOWN = Outcome.VIOLATED, Outcome.COMPLIES, Outcome.UNKNOWN
NOT_APPLICABLE = Outcome.NOT_APPLICABLE

# --- random conditions and facts ----------------------------------------------------------------

NUMBERS = (0.0, 1e-05, 2.5, 7.0, 9.0, 1e16, -3.0)
DAYS = tuple(date(2018, 1, 1) + timedelta(days=200 * n) for n in range(5))
WORDS = ("是", "否", "无", '"q"', "a\\b", "换\n行", "😀", "120", "1e5", "", "null", "'")
TEXTS = ("喷漆", "abc", 'q"', "")
CODES = ("C3391", "33", "3", "22", "339", "C", "", OneOf(("3391", "3392")), OneOf(("22", "3391")))
ORDERED_OPS = (Op.ABOVE, Op.BELOW, Op.AT_LEAST, Op.AT_MOST, Op.EQUAL, Op.UNEQUAL)
# the first character of a field's name tells its kind
OPS = {
    "数": ORDERED_OPS,
    "日": ORDERED_OPS,
    "类": (Op.IS, Op.IS_NOT),
    "集": (Op.HAS, Op.HAS_NOT),
    "文": (Op.CONTAINS, Op.CONTAINS_NOT),
    "码": (Op.UNDER, Op.NOT_UNDER),
}
LITERALS = {
    "数": NUMBERS,
    "日": tuple(float(day.toordinal()) for day in DAYS),
    "类": WORDS,
    "集": WORDS,
    "文": ("漆", "a", '"'),
    "码": ("33", "339", "3391", "2"),
}
FIELDS = tuple(f"{kind}{n}" for kind in OPS for n in range(1, 5))


def interval(low, high):
    return (high, low) if None not in (low, high) and high < low else (low, high)


def random_condition(rng, depth=0):
    if depth < 3 and rng.random() < 0.5:
        join = rng.choice((Every, Some))
        return join(tuple(random_condition(rng, depth + 1) for _ in range(rng.randint(0, 3))))
    field = rng.choice(FIELDS)
    return Comparison(field, rng.choice(OPS[field[0]]), rng.choice(LITERALS[field[0]]))


def random_value(rng, kind):
    match kind:
        case "数" | "日":
            ends = (*NUMBERS, None) if kind == "数" else (*DAYS, None)
            low = rng.choice(ends)
            low, high = interval(low, rng.choice((low, low, rng.choice(ends))))
            return Quantity(low, high) if kind == "数" else Period(low, high)
        case "集":
            return frozenset(rng.sample(WORDS, rng.randint(0, 3)))
        case _:
            return rng.choice({"类": WORDS, "文": TEXTS, "码": CODES}[kind])


def random_facts(rng):
    blank = rng.choice((0.0, 0.25, 0.9))
    return {field: random_value(rng, field[0]) for field in FIELDS if rng.random() >= blank}


def random_questions(rng):
    def one():
        return Question(random_condition(rng), ALWAYS if rng.random() < 0.2 else random_condition(rng))

    return {f"q{n}": one() for n in range(rng.randint(1, 60))}


comparisons = st.sampled_from(FIELDS).flatmap(
    lambda field: st.builds(
        Comparison, st.just(field), st.sampled_from(OPS[field[0]]), st.sampled_from(LITERALS[field[0]])
    )
)
conditions = st.recursive(
    comparisons,
    lambda parts: st.builds(
        lambda join, some: join(tuple(some)), st.sampled_from((Every, Some)), st.lists(parts, max_size=3)
    ),
    max_leaves=8,
)


def ordered(kind, ends):
    return st.tuples(st.sampled_from((*ends, None)), st.sampled_from((*ends, None))).map(
        lambda pair: kind(*interval(*pair))
    )


VALUES = {
    "数": ordered(Quantity, NUMBERS),
    "日": ordered(Period, DAYS),
    "类": st.sampled_from(WORDS),
    "集": st.frozensets(st.sampled_from(WORDS), max_size=3),
    "文": st.sampled_from(TEXTS),
    "码": st.sampled_from(CODES),
}
facts_strategy = st.fixed_dictionaries({}, optional={field: VALUES[field[0]] for field in FIELDS})
complete_facts = st.fixed_dictionaries({field: VALUES[field[0]] for field in FIELDS})
both_ways = pytest.mark.parametrize("choice", Choice)
quick = settings(max_examples=60, deadline=None)


def answer(choice, facts, *questions):
    return tuple(make_engine({f"q{n}": one for n, one in enumerate(questions)}, choice).answer(facts))


# --- against the definition ---------------------------------------------------------------------


@pytest.mark.parametrize("choice", Choice)
def test_every_engine_answers_random_questions_as_the_definition_does(choice):
    rng = random.Random(20181231)
    compared = 0
    while compared < PAIRS:
        questions = random_questions(rng)
        engine = make_engine(questions, choice)
        for _ in range(RECORDS_A_RULESET):
            facts = random_facts(rng)
            expected = tuple(outcome(question, facts) for question in questions.values())
            assert tuple(engine.answer(facts)) == expected, facts
            compared += len(questions)


@pytest.mark.parametrize("choice", Choice)
def test_an_engine_compiled_for_the_columns_of_a_list_answers_as_the_definition_does(choice):
    rng = random.Random(2018)
    compared = 0
    while compared < PAIRS // 2:
        questions = random_questions(rng)
        columns = frozenset(field for field in FIELDS if rng.random() < 0.5)
        engine = make_engine(questions, choice, columns)
        for _ in range(RECORDS_A_RULESET // 2):
            facts = {field: value for field, value in random_facts(rng).items() if field in columns}
            expected = tuple(outcome(question, facts) for question in questions.values())
            assert tuple(engine.answer(facts)) == expected, (columns, facts)
            compared += len(questions)


def test_the_random_questions_meet_all_four_outcomes_often():
    rng = random.Random(20181231)
    seen = dict.fromkeys(Outcome, 0)
    for _ in range(40):
        questions = random_questions(rng)
        facts = random_facts(rng)
        for question in questions.values():
            seen[outcome(question, facts)] += 1
    assert min(seen.values()) > 50, seen


@settings(max_examples=300, deadline=None)
@given(conditions, facts_strategy)
def test_evaluate_is_the_definition(condition, facts):
    assert {True: TRUE, False: FALSE, None: UNDECIDED}[evaluate(condition, facts)] == truth(condition, facts)


# --- what holds of every question ---------------------------------------------------------------


@both_ways
@quick
@given(breach=conditions, scope=conditions, facts=facts_strategy, rest=complete_facts)
def test_filling_in_blanks_never_turns_a_decided_answer_round(choice, breach, scope, facts, rest):
    engine = make_engine({"q": Question(breach, scope)}, choice)
    [before], [after] = engine.answer(facts), engine.answer({**rest, **facts})
    allowed = {
        VIOLATED: {VIOLATED},
        # whether the rule concerns it at all may have been open, but a breach was out of the question
        COMPLIES: {COMPLIES, NOT_APPLICABLE},
        NOT_APPLICABLE: {NOT_APPLICABLE},
        UNKNOWN: set(Outcome),
    }
    assert after in allowed[before]


@both_ways
@pytest.mark.parametrize("low,high", [(None, 9.0), (2.5, None), (2.5, 9.0)])
@quick
@given(condition=conditions, inside=st.floats(2.5, 9.0), facts=facts_strategy)
def test_measuring_more_exactly_never_turns_a_decided_answer_round(
    choice, low, high, condition, inside, facts
):
    engine = make_engine({"q": Question(condition)}, choice)
    [before] = engine.answer({**facts, "数1": Quantity(low, high)})
    [after] = engine.answer({**facts, "数1": Quantity.exactly(inside)})
    assert before in (UNKNOWN, after)


@both_ways
@quick
@given(condition=conditions, facts=facts_strategy)
def test_the_opposite_of_a_condition_has_the_opposite_answer(choice, condition, facts):
    [one], [other] = (answer(choice, facts, Question(c)) for c in (condition, opposite(condition)))
    assert other is {VIOLATED: COMPLIES, COMPLIES: VIOLATED, UNKNOWN: UNKNOWN}[one]


@given(conditions)
def test_the_opposite_of_the_opposite_is_the_condition_itself(condition):
    assert opposite(opposite(condition)) == condition


@both_ways
@quick
@given(parts=st.lists(conditions, min_size=2, max_size=4), facts=facts_strategy, random=st.randoms())
def test_the_order_of_the_parts_does_not_matter(choice, parts, facts, random):
    shuffled = random.sample(parts, len(parts))
    questions = [Question(join(tuple(some))) for join in (Every, Some) for some in (parts, shuffled)]
    every, every_shuffled, some, some_shuffled = answer(choice, facts, *questions)
    assert (every, some) == (every_shuffled, some_shuffled)


@both_ways
@quick
@given(breach=conditions, scope=conditions, facts=facts_strategy)
def test_an_outcome_follows_from_the_truth_of_scope_and_breach(choice, breach, scope, facts):
    [got] = answer(choice, facts, Question(breach, scope))
    concerns, broken = evaluate(scope, facts), evaluate(Every((scope, breach)), facts)
    if broken is False:
        assert got is (NOT_APPLICABLE if concerns is False else COMPLIES)
    else:
        assert got is (VIOLATED if broken else UNKNOWN)


# --- by example ---------------------------------------------------------------------------------

YES, ABOVE_TEN = Comparison("在产", Op.IS, "是"), Comparison("排放量", Op.ABOVE, 10.0)


@both_ways
@pytest.mark.parametrize(
    "facts,expected",
    [
        ({"在产": "是", "排放量": Quantity.exactly(11)}, VIOLATED),
        ({"在产": "是", "排放量": Quantity.exactly(10)}, COMPLIES),
        ({"在产": "是"}, UNKNOWN),
        ({"在产": "是", "排放量": Quantity(8.0, 12.0)}, UNKNOWN),
        ({"在产": "是", "排放量": Quantity(None, 10.0)}, COMPLIES),
        ({"在产": "是", "排放量": Quantity(10.5, None)}, VIOLATED),
        ({"在产": "否"}, NOT_APPLICABLE),
        ({"在产": "否", "排放量": Quantity.exactly(11)}, NOT_APPLICABLE),
        ({"排放量": Quantity.exactly(11)}, UNKNOWN),
        ({"排放量": Quantity.exactly(9)}, COMPLIES),
        ({}, UNKNOWN),
    ],
)
def test_a_question_is_answered_by_scope_and_breach(choice, facts, expected):
    assert answer(choice, facts, Question(ABOVE_TEN, YES)) == (expected,)


@both_ways
def test_a_condition_that_always_or_never_holds_needs_no_facts(choice):
    asked = (Question(ALWAYS), Question(NEVER), Question(YES, NEVER), Question(ALWAYS, ALWAYS))
    assert answer(choice, {}, *asked) == (VIOLATED, COMPLIES, NOT_APPLICABLE, VIOLATED)


@both_ways
def test_an_engine_without_questions_has_no_answers(choice):
    assert answer(choice, {"在产": "是"}) == ()


@both_ways
def test_a_fact_that_is_none_counts_as_blank(choice):
    asked = (Question(YES), Question(ABOVE_TEN), Question(ABOVE_TEN, YES))
    assert answer(choice, {"在产": None, "排放量": None}, *asked) == (UNKNOWN,) * 3
    assert answer(choice, {"在产": "否", "排放量": None}, *asked) == (COMPLIES, UNKNOWN, NOT_APPLICABLE)


@both_ways
@pytest.mark.parametrize(
    "facts,expected",
    [
        ({"证": "无"}, VIOLATED),
        ({"在产": "是", "排放量": Quantity.exactly(11)}, VIOLATED),
        ({"在产": "是"}, UNKNOWN),
        ({"在产": "是", "证": "有"}, UNKNOWN),
        ({"在产": "否", "证": "有"}, COMPLIES),
        ({}, UNKNOWN),
    ],
)
def test_of_several_ways_to_a_breach_one_that_is_certain_suffices(choice, facts, expected):
    either = Some((Every((YES, ABOVE_TEN)), Comparison("证", Op.IS, "无")))
    assert answer(choice, facts, Question(either)) == (expected,)


def test_a_condition_may_be_longer_and_deeper_than_python_nests_blocks():
    words = Every(tuple(Comparison(f"类{n}", Op.IS, "是") for n in range(150)))
    several = {f"q{n}": Question(Every((Comparison("在产", Op.IS, str(n)), words))) for n in range(3)}
    compiled = Compiled({"all": Question(words, YES), **several})
    facts = {"在产": "是", **{f"类{n}": "是" for n in range(150)}}
    assert tuple(compiled.answer(facts)) == (VIOLATED, *[COMPLIES] * 3)
    assert tuple(compiled.answer({**facts, "类149": None})) == (UNKNOWN, *[COMPLIES] * 3)
    assert tuple(compiled.answer({**facts, "在产": "1", "类149": "否"})) == (NOT_APPLICABLE, *[COMPLIES] * 3)
    assert tuple(compiled.answer({**facts, "在产": "1"})) == (NOT_APPLICABLE, COMPLIES, VIOLATED, COMPLIES)


@both_ways
def test_a_limit_table_must_be_expanded_before_it_is_compiled(choice):
    with pytest.raises(TypeError, match="expand"):
        make_engine({"q": Question(Exceeds("化学需氧量", "GB 8978-1996/cod"))}, choice)


@both_ways
def test_an_engine_answers_again_after_a_record_that_it_refused(choice):
    engine = make_engine({"q": Question(ABOVE_TEN)}, choice)
    with pytest.raises(AttributeError):
        engine.answer({"排放量": "十二"})
    assert tuple(engine.answer({"排放量": Quantity.exactly(11)})) == (VIOLATED,)


# --- the form of answers ------------------------------------------------------------------------


@given(st.lists(st.sampled_from(Outcome), max_size=80), st.lists(st.sampled_from(Outcome), max_size=3))
def test_answers_are_one_outcome_for_each_question_and_the_sets_of_questions_of_each_outcome(listed, more):
    answers = Answers.of(listed)
    assert list(answers) == listed
    assert [answers[n] for n in range(len(answers))] == listed and answers[1:3] == tuple(listed[1:3])
    sets = {
        VIOLATED: answers.violated,
        COMPLIES: answers.complies,
        UNKNOWN: answers.unknown,
        NOT_APPLICABLE: answers.not_applicable,
    }
    for one, bits in sets.items():
        assert positions(bits) == tuple(n for n, outcome in enumerate(listed) if outcome is one)
    assert answers == Answers.of(listed) and hash(answers) == hash(Answers.of(listed))
    assert (answers == Answers.of([*listed, *more])) is (more == [])
    assert pickle.loads(pickle.dumps(answers)) == answers


@both_ways
def test_the_sets_of_two_outcomes_have_no_question_in_common(choice):
    rng = random.Random(7)
    for _ in range(10):
        questions = random_questions(rng)
        engine = make_engine(questions, choice)
        for _ in range(RECORDS_A_RULESET):
            answers = engine.answer(random_facts(rng))
            sets = (answers.violated, answers.unknown, answers.not_applicable, answers.complies)
            assert sum(sets) == (1 << len(questions)) - 1 == sets[0] | sets[1] | sets[2] | sets[3]


# --- a fault in one engine ----------------------------------------------------------------------


class CompiledWithFault(Compiled):
    """Generated Python in which some words are replaced by others; by default "more than" by "at least"."""

    def __init__(self, questions, right=" > ", wrong=" >= "):
        super().__init__(questions)
        self._answer = compiled_module._load(self.source.replace(right, wrong))


TWO = {"无许可证": Question(YES), "超过十吨": Question(ABOVE_TEN, YES)}


def test_a_fault_in_generated_python_is_caught_and_names_the_question():
    pair = Paired(TWO, Durable(TWO), CompiledWithFault(TWO))
    facts = {"在产": "是", "排放量": Quantity.exactly(10)}
    with pytest.raises(EngineDifferenceError) as caught:
        pair.answer(facts)
    assert str(caught.value) == "超过十吨: durable-rules says complies, generated Python says violated"
    assert (caught.value.name, caught.value.facts) == ("超过十吨", facts)
    assert tuple(pair.answer({"在产": "是", "排放量": Quantity.exactly(11)})) == (VIOLATED, VIOLATED)


def test_a_fault_in_a_pattern_of_durable_rules_is_caught_and_names_the_question(monkeypatch):
    sound = patterns_module.lower
    # "possibly" taken for "certainly": it would accuse on a blank
    monkeypatch.setattr(
        patterns_module, "lower", lambda condition, certain, names: sound(condition, False, names)
    )
    pair = Paired(TWO, Durable(TWO), Compiled(TWO))
    with pytest.raises(EngineDifferenceError) as caught:
        pair.answer({"在产": "是"})
    assert str(caught.value) == "超过十吨: durable-rules says violated, generated Python says unknown"


def test_the_pair_is_what_a_run_uses_unless_one_engine_is_asked_for():
    kinds = [type(make_engine(TWO, choice)) for choice in (Choice.BOTH, Choice.DURABLE, Choice.COMPILED)]
    assert kinds == [Paired, Durable, Compiled]
    assert isinstance(make_engine(TWO), Paired)


TRADES = ("铸造", "电镀", "印染", "化工", "造纸", "皮革", "水泥", "钢铁", "木材", "塑料", "食品", "机械")


def by_trade(seed):
    """Questions most of which compare one field with words: generated Python has a function for each."""
    rng = random.Random(seed)

    def of_trade():
        trade = Comparison("类业", rng.choice((Op.IS, Op.IS, Op.IS_NOT)), rng.choice(TRADES))
        other = Comparison("类证", rng.choice((Op.IS, Op.IS_NOT)), "无")
        number = Comparison("数", rng.choice(ORDERED_OPS), rng.choice((5.0, 7.0)))
        several = Some(tuple(Comparison("类业", Op.IS, one) for one in rng.sample(TRADES, 3)))
        first = rng.choice((trade, several, Every((trade, other)), Some((trade, other))))
        return rng.choice((Question(Every((first, number))), Question(number, first), Question(first, other)))

    return {f"q{n}": of_trade() for n in range(30)}


@pytest.mark.parametrize("seed", range(4))
def test_a_function_for_each_word_answers_as_the_definition_does(seed):
    questions = by_trade(seed)
    compiled = Compiled(questions)
    assert compiled.source.count("def ") > len(TRADES), "there is a function for each trade"
    numbers = (None, Quantity.exactly(5), Quantity.exactly(6), Quantity(6, 7), Quantity(None, 9))
    for trade in (None, *TRADES, "别的"):
        for paper in (None, "有", "无"):
            for number in numbers:
                facts = {"类业": trade, "类证": paper, "数": number}
                expected = tuple(outcome(one, facts) for one in questions.values())
                assert tuple(compiled.answer(facts)) == expected, facts


FEW = (
    YES,
    Comparison("证", Op.IS, "无"),
    Comparison("证", Op.IS_NOT, "有"),
    Some((Comparison("类业", Op.IS, "铸造"), Comparison("类业", Op.IS, "电镀"))),
    ABOVE_TEN,
    Comparison("排放量", Op.AT_MOST, 5.0),
)


@pytest.mark.parametrize("seed", range(4))
def test_questions_that_share_tests_answer_as_the_definition_does(seed):
    rng = random.Random(seed)

    def some_of_few():
        return Every(tuple(rng.sample(FEW, rng.randint(0, 3))))

    def one():
        return Question(Some(tuple(some_of_few() for _ in range(rng.randint(1, 3)))), some_of_few())

    questions = {f"q{n}": one() for n in range(11)}  # fewer than get a function for each word
    compiled = Compiled(questions)
    numbers = (None, Quantity.exactly(4), Quantity.exactly(11), Quantity(6, 12), Quantity(None, 9))
    for words in product((None, "是", "否"), (None, "有", "无"), (None, "铸造", "别的"), numbers):
        facts = dict(zip(("在产", "证", "类业", "排放量"), words, strict=True))
        expected = tuple(outcome(one, facts) for one in questions.values())
        assert tuple(compiled.answer(facts)) == expected, facts


def test_what_several_questions_ask_first_is_asked_once():
    questions = {f"q{n}": Question(Comparison(f"数{n}", Op.ABOVE, 1.0), YES) for n in range(11)}
    asked = []

    class Facts(dict):
        def get(self, label, blank=None):
            asked.append(label)
            return super().get(label, blank)

    assert tuple(Compiled(questions).answer(Facts({"在产": "否"}))) == (NOT_APPLICABLE,) * 11
    assert asked == ["在产"], "no number is looked at where the scope is ruled out"


# --- a fault in either engine is found by the random pairs ------------------------------------------

COMPILED_FAULTS = {
    "more than as at least": (" > ", " >= "),
    "less than as at most": (" < ", " <= "),
    "equal to an interval that touches": (".lowest == ", ".lowest <= "),
    "the highest taken for the lowest": (".lowest > ", ".highest > "),
    "a blank taken for a hit": ("is not None and", "is None or"),
    "a blank taken for a miss": ("is None or", "is not None and"),
    "all of as any of": (") and (", ") or ("),
    "any of as all of": (") or (", ") and ("),
    "undecided reported as a violation": ("else: unknown", "else: violated"),
    "outside the scope reported as complying": (" outside = ", " outside = 0 & "),
    "within the scope reported as outside": (" outside ^= ", " outside |= "),
    "one way left open hides another that is certain": ("unknown & ~violated", "unknown"),
    "an inequality turned round": (" != ", " == "),
    "a code taken for its class": ("is True", "is not False"),
}


def found_within(pairs: int, make) -> bool:
    """Whether comparing with the definition shows a difference within so many pairs."""
    rng = random.Random(20181231)
    compared = 0
    while compared < pairs:
        questions = random_questions(rng)
        try:
            engine = make(questions)
            for _ in range(RECORDS_A_RULESET):
                facts = random_facts(rng)
                if tuple(engine.answer(facts)) != tuple(outcome(one, facts) for one in questions.values()):
                    return True
                compared += len(questions)
        except EngineDifferenceError:
            return True
    return False


def test_without_a_fault_nothing_is_found():
    assert not found_within(5000, Compiled)
    assert not found_within(5000, make_engine)


@pytest.mark.parametrize("right,wrong", COMPILED_FAULTS.values(), ids=COMPILED_FAULTS.keys())
def test_the_random_pairs_find_a_fault_in_generated_python(right, wrong):
    assert found_within(PAIRS, lambda questions: CompiledWithFault(questions, right, wrong))


def swapped(operator, other):
    """The patterns of durable-rules with one operator put for another."""
    sound = patterns_module._ordered

    def faulty(name, op, limit, certain):
        return sound(name, other if op is operator else op, limit, certain)

    return "_ordered", faulty


def certain_as_possible():
    sound = patterns_module.lower
    return "lower", lambda condition, certain, names: sound(condition, False, names)


def all_as_any():
    sound = patterns_module.join
    return "join", lambda operator, parts: sound("$or" if operator == "$and" else operator, parts)


def blank_forgotten():
    return (
        "_exact",
        lambda name, op, value, certain: {name: value} if op is Op.IS else {"$neq": {name: value}},
    )


DURABLE_FAULTS = {
    "more than as at least": lambda: swapped(Op.ABOVE, Op.AT_LEAST),
    "at most as less than": lambda: swapped(Op.AT_MOST, Op.BELOW),
    "equal as unequal": lambda: swapped(Op.EQUAL, Op.UNEQUAL),
    "possible as certain": certain_as_possible,
    "all of as any of": all_as_any,
    "a blank word forgotten": blank_forgotten,
}


@pytest.mark.parametrize("fault", DURABLE_FAULTS.values(), ids=DURABLE_FAULTS.keys())
def test_the_random_pairs_find_a_fault_in_the_patterns_of_durable_rules(fault, monkeypatch):
    name, faulty = fault()
    monkeypatch.setattr(patterns_module, name, faulty)
    assert found_within(PAIRS, Durable)
    assert found_within(PAIRS, make_engine), "the pair of engines finds it without the definition too"
