"""rules verify: what z3 proves of a pack, and that every enterprise it shows is real.

The encoding is held against ``evaluate``; each kind of defect is put into a sound pack and must be found, and
its counterexample, pasted where it belongs, must come out as it says.
"""

import subprocess
import sys
from datetime import date

import pytest
import yaml
import z3
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped import shipped
from test_cli import ROOT, run

from checker.condition import Comparison, Every, Op, Period, Quantity, Some, evaluate, observe, opposite
from checker.engine import Question, make_engine
from checker.judge import Judge, identify
from checker.judge.layout import active_rules
from checker.model import Cell, Dictionary, Field, Source, record_model
from checker.proof.cases import case_trials
from checker.proof.verdict import Places
from checker.proof.verification import Check, Defect, Report, verdict_of, verify
from checker.proof.verification.symbols import Symbols
from checker.rulebook.facts import read_fact

TODAY = date(2026, 11, 24)

# --- the encoding -------------------------------------------------------------------------------

DICTIONARY = Dictionary(
    fields=tuple(
        Field.model_validate({"key": key, "label": label, "group": "组", **rest})
        for key, label, rest in (
            ("state", "状态", {"type": "choice", "choices": {"在产": (), "停产": (), "在建": ()}}),
            ("media", "类型", {"type": "choices", "choices": {"涉水": (), "涉气": ()}}),
            ("code", "代码", {"type": "code"}),
            ("trade", "行业", {"type": "text"}),
            ("cod", "浓度", {"type": "number", "minimum": 0, "maximum": 1000}),
            ("built", "建成", {"type": "date"}),
        )
    )
)
DAYS = [date(2018, 7, 31), date(2019, 1, 1), date(2026, 8, 15)]
LIMITS = [0.0, 0.5, 100.0, 1000.0]
TESTS = st.one_of(
    st.builds(
        Comparison, st.just("状态"), st.sampled_from([Op.IS, Op.IS_NOT]), st.sampled_from(["在产", "停产"])
    ),
    st.builds(
        Comparison, st.just("类型"), st.sampled_from([Op.HAS, Op.HAS_NOT]), st.sampled_from(["涉水", "涉气"])
    ),
    st.builds(
        Comparison,
        st.just("代码"),
        st.sampled_from([Op.UNDER, Op.NOT_UNDER]),
        st.sampled_from(["26", "262", "2110", "3"]),
    ),
    st.builds(
        Comparison,
        st.just("行业"),
        st.sampled_from([Op.CONTAINS, Op.CONTAINS_NOT, Op.IS, Op.IS_NOT]),
        st.sampled_from(["酒", "白酒", "食品"]),
    ),
    st.builds(
        Comparison,
        st.just("浓度"),
        st.sampled_from([Op.ABOVE, Op.AT_LEAST, Op.BELOW, Op.AT_MOST, Op.EQUAL, Op.UNEQUAL]),
        st.sampled_from(LIMITS),
    ),
    st.builds(
        Comparison,
        st.just("建成"),
        st.sampled_from([Op.ABOVE, Op.AT_LEAST, Op.BELOW, Op.AT_MOST]),
        st.sampled_from([float(day.toordinal()) for day in DAYS]),
    ),
)
CONDITIONS = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: Every(tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: Some(tuple(parts))),
    ),
    max_leaves=8,
)
NUMBERS = st.sampled_from([0.0, 0.25, 0.5, 60.0, 100.0, 100.5, 1000.0])
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "状态": st.sampled_from(["在产", "停产", "在建"]),
        "类型": st.sampled_from([frozenset({"涉水"}), frozenset({"涉气"}), frozenset({"涉水", "涉气"})]),
        "代码": st.sampled_from(["2", "26", "2620", "262", "2611", "2110", "3391", "4430", "C2620"]),
        "行业": st.sampled_from(["白酒制造", "酒精", "食品、白酒", "木器", "酒", "白酒", "食品"]),
        "浓度": st.tuples(st.none() | NUMBERS, st.none() | NUMBERS)
        .filter(lambda ends: None in ends or ends[0] <= ends[1])
        .filter(lambda ends: ends != (None, None))
        .map(lambda ends: Quantity(*ends)),
        "建成": st.sampled_from([*DAYS, date(2020, 2, 29)]).map(Period.on),
    },
)


