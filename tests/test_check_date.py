"""检查日 in a rule: what the loader, the schema, the proofs, explain and the catalogue make of it."""

from datetime import date
from random import Random

import pytest
from conftest import Pack
from definition import outcome
from jsonschema import Draft202012Validator, FormatChecker
from shipped import shipped
from test_cli import make_list
from test_engine import DAYS, random_condition, random_facts

from checker.condition import ALWAYS, AsOf, Every, Op, Some, Term, expand
from checker.engine import Choice, Question, make_engine
from checker.intake import read_list
from checker.judge import Judge, identify
from checker.judge.layout import active_rules
from checker.proof.catalogue import catalogue_of
from checker.proof.difference.compare import Pack as Revision
from checker.proof.difference.compare import compare
from checker.proof.explanation import Explainer, of_rule
from checker.proof.lint import notices
from checker.proof.schema import SchemaKind, schema
from checker.proof.trial import prove_by_cases
from checker.proof.verification import verify
from checker.vocabulary import Outcome

TODAY = date(2026, 11, 23)
ID = "disorderly/permit_expired"
FILE = f"{ID}.yaml"
RULE = """\
title: 排污许可证过期
category: 手续不全
severity: 严重
campaign: “散乱污”企业整治
basis:
  - {law: 生态环境法典, article: "174", quote: 实行排污许可管理}
applies_to: {排污许可证: 有}
violated_when: {有效期至: {before: 检查日}}
remedy: [{do: 停止排污, within: 0}]
lead: 生态环境
cases:
"""
CASES = """\
  - {name: 次日, as_of: 2024-05-02, given: {排污许可证: 有, 有效期至: 2024-05-01}, expect: violated}
  - {name: 末日, as_of: 2024-05-01, given: {排污许可证: 有, 有效期至: 2024-05-01}, expect: complies}
  - {name: 空白, as_of: 2026-11-23, given: {排污许可证: 有}, expect: unknown}
  - {name: 无证, as_of: 2026-11-23, given: {排污许可证: 无, 有效期至: 2024-05-01}, expect: not applicable}
"""


def with_rule(pack: Pack, rule: str = RULE, cases: str = CASES) -> Pack:
    field = "  - {key: until, label: 有效期至, group: 手续, type: date, optional: true}\n"
    built = "  - {key: cod, label"
    if "key: until" not in (pack.folder / "fields.yaml").read_text("utf-8"):
        pack.replace("fields.yaml", built, field + built)
    pack.write(FILE, rule + cases)
    return pack


@pytest.fixture
def dated(pack: Pack) -> Pack:
    return with_rule(pack)


def told(pack: Pack) -> list[str]:
    return [str(one) for one in pack.mistakes()]


# --- the loader ---------------------------------------------------------------------------------


def test_the_rule_keeps_the_check_date_open_and_a_day_puts_it_in(dated):
    book = dated.book()
    rule = book.rule_by_id[ID]
    assert rule.violated_when == AsOf("有效期至", Op.BELOW)
    assert rule.asks_the_day
    assert [one.id for one in book.rules if one.asks_the_day] == [ID]
    for day in (date(2024, 5, 1), TODAY):
        [breach] = [one.breach for one in active_rules(book, day) if one.rule is rule]
        assert breach == AsOf("有效期至", Op.BELOW).on(day)


def test_a_case_without_a_day_is_refused_with_its_place(dated):
    dated.replace(FILE, "as_of: 2024-05-01, ", "")
    assert told(dated) == [f"{FILE}:13:5: 规则与检查日比较，例子要写明按哪一天判断，例如 as_of: 2026-11-23"]


def test_a_term_is_kept_open_and_a_mistake_in_it_is_refused_with_its_place(pack):
    with_rule(pack, TERM_RULE, TERM_CASES)
    assert pack.book().rule_by_id[ID].violated_when == AsOf("有效期至", Op.BELOW, Term(months=3))
    pack.replace(FILE, "3个月", "3月")
    assert told(pack) == [
        f"{FILE}:8:24: “有效期至”是日期，写成 2018-07-31 的样子，或者“检查日”“检查日 - 12个月”"
    ]


