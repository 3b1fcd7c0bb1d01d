"""Who is who: typos proposed and never applied, duplicates within and across lists with their reason."""

import json
import re
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_lists import DICTIONARY, save_csv, told
from messy_words import right_code

from checker.cli.commands import sanluanwu
from checker.intake import Identities, ListReader
from checker.intake.grid import Sheet
from checker.intake.identity import is_credit_code, likely_code

HEAD = ["企业名称", "统一社会信用代码", "地址", "电话", "所在园区"]
GOOD, OTHER = "91110000600037341L", "91350100M000100Y43"


@pytest.fixture
def reader():
    return ListReader(DICTIONARY)


def listed(reader, path, *rows):
    return reader.read(save_csv(path, [HEAD, *rows]))


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_every_single_wrong_character_is_noticed(seed, place, other):
    code = right_code(Random(seed))
    assert is_credit_code(code)
    wrong = code[:place] + other + code[place + 1 :]
    assert is_credit_code(wrong) == (wrong == code)


def test_codes_of_village_collectives_begin_with_a_letter():
    # N2510183MF…: python-stdnum refuses them, the standard does not
    from stdnum.cn import uscc

    body = "N2510183MF0000001"
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    weights = [3**n % 31 for n in range(17)]
    check = -sum(signs.index(one) * weight for one, weight in zip(body, weights, strict=True)) % 31
    assert is_credit_code(body + signs[check])
    assert not uscc.is_valid(body + signs[check])


def test_a_slip_is_proposed_and_not_applied(reader, tmp_path):
    wrong = GOOD[:-2] + "I" + GOOD[-1]  # I for 1 is no sign of the code at all
    wrong = GOOD.replace("41L", "4IL")
    reading = listed(reader, tmp_path / "a.csv", ["甲厂", wrong, "", "", ""])
    [problem] = [one for one in reading.problems if one.kind == "identity"]
    assert f"可能是 {GOOD}" in problem.advice and problem.raw == wrong and problem.cell == "B2"
    assert reading.records[0].credit_code == wrong


def test_two_slips_at_once_are_not_guessed():
    assert likely_code("0" * 18) is None or is_credit_code(likely_code("0" * 18))
    assert likely_code(GOOD) is None or likely_code(GOOD) != GOOD


@pytest.mark.parametrize("wrong", ["91510183MA6CCCCC33", "91510183MA6HHHHH88"])
def test_no_code_is_proposed_that_no_enterprise_can_have(wrong):
    """What the check digit would allow: 95110183MA6CCCCC33, 9L510183MA6HHHHH88."""
    proposed = likely_code(wrong)
    assert proposed is None or proposed.startswith(("91510", "92510", "93510"))


def test_the_same_code_in_two_lists(reader, tmp_path):
    first = listed(reader, tmp_path / "园区.csv", ["甲厂", GOOD, "一组", "", "天邛园区"])
    second = listed(
        reader,
        tmp_path / "镇街.csv",
        ["甲家具厂", GOOD, "二组", "", ""],
        ["乙厂", OTHER, "三组", "", ""],
    )
    [problem] = reader.between([first, second])
    assert (problem.file, problem.row, problem.kind) == ("镇街.csv", 2, "identity")
    assert "《园区.csv》第2行“甲厂”统一社会信用代码相同" in problem.message
    assert reader.between([first]) == [] and reader.between([second, first])[0].file == "园区.csv"


def test_the_same_enterprise_in_two_parks_is_for_a_person_to_settle(reader, tmp_path):
    first = listed(reader, tmp_path / "天邛.csv", ["甲厂", GOOD, "一组", "", "天邛园区"])
    second = listed(
        reader,
        tmp_path / "临邛.csv",
        ["甲厂", GOOD, "一组", "", "临邛园区"],
        ["丙厂", GOOD, "", "", "非园区"],
    )
    problems = reader.between([first, second])
    assert all(one.kind == "identity" for one in problems)
    assert "分属天邛产业园区和临邛工业园区" in problems[0].message and "两个园区" in problems[0].message
    assert "分属" not in problems[1].message  # outside is no second park
    assert second.records[0].park == "临邛工业园区"  # nothing is decided for anybody


ONE = ("邛崃市永兴家具有限公司", "羊安镇界牌村3组", "")


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (ONE, ("邛崃永兴家具有限公司", "羊安镇界牌村3组", ""), "地址相同"),
        (ONE, ("邛崃市永新家具有限公司", "羊安界牌村3组", ""), "地址相近"),
        (("宏达塑料制品厂", "", "13800001234"), ("宏大塑料制品厂", "", "138 0000 1234"), "电话相同"),
    ],
)  # fmt: skip
def test_nearly_the_same_name_and_place_are_candidates(reader, tmp_path, one, other, reason):
    rows = [[name, "", address, phone, ""] for name, address, phone in (one, other)]
    within = listed(reader, tmp_path / "a.csv", *rows)
    [note] = [text for text in told(within, "note") if "名称相近" in text]
    assert reason in note and "%" in note and "第2行" in note
    lists = [listed(reader, tmp_path / f"{n}.csv", row) for n, row in enumerate(rows)]
    [across] = reader.between(lists)
    assert reason in across.message and "《0.csv》" in across.message
    assert len(within.records) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("永兴家具一厂", "界牌村3组", ""), ("永兴家具二厂", "界牌村3组", "")),  # two works of one owner
        (("永兴家具厂", "界牌村3组", ""), ("永兴家具厂", "界牌村13组", "")),  # another group of the village
        (("永兴家具厂", "", "138****1234"), ("永新家具厂", "", "138****1234")),  # masked: tells nobody apart
        (("永兴家具有限公司", "界牌村3组", ""), ("百川塑料有限公司", "界牌村3组", "")),
    ],
)
def test_what_only_looks_alike_is_no_candidate(reader, tmp_path, one, other):
    rows = [[name, "", address, phone, ""] for name, address, phone in (one, other)]
    reading = listed(reader, tmp_path / "a.csv", *rows)
    assert not [text for text in told(reading, "note") if "相近" in text]
    assert told(reading, "identity") == []