@settings(max_examples=60, deadline=None)
@given(CONDITIONS)
def test_an_enterprise_of_the_solver_answers_as_the_solver_says(condition):
    symbols = Symbols(DICTIONARY, [condition])
    yes, no = symbols.certainly(condition), symbols.certainly_not(condition)
    for wanted, truth in ((yes, True), (no, False), (z3.And(z3.Not(yes), z3.Not(no)), None)):
        solver = symbols.solver()
        if solver.check(wanted) == z3.sat:
            facts = symbols.facts(solver.model())
            assert evaluate(condition, facts) is truth, facts


@settings(max_examples=120, deadline=None)
@given(CONDITIONS, FACTS)
def test_the_solver_knows_every_enterprise_there_can_be(condition, facts):
    """Pinned to the answers that facts give to single tests, it agrees about the whole condition."""
    symbols = Symbols(DICTIONARY, [condition])
    solver = symbols.solver()
    for test in _tests_of(condition):
        truth = observe(test, facts.get(test.field))
        solver.add(symbols.certainly(test) == (truth is True))
        solver.add(symbols.certainly(opposite(test)) == (truth is False))
    assert solver.check() == z3.sat
    whole = evaluate(condition, facts)
    assert solver.check(symbols.certainly(condition)) == (z3.sat if whole is True else z3.unsat)
    assert solver.check(symbols.certainly_not(condition)) == (z3.sat if whole is False else z3.unsat)


def _tests_of(condition):
    if isinstance(condition, Comparison):
        return [condition]
    return [test for part in condition.parts for test in _tests_of(part)]


# --- defects put into a sound pack --------------------------------------------------------------


def prove(pack, day: date = TODAY) -> Report:
    book = pack.book()
    return verify(book, day, book.profiles, pack.folder)


def only(report: Report, check: Check, *besides: Check) -> Defect:
    """The one defect of a kind; what follows from it may be reported too, nothing else."""
    [defect] = [one for one in report.defects if one.check is check]
    found = {one.check for one in report.defects}
    assert found == {check, *besides}, [one.message for one in report.defects]
    return defect


def paste(pack, defect: Defect) -> None:
    """The counterexample into the cases of the rule that it is about, where it must hold."""
    path = pack.folder / defect.file
    pack.write(defect.file, path.read_text(encoding="utf-8") + _indented(defect.case))
    book = pack.book()
    rule = book.rule_by_id[defect.of[0]]
    [*_, case] = rule.cases
    assert case.name == yaml.safe_load(defect.case)[0]["name"]
    [*_, pasted] = case_trials(rule, book, Places(pack.folder), TODAY)
    assert pasted.name == case.name and pasted.passed, pasted.notices


def _indented(case: str) -> str:
    return "".join(f"  {line}\n" for line in case.splitlines())


def test_a_sound_pack_has_no_defect(pack):
    report = prove(pack)
    assert report.defects == () and report.acknowledged == ()
    assert (report.rules, report.limits, report.profiles) == (4, 1, 1)


def test_a_rule_that_nobody_can_violate(pack):
    pack.replace("disorderly/no_permit.yaml", "{排污许可证: [无, 过期]}", "{排污许可证: 无, 生产状态: 停产}")
    # without 乱 the last row of the table is out of reach too
    defect = only(prove(pack), Check.VIOLABLE, Check.REACHABLE)
    assert defect.file == "disorderly/no_permit.yaml"
    # only the two tests that exclude each other are named, not the third
    assert "生产状态为“在产”" in defect.message and "生产状态为“停产”" in defect.message
    assert "排污许可证" not in defect.message


