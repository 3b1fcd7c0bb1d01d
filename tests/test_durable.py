"""Every guard around durable-rules, beside the trap that it keeps us out of.

Each trap is shown on durable-rules itself, in a child process, because some of them crash or hang: when a
trap stops to bite (a new release), its test fails and the guard can be reconsidered.
"""

import math
import multiprocessing
import os
import platform
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory import grown_by

from checker.condition import Comparison, Every, Op, Period, Quantity, Some
from checker.engine import Answers, EngineDifferenceError, Question, make_engine
from checker.engine import patterns as patterns_module
from checker.engine.durable import Durable, EngineFailedError
from checker.engine.patterns import PatternError
from checker.vocabulary import Outcome

VIOLATED, COMPLIES, UNKNOWN = Outcome.VIOLATED, Outcome.COMPLIES, Outcome.UNKNOWN
NOT_APPLICABLE = Outcome.NOT_APPLICABLE

RAW = """
import json, os, sys
if hasattr(sys, "setdlopenflags"):
    sys.setdlopenflags(os.RTLD_LAZY)  # the only way to load it on Python 3.13 and later
import durable_rules_engine as E

def rules(**patterns):
    return E.create_ruleset("raw", json.dumps({n: {"all": [{"m": p}]} for n, p in patterns.items()}))

def result(act, *given):
    try:
        return act(*given)
    except E.error as error:
        return str(error).rsplit(" ", 1)[1]

def fired(handle, fact):
    text = fact if isinstance(fact, str) else json.dumps(fact)
    result, state = E.assert_fact(handle, text)
    names, step = [], E.start_action_for_state(handle, state)
    match = step[1] if step else None
    while match:
        names.append(match[2 : match.index('"', 2)])
        match = E.complete_and_start_action(handle, state)
    E.retract_fact(handle, text)
    return result, names
"""
HOST = """
from durable import engine

class Quiet(engine.Host):
    def _run(self):
        pass
"""
HUNG = "hung"


def raw(tmp_path: Path, script: str, timeout: float = 20, **environment: str) -> tuple[int | str, str]:
    """Run durable-rules without our guards; return how the process ended and what it printed."""
    program, printed = tmp_path / "trap.py", tmp_path / "printed.txt"
    program.write_text(RAW + script, encoding="utf-8")
    with printed.open("w") as out:
        try:
            child = [sys.executable, "-u", str(program)]
            ended: int | str = subprocess.run(
                child,
                stdout=out,
                stderr=subprocess.STDOUT,
                timeout=timeout,
                check=False,
                env=os.environ | environment,
            ).returncode
        except subprocess.TimeoutExpired:
            ended = HUNG
    return ended, printed.read_text(encoding="utf-8").strip()


def above(field: str, limit: float) -> Comparison:
    return Comparison(field, Op.ABOVE, limit)


def yes(field: str) -> Comparison:
    return Comparison(field, Op.IS, "是")


def ask(condition, facts) -> Outcome:
    return Durable({"q": Question(condition)}).answer(facts)[0]


# --- numbers ------------------------------------------------------------------------------------


def test_trap_a_small_number_is_printed_with_an_exponent_and_the_record_is_refused(tmp_path):
    script = """
handle = rules(mercury={"$gt": {"hg": 0.5}})
print(fired(handle, '{"id":"1","hg":0.9}'), result(fired, handle, '{"id":"2","hg":9e-01}'))
"""
    assert raw(tmp_path, script) == (0, "(0, ['mercury']) 204")


def test_trap_a_limit_with_an_exponent_cannot_even_be_created(tmp_path):
    ended, printed = raw(tmp_path, 'rules(mercury={"$gt": {"hg": 1e-05}})')
    assert ended == 1
    assert "204" in printed


@pytest.mark.parametrize(
    "value,limit,expected",
    [
        (1e-05, 0.5, COMPLIES),
        (1.1e-05, 1e-05, VIOLATED),
        (1e-05, 1e-05, COMPLIES),
        (1e16, 9e15, VIOLATED),
        (123456789012345678.0, 1e16, VIOLATED),
        (5e-324, 0.0, VIOLATED),
        (-1e-07, 0.0, COMPLIES),
        (0.1 + 0.2, 0.3, VIOLATED),
    ],
)
def test_numbers_are_written_without_exponent_and_compared_exactly(value, limit, expected):
    assert ask(above("汞", limit), {"汞": Quantity.exactly(value)}) is expected


