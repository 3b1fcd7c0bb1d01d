"""The report layer: workbooks read back cell by cell, JSON lines, counts that add up, the empty list."""

import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import date, datetime
from itertools import takewhile
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from shipped import shipped
from test_report_sample import AS_OF, HOSTILE, assessments, dictionary, rulebook, run

from checker.model import (
    Advice,
    Assessment,
    Citation,
    Disposition,
    Enterprise,
    Evidence,
    Finding,
    Missing,
    Priority,
    Problem,
    Review,
    Source,
    Standing,
    Task,
)
from checker.report import (
    Counts,
    filled_workbooks,
    findings_json,
    summary_json,
    tallies,
    write_results,
    write_summary,
    write_template,
)
from checker.report.counts import by_area, tally
from checker.report.jsonlines import FindingLines, one_line, quality_json, quality_lines_text
from checker.report.lines import finding_lines, task_lines, visit_lines
from checker.report.page import HEADING_ROW
from checker.report.text import (
    CELL_LIMIT,
    cell_text,
    encodable,
    encoded,
    file_stem,
    fitted,
    lines_needed,
    plain,
    sheet_name,
)
from checker.vocabulary import (
    LOCAL_LEAD_UNKNOWN,
    STATUSES,
    Aspect,
    Category,
    Change,
    Outcome,
    Screening,
    Severity,
    Status,
    Timing,
)

PARK = "天邛产业园区"
T = TypeVar("T")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("结果")
    write_results(assessments(), run(), rulebook(), out)
    return out


@pytest.fixture(scope="module")
def park(folder: Path) -> Workbook:
    return load_workbook(folder / f"{PARK}.xlsx")


@pytest.fixture(scope="module")
def city(folder: Path) -> Workbook:
    return load_workbook(folder / "全市汇总.xlsx")


def of_park(name: str | None) -> list[Assessment]:
    return [one for one in assessments() if one.enterprise.park == name]