def test_a_day_that_is_none_is_refused_with_its_place(dated):
    dated.replace(FILE, "{before: 检查日}", "{before: 检查日期}")
    assert told(dated) == [
        f"{FILE}:8:24: “有效期至”是日期，写成 2018-07-31 的样子，或者“检查日”“检查日 - 12个月”"
    ]


@pytest.mark.parametrize(
    "file,old,new",
    [
        ("judgement/county.yaml", "listed_when: [{散: 是}", "listed_when: [{有效期至: {before: 检查日}}"),
        ("judgement/county.yaml", "when: {整改可达标: 否}", "when: {有效期至: {before: 检查日}}"),
        ("limits/water.yaml", "{at_most: 100,", "{at_most: 100, when: {有效期至: {before: 检查日}},"),
    ],
)
def test_elsewhere_than_in_a_rule_the_check_date_is_refused_with_its_place(dated, file, old, new):
    dated.replace(file, old, new)
    [mistake] = dated.mistakes()
    text = (dated.folder / file).read_text("utf-8").splitlines()[mistake.line - 1]
    assert (mistake.file, text[mistake.column - 1 :][:7]) == (file, "before:")
    assert mistake.message == "“检查日”只能用在规则的 applies_to、violated_when 和通则的 when 中"


def test_a_limit_table_in_a_profile_is_refused_and_does_not_stop_a_check(pack):
    pack.replace(
        "judgement/county.yaml", "when: {整改可达标: 否}", "when: {化学需氧量: {exceeds: GB 8978-1996/cod}}"
    )
    [mistake] = pack.mistakes()
    assert mistake.message == "exceeds 只能用在规则的 applies_to、violated_when 和通则的 when 中"


# --- the schema ---------------------------------------------------------------------------------


def test_an_editor_offers_the_check_date_in_rules_and_general_provisions_only(dated):
    book = dated.book()
    checked = {
        kind: Draft202012Validator(schema(kind, book), format_checker=FormatChecker())
        for kind in (SchemaKind.RULE, SchemaKind.PROVISIONS, SchemaKind.JUDGEMENT)
    }

    def takes(kind: SchemaKind, test: object) -> bool:
        defs = checked[kind].schema["$defs"]
        return checked[kind].evolve(schema={**defs["test 有效期至"], "$defs": defs}).is_valid(test)

    for word in ("before", "after"):
        for day in ("检查日", "检查日 - 12个月", "检查日 - 5年", "检查日-60日"):
            assert takes(SchemaKind.RULE, {word: day})
            assert takes(SchemaKind.PROVISIONS, {word: day})
            assert not takes(SchemaKind.JUDGEMENT, {word: day})
        for none in ("检查日期", "检查日 - 3月", "检查日 - 0年", "检查日 + 60日", "检查日 - 5年内"):
            assert not takes(SchemaKind.RULE, {word: none})
        assert takes(SchemaKind.JUDGEMENT, {word: "2026-11-23"})
    assert not takes(SchemaKind.RULE, "检查日 - 5年")
    assert not takes(SchemaKind.RULE, {"not": "检查日 - 5年"})
    assert takes(SchemaKind.RULE, {"not": {"before": "检查日 - 5年"}})
    assert takes(SchemaKind.RULE, ["2026-11-23", "检查日"])
    assert takes(SchemaKind.RULE, {"not": {"before": "检查日"}})
    given = checked[SchemaKind.RULE].schema["$defs"]["Case"]["properties"]["given"]
    assert not checked[SchemaKind.RULE].evolve(schema=given).is_valid({"有效期至": "检查日"})


# --- the engines --------------------------------------------------------------------------------


def random_dated(rng: Random) -> Every | Some:
    """Any condition, with tests of the check date among it."""
    ops = (Op.ABOVE, Op.AT_MOST, Op.BELOW, Op.AT_LEAST, Op.EQUAL, Op.UNEQUAL)
    terms = (Term(), Term(days=200), Term(days=399), Term(months=7), Term(years=2))
    own = [
        AsOf(f"日{rng.randint(1, 4)}", rng.choice(ops), rng.choice(terms)) for _ in range(rng.randint(1, 3))
    ]
    return rng.choice((Every, Some))((*own, random_condition(rng)))