@settings(max_examples=150, deadline=None)
@given(st.floats(-1e16, 1e16), st.floats(-1e16, 1e16), st.sampled_from(("other", "same", "next", "before")))
def test_every_number_compares_as_python_compares_it(limit, other, how):
    value = {
        "other": other,
        "same": limit,
        "next": math.nextafter(limit, math.inf),
        "before": math.nextafter(limit, -math.inf),
    }[how]
    ops = {Op.ABOVE: value > limit, Op.AT_LEAST: value >= limit, Op.EQUAL: value == limit}
    engine = Durable({op: Question(Comparison("值", op, limit)) for op in ops})
    expected = tuple(VIOLATED if truth else COMPLIES for truth in ops.values())
    assert tuple(engine.answer({"值": Quantity.exactly(value)})) == expected


def test_a_limit_beyond_what_stands_for_infinity_is_refused_when_the_question_is_compiled():
    with pytest.raises(PatternError, match="too large"):
        Durable({"q": Question(above("值", 1e17))})


# --- text ---------------------------------------------------------------------------------------


def test_trap_text_in_a_numeric_property_is_compared_as_text(tmp_path):
    script = """
handle = rules(canary={"k": 1}, more={"$gt": {"cod": 80}}, less={"$lt": {"cod": 80}})
print(fired(handle, {"id": "1", "k": 1, "cod": 120}), fired(handle, {"id": "2", "k": 1, "cod": "120"}))
"""
    ended, printed = raw(tmp_path, script)
    number, text = printed.split(" (0, ")
    assert ended == 0
    assert "more" in number and "less" not in number
    assert "more" not in text  # 120 is above 80, and nobody is told


@pytest.mark.parametrize(
    "word", ["120", "1e5", "-1", "0", "1", "null", "true", "", " ", '"', "\\", "{}", "😀"]
)
def test_text_that_looks_like_a_number_or_like_json_stays_text(word):
    field, other = Comparison("编号", Op.IS, word), Comparison("编号", Op.IS_NOT, word)
    engine = Durable({"is": Question(field), "is not": Question(other)})
    assert tuple(engine.answer({"编号": word})) == (VIOLATED, COMPLIES)
    assert tuple(engine.answer({"编号": word + "0"})) == (COMPLIES, VIOLATED)
    assert tuple(engine.answer({})) == (UNKNOWN, UNKNOWN)


# the reader takes control characters out of cells
WRITTEN = st.text(st.characters(exclude_categories=["Cc"]), max_size=20)


@settings(max_examples=150, deadline=None)
@given(WRITTEN, WRITTEN)
def test_any_text_equals_itself_and_nothing_else(word, other):
    engine = Durable({"q": Question(Comparison("名称", Op.IS, word))})
    assert tuple(engine.answer({"名称": word})) == (VIOLATED,)
    assert tuple(engine.answer({"名称": other})) == ((VIOLATED,) if other == word else (COMPLIES,))


def test_a_cell_that_holds_the_mark_of_a_blank_stops_the_run_and_is_never_misjudged():
    engine = make_engine({"q": Question(Comparison("名称", Op.IS, "甲"))})
    with pytest.raises(EngineDifferenceError):
        engine.answer({"名称": patterns_module.BLANK})


def test_trap_a_regular_expression_with_chinese_characters_in_brackets_crashes(tmp_path):
    script = """
pattern = {"named": {"all": [{"m": {"$mt": {"name": "[一-龥]+"}}}]}}
E.create_ruleset("raw", json.dumps(pattern, ensure_ascii=False))
"""
    ended, _ = raw(tmp_path, script)
    assert isinstance(ended, int) and ended < 0


def test_parts_of_texts_are_found_without_the_regular_expressions_of_the_engine():
    plating = Comparison("主要工艺", Op.CONTAINS, "电镀")
    assert ask(plating, {"主要工艺": "酸洗、电镀（含铬）"}) is VIOLATED
    assert ask(plating, {"主要工艺": "[一-龥]+"}) is COMPLIES
    assert ask(Comparison("主要工艺", Op.CONTAINS, "[一-龥]+"), {"主要工艺": "电镀"}) is COMPLIES


# --- days ---------------------------------------------------------------------------------------