def test_a_rule_that_nobody_can_comply_with(pack):
    pack.replace("disorderly/no_permit.yaml", "排污许可证: [无, 过期]", "排污许可证: [有, 无, 过期]")
    defect = only(prove(pack), Check.COMPLIABLE)
    assert yaml.safe_load(defect.case)[0]["expect"] == "violated"
    paste(pack, defect)


def test_bounds_of_the_dictionary_count(pack):
    pack.replace("fields.yaml", "label: 厂界噪声, group: 噪声", "label: 厂界噪声, maximum: 150, group: 噪声")
    pack.replace("general/no_ledger.yaml", "{环境台账: 否}\nremedy", "{厂界噪声: {above: 200}}\nremedy")
    pack.replace("general/no_ledger.yaml", "given: {环境台账: 否}", "given: {厂界噪声: 201}")
    assert "厂界噪声大于 200 dB(A)" in only(prove(pack), Check.VIOLABLE).message


def test_an_alternative_that_can_never_hold(pack):
    pack.replace(
        "disorderly/no_permit.yaml", "{排污许可证: [无, 过期]}", "[{排污许可证: 无}, {生产状态: 停产}]"
    )
    defect = only(prove(pack), Check.ALTERNATIVE)
    assert defect.path == ("violated_when", 1)
    [notice] = [
        one
        for one in verdict_of(prove(pack), pack.book(), pack.folder, pack.book().profiles).notices
        if one.check == "alternative"
    ]
    lines = (pack.folder / defect.file).read_text(encoding="utf-8").splitlines()
    assert lines[notice.line - 1][notice.column - 1 :].startswith("{生产状态: 停产}")


NARROWER = """\
title: 在产企业没有台账
category: 环境管理
severity: 较重
campaign: 污水不下河
basis: []
applies_to: {生产状态: 在产}
violated_when: {环境台账: 否}
remedy: [{do: 建立台账, within: 30}]
lead: 属地
cases:
  - {name: 没有台账, given: {生产状态: 在产, 环境台账: 否}, expect: violated}
"""


def test_a_rule_that_implies_another(pack):
    pack.write("general/active_no_ledger.yaml", NARROWER)
    defect = only(prove(pack), Check.IMPLIED)
    assert defect.of == ("general/active_no_ledger", "general/no_ledger")
    assert "严重程度：较重 / 一般" in defect.message
    given = yaml.safe_load(defect.case)[0]["given"]
    assert given == {"生产状态": "在产", "环境台账": "否"}
    paste(pack, defect)


def test_two_rules_that_say_the_same_are_one_pair(pack):
    pack.write("general/active_no_ledger.yaml", NARROWER.replace("applies_to: {生产状态: 在产}\n", ""))
    assert "完全相同" in only(prove(pack), Check.IMPLIED).message


def test_what_a_pack_means_to_be_so_is_a_note(pack):
    pack.write("general/active_no_ledger.yaml", NARROWER)
    why = "在产的处罚较重"
    pack.write(
        "acknowledged.yaml",
        "acknowledged:\n"
        f"  - {{what: implied, of: [general/active_no_ledger, general/no_ledger], why: {why}}}\n"
        "  - {what: bounds, of: [厂界噪声], why: 没有这回事}\n",
    )
    report = prove(pack)
    assert report.defects == () and [one.acknowledged for one in report.acknowledged] == [why]
    assert [one.of for one in report.needless] == [("厂界噪声",)]
    verdict = verdict_of(report, pack.book(), pack.folder, pack.book().profiles)
    assert verdict.passed and [one.line for one in verdict.notices] == [2, 3]


def test_a_reason_for_something_that_the_pack_does_not_have_is_a_mistake(pack):
    pack.write("acknowledged.yaml", "acknowledged:\n  - {what: implied, of: [general/nothing], why: 因为}\n")
    assert "没有规则、字段或限值表“general/nothing”" in str(pack.mistakes()[0])