@pytest.mark.parametrize("seed", range(12))
def test_on_every_day_both_engines_say_what_the_definition_says(seed):
    rng = Random(seed)
    written = [(random_dated(rng), rng.choice((ALWAYS, random_dated(rng)))) for _ in range(8)]
    for day in DAYS:
        asked = {
            f"q{n}": Question(*(expand(part, lambda test, day=day: test.on(day)) for part in parts))
            for n, parts in enumerate(written)
        }
        engine = make_engine(asked, Choice.BOTH)
        for _ in range(25):
            facts = random_facts(rng)
            assert list(engine.answer(facts)) == [outcome(one, facts) for one in asked.values()]


# --- worked cases -------------------------------------------------------------------------------


def prove(pack: Pack, today: date = TODAY):
    book = pack.book()
    return prove_by_cases([book.rule_by_id[ID]], book, pack.folder, today, with_mutants=True)


def test_the_cases_prove_the_rule_whole_whatever_the_day_on_which_they_are_run(dated):
    for today in (date(2020, 1, 1), date(2024, 5, 1), TODAY, date(2099, 1, 1)):
        verdict = prove(dated, today)
        assert verdict.notices == ()
        assert verdict.figures["kill_rate"] == 1.0


@pytest.mark.parametrize("left_out", CASES.splitlines(keepends=True))
def test_every_one_of_those_cases_is_needed(dated, left_out):
    dated.write(FILE, RULE + CASES.replace(left_out, ""))
    assert prove(dated).notices


def test_the_day_itself_must_be_shown_and_is_told_as_a_case_with_its_day(dated):
    dated.replace(
        FILE, CASES.splitlines()[1], CASES.splitlines()[1].replace("as_of: 2024-05-01", "as_of: 2024-04-01")
    )
    survivors = [one.message for one in prove(dated, date(2024, 4, 1)).notices if one.check == "mutant"]
    for one, other in zip(survivors, ("不晚于检查日", "早于检查日后1日"), strict=True):
        assert f"“有效期至早于检查日”改为“有效期至{other}”，没有例子不符" in one
        assert "as_of: 2024-04-01" in one, "such a case needs its day even where that is today"


def test_the_day_after_must_be_shown(dated):
    dated.replace(
        FILE, CASES.splitlines()[0], CASES.splitlines()[0].replace("as_of: 2024-05-02", "as_of: 2026-11-23")
    )
    [survivor] = [one.message for one in prove(dated).notices if one.check == "mutant"]
    assert "“有效期至早于检查日”改为“有效期至早于检查日前1日”，没有例子不符" in survivor


def test_a_day_written_instead_of_the_check_date_must_be_noticed(dated):
    """Cases of one day alone would not tell a rule that moves on from one that stands still."""
    one_day = """\
  - {name: 已过期, as_of: 2026-11-23, given: {排污许可证: 有, 有效期至: 2026-11-22}, expect: violated}
  - {name: 末日, as_of: 2026-11-23, given: {排污许可证: 有, 有效期至: 2026-11-23}, expect: complies}
  - {name: 空白, as_of: 2026-11-23, given: {排污许可证: 有}, expect: unknown}
  - {name: 无证, as_of: 2026-11-23, given: {排污许可证: 无, 有效期至: 2024-05-01}, expect: not applicable}
"""
    dated.write(FILE, RULE + one_day)
    [survivor] = [one for one in prove(dated).notices if one.check == "mutant"]
    assert "“有效期至早于检查日”改为“有效期至早于 2026-11-23”，没有例子不符；可在" in survivor.message
    assert "as_of: 2026-11-22" in survivor.message


TERM_RULE = RULE.replace("{before: 检查日}", "{before: 检查日 - 3个月}")
TERM_CASES = """\
  - {name: 满期, as_of: 2024-08-10, given: {排污许可证: 有, 有效期至: 2024-05-10}, expect: complies}
  - {name: 超期, as_of: 2024-08-11, given: {排污许可证: 有, 有效期至: 2024-05-10}, expect: violated}
  - {name: 空白, as_of: 2026-11-23, given: {排污许可证: 有}, expect: unknown}
  - {name: 无证, as_of: 2026-11-23, given: {排污许可证: 无, 有效期至: 2024-05-01}, expect: not applicable}
"""