def test_trap_days_as_text_are_compared_letter_by_letter(tmp_path):
    script = """
handle = rules(canary={"k": 1}, before={"$lt": {"built": "2024-06-01"}})
print(fired(handle, {"id": "1", "k": 1, "built": "2024-5-31"})[1])
"""
    assert raw(tmp_path, script) == (0, "['canary']")  # the day before, and the rule is silent


@pytest.mark.parametrize(
    "day,expected",
    [
        (date(2024, 5, 31), VIOLATED),
        (date(2024, 6, 1), COMPLIES),
        (date(999, 12, 31), VIOLATED),
        (date(9999, 12, 31), COMPLIES),
    ],
)
def test_days_are_compared_as_days(day, expected):
    before = Comparison("建成日期", Op.BELOW, float(date(2024, 6, 1).toordinal()))
    assert ask(before, {"建成日期": Period.on(day)}) is expected


def test_a_month_is_before_a_day_only_if_all_of_it_is():
    before = Comparison("建成日期", Op.BELOW, float(date(2024, 6, 15).toordinal()))
    assert ask(before, {"建成日期": Period(date(2024, 5, 1), date(2024, 5, 31))}) is VIOLATED
    assert ask(before, {"建成日期": Period(date(2024, 6, 1), date(2024, 6, 30))}) is UNKNOWN
    assert ask(before, {"建成日期": Period(date(2024, 6, 15), date(2024, 6, 30))}) is COMPLIES


# --- records ------------------------------------------------------------------------------------


def test_trap_asserting_in_batches_loses_findings_where_one_record_matches_nothing(tmp_path):
    script = (
        HOST
        + """
host, found = Quiet(), []
high = {"all": [{"m": {"$gt": {"cod": 80}}}], "run": lambda c: found.append(c.m.id)}
host.set_rulesets({"raw": {"high": high}})
facts = [{"id": str(n), "cod": 50 if n == 5 else 100} for n in range(10)]
try:
    host.assert_facts("raw", facts)
except engine.MessageNotHandledException:
    pass
host.retract_facts("raw", facts)
print(len(found), "of 9")
"""
    )
    assert raw(tmp_path, script) == (0, "0 of 9")


def test_records_are_asked_one_at_a_time_so_that_each_has_its_answer():
    engine = Durable({"q": Question(above("化学需氧量", 80))})
    answers = [engine.answer({"化学需氧量": Quantity.exactly(50 if n == 5 else 100)})[0] for n in range(10)]
    assert answers == [COMPLIES if n == 5 else VIOLATED for n in range(10)]


def test_trap_the_same_record_twice_is_refused_as_already_observed(tmp_path):
    script = """
handle = rules(high={"$gt": {"cod": 80}})
print([E.assert_fact(handle, json.dumps({"id": "9132", "cod": 100}))[0] for _ in range(2)])
"""
    ended, printed = raw(tmp_path, script)
    assert (ended, printed == "[0, 0]") == (0, False)


def test_the_same_record_a_thousand_times_has_the_same_answer():
    engine = Durable({"q": Question(above("化学需氧量", 80))})
    answers = {engine.answer({"化学需氧量": Quantity.exactly(100)}) for _ in range(1000)}
    assert answers == {Answers.of([VIOLATED])}


def test_nothing_of_one_record_is_left_for_the_next():
    questions = {"许可证": Question(yes("无证")), "超标": Question(above("化学需氧量", 80), yes("在产"))}
    engine = Durable(questions)
    full = {"无证": "是", "在产": "是", "化学需氧量": Quantity.exactly(100)}
    for _ in range(3):
        assert tuple(engine.answer(full)) == (VIOLATED, VIOLATED)
        assert tuple(engine.answer({})) == (UNKNOWN, UNKNOWN)
        assert tuple(engine.answer({"无证": "否", "在产": "否"})) == (COMPLIES, NOT_APPLICABLE)


def test_two_engines_at_once_do_not_mix():
    one, other = Durable({"q": Question(yes("甲"))}), Durable({"q": Question(yes("乙"))})
    facts = {"甲": "是", "乙": "否"}
    assert [engine.answer(facts)[0] for engine in (one, other, one)] == [VIOLATED, COMPLIES, VIOLATED]


