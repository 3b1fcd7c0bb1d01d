"""How far the worked cases prove the rules: every outcome, every atom, every one-step change."""

from datetime import date

import pytest
from memory import grown_by
from shipped import shipped as rules

from checker.model import Rulebook
from checker.proof.atoms import atoms
from checker.proof.mutants import changed_rules, step_of
from checker.proof.mutation import mutate
from checker.proof.trial import LEAST_KILLED, prove_by_cases
from checker.proof.verdict import Level, Places, Verdict
from checker.rulebook import default_folder

DAY = date(2026, 11, 23)
PERMIT = "disorderly/no_permit.yaml"
COD = "polluting/cod_exceeds.yaml"
LEDGER = "general/no_ledger.yaml"
LIMITS = "limits/water.yaml"

# With these every outcome, every atom and every step of the rule is shown.
PERMIT_CASES = """\
  - {name: 无证排污, given: {生产状态: 在产, 排污许可证: 无}, expect: violated}
  - {name: 过期, given: {生产状态: 在产, 排污许可证: 过期}, expect: violated}
  - {name: 有证, given: {生产状态: 在产, 排污许可证: 有}, expect: complies}
  - {name: 未填, given: {生产状态: 在产}, expect: unknown}
  - {name: 停产, given: {生产状态: 停产, 排污许可证: 无}, expect: not applicable}
"""


def with_cases(pack, file: str, cases: str) -> None:
    text = (pack.folder / file).read_text(encoding="utf-8")
    pack.write(file, text[: text.index("cases:\n")] + "cases:\n" + cases)


def prove(pack, *rule_ids: str, with_mutants: bool = True) -> Verdict:
    book: Rulebook = pack.book()
    rules = [rule for rule in book.rules if rule.id in rule_ids]
    return prove_by_cases(rules, book, pack.folder, DAY, with_mutants)


def said(verdict: Verdict, check: str) -> list[str]:
    return [str(one) for one in verdict.notices if one.check == check]


# --- the shipped pack -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> Verdict:
    book = rules()
    return prove_by_cases(book.rules, book, default_folder(), DAY, with_mutants=True)


def test_the_cases_of_the_shipped_pack_come_out_as_they_say(shipped):
    assert shipped.passed
    assert shipped.figures["failed"] == 0
    assert shipped.figures["cases"] >= 1242


def test_the_shipped_pack_shows_every_outcome_and_its_atoms_both_ways(shipped):
    figures = shipped.figures
    assert figures["outcomes_shown"] == figures["outcomes"] >= 600
    # a warning, no error: a rule just changed may lack a case or two
    assert figures["atom_sides_shown"] >= 0.99 * figures["atom_sides"] > 1400


def test_the_shipped_pack_kills_its_mutants(shipped):
    assert shipped.figures["mutants"] > 4000
    assert shipped.figures["kill_rate"] >= LEAST_KILLED


# --- a rule that is proved whole ------------------------------------------------------------------


def test_a_rule_with_all_its_cases_has_no_gap_and_no_survivor(pack):
    with_cases(pack, PERMIT, PERMIT_CASES)
    verdict = prove(pack, "disorderly/no_permit")
    assert verdict.notices == ()
    assert verdict.figures["kill_rate"] == 1.0


@pytest.mark.parametrize("left_out", PERMIT_CASES.splitlines(keepends=True))
def test_every_one_of_those_cases_is_needed(pack, left_out):
    with_cases(pack, PERMIT, PERMIT_CASES.replace(left_out, ""))
    verdict = prove(pack, "disorderly/no_permit")
    assert [one.check for one in verdict.notices if one.level is Level.WARNING]


# --- what is missing, by name and place -------------------------------------------------------------


def test_a_missing_outcome_is_a_warning_at_the_cases(pack):
    with_cases(pack, PERMIT, "".join(PERMIT_CASES.splitlines(keepends=True)[:-1]))
    [message] = said(prove(pack, "disorderly/no_permit", with_mutants=False), "outcome")
    assert message == f"{PERMIT}:15:1: 警告：没有结果为“不适用”的例子；请加一个 expect: not applicable"


def test_an_atom_that_no_case_shows_is_named_with_a_case_to_add(pack):
    with_cases(pack, PERMIT, PERMIT_CASES.replace("排污许可证: 过期", "排污许可证: 无"))
    [message] = said(prove(pack, "disorderly/no_permit", with_mutants=False), "atom")
    assert message == (
        f"{PERMIT}:11:28: 警告：没有例子表明“排污许可证为“过期””成立会影响结果；"
        "可加上：{name: （请命名）, given: {生产状态: 在产, 排污许可证: 过期}, expect: violated}"
    )