def limits(pack, *rows: str) -> None:
    text = (pack.folder / "limits/water.yaml").read_text(encoding="utf-8")
    head = text[: text.index("      - {")]
    pack.write("limits/water.yaml", head + "".join(f"      - {row}\n" for row in rows))


SINCE = "clause: 表1, since: 2000-01-01, verified: primary"


def test_enterprises_without_a_limit(pack):
    limits(pack, f"{{when: {{生产状态: 在产}}, at_most: 100, {SINCE}}}")
    defect = only(prove(pack), Check.NO_LIMIT)
    assert defect.of == ("polluting/cod_exceeds", "化学需氧量")
    [case] = yaml.safe_load(defect.case)
    assert case["given"]["化学需氧量"] == 1000 and case["expect"] == "complies"
    assert case["given"]["生产状态"] != "在产"
    paste(pack, defect)


def test_two_limits_for_one_enterprise(pack):
    limits(
        pack,
        f"{{at_most: 200, {SINCE}}}",
        f"{{when: {{生产状态: 在产}}, at_most: 100, {SINCE}}}",
        f"{{when: {{符合规划: 否}}, at_most: 50, {SINCE}}}",
    )
    defect = only(prove(pack), Check.LIMITS_OVERLAP)
    assert yaml.safe_load(defect.case)[0]["given"] == {
        "生产状态": "在产",
        "污染类型": ["涉水"],
        "符合规划": "否",
    }
    paste(pack, defect)
    # a row for where both apply settles it
    limits(
        pack,
        f"{{at_most: 200, {SINCE}}}",
        f"{{when: {{生产状态: 在产}}, at_most: 100, {SINCE}}}",
        f"{{when: {{符合规划: 否}}, at_most: 50, {SINCE}}}",
        f"{{when: {{符合规划: 否, 生产状态: 在产}}, at_most: 40, {SINCE}}}",
    )
    assert prove(pack).defects == ()


def test_a_limit_that_a_stricter_one_swallows(pack):
    limits(pack, f"{{at_most: 100, {SINCE}}}", f"{{when: {{生产状态: 在产}}, at_most: 150, {SINCE}}}")
    defect = only(prove(pack), Check.LIMIT_ROW)
    assert defect.path == ("tables", 0, "rows", 1)
    assert "第2行（不大于 150）不起作用" in defect.message


def test_a_limit_that_nobody_can_exceed(pack):
    pack.replace(
        "fields.yaml", "label: 化学需氧量, group: 废水", "label: 化学需氧量, maximum: 90, group: 废水"
    )
    defect = only(prove(pack), Check.LIMIT_ROW, Check.VIOLABLE, Check.REACHABLE)
    assert "不可能超过" in defect.message


def test_days_without_a_limit(pack):
    pack.replace("limits/water.yaml", "since: 2020-01-01", "since: 2020-02-01")
    defect = only(prove(pack), Check.LIMIT_PERIOD)
    assert "自 2020-01-01 起" in defect.message and "自 2020-02-01 起" in defect.message


@pytest.mark.parametrize(
    "upper, lower, fault",
    [
        ("at_most: 55", "at_least: 60", "之间有空档"),
        ("below: 60", "above: 60", "本身两边都不算"),
        ("at_most: 60", "at_least: 60", "本身两边都算"),
        ("at_most: 60", "above: 60", None),
        ("below: 60", "at_least: 60", None),
    ],
)
def test_where_bounds_of_two_rules_meet(pack, upper, lower, fault):
    pack.replace(
        "disorderly/no_permit.yaml", "applies_to: {生产状态: 在产}", f"applies_to: {{厂界噪声: {{{upper}}}}}"
    )
    pack.replace("disorderly/no_permit.yaml", "given: {生产状态: 在产, 排", "given: {厂界噪声: 1, 排")
    pack.replace(
        "general/no_ledger.yaml", "violated_when", f"applies_to: {{厂界噪声: {{{lower}}}}}\nviolated_when"
    )
    pack.replace("general/no_ledger.yaml", "given: {环境台账: 否}", "given: {厂界噪声: 99, 环境台账: 否}")
    report = prove(pack)
    if fault is None:
        assert report.defects == ()
    else:
        assert fault in only(report, Check.BOUNDS).message