def test_a_record_that_the_engine_did_not_evaluate_is_an_error_and_never_a_clean_firm():
    engine = Durable({"q": Question(yes("无证"))})
    [ruleset] = engine._rulesets
    ruleset._constant = ruleset._constant.replace('"k":1', '"k":0')  # as if the record had been dropped
    with pytest.raises(EngineFailedError, match=r"did not evaluate|refused"):
        engine.answer({"无证": "是"})


# --- many conditions ----------------------------------------------------------------------------


def test_trap_sixty_five_conditions_that_match_at_once_drop_the_record(tmp_path):
    script = """
for n in (60, 70):
    handle = rules(**{f"r{i}": {"$gt": {f"f{i}": 1}} for i in range(n)})
    fact = {"id": "1", **{f"f{i}": 9 for i in range(n)}}
    print(result(lambda: E.assert_fact(handle, json.dumps(fact))[0]))
"""
    assert raw(tmp_path, script) == (0, "0\n303")


def test_a_record_that_breaks_all_of_three_hundred_rules_is_told_all_of_them():
    questions = {f"q{n}": Question(above(f"指标{n % 90}", n / 10), yes(f"工序{n % 7}")) for n in range(300)}
    facts = {f"指标{n}": Quantity.exactly(1000) for n in range(90)} | {f"工序{n}": "是" for n in range(7)}
    assert tuple(Durable(questions).answer(facts)) == (VIOLATED,) * 300


@pytest.mark.parametrize("first", [{}, {"在产": yes("在产")}], ids=["alternatives first", "below one test"])
def test_alternatives_of_neighbouring_rules_that_all_may_hold_do_not_add_up(first):
    """Seven rules of twenty amounts are 140 conditions, of which 64 may be pending."""
    amounts = [f"用量{n}" for n in range(140)]
    questions = {
        f"q{n}": Question(
            Some(tuple(above(one, 1) for one in amounts[n * 20 : n * 20 + 20])), *first.values()
        )
        for n in range(7)
    }
    engine = Durable(questions)
    state = dict.fromkeys(first, "是")
    assert tuple(engine.answer(state)) == (UNKNOWN,) * 7
    assert tuple(engine.answer({**state, **{one: Quantity.exactly(2) for one in amounts}})) == (VIOLATED,) * 7
    assert tuple(engine.answer({**state, **{one: Quantity.exactly(0) for one in amounts}})) == (COMPLIES,) * 7


def test_a_text_is_searched_for_several_words_as_one_test():
    """Any of them, or none: what three values say of each word they say of all."""
    words = tuple(Comparison("名称", Op.CONTAINS, one) for one in ("砖", "瓦", "石"))
    none = tuple(Comparison("名称", Op.CONTAINS_NOT, one.value) for one in words)
    codes = tuple(Comparison("代码", Op.UNDER, one) for one in ("30", "3110"))
    engine = Durable(
        {"any": Question(Some(words)), "none": Question(Every(none)), "under": Question(Some(codes))}
    )
    assert [len(one._properties.derived) for one in engine._rulesets] == [2]
    assert tuple(engine.answer({"名称": "瓦厂", "代码": "3021"})) == (VIOLATED, COMPLIES, VIOLATED)
    assert tuple(engine.answer({"名称": "家具厂", "代码": "2110"})) == (COMPLIES, VIOLATED, COMPLIES)
    assert tuple(engine.answer({"代码": "31"})) == (UNKNOWN, UNKNOWN, UNKNOWN)  # 3110, or another of 31


def test_one_blank_in_all_of_three_hundred_rules_is_unknown_in_all_of_them():
    questions = {f"q{n}": Question(above(f"指标{n % 90}", n / 10), yes("在产")) for n in range(300)}
    engine = Durable(questions)
    facts = {f"指标{n}": Quantity.exactly(1000) for n in range(90)}
    assert tuple(engine.answer(facts)) == (UNKNOWN,) * 300
    assert tuple(engine.answer({**facts, "在产": "否"})) == (NOT_APPLICABLE,) * 300
    assert tuple(engine.answer({})) == (UNKNOWN,) * 300


def test_trap_many_rules_with_one_condition_crash_or_hang(tmp_path):
    script = """
handle = rules(**{f"r{i}": {"industry": "x"} for i in range(300)})
print(len(fired(handle, {"id": "1", "industry": "x"})[1]))
"""
    ended, printed = raw(tmp_path, script)
    assert (ended, printed) != (0, "300")