def test_an_atom_that_never_matters_is_told_from_one_that_is_not_shown(pack):
    pack.replace(PERMIT, "violated_when: {", "violated_when: {生产状态: 在产, ")
    with_cases(pack, PERMIT, PERMIT_CASES)
    messages = said(prove(pack, "disorderly/no_permit", with_mutants=False), "atom")
    assert any("“生产状态为“在产””不成立从不影响结果" in one for one in messages)


def test_a_suggested_case_can_be_pasted_and_kills_its_mutant(pack):
    cases = PERMIT_CASES.replace(
        "  - {name: 停产, given: {生产状态: 停产, 排污许可证: 无}, expect: not applicable}\n", ""
    )
    with_cases(pack, PERMIT, cases)
    before = said(prove(pack, "disorderly/no_permit"), "mutant")
    case = before[0].split("加上：")[1]
    with_cases(pack, PERMIT, f"{cases}  - {case}\n")
    after = prove(pack, "disorderly/no_permit")
    assert after.figures["failed"] == 0
    assert len(said(after, "mutant")) < len(before)


def test_a_bound_without_a_case_at_the_bound_survives(pack):
    verdict = prove(pack, "polluting/cod_exceeds")
    survivors = said(verdict, "mutant")
    assert f"{LIMITS}:9:10: 警告：限值 100 改为 101，没有例子不符" in "\n".join(survivors)
    assert not verdict.passed, "fewer than 95 % of its mutants are killed"
    assert f"应不低于 {LEAST_KILLED:.0%}" in "\n".join(said(verdict, "kill-rate"))


def test_a_limit_is_proved_by_cases_at_it_just_above_it_and_on_the_day_it_changes(pack):
    # 120 was lawful until the end of 2019; 100 is since then.
    with_cases(
        pack,
        COD,
        """\
  - {name: 恰为限值, given: {污染类型: [涉水], 化学需氧量: 100}, expect: complies}
  - {name: 略高, given: {污染类型: [涉水], 化学需氧量: 101}, expect: violated}
  - {name: 从前恰为限值, given: {污染类型: [涉水], 化学需氧量: 150}, expect: complies, as_of: 2019-12-31}
  - {name: 从前略高, given: {污染类型: [涉水], 化学需氧量: 151}, expect: violated, as_of: 2019-12-31}
  - {name: 改严当天, given: {污染类型: [涉水], 化学需氧量: 101}, expect: violated, as_of: 2020-01-01}
  - {name: 没有数据, given: {污染类型: [涉水]}, expect: unknown}
  - {name: 不涉水, given: {污染类型: [涉气], 化学需氧量: 200}, expect: not applicable}
""",
    )
    verdict = prove(pack, "polluting/cod_exceeds")
    assert verdict.passed
    # The old limit may end a day later without any effect: the new one is stricter.
    assert [one.level for one in verdict.notices if one.check == "mutant"] == [Level.NOTE]


def test_an_equivalent_mutant_is_a_note_and_does_not_count(pack):
    # Whoever has more than 50 also has more than 40: the first bound is not needed.
    pack.replace(
        COD,
        "violated_when: {化学需氧量: {exceeds: GB 8978-1996/cod}}",
        "violated_when: [{化学需氧量: {above: 40}}, {化学需氧量: {above: 50}}]",
    )
    with_cases(
        pack,
        COD,
        """\
  - {name: 恰为, given: {污染类型: [涉水], 化学需氧量: 40}, expect: complies}
  - {name: 略高, given: {污染类型: [涉水], 化学需氧量: 41}, expect: violated}
  - {name: 没有, given: {污染类型: [涉水]}, expect: unknown}
  - {name: 不涉水, given: {污染类型: [涉气], 化学需氧量: 200}, expect: not applicable}
""",
    )
    verdict = prove(pack, "polluting/cod_exceeds")
    notes = [str(one) for one in verdict.notices if one.level is Level.NOTE]
    assert any("“化学需氧量大于 50 mg/L”改为“化学需氧量大于 51 mg/L”，结果不变" in one for one in notes)
    assert verdict.figures["mutants_equivalent"] == len(notes) > 0


# --- parts ----------------------------------------------------------------------------------------