def test_a_term_is_proved_by_its_last_day_and_the_day_after(pack):
    with_rule(pack, TERM_RULE, TERM_CASES)
    verdict = prove(pack)
    assert verdict.notices == ()
    assert verdict.figures["kill_rate"] == 1.0


@pytest.mark.parametrize(
    "old,new,survivors",
    [
        ("2024-08-10", "2024-08-09", ["不晚于检查日前3个月", "早于检查日前3个月少1日"]),
        ("2024-08-10", "2024-07-10", ["不晚于检查日前3个月", "早于检查日前2个月", "早于检查日前3个月少1日"]),
        ("2024-08-11", "2024-08-12", ["早于检查日前3个月零1日"]),
        ("2024-08-11", "2024-09-11", ["早于检查日前3个月零1日", "早于检查日前4个月"]),
    ],
)
def test_a_term_that_no_case_shows_to_the_day_is_told(pack, old, new, survivors):
    with_rule(pack, TERM_RULE, TERM_CASES.replace(old, new))
    told = [one.message for one in prove(pack).notices if one.check == "mutant"]
    assert [message.split("改为“有效期至")[1].split("”，没有例子不符")[0] for message in told] == survivors
    assert all("as_of: 2024-0" in one for one in told)


# --- lint, verify -------------------------------------------------------------------------------


def test_what_no_day_can_be_is_named_and_the_end_of_time_does_not_stop_lint(dated):
    assert not [one for one in notices(dated.book(), dated.folder, None) if one.file == FILE]
    dated.replace(FILE, "{before: 检查日}", "{before: 检查日, after: 检查日}")
    dated.replace(FILE, "applies_to: {排污许可证: 有}", "applies_to: {排污许可证: 有}\nuntil: 9999-12-31")
    said = [one.message for one in notices(dated.book(), dated.folder, None) if one.check == "unreachable"]
    assert said == ["适用范围内没有企业能符合这一条件；请核对是否自相矛盾"]


def test_the_solver_judges_by_the_day_and_says_which(dated):
    dated.replace(FILE, "{before: 检查日}", "{before: 检查日, after: 2026-11-21}")
    book = dated.book()

    def found(day: date) -> list[str]:
        report = verify(book, day, (), dated.folder)
        return [one.message for one in report.defects if one.of == (ID,)]

    assert found(TODAY) == []
    [message] = found(date(2026, 11, 22))
    assert "“有效期至早于 2026-11-22”" in message and "“有效期至晚于 2026-11-21”" in message


def test_the_solver_reckons_a_term_from_the_day(dated):
    dated.replace(FILE, "{before: 检查日}", "{before: 检查日 - 3个月, after: 2026-02-27}")
    book = dated.book()

    def found(day: date) -> list[str]:
        return [one.message for one in verify(book, day, (), dated.folder).defects if one.of == (ID,)]

    assert found(date(2026, 5, 29)) == []  # the three months from 28 February are over
    [message] = found(date(2026, 5, 28))
    assert "“有效期至早于 2026-02-28”" in message


# --- what people read ---------------------------------------------------------------------------

HEADINGS = ["企业名称", "所在园区", "生产状态", "排污许可证", "有效期至"]
ROWS = [
    ["甲有限公司", "天邛产业园区", "在产", "有", date(2024, 5, 1)],
    ["乙有限公司", "天邛产业园区", "在产", "有", "2026-12"],
    ["丙有限公司", "天邛产业园区", "在产", "有", ""],
    ["丁有限公司", "天邛产业园区", "在产", "有", "待核实一下"],
]


@pytest.fixture
def enterprises(tmp_path):
    return make_list(tmp_path / "名单.xlsx", *ROWS, headings=HEADINGS)


def assessed(book, path, day):
    profile = book.profile("county")
    pairs = list(identify(read_list(path, book.dictionary).records))
    return {one.name: (record, Judge(book, day, profile).assess(record, one)) for record, one in pairs}


def test_an_optional_cell_left_blank_is_no_question_and_one_that_cannot_be_read_is(dated, enterprises):
    found = assessed(dated.book(), enterprises, TODAY)
    outcomes = {
        name: [(one.rule, one.outcome) for one in assessment.findings]
        for name, (_, assessment) in found.items()
    }
    assert outcomes == {
        "甲有限公司": [(ID, Outcome.VIOLATED)],
        "乙有限公司": [],
        "丙有限公司": [],
        "丁有限公司": [(ID, Outcome.UNKNOWN)],
    }
    assert ID in found["丙有限公司"][1].not_covered, "it is not said to comply either"


