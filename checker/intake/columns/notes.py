"""What the user is told of columns: column, message, advice."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from checker.intake.columns.claims import Claims
from checker.intake.columns.result import Note
from checker.intake.day_columns import DayInColumns
from checker.intake.headings.forms import Levels, whole
from checker.intake.headings.lexicon import Match
from checker.intake.items import Item
from checker.intake.ticks import Ticked
from checker.intake.wording import as_text
from checker.intake.words import answers
from checker.model import Column

NAMED_AT_MOST = 8  # fields, in a note
MAP = "如需使用，请修改表头，或在列对应表（--mapping）中写明它对应的字段"


def mention(claims: Claims, called: Callable[[int], str]) -> list[Note]:
    """Columns that stay unused, in one note; those that are close to a field each in its own."""
    notes: list[Note] = []
    unused = []
    for index, match in sorted(claims.matches.items()):
        if match.field is not None:
            continue
        heading = whole(claims.headings[index])
        if match.how == "doubtful" and match.score and len(match.candidates) >= 1 and match.score < 100:
            notes.append(
                (
                    index,
                    f"表头“{heading}”不能确定对应哪个字段（可能是{'、'.join(match.candidates)}），未使用",
                    MAP,
                )
            )
        elif match.how == "unmapped":
            unused.append(f"{place_of(called(index))}“{heading}”")
    if unused:
        notes.append((None, f"以下列没有对应的字段，未使用：{'、'.join(unused)}", MAP))
    return notes


def without_heading(claims: Claims, called: Callable[[int], str]) -> Iterator[Note]:
    """Columns with cells below nothing."""
    bare = [
        called(index)
        for index, cells in sorted(claims.sample.items())
        if cells and index not in claims.headings
    ]
    if bare:
        yield None, f"{'、'.join(bare)}列有内容但没有表头，未使用", "请补上表头"


def told_by_colour(headings: Mapping[int, Levels]) -> Iterator[Note]:
    """是否完成整改（绿色为完成）: what colours say is not read, and an empty cell stays open."""
    for index, levels in sorted(headings.items()):
        if answers.COLOUR.search(whole(levels)) is not None:
            message = f"“{whole(levels)}”一列似以颜色或划线表示情况，颜色和划线不读取，空白格按未知处理"
            yield index, message, "请把颜色、划线表示的内容改写成文字"


def one_row_an_item(ticked: list[Ticked], claims: Claims) -> Iterator[Note]:
    """检查项目 | 检查结果: which fields were read from the rows."""
    found = [one for one in ticked if isinstance(one, Item)]
    if found:
        (item, _), (answer, _) = found[0].columns
        headings = claims.headings
        columns = f"“{whole(headings[item])}”“{whole(headings[answer])}”两列"
        labels = some_of([one.field.label for one in found])
        others = dict.fromkeys(as_text(cell).strip() for cell in found[0].unread(claims.cells(item)))
        rest = f"；“{'”“'.join([*others][:NAMED_AT_MOST])}”没有对应的字段，未读取" if others else ""
        message = f"{columns}一行是一项，已读作{labels}字段{rest}"
        yield item, message, "请核对；最好改成一行一家企业、一列一个字段"


def years_from_above(ticked: list[Ticked]) -> Iterator[Note]:
    """月 | 日 of the year that the title tells."""
    for one in ticked:
        if isinstance(one, DayInColumns) and one.without is not None:
            yield (one.columns[0][0], *one.without.note(one.field.label))


def some_of(labels: list[str]) -> str:
    """The names of some fields: “废水直排”、“废气直排”等."""
    named = "、".join(f"“{label}”" for label in labels[:NAMED_AT_MOST])
    return named + ("等" if len(labels) > NAMED_AT_MOST else "")


def place_of(called: str) -> str:
    """C列, and of a form B10格."""
    return f"{called}{'格' if called[-1].isdigit() else '列'}"


def shown(letter: str, levels: Levels, match: Match) -> Column:
    """How a column is shown that was taken for something."""
    return Column(
        letter=letter,
        heading=whole(levels),
        field=None if match.field is None else match.field.label,
        how=match.how,
        candidates=match.candidates,
    )


def marked(columns: Iterable[Column], stating: Collection[str]) -> tuple[Column, ...]:
    """The columns, those with these letters as read for what they state."""
    return tuple(
        one.model_copy(update={"stating": True}) if one.letter in stating else one for one in columns
    )