def test_rows_that_share_a_part_by_an_alias_are_changed_together(pack):
    pack.write(
        LIMITS,
        """\
standard: GB 8978-1996
title: 污水综合排放标准
tables:
  - name: cod
    title: 化学需氧量
    unit: mg/L
    rows:
      - when: {行业代码: {under: &trade ["1512"]}}
        at_most: 150
        clause: 表4
        since: 1998-01-01
        verified: primary
      - when: {生产状态: 在产, 行业代码: {under: *trade}}
        at_most: 100
        clause: 表4
        since: 1998-01-01
        verified: primary
""",
    )
    with_cases(pack, COD, "  - {name: 没有数据, given: {污染类型: [涉水]}, expect: unknown}\n")
    book = pack.book()
    [rule] = (one for one in book.rules if one.id == "polluting/cod_exceeds")
    mutation = mutate([rule], book, Places(pack.folder), DAY)
    widened = [one for one in mutation.survivors if "属于 1512”改为“行业代码属于 151”" in one.change.what]
    assert len(widened) == 1


def test_the_mutants_of_a_large_table_of_limits_take_little_memory(pack):
    states = [f"状态{n}" for n in range(20)]
    choices = ", ".join(f"{state}: []" for state in states)
    pack.replace("fields.yaml", "停产: [停工]", f"停产: [停工], {choices}")
    since = "clause: 表4, since: 1998-01-01, verified: primary"
    first = (
        "      - {at_most: 150, clause: 表4二级, since: 1998-01-01, until: 2019-12-31, verified: primary}\n"
    )
    rows = (f"      - {{when: {{生产状态: {state}}}, at_most: 100, {since}}}\n" for state in states)
    pack.replace(LIMITS, first, "".join(rows))
    prepare = f"""
from datetime import date
from pathlib import Path
from checker.proof.trial import prove_by_cases
from checker.rulebook import load_rulebook
folder = Path({str(pack.folder)!r})
book, _ = load_rulebook(folder)
rules = [rule for rule in book.rules if rule.id == "polluting/cod_exceeds"]
"""
    work = f"""
verdict = prove_by_cases(rules, book, folder, date.fromisoformat("{DAY}"), True)
assert verdict.figures["mutants"] > 100, verdict
"""
    assert grown_by(prepare, work) < 32 * 1024  # compiled in one piece they would take 100 MiB


@pytest.mark.parametrize("bound,step", [(150, 1), (1.5, 0.1), (0.06, 0.01), (0, 1), (20000, 1)])
def test_a_step_is_one_in_the_last_written_place(bound, step):
    assert step_of(float(bound)) == step


def test_an_atom_stands_where_it_is_written(pack):
    rule = pack.book().rule_by_id["disorderly/no_permit"]
    document = Places(pack.folder).document(PERMIT)
    found = atoms(rule.violated_when, document.data["violated_when"], ("violated_when",))
    assert [document.place(one.path) for one in found] == [(11, 25), (11, 28)]


def test_no_two_mutants_of_a_rule_are_the_same(pack):
    book = pack.book()
    for rule in book.rules:
        written = Places(pack.folder).document(f"{rule.id}.yaml").data
        changed = [other for _, other in changed_rules(rule, written, book.dictionary)]
        asked = [(one.applies_to, one.violated_when) for one in changed]
        assert len(set(asked)) == len(asked)
        assert (rule.applies_to, rule.violated_when) not in asked


def test_a_survivor_that_the_pack_gives_a_reason_for_is_a_note_with_that_reason(pack):
    pack.replace(LIMITS, "{at_most: 100,", '{when: {行业代码: {under: "1512"}}, at_most: 100,')
    cases = (
        '  - {name: 白酒, given: {污染类型: [涉水], 行业代码: "1512", 化学需氧量: 101}, expect: violated}\n'
    )
    with_cases(pack, COD, cases)
    [survivor] = (one for one in prove(pack, "polluting/cod_exceeds").notices if "属于 151”" in one.message)
    assert survivor.level is Level.WARNING
    reason = "{what: mutant, of: [GB 8978-1996/cod, 行业代码], why: 没有相邻的类别}"
    pack.write("acknowledged.yaml", f"acknowledged: [{reason}]\n")
    [survivor] = (one for one in prove(pack, "polluting/cod_exceeds").notices if "属于 151”" in one.message)
    assert survivor.level is Level.NOTE
    assert survivor.message.endswith("没有例子不符；有意如此：没有相邻的类别")