def test_three_hundred_equal_questions_have_three_hundred_answers():
    engine = Durable({f"q{n}": Question(yes("无证"), yes("在产")) for n in range(300)})
    assert tuple(engine.answer({"无证": "是", "在产": "是"})) == (VIOLATED,) * 300
    assert tuple(engine.answer({"无证": "是", "在产": "否"})) == (NOT_APPLICABLE,) * 300


def test_trap_a_record_with_more_than_253_properties_is_refused(tmp_path):
    script = """
handle = rules(high={"$gt": {"f0": 80}})
for n in (252, 253):
    fact = {"id": "1", **{f"f{i}": 100 for i in range(n)}}
    print(result(lambda: E.assert_fact(handle, json.dumps(fact))[0]))
"""
    assert raw(tmp_path, script) == (0, "0\n302")


def test_questions_about_more_than_240_fields_are_split_over_several_rulesets():
    questions = {f"q{n}": Question(yes(f"字段{n}") if n % 2 else above(f"字段{n}", 5)) for n in range(400)}
    engine = Durable(questions)
    facts = {f"字段{n}": "是" if n % 2 else Quantity.exactly(6) for n in range(400)}
    assert len(engine._rulesets) > 1
    assert max(len(ruleset._properties.names) for ruleset in engine._rulesets) <= 200
    assert tuple(engine.answer(facts)) == (VIOLATED,) * 400
    facts.pop("字段399")
    assert tuple(engine.answer(facts)) == (*(VIOLATED,) * 399, UNKNOWN)


def test_trap_a_rule_with_more_than_31_brackets_cannot_be_created(tmp_path):
    script = """
def deep(n):
    return {"$and": [{"$or": [{f"a{i}": 1}, {"$and": [{f"b{i}": 1}, {f"c{i}": 1}]}]} for i in range(n)]}
rules(shallow=deep(5))
print("shallow")
rules(deep=deep(12))
"""
    ended, printed = raw(tmp_path, script)
    assert ended != 0
    assert printed.startswith("shallow")


def test_a_condition_with_many_brackets_is_split_and_keeps_its_meaning():
    ways = tuple(Every((yes(f"甲{n}"), Some((yes(f"乙{n}"), yes(f"丙{n}"))), yes("丁"))) for n in range(12))
    engine = Durable({"q": Question(Some(ways))})
    [ruleset] = engine._rulesets
    assert len(ruleset._meaning) > 3  # the canary and the two halves of one question would be three
    none = {f"{word}{n}": "否" for word in "甲乙丙" for n in range(12)} | {"丁": "是"}
    assert tuple(engine.answer(none)) == (COMPLIES,)
    for n in range(12):
        assert tuple(engine.answer({**none, f"甲{n}": "是", f"丙{n}": "是"})) == (VIOLATED,)
        assert tuple(engine.answer({**none, f"甲{n}": "是"})) == (COMPLIES,)


def test_a_condition_too_large_for_the_engine_is_refused_when_it_is_compiled():
    ways = tuple(Some(tuple(Every((yes(f"{n}{m}甲"), yes(f"{n}{m}乙"))) for m in range(4))) for n in range(8))
    with pytest.raises(PatternError, match="split the rule"):
        Durable({"q": Question(Every(ways))})


def test_trap_an_or_of_which_both_sides_hold_fires_twice(tmp_path):
    script = """
handle = rules(either={"$or": [{"industry": "x"}, {"$gt": {"cod": 80}}]})
print(fired(handle, {"id": "1", "industry": "x", "cod": 100})[1])
"""
    assert raw(tmp_path, script) == (0, "['either', 'either']")


def test_an_or_of_which_both_sides_hold_gives_one_answer():
    either = Some((yes("涉水"), above("化学需氧量", 80)))
    engine = Durable({"q": Question(either), "next": Question(yes("无证"))})
    facts = {"涉水": "是", "化学需氧量": Quantity.exactly(100), "无证": "否"}
    assert tuple(engine.answer(facts)) == (VIOLATED, COMPLIES)


def test_trap_a_rule_that_asks_only_for_absence_fires_for_ever(tmp_path):
    script = (
        HOST
        + """
import os
host, found = Quiet(), []

def run(c):
    found.append(c)
    if len(found) == 1000:
        print("for ever")
        os._exit(0)

host.set_rulesets({"raw": {"absent": {"all": [{"m": {"$nex": {"permit": 1}}}], "run": run}}})
host.assert_fact("raw", {"id": "1", "industry": "x"})
print(len(found))
"""
    )
    assert raw(tmp_path, script) == (0, "for ever")