def test_explain_says_of_which_day_it_speaks_and_what_day_would_do(dated, enterprises):
    book = dated.book()
    record, assessment = assessed(book, enterprises, TODAY)["甲有限公司"]
    profile, rule = book.profile("county"), book.rule_by_id[ID]
    derived = Explainer(book, profile, TODAY, record).rule(rule, assessment)
    assert derived.outcome is Outcome.VIOLATED
    assert derived.breach.words == "有效期至早于检查日 2026-11-23"
    assert [(one.raw, one.value) for one in derived.breach.evidence] == [("2024-05-01", "2024-05-01")]
    other = of_rule(book, profile, TODAY, record, rule)
    changes = {
        (one.changes[0].field, str(one.changes[0].after.first))
        for one in other.found
        if one.result == "complies"
    }
    assert changes == {("有效期至", "2026-11-23")}, "valid through the day itself"


def test_explain_tells_the_day_that_a_term_comes_to(pack, enterprises):
    book = with_rule(pack, TERM_RULE, TERM_CASES).book()
    record, assessment = assessed(book, enterprises, TODAY)["甲有限公司"]
    profile, rule = book.profile("county"), book.rule_by_id[ID]
    derived = Explainer(book, profile, TODAY, record).rule(rule, assessment)
    assert derived.outcome is Outcome.VIOLATED
    assert derived.breach.words == "有效期至早于 2026-08-23（检查日前3个月）"
    other = of_rule(book, profile, TODAY, record, rule)
    changed = {str(one.changes[0].after.first) for one in other.found if one.changes[0].field == "有效期至"}
    assert changed == {"2026-08-23"}, "the three months from there end today"


def test_a_month_on_both_sides_of_a_term_stays_open(pack, enterprises):
    book = with_rule(pack, TERM_RULE, TERM_CASES).book()
    for day, outcomes in (
        (date(2027, 3, 1), []),
        (date(2027, 3, 2), [Outcome.UNKNOWN]),  # the term from 1 December is over
        (date(2027, 3, 31), [Outcome.UNKNOWN]),  # that from 31 December is not
        (date(2027, 4, 1), [Outcome.VIOLATED]),
    ):
        _, assessment = assessed(book, enterprises, day)["乙有限公司"]
        assert [one.outcome for one in assessment.findings] == outcomes


def test_a_month_on_both_sides_of_the_day_stays_open(dated, enterprises):
    for day, outcomes in (
        (date(2026, 12, 1), []),
        (date(2026, 12, 15), [Outcome.UNKNOWN]),
        (date(2027, 1, 1), [Outcome.VIOLATED]),
    ):
        _, assessment = assessed(dated.book(), enterprises, day)["乙有限公司"]
        assert [one.outcome for one in assessment.findings] == outcomes


def test_the_catalogue_says_it_in_words(dated):
    [page] = [one for one in catalogue_of(dated.book(), {}).pages if one.rule.id == ID]
    assert page.breach_words == "有效期至早于检查日"
    assert {one.as_of for one in page.examples} == {"2024-05-01", "2024-05-02", "2026-11-23"}


def test_a_check_date_in_the_place_of_a_day_is_a_change_of_the_condition(dated, enterprises):
    after = dated.book()
    with_rule(dated, RULE.replace("检查日", "2024-01-01"))
    before = dated.book()
    old, new = (Revision("", book, book.profile("county")) for book in (before, after))
    found = compare(old, new, [enterprises], TODAY)
    assert [(one.rule, one.what) for one in found.rules] == [(ID, ("违规条件",))]
    assert [one.enterprise.name for one in found.changes] == ["甲有限公司"]
    assert compare(new, new, [enterprises], TODAY).changes == ()


def test_the_shipped_pack_has_its_days_written_in_its_cases():
    asking = [one for one in shipped().rules if one.asks_the_day]
    assert "disorderly/discharge_permit_expired" in {one.id for one in asking}
    assert all(len({case.as_of for case in one.cases} - {None}) > 1 for one in asking)