# --- judgement profiles -------------------------------------------------------------------------

PROFILE = "judgement/county.yaml"
LAST = "  - propose: [限期完善类]\n    found: [{乱: 是}, {散: 是}, {污: 是}]\n    reason: 可以补办完善\n"


def judged(pack, case: str):
    """The counterexample as a row of a list, with its blank columns, judged by both engines."""
    [written] = yaml.safe_load(case)
    book = pack.book()
    types = book.dictionary.types
    facts = {label: read_fact(label, value, types) for label, value in written["given"].items()}
    cells = {label: Cell("A1", str(value)) for label, value in written["given"].items()}
    cells |= {label: Cell("A1", "", "空白") for label in written.get("blank", ())}
    source = Source(file="名单.xlsx", sheet="Sheet1", row=2)
    record = record_model(book.dictionary).model_validate({"source": source, "cells": cells, **facts})
    [(_, enterprise)] = identify([record])
    profile = book.profile(written["profile"])
    said = Judge(book, written["as_of"], profile).assess(record, enterprise)
    expected = written["expect"]
    assert str(said.screening) == expected["screening"]
    assert list(said.disposition.proposed) == expected["disposition"]["proposed"]
    assert said.disposition.open == expected["disposition"]["open"]
    return said


def test_a_listed_enterprise_for_which_no_row_is_meant(pack):
    pack.replace(PROFILE, LAST, "")
    defect = only(prove(pack), Check.TOTAL)
    said = judged(pack, defect.case)
    assert said.screening == "散乱污" and said.disposition.proposed == ()


def test_a_row_whose_question_is_answered_otherwise(pack):
    """Everything is known and no row holds: the last row asks a question and nobody says what if not."""
    pack.replace(PROFILE, LAST, LAST.replace("    reason", "    when: {整改可达标: 是}\n    reason"))
    judged(pack, only(prove(pack), Check.TOTAL).case)


def test_a_row_that_no_enterprise_reaches(pack):
    pack.replace(PROFILE, LAST, LAST + LAST)
    defect = only(prove(pack), Check.REACHABLE)
    assert defect.path == ("dispositions", 5) and "第6行" in defect.message


def test_nobody_can_be_outside(pack):
    pack.replace(
        PROFILE,
        "listed_when: [{散: 是}",
        "outside: {when: {环保问题: 否, 须先停产: 是}, reason: 不是}\nlisted_when: [{散: 是}",
    )
    defect = only(prove(pack), Check.REACHABLE)
    assert defect.path == ("outside",) and "非排查对象" in defect.message


def test_nobody_who_is_outside_needs_a_proposal(pack):
    pack.replace(PROFILE, LAST, "")
    assert only(prove(pack), Check.TOTAL)
    pack.replace(
        PROFILE,
        "listed_when: [{散: 是}",
        "outside: {when: [{散: 是}, {乱: 是}], reason: 都不是}\nlisted_when: [{散: 是}",
    )
    assert not [one for one in prove(pack).defects if one.check is Check.TOTAL]


def test_no_closure_without_a_violation(pack):
    pack.replace(PROFILE, "listed_when: [{散: 是}", "listed_when: [{整改可达标: 否}, {散: 是}")
    closing = "  - propose: [关停取缔类]\n    found: {整改可达标: 否}\n    reason: 不能\n"
    pack.replace(PROFILE, LAST, closing + LAST)
    [defect] = [one for one in prove(pack).defects if "没有查明任何违规" in one.message]
    said = judged(pack, defect.case)
    assert said.disposition.proposed == ("关停取缔类",) and not list(said.violated())