def test_a_rule_about_blanks_alone_answers_and_stops():
    engine = Durable({f"q{n}": Question(Comparison("许可证", Op.IS_NOT, "有")) for n in range(3)})
    assert tuple(engine.answer({})) == (UNKNOWN,) * 3
    assert tuple(engine.answer({"许可证": "无"})) == (VIOLATED,) * 3


# --- names --------------------------------------------------------------------------------------


def engine_hash(name: str) -> int:
    """FNV-1a with 32 bits, by which json.c of durable-rules tells properties apart."""
    code = 0x811C9DC5
    for byte in name.encode():
        code = (code ^ byte) * 0x01000193 & 0xFFFFFFFF
    return code


def equal_hashes() -> tuple[str, str]:
    """Two property names that durable-rules cannot tell apart."""
    seen: dict[int, str] = {}
    for n in range(10**7):
        # a spread of letters, because numbers in a row hardly ever meet
        name = f"f{n * 2654435761 % 2**32:x}{n:x}"
        code = engine_hash(name)
        if code in seen:
            return seen[code], name
        seen[code] = name
    raise AssertionError("no pair found")


def test_trap_two_properties_with_equal_hashes_are_one_to_the_engine(tmp_path):
    one, other = equal_hashes()
    script = f"""
handle = rules(canary={{"k": 1}}, high={{"$gt": {{"{one}": 80}}}})
print(fired(handle, {{"id": "1", "k": 1, "{other}": 100}})[1])
"""
    ended, printed = raw(tmp_path, script)
    assert (ended, sorted(eval(printed))) == (0, ["canary", "high"])


def test_fields_whose_names_have_equal_hashes_are_told_apart():
    one, other = equal_hashes()
    engine = Durable({"one": Question(above(one, 80)), "other": Question(above(other, 80))})
    assert tuple(engine.answer({one: Quantity.exactly(100)})) == (VIOLATED, UNKNOWN)


def test_the_internal_names_are_checked_by_the_hash_of_the_engine():
    names = ("k", "id", "sid", "lq0", "hq199", "me7", "d12", *equal_hashes())
    assert [patterns_module._fnv1a(name) for name in names] == [engine_hash(name) for name in names]


def test_the_internal_names_are_checked_for_equal_hashes(monkeypatch):
    monkeypatch.setattr(patterns_module, "_fnv1a", lambda name: 7)
    with pytest.raises(PatternError, match="same hash"):
        Durable({"q": Question(above("甲", 1))})


@pytest.mark.parametrize("name", ["id", "sid", "k", "g0", "me0", "$or", "$s", "它's", "pm2.5", '"', "甲 乙"])
def test_a_field_may_have_any_name_even_one_that_means_something_to_the_engine(name):
    engine = Durable({"q": Question(yes(name))})
    answers = [engine.answer(facts)[0] for facts in ({name: "是"}, {name: "否"}, {})]
    assert answers == [VIOLATED, COMPLIES, UNKNOWN]


# --- the process --------------------------------------------------------------------------------


def test_trap_a_host_starts_threads_that_race_the_caller(tmp_path):
    script = """
import os, threading
from durable import engine
host = engine.Host()
print(threading.active_count())
os._exit(0)
"""
    ended, printed = raw(tmp_path, script)
    assert (ended, int(printed) > 1) == (0, True)


def test_no_thread_is_started():
    before = threading.enumerate()
    engine = Durable({"q": Question(yes("无证"))})
    engine.answer({"无证": "是"})
    assert threading.enumerate() == before


def test_trap_an_action_that_takes_longer_than_its_lease_loses_the_findings_after_it(tmp_path):
    script = (
        HOST
        + """
host, found, late = Quiet(), [], [0]
clock = engine._unix_now
engine._unix_now = lambda: clock() + late[0]

def slow(c):
    found.append("a")
    late[0] += 11

host.set_rulesets({"raw": {
    "a": {"all": [{"m": {"x": 1}}], "run": slow},
    "b": {"all": [{"m": {"x": 1}}], "run": lambda c: found.append("b")},
    "c": {"all": [{"m": {"x": 1}}], "run": lambda c: found.append("c")},
}})
try:
    host.assert_fact("raw", {"id": "1", "x": 1})
except Exception:
    pass
print(found)
"""
    )
    ended, printed = raw(tmp_path, script)
    assert (ended, printed) == (0, "['a']")


