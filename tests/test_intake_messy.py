"""Every layout in every hand: nearly all cells read as their truth, the rest unknown and told, none wrong."""

from collections import Counter, defaultdict

import pytest
from messy_lists import LAYOUTS, make, verdicts
from messy_words import HANDS
from shipped import shipped

from checker.intake import ListReader

COMBINATIONS = [(layout, hand) for layout in LAYOUTS for hand in HANDS]
RIGHT = 0.995


@pytest.fixture(scope="module")
def dictionary():
    return shipped().dictionary


@pytest.fixture(scope="module")
def reader(dictionary):
    return ListReader(dictionary)


def test_there_are_enough_combinations():
    assert len(COMBINATIONS) >= 300


def test_accuracy(reader, dictionary, capsys):
    kind_of = {field.label: field.type.value for field in dictionary.fields}
    table: dict[str, Counter[str]] = defaultdict(Counter)
    worst = []
    for layout, hand in COMBINATIONS:
        messy = make(layout, hand)
        reading = reader.understand("名单.xlsx", messy.sheets, "")
        for label, verdict, details in verdicts(messy, reading):
            table[kind_of[label]][verdict] += 1
            if verdict in {"wrong", "silent"}:
                worst.append((layout.name, hand, verdict, *details))
    with capsys.disabled():
        print("\n" + report(table))
    assert worst == []
    total = sum((counts for counts in table.values()), Counter())
    assert total["right"] >= RIGHT * total.total()


def report(table: dict[str, Counter[str]]) -> str:
    """Right, unknown and wrong cells by the type of their field."""
    lines = [f"{'type':<10}{'cells':>8}{'right':>8}{'unknown':>9}{'wrong':>7}{'right %':>9}"]
    rows = [*sorted(table.items()), ("all", sum(table.values(), Counter()))]
    for kind, counts in rows:
        share = 100 * counts["right"] / counts.total()
        unknown = counts["unknown"] + counts["silent"]
        lines.append(
            f"{kind:<10}{counts.total():>8}{counts['right']:>8}{unknown:>9}{counts['wrong']:>7}{share:>9.3f}"
        )
    return "\n".join(lines)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.name)
def test_every_row_is_accounted_for(layout, reader):
    messy = make(layout, "mixed", 1)
    reading = reader.understand("名单.xlsx", messy.sheets, "")
    for sheet in messy.sheets:
        counted = sum(sum(table.rows.values()) for table in reading.tables if table.sheet == sheet.name)
        rows = list(sheet.rows)
        while rows and not any(str(cell or "").strip() for cell in rows[-1]):
            rows.pop()
        assert counted in {0, len(rows)}, sheet.name
    enterprises = sum(table.rows.get("企业", 0) for table in reading.tables)
    assert enterprises == len(messy.truth)