def lines_of(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows of a table by heading, without its totals and the line to sign on."""
    headings = [cell.value for cell in sheet[HEADING_ROW]]
    rows = takewhile(
        lambda row: row[0] is not None, sheet.iter_rows(min_row=HEADING_ROW + 1, values_only=True)
    )
    return [dict(zip(headings, row, strict=True)) for row in rows if row[0] != "合计"]


def totals_of(sheet: Worksheet) -> dict[str, object]:
    headings = [cell.value for cell in sheet[HEADING_ROW]]
    return dict(zip(headings, [cell.value for cell in sheet[sheet.max_row]], strict=True))


# --- files --------------------------------------------------------------------------------------


def test_one_workbook_for_each_area_and_one_for_the_city(tmp_path: Path) -> None:
    written = write_results(assessments(), run(), rulebook(), tmp_path / "a" / "b")
    names = [PARK, "临邛工业园区", "园区外", "园区未填", "全市汇总"]
    files = [*(f"{name}.xlsx" for name in names), "findings.jsonl", "quality.jsonl", "summary.json"]
    assert [path.name for path in written] == files
    assert {path.name for path in (tmp_path / "a" / "b").iterdir()} == set(files)


def test_nothing_found_and_no_enterprises_still_give_whole_workbooks(tmp_path: Path) -> None:
    empty = run().model_copy(update={"lists": (), "problems": ()})
    assert [path.name for path in write_results([], empty, rulebook(), tmp_path)] == [
        "全市汇总.xlsx",
        "findings.jsonl",
        "quality.jsonl",
        "summary.json",
    ]
    assert load_workbook(tmp_path / "全市汇总.xlsx")["企业一览"].max_row == HEADING_ROW
    clear = [one for one in assessments() if not one.findings][:1]
    write_results(clear, empty, rulebook(), tmp_path)
    assert lines_of(load_workbook(tmp_path / f"{PARK}.xlsx")["问题清单"]) == []


def test_names_of_parks_become_names_of_files_without_clashes(tmp_path: Path) -> None:
    names = ["全市汇总", "a/b", "a:b", "A\\B", "../../etc", "园区外"]
    renamed = [
        one._replace(enterprise=one.enterprise._replace(park=name))
        for one, name in zip(assessments(), names, strict=False)
    ]
    written = write_results(renamed, run(), rulebook(), tmp_path)
    assert all(path.parent == tmp_path for path in written)
    assert len({path.name.casefold() for path in written}) == len(names) + 4


def test_the_same_input_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """Also in a process whose hashes are seeded otherwise."""
    code = (
        "from pathlib import Path; from checker.report import write_results;"
        "from test_report_sample import assessments, rulebook, run;"
        f"write_results(assessments(), run(), rulebook(), Path({str(tmp_path)!r}))"
    )
    paths = [str(Path(__file__).parent.parent), str(Path(__file__).parent)]
    environment = {"PYTHONHASHSEED": "7", "PYTHONPATH": ":".join(paths), "PYTHONUTF8": "1"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, timeout=600)
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name


def test_a_workbook_that_somebody_saved_is_kept(tmp_path: Path) -> None:
    write_results(assessments(), run(), rulebook(), tmp_path)
    assert filled_workbooks(tmp_path) == []
    path = tmp_path / f"{PARK}.xlsx"
    for owner in ("张三", "李四"):
        book = load_workbook(path)
        column = next(cell.column for cell in book["问题清单"][HEADING_ROW] if cell.value == "责任人")
        book["问题清单"].cell(HEADING_ROW + 1, column, owner)
        book.save(path)
        assert path in filled_workbooks(tmp_path)
        write_results(assessments(), run(), rulebook(), tmp_path)
    kept = {tmp_path / f"{PARK}.已填报.xlsx": "张三", tmp_path / f"{PARK}.已填报2.xlsx": "李四"}
    assert set(filled_workbooks(tmp_path)) == set(kept)
    for one, owner in kept.items():
        assert lines_of(load_workbook(one)["问题清单"])[0]["责任人"] == owner


def test_files_of_others_are_kept_and_leftovers_of_crashes_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / f"{PARK}.xlsx").write_bytes(b"not a workbook")
    (tmp_path / f"~{PARK}.xlsx.part").write_bytes(b"half")
    (tmp_path / "另一园区.xlsx").write_bytes(b"earlier run")
    write_results(assessments(), run(), rulebook(), tmp_path)
    assert (tmp_path / f"{PARK}.已填报.xlsx").read_bytes() == b"not a workbook"
    assert (tmp_path / "另一园区.xlsx").read_bytes() == b"earlier run"
    assert not list(tmp_path.glob("*.part"))


def test_properties_bear_the_check_date_and_a_title(park: Workbook) -> None:
    assert park.properties.created == park.properties.modified == datetime(2026, 11, 23)
    assert park.properties.title == "天邛产业园区“散乱污”企业排查结果"


# --- what stands on the sheets ------------------------------------------------------------------


def test_sheets(park: Workbook, city: Workbook) -> None:
    assert park.sheetnames == [
        "汇总",
        "统计图",
        "企业一览",
        "问题清单",
        "待核实事项",
        "现场核实表",
        "整改任务",
        "法律依据",
        "未排查规则",
        "数据问题",
        "运行标识",
    ]
    assert city.sheetnames == [
        "汇总",
        "统计图",
        "各园区情况",
        "各镇街情况",
        "园区×专项战役",
        "规则统计",
        "未排查规则",
        "企业一览",
        "名单文件",
        "数据问题",
    ]


def test_every_finding_stands_on_its_sheet(park: Workbook) -> None:
    group = of_park(PARK)
    shown = lines_of(park["问题清单"])
    assert [line["问题编号"] for line in shown] == [one.id for each in group for one in each.violated()]
    assert {line["整改状态"] for line in shown} == {STATUSES[0]}
    assert all(isinstance(line["完成时限"], datetime) for line in shown)
    undecided = lines_of(park["待核实事项"])
    assert [line["问题编号"] for line in undecided] == [one.id for each in group for one in each.undecided()]
    assert len(lines_of(park["企业一览"])) == len(group)


def test_measures_dates_and_bodies_come_from_rule_and_plan() -> None:
    lines = {line.finding.id: line for line in finding_lines(assessments(), rulebook())}
    planned = next(line for line in lines.values() if len(line.assessment.plan) > 1)
    tasks = [task for task in planned.assessment.plan if planned.finding.id in task.findings]
    assert planned.due == max(task.due for task in tasks)
    permit = [line for line in lines.values() if line.finding.rule == "disorderly/no_discharge_permit"]
    assert {line.due for line in permit} == {date(2027, 2, 21)}
    leads = {line.assessment.enterprise.park: line.lead for line in permit}
    assert leads[PARK] == "天邛产业园区管委会"
    assert leads[None] == LOCAL_LEAD_UNKNOWN
    assert permit[0].support == ("邛崃生态环境局", "市经济科技和信息化局")
    assert [(task.due - AS_OF).days for task in permit[0].tasks] == [0, 28, 90]  # 20 working days
    assert [task.findings for task in permit[0].tasks] == [(permit[0].finding.id,)] * 3


def test_a_missing_field_is_asked_for_once_on_site() -> None:
    lines = visit_lines(assessments(), dictionary())
    asked = [(line.assessment.enterprise.key, line.missing.field) for line in lines]
    assert len(asked) == len(set(asked))
    undecided = [finding for each in assessments() for finding in each.undecided()]
    named = {(one.id, missing.field) for one in undecided for missing in one.missing}
    assert named == {(one.id, line.missing.field) for line in lines for one in line.findings}


def test_tasks_name_the_problems_they_solve(park: Workbook) -> None:
    assert len(lines_of(park["整改任务"])) == len(task_lines(of_park(PARK)))
    assert all(line["对应问题"] for line in lines_of(park["整改任务"]))


def test_a_task_stands_in_full_once_and_elsewhere_by_its_number(park: Workbook) -> None:
    tasks = {line["序号"]: line for line in lines_of(park["整改任务"])}
    by_enterprise: dict[object, list[dict[str, object]]] = {}
    for line in lines_of(park["问题清单"]):
        by_enterprise.setdefault(line["企业名称"], []).append(line)
    referred = 0
    for name, lines in by_enterprise.items():
        planned = [one for one in tasks.values() if one["企业名称"] == name]
        shown = "\n".join(str(line["整改措施"]) for line in lines)
        assert all(shown.count(str(one["整改任务"])) == 1 for one in planned)
        for line in lines:
            for number in re.findall(r"见“整改任务”第(\d+)项", str(line["整改措施"])):
                assert tasks[int(number)] in planned
                assert str(line["存在问题"]) in str(tasks[int(number)]["对应问题"])
                referred += 1
    assert referred > 0


def test_articles_bear_the_period_of_the_law(park: Workbook) -> None:
    articles = {(line["法律法规"], line["条款"]): line for line in lines_of(park["法律依据"])}
    code = articles["生态环境法典", "第174条"]
    assert (code["施行日期"], code["失效日期"]) == (datetime(2026, 8, 15), "现行有效")
    assert articles["排污许可管理条例", "第2条"]["失效日期"] == datetime(2027, 1, 1)
    assert articles["生态环境法典", "第1102条"]["用途"] == "处罚"


def test_problems_of_a_park_are_those_of_its_rows(park: Workbook, city: Workbook) -> None:
    rows = {one.enterprise.source.row for one in of_park(PARK)}
    shown = [line["行"] for line in lines_of(park["数据问题"])]
    assert shown == [row for row in (4, 5, 6, 7, 8) if row in rows]
    assert len(lines_of(city["数据问题"])) == len(run().problems)


def test_open_dispositions_name_their_alternatives(park: Workbook) -> None:
    shown = [line["建议处置"] for line in lines_of(park["企业一览"])]
    assert "待研判：关停取缔类 / 整合搬迁类" in shown


# --- sums ---------------------------------------------------------------------------------------


def test_all_sums_agree(city: Workbook) -> None:
    everything = assessments()
    counts = tally(everything)
    areas, towns = city["各园区情况"], city["各镇街情况"]
    total = totals_of(areas)
    assert (
        total["企业数"]
        == len(everything)
        == sum(counts.screening.values())
        == sum(counts.dispositions.values())
    )
    assert total["散乱污"] == counts.screening["散乱污"]  # type: ignore[index]  # words are equal to their members
    assert total["违规问题"] == counts.violated == sum(counts.severities.values())
    assert total["待核实事项"] == counts.undecided
    for line in lines_of(areas) + lines_of(towns):
        assert line["企业数"] == sum(line[str(one)] for one in Screening)
        assert line["企业数"] == sum(line[name] for name in counts.dispositions)
        assert line["违规问题"] == line["其中严重"] + line["其中较重"] + line["其中一般"]
    matrix, rules = totals_of(city["园区×专项战役"]), totals_of(city["规则统计"])
    assert matrix["合计"] == rules["违规企业数"] == counts.violated
    assert rules["待核实企业数"] == counts.undecided
    for line in lines_of(city["园区×专项战役"]):
        numbers = [value for value in list(line.values())[2:-1] if isinstance(value, int)]
        assert sum(numbers) == line["合计"]


def test_a_park_without_enterprises_and_a_campaign_without_rules_are_shown(city: Workbook) -> None:
    areas = {line["园区（区域）"]: line for line in lines_of(city["各园区情况"])}
    assert areas["空园区"]["企业数"] == 0
    assert lines_of(city["园区×专项战役"])[0]["饮用水水源地保护（无企业类规则）"] == "—"


def test_every_row_read_is_accounted_for(city: Workbook) -> None:
    for line in [*lines_of(city["名单文件"]), totals_of(city["名单文件"])]:
        assert line["读入行数"] == line["企业"] + line["拒收"] + line["非数据行"] == 38


def test_summary_counts_what_the_findings_say(folder: Path) -> None:
    summary = json.loads((folder / "summary.json").read_text("utf-8"))
    lines = [json.loads(line) for line in (folder / "findings.jsonl").read_text("utf-8").split("\n")[:-1]]
    rows = summary["totals"]["rows"]
    assert rows["read"] == rows["enterprises"] + rows["rejected"] + rows["non_data"]
    assert rows["enterprises"] == summary["totals"]["enterprises"] == len(lines)
    found = Counter((one["rule"], one["outcome"]) for line in lines for one in line["findings"])
    for rule, counted in summary["rules"].items():
        assert (counted["violated"], counted["unknown"]) == (found[rule, "violated"], found[rule, "unknown"])
    assert summary["outcomes"] == {
        str(outcome): sum(line["judged"][outcome] for line in lines) for outcome in Outcome
    }
    open_ones = sum(line["disposition"]["open"] for line in lines)
    assert summary["dispositions"]["待研判"] == open_ones > 0
    for key in ("enterprises", "violated", "undetermined"):
        assert summary["totals"][key] == sum(park[key] for park in summary["parks"].values())
    assert sum(summary["severities"].values()) == summary["totals"]["violated"]
    assert summary["problems"] == {"unreadable": 0, "rejected": 1, "doubtful": 5, "identity": 0, "note": 0}
    assert summary == json.loads(json.dumps(summary_json(tallies(assessments()), run(), rulebook())))


@given(st.data())
def test_tallies_of_parts_add_up_to_those_of_the_run(data: st.DataObject) -> None:
    """However a run is cut into parts, and in whatever order they come."""
    everything = data.draw(st.permutations(assessments()))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(everything)), max_size=6)))
    edges = zip([0, *cuts], [*cuts, len(everything)], strict=True)
    counts = Counts()
    for start, end in edges:
        counts.add(Counts.of(everything[start:end]))
    counted = counts.tallies()
    assert counted == tallies(assessments())
    written = json.dumps(summary_json(counted, run(), rulebook()))
    assert written == json.dumps(summary_json(tallies(assessments()), run(), rulebook()))


def test_a_run_too_large_for_workbooks_has_its_figures_in_the_same_sheets(
    folder: Path, city: Workbook, tmp_path: Path
) -> None:
    written = write_summary(tallies(assessments()), run(), rulebook(), tmp_path)
    assert [path.name for path in written] == ["全市汇总.xlsx", "summary.json"]
    assert written[1].read_bytes() == (folder / "summary.json").read_bytes()
    book = load_workbook(written[0])
    assert book.sheetnames == [name for name in city.sheetnames if name not in ("企业一览", "数据问题")]
    for name in book.sheetnames[2:]:
        assert lines_of(book[name]) == lines_of(city[name])
    texts = [cell.value for row in book["汇总"].iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any("findings.jsonl" in text and "quality.jsonl" in text for text in texts)


def test_json_keys_stand_in_the_order_of_the_contract() -> None:
    line = findings_json(next(one for one in assessments() if one.plan and any(one.undecided())))
    assert list(line) == [
        "schema_version",
        "enterprise",
        "as_of",
        "profile",
        "screening",
        "aspects",
        "disposition",
        "priority",
        "findings",
        "judged",
        "not_covered",
        "advice",
        "plan",
    ]
    finding = line["findings"][0]  # type: ignore[index,call-overload]  # a JSON value of known shape
    assert list(finding)[:8] == [
        "id",
        "rule",
        "outcome",
        "severity",
        "evidence",
        "missing",
        "basis",
        "penalty",
    ]


_ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=8)
_ANY_OR_NONE = st.none() | _ANY


@st.composite
def _any_assessment(draw: st.DrawFn) -> Assessment:
    """One of the samples with any text, quotes, control characters and halves of pairs included, in it."""

    def tuples(one: st.SearchStrategy[T]) -> tuple[T, ...]:
        return tuple(draw(st.lists(one, max_size=2)))

    a_source = st.builds(Source, file=_ANY, sheet=_ANY, row=st.integers())
    a_citation = st.builds(Citation.model_construct, law=_ANY, article=_ANY, quote=_ANY)
    a_finding = st.builds(
        Finding,
        id=_ANY,
        rule=st.sampled_from(["a/b", "a/c"]),
        title=_ANY,
        aspect=st.none() | st.sampled_from(list(Aspect)),
        category=st.sampled_from(list(Category)),
        severity=st.sampled_from(list(Severity)),
        campaign=_ANY,
        outcome=st.sampled_from([Outcome.VIOLATED, Outcome.UNKNOWN]),
        evidence=st.just(
            tuples(
                st.builds(
                    Evidence,
                    field=_ANY,
                    value=_ANY,
                    raw=_ANY,
                    cell=_ANY,
                    limit=_ANY_OR_NONE,
                    derived=_ANY_OR_NONE,
                )
            )
        ),
        missing=st.just(
            tuples(st.builds(Missing, field=_ANY, raw=_ANY_OR_NONE, cell=_ANY_OR_NONE, reason=_ANY))
        ),
        basis=st.just(tuples(a_citation)),
        penalty=st.just(tuples(a_citation)),
        note=_ANY_OR_NONE,
    )
    a_task = st.builds(
        Task,
        task=_ANY,
        due=st.dates(),
        lead=_ANY,
        support=st.just(tuples(_ANY)),
        findings=st.just(tuples(_ANY)),
    )
    enterprise = Enterprise(
        key=draw(_ANY),
        name=draw(_ANY),
        credit_code=draw(_ANY_OR_NONE),
        park=draw(_ANY_OR_NONE),
        town=draw(_ANY_OR_NONE),
        address=None,
        source=draw(a_source),
    )
    return Assessment(
        enterprise=enterprise,
        as_of=draw(st.dates()),
        profile=draw(_ANY),
        screening=draw(st.sampled_from(list(Screening))),
        aspects=draw(st.dictionaries(st.sampled_from(list(Aspect)), _ANY)),
        disposition=Disposition(proposed=tuples(_ANY), open=draw(st.booleans()), reasons=tuples(_ANY)),
        findings=tuples(a_finding),
        judged=draw(st.dictionaries(st.sampled_from(list(Outcome)), st.integers())),
        not_covered=tuples(_ANY),
        priority=draw(st.none() | st.builds(Priority, trade=_ANY, matched_by=_ANY)),
        advice=tuples(st.builds(Advice, title=_ANY, text=_ANY, basis=st.just(tuples(a_citation)))),
        plan=tuples(a_task),
    )


def _standing(day: date) -> Standing:
    return Standing(
        change=next(iter(Change)),
        status=next(iter(Status)),
        round=2,
        first_seen=day,
        last_seen=day,
        due=None,
        timing=next(iter(Timing)),
    )


@given(st.lists(_any_assessment(), max_size=3), st.booleans())
def test_lines_of_findings_are_their_json(several: list[Assessment], with_ledger: bool) -> None:
    """Written quickly, and byte for byte what the plain structure is as JSON."""
    standings = {finding.id: _standing(one.as_of) for one in several[:1] for finding in one.findings}
    review = None
    if with_ledger:
        review = Review(
            ledger="x", event=1, previous=None, standings=standings, gone=(), absent=(), changes={}
        )
    again = [*several, *several]
    written = FindingLines(review)
    texts = [one_line(findings_json(one, review)) for one in again]
    assert list(map(written.line, again)) == list(map(encoded, texts))
    assert b"".join(map(encoded, texts)).decode() == "".join(map(encodable, texts))


@given(
    st.builds(
        Problem,
        kind=st.sampled_from(["unreadable", "rejected", "doubtful", "identity", "note"]),
        file=_ANY,
        sheet=_ANY_OR_NONE,
        row=st.none() | st.integers(),
        cell=_ANY_OR_NONE,
        field=_ANY_OR_NONE,
        raw=_ANY_OR_NONE,
        understood=_ANY_OR_NONE,
        message=_ANY,
        advice=_ANY,
    )
)
def test_lines_of_problems_are_their_json(problem: Problem) -> None:
    assert list(quality_lines_text([problem])) == [one_line(quality_json(problem))]


def test_a_line_break_in_a_list_never_breaks_a_line_of_json(folder: Path) -> None:
    text = (folder / "findings.jsonl").read_text("utf-8")
    assert len(text.splitlines()) == len(assessments())


# --- hostile text -------------------------------------------------------------------------------


def test_no_cell_is_a_formula_an_error_or_a_link_to_elsewhere(folder: Path) -> None:
    for path in folder.glob("*.xlsx"):
        for sheet in load_workbook(path):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type in ("s", "n", "d"), (path.name, sheet.title, cell.coordinate)
                    assert cell.hyperlink is None or cell.hyperlink.target is None
                    if isinstance(cell.value, str):
                        assert len(cell.value) <= CELL_LIMIT
                        assert cell.value.startswith(("=", "+", "-", "@")) <= cell.quotePrefix


def test_hostile_names_stand_there_as_written(folder: Path) -> None:
    names = {line["企业名称"] for line in lines_of(load_workbook(folder / "全市汇总.xlsx")["企业一览"])}
    assert {HOSTILE[0], HOSTILE[1], HOSTILE[2], HOSTILE[3], "（名称未填）"} <= names
    assert "控制字符与半个\ufffd代理对" in names


def test_parts_of_the_workbooks_hold_no_formula_and_no_outside_link(folder: Path) -> None:
    for path in folder.glob("*.xlsx"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                part = archive.read(name).decode("utf-8", "replace")
                assert "<f>" not in part or name.startswith("xl/charts/"), (path.name, name)
                assert 'TargetMode="External"' not in part


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=300))
def test_any_text_becomes_text_that_a_cell_can_hold(text: str) -> None:
    clean = plain(text)
    assert plain(clean) == clean
    clean.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", clean)
    book = Workbook()
    cell = book.worksheets[0].cell(1, 1, "x")
    cell.value = cell_text(text)  # raises for characters that XML does not know


def test_a_cell_holds_no_more_utf16_units_than_excel_allows() -> None:
    for text in ("字" * 40_000, "🏭" * 20_000, "a" + "🏭" * 20_000):
        assert len(cell_text(text).encode("utf-16-le")) // 2 <= CELL_LIMIT


@given(st.text(max_size=3000), st.integers(5, 60))
def test_fitted_text_fits_a_printable_row(text: str, width: int) -> None:
    shown, lines = fitted(plain(text), width)
    assert lines_needed(shown, width) <= lines <= 28


@given(st.text(max_size=80))
def test_names_of_files_and_sheets_are_safe(text: str) -> None:
    assert re.fullmatch(r'[^\\/:*?"<>|\x00-\x1f]{1,60}', file_stem(text))
    assert not file_stem(text).startswith(".")
    assert re.fullmatch(r"[^\[\]:*?/\\]{1,31}", sheet_name(text))


# --- print and help -----------------------------------------------------------------------------


def test_sheets_print_on_a4_landscape_with_repeated_headings(park: Workbook, city: Workbook) -> None:
    for book in (park, city):
        for sheet in (one for one in book if one.sheet_state == "visible"):
            assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert sheet.page_setup.fitToWidth == 1
            assert "第&P页 共&N页" in sheet.oddFooter.center.text
            if sheet.title not in ("汇总", "统计图"):
                assert sheet.print_title_rows == "$1:$3"
                assert sheet.auto_filter.ref.startswith("A3:")
                assert sheet.freeze_panes.endswith("4")
                merged = [str(one) for one in sheet.merged_cells.ranges]
                assert all(re.fullmatch(r"A1:[A-Z]+1", one) for one in merged)


def test_rows_are_high_enough_for_their_text(park: Workbook) -> None:
    sheet = park["问题清单"]
    printed = sheet[sheet.print_area.partition("!")[2].replace("$", "")][HEADING_ROW:]
    for row in printed[: len(lines_of(sheet))]:
        height = sheet.row_dimensions[row[0].row].height
        for cell in row:
            if isinstance(cell.value, str):
                width = sheet.column_dimensions[cell.column_letter].width
                assert lines_needed(cell.value, width) * 14 <= height


def test_committees_choose_from_dropdowns(park: Workbook) -> None:
    lists = {
        one.promptTitle: one.formula1
        for name in ("问题清单", "待核实事项")
        for one in park[name].data_validations.dataValidation
        if one.type == "list"
    }
    assert lists == {"整改状态": f'"{",".join(STATUSES)}"', "核实结果": '"属实,不属实,仍无法核实"'}


def test_the_cover_cautions_and_the_charts_read_its_cells(folder: Path, park: Workbook) -> None:
    texts = [cell.value for row in park["汇总"].iter_rows() for cell in row if isinstance(cell.value, str)]
    assert "本表为工具依据名单所填内容提出的建议，须经现场核实，不作为行政决定。" in texts
    assert any("填报人" in text and "审核人" in text and "负责人" in text for text in texts)
    with zipfile.ZipFile(folder / "全市汇总.xlsx") as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) == 5
        assert all(b"<c:f>" in archive.read(name) or b"<f>" in archive.read(name) for name in charts)


# --- the empty list -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("模板") / "名单.xlsx"
    write_template(path, dictionary())
    return path


def test_template_headings_and_no_example_row(template: Path) -> None:
    book = load_workbook(template)
    assert book.sheetnames == ["企业名单", "填写说明", "字典"]
    assert book["字典"].sheet_state == "hidden"
    sheet = book["企业名单"]
    assert sheet.max_row == 2
    assert [cell.value for cell in sheet[2]][4] == "从业人数（人）"
    assert sorted(str(one) for one in sheet.merged_cells.ranges) == ["A1:E1", "F1:G1", "H1:J1"]
    assert sheet.freeze_panes == "B3"


def test_template_dropdowns_and_prompts(template: Path) -> None:
    book = load_workbook(template)
    found = {one.promptTitle: one for one in book["企业名单"].data_validations.dataValidation}
    assert len(found) == len(dictionary().fields)
    assert found["排污许可证"].formula1 == '"有,无,办理中,不涉及"'
    assert "须领排污许可证的填写" in found["排污许可证"].prompt
    assert all(len(one.prompt) <= 255 and "不要填“无”" in one.prompt for one in found.values())
    assert all(not one.formula1 or len(one.formula1) <= 257 for one in found.values())
    assert (found["从业人数"].type, found["从业人数"].formula2) == ("decimal", "200000")
    assert found["排污许可证有效期至"].type == "date"
    assert found["废气类型"].showErrorMessage is not True  # several kinds may be typed
    for label, choices in (("所在园区", 40), ("特殊取值", 2)):
        name = found[label].formula1
        [(sheet, cells)] = book.defined_names[name].destinations
        assert len(book[sheet][cells]) == choices
    assert book["字典"][book.defined_names["选项_10"].attr_text.split("!")[1].split(":")[0]].value == "甲,乙"


def test_template_explains_blank_and_none(template: Path, tmp_path: Path) -> None:
    guide = load_workbook(template)["填写说明"]
    texts = "\n".join(str(cell.value) for row in guide.iter_rows() for cell in row if cell.value)
    for word in ("空白、不明、未测", "不涉及", "办理中", "不知道", "须领排污许可证的填写"):
        assert word in texts
    optional = [field.label for field in shipped().dictionary.fields if field.optional]
    told = next(line for line in texts.split("\n") if "不列入“待核实事项”" in line)
    assert "监测值" in told and optional and all(label in told for label in optional)
    write_template(tmp_path / "again.xlsx", dictionary())
    assert (tmp_path / "again.xlsx").read_bytes() == template.read_bytes()


def test_areas_keep_the_order_of_the_rule_pack() -> None:
    assert list(by_area(assessments(), rulebook())) == [PARK, "临邛工业园区", "园区外", "园区未填"]
    assert run().as_of == AS_OF