def test_trap_an_action_with_two_parameters_is_taken_for_one_that_calls_back(tmp_path):
    script = (
        HOST
        + """
host, found = Quiet(), []
actions = {}
for name in "abc":
    def run(c, name=name):
        found.append(name)
    actions[name] = {"all": [{"m": {"x": 1}}], "run": run}
host.set_rulesets({"raw": actions})
host.assert_fact("raw", {"id": "1", "x": 1})
print(len(found), "of 3")
"""
    )
    assert raw(tmp_path, script) == (0, "1 of 3")


def test_nothing_of_the_host_with_its_leases_and_actions_is_loaded(tmp_path):
    script = f"""
sys.path.insert(0, {str(Path(__file__).parent.parent)!r})
from checker.condition import Comparison, Op
from checker.engine import Question, make_engine
engine = make_engine({{"q": Question(Comparison("a", Op.IS, "b"))}})
print(engine.answer({{"a": "b"}})[0] == "violated", "durable.engine" in sys.modules)
"""
    assert raw(tmp_path, script) == (0, "True False")


def test_two_thousand_records_keep_memory_flat():
    prepare = """
from checker.condition import Comparison, Op, Quantity
from checker.engine import Question
from checker.engine.durable import Durable
producing = Comparison("在产", Op.IS, "是")
engine = Durable({f"q{n}": Question(Comparison(f"指标{n}", Op.ABOVE, 5), producing) for n in range(60)})
facts = {f"指标{n}": Quantity.exactly(n) for n in range(60)} | {"在产": "是"}
for n in range(200):
    engine.answer({**facts, "在产": f"先{n}"})
"""
    work = """
for n in range(2000):
    engine.answer({**facts, "指标1": Quantity.exactly(n)})
"""
    assert grown_by(prepare, work) < 8 * 1024  # a held record would cost 8 KiB a match, 1 GiB in all


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc fills new memory on request")
def test_trap_a_state_that_never_fired_frees_a_stray_pointer_when_deleted(tmp_path):
    script = """
handle = rules(high={"$gt": {"cod": 80}})
E.assert_fact(handle, json.dumps({"id": "1", "cod": 100}))
E.delete_state(handle, None)
"""
    ended, _ = raw(tmp_path, script, MALLOC_PERTURB_="165")
    assert ended != 0


def test_dropped_engines_give_their_memory_back_asked_or_not():
    prepare = """
from checker.condition import Comparison, Op
from checker.engine import Question, make_engine
def make(engines):
    for n in range(engines):
        engine = make_engine({"q": Question(Comparison("a", Op.IS, "b"))})
        if n % 2:
            assert engine.answer({"a": "b"})[0] == "violated"
make(50)
"""
    # A ruleset that stays takes 80 KiB, and 180 once it has answered.  No stray pointer passes for none.
    assert grown_by(prepare, "make(500)", MALLOC_PERTURB_="165") < 8 * 1024


def answers_in_child(_: int) -> list[Outcome]:
    engine = Durable({"q": Question(above("化学需氧量", 80))})
    values = ({"化学需氧量": Quantity.exactly(100)}, {"化学需氧量": Quantity.exactly(50)}, {})
    return [engine.answer(facts)[0] for facts in values for _ in range(100)]


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_an_engine_works_in_a_child_process(start):
    if start not in multiprocessing.get_all_start_methods():
        pytest.skip(f"{start} is not known on this system")
    Durable({"q": Question(yes("无证"))}).answer({})  # the parent has used the engine already
    with multiprocessing.get_context(start).Pool(2) as pool:
        expected = [VIOLATED] * 100 + [COMPLIES] * 100 + [UNKNOWN] * 100
        assert pool.map(answers_in_child, range(4)) == [expected] * 4


INHERITED = Durable({"q": Question(yes("无证"))})


def answer_inherited(word: str) -> Outcome:
    return INHERITED.answer({"无证": word})[0]


def test_an_engine_compiled_before_a_fork_answers_in_the_children():
    if "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip("fork is not known on this system")
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(answer_inherited, ["是", "否"] * 50) == [VIOLATED, COMPLIES] * 50
