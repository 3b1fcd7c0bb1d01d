"""One run over real lists: part by part, in any number of processes, the findings are the same."""

import pickle
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from test_cli import PARKS, make_list

from checker.intake import ListReader
from checker.judge import Judge, identify
from checker.model import Rulebook
from checker.plan import make_plan
from checker.report import findings_json
from checker.rulebook import default_folder, load_rulebook
from checker.run import Checker, Gathered, check_lists

DAY = date(2026, 11, 23)


@cache
def rulebook() -> Rulebook:
    book, mistakes = load_rulebook(default_folder())
    assert book is not None, mistakes
    return book


@cache
def checker() -> Checker:
    return Checker(rulebook(), DAY, rulebook().profiles[0])


def written(gathered: Gathered) -> list[object]:
    return [findings_json(one) for one in gathered.assessments]


def test_a_checker_sent_to_another_process_finds_the_same(tmp_path: Path) -> None:
    here = check_lists(checker(), [PARKS])
    assert here.enterprises > 90
    sent = pickle.dumps(checker())
    assert len(sent) < 4 << 20  # what is compiled stays here
    there = check_lists(pickle.loads(sent), [PARKS])
    assert written(there) == written(here)
    assert there.run() == here.run()


def test_a_key_that_comes_again_is_numbered_over_all_lists(tmp_path: Path) -> None:
    """As if the judge had known the number from the beginning: ids of findings and tasks bear it."""
    row = ["乙有限公司", "临邛工业园区", "在产", "无", "重点管理", "是", "是"]
    lists = [make_list(tmp_path / f"{n}.xlsx", [1, *row], [2, *row]) for n in (1, 2)]
    gathered = check_lists(checker(), lists)
    keys = [one.enterprise.key for one in gathered.assessments]
    assert keys == [keys[0], *(f"{keys[0]}#{n}" for n in (2, 3, 4))]
    reader = ListReader(rulebook().dictionary)
    records = [record for path in lists for record in reader.read(path).records]
    judge = Judge(rulebook(), DAY, rulebook().profiles[0])
    known = [judge.assess(record, enterprise) for record, enterprise in identify(records)]
    expected = [one.with_plan(make_plan(one, rulebook())) for one in known]
    assert expected[0].findings and expected[0].plan
    assert gathered.assessments == expected


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Lists that repeat each other's enterprises, among them one that nobody can read."""
    folder = tmp_path_factory.mktemp("名单")
    row = ["乙有限公司", "临邛工业园区", "在产", "无", "重点管理", "是", "是"]
    made = [make_list(folder / f"{n}.xlsx", [1, *row], [2, *row]) for n in range(3)]
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    return [PARKS, made[0], folder / "坏.xlsx", PARKS, *made[1:]]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_findings_are_the_same_with_any_number_of_processes(lists: list[Path], workers: int) -> None:
    expected = check_lists(checker(), lists)
    found = check_lists(checker(), lists, workers)
    assert written(found) == written(expected)
    assert found.run() == expected.run()
    assert [one.file for one in found.unreadable()] == ["坏.xlsx"]