def test_different_codes_are_different_enterprises(reader, tmp_path):
    reading = listed(
        reader,
        tmp_path / "a.csv",
        ["永兴家具有限公司", GOOD, "界牌村3组", "13800001234", ""],
        ["永新家具有限公司", OTHER, "界牌村3组", "13800001234", ""],
    )
    assert not [text for text in told(reading, "note") if "相近" in text]


def test_the_check_reports_what_two_lists_share(tmp_path):
    from click.testing import CliRunner

    for name, park in (("a", "天邛产业园区"), ("b", "临邛工业园区")):
        save_csv(tmp_path / f"{name}.csv", [HEAD, ["甲厂", GOOD, "一组", "", park]])
    out = tmp_path / "结果"
    lists = [str(tmp_path / name) for name in ("a.csv", "b.csv")]
    result = CliRunner().invoke(sanluanwu, ["check", *lists, "--out", str(out), "--quiet"])
    assert result.exit_code == 0, result.output
    lines = [json.loads(one) for one in (out / "quality.jsonl").read_text(encoding="utf-8").splitlines()]
    [shared] = [one for one in lines if one["kind"] == "identity"]
    assert shared["file"] == "b.csv" and shared["cell"] == "B2" and "两个园区" in shared["why"]
    assert shared["understood"] == "按两家分别检查" and shared["correct"]
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary["totals"]["enterprises"] == 2


WORDS = ("永兴", "永新", "宏达", "宏大", "百川", "家具", "塑料", "一", "二", "有限公司", "厂", "邛崃市")
PEOPLE = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map("".join),
        st.sampled_from(["", GOOD, OTHER, GOOD.replace("L", "1")]),
        st.sampled_from(["", "界牌村3组", "羊安界牌村3组", "界牌村13组", "大道5号"]),
        st.sampled_from(["", "13800001234", "13800001235", "138****1234"]),
        st.sampled_from(["", "天邛园区", "临邛园区"]),
    ).map(list),
    max_size=24,
)
READER = ListReader(DICTIONARY)


@settings(max_examples=100, deadline=None)
@given(PEOPLE, st.integers(1, 24))
def test_who_is_who_does_not_depend_on_the_parts_of_a_list(people, size):
    sheet = Sheet("名单", [[*HEAD], *people])
    reading = READER.understand("a.xlsx", [sheet], "")
    records = reading.records
    parts = [READER.identities(records[n : n + size]) for n in range(0, len(records), size)]
    assert list(READER.within(Identities(parts))) == list(
        READER.within(Identities([READER.identities(records)]))
    )
    whole = Identities(parts)
    kept = whole.fetch(range(len(whole)))
    assert [one.name for one in kept.values()] == [one.name for one in records]


NAMES = st.tuples(*map(st.sampled_from, (["", "邛崃市"], ["永兴", "永新", "宏达"], ["", "家具", "塑料制品"])))
ALIKE = st.lists(
    st.tuples(
        st.tuples(NAMES.map("".join), st.sampled_from(["厂", "有限公司", "一厂", "二厂"])).map("".join),
        st.sampled_from(["", "", GOOD, OTHER]),
        st.sampled_from(["", "界牌村3组", "羊安界牌村3组", "界牌村13组"]),
        st.sampled_from(["", "13800001234", "13800001235"]),
        st.just(""),
    ).map(list),
    min_size=2,
    max_size=12,
)


@settings(max_examples=100, deadline=None)
@given(ALIKE)
def test_two_rows_of_a_list_are_told_as_if_they_stood_alone(people):
    """Who is compared with whom is chosen by marks: none of them may part two who are alike."""

    def pairs(numbers):
        sheet = Sheet("名单", [[*HEAD], *(people[number] for number in numbers)])
        for one in READER.understand("a.xlsx", [sheet], "").problems:
            other = re.search("与第(\\d+)行“", one.message)
            if other is not None:
                reason = one.message[other.end() :].partition("”")[2]
                yield numbers[int(other[1]) - 2], numbers[one.row - 2], reason

    def parted(found):
        """Those who are only alike, and those who are surely one or listed twice."""
        alike = {one for one in found if "相近" in one[2]}
        return alike, {one[:2] for one in set(found) - alike}

    alike, sure = parted(list(pairs(range(len(people)))))
    alike_alone, sure_alone = parted(
        [one for two in combinations(range(len(people)), 2) for one in pairs(two)]
    )
    assert alike == alike_alone
    # Of several rows with one code, or one name and place, each is told beside the first of them alone.
    assert sure <= sure_alone
    assert {later for _, later in sure} == {later for _, later in sure_alone}