def test_no_closure_while_its_question_is_blank(pack):
    """One row that closes where something cannot be mended, and nothing for where nobody has said so."""
    text = (pack.folder / PROFILE).read_text(encoding="utf-8")
    head = text[: text.index("dispositions:")]
    pack.write(
        PROFILE,
        f"{head}dispositions:\n"
        "  - {propose: [关停取缔类], found: {环保问题: 是}, when: {整改可达标: 否}, reason: 无法达标}\n"
        "  - {propose: [升级改造类], found: {环保问题: 是, 整改可达标: 是}, reason: 可以达标}\n"
        "  - {propose: [限期完善类], found: {环保问题: {not: 是}}, reason: 其余}\n",
    )
    defects = [one for one in prove(pack).defects if one.check is Check.CLOSURE]
    said = [judged(pack, one.case) for one in defects]
    assert said and all(one.disposition.proposed == ("关停取缔类",) for one in said)
    assert any("研判事项还没有填写" in one.message for one in defects)


def test_no_closure_past_an_exemption_that_nobody_has_looked_into(pack):
    pack.replace(
        PROFILE,
        "dispositions:\n",
        "dispositions:\n"
        "  - {propose: [升级改造类], found: {环保问题: 是, 可整合搬迁: 是}, reason: 可以搬走}\n"
        "  - {propose: [关停取缔类], found: {环保问题: 是}, reason: 先关再说}\n",
    )
    defects = [one for one in prove(pack).defects if one.check is Check.CLOSURE]
    [exempt] = [one for one in defects if one.path == ("dispositions", 0)]
    said = judged(pack, exempt.case)
    assert said.disposition.proposed == ("关停取缔类",)
    assert "可能转为升级改造类" in said.disposition.reasons[-1]


# --- the command --------------------------------------------------------------------------------


def test_the_shipped_pack_is_sound_today():
    done = run("rules", "verify", "--as-of", "2026-11-24")
    assert done.returncode == 0, done.stderr
    assert "不成立 0 处" in done.stdout and "错误" not in done.stderr


def test_a_defect_is_shown_with_its_place_and_its_enterprise(pack):
    pack.write("general/active_no_ledger.yaml", NARROWER)
    done = run("rules", "verify", "--rules", pack.folder, "--as-of", "2026-11-24")
    assert done.returncode == 1
    assert "general/active_no_ledger.yaml:7:1: 凡违反本规则的必定同时违反" in done.stderr
    assert "- name: 同时违反未建立环境台账" in done.stderr
    report = run("rules", "verify", "--rules", pack.folder, "--as-of", "2026-11-24", "--format", "junit")
    assert report.returncode == 1 and 'type="implied"' in report.stdout


def test_an_unknown_profile_is_named(pack):
    done = run("rules", "verify", "--rules", pack.folder, "--profile", "city")
    assert done.returncode == 2 and "可用：county" in done.stderr


def test_without_the_solver_it_says_what_to_install():
    program = "import sys; sys.modules['z3'] = None; from checker.cli import main; main(['rules', 'verify'])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=600, check=False
    )
    assert done.returncode == 2 and "pip install 'sanluanwu[verify]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_example_of_every_rule_is_a_case_that_holds():
    """Of each shipped rule: an enterprise made up by the solver violates it by both engines."""
    book = shipped()
    rules = active_rules(book, TODAY)
    symbols = Symbols(book.dictionary, [one.whole for one in rules])
    engine = make_engine({one.rule.id: Question(one.breach, one.scope) for one in rules})
    solver = symbols.solver()
    for n, one in enumerate(rules):
        assert solver.check(symbols.complete, symbols.certainly(one.whole)) == z3.sat
        assert engine.answer(symbols.facts(solver.model()))[n] == "violated", one.rule.id
