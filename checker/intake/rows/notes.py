"""What is to be said of a table once, at its beginning or its end."""

from collections.abc import Iterator, Sequence

from checker.intake.columns.result import Columns, Note
from checker.intake.context import ADDRESS_KEY, Places
from checker.intake.headings.forms import whole
from checker.intake.parts import Head, Piece
from checker.model import Field, Problem

_BESIDE = "这一行右侧是并排的另一张表，已作为另一张名单读取；同一行上的两家企业各自检查"


def notes_of(
    file: str, piece: Piece, columns: Columns, places: Places, of_all: Sequence[tuple[Field, str]]
) -> Iterator[Problem]:
    """What is to be said of the columns, once for each table."""
    if not piece.opens:
        return
    head = piece.head
    notes = [*columns.notes, *_place_note(head, columns, places)]
    for given, choice in of_all:
        message = f"没有写明“{given.label}”的企业，按检查时所作说明（{given.label}={choice}）判定"
        notes.append((None, message, "请核对名单上是否都是这样；不是的，请在名单中逐户填写"))
    if head.beside:
        notes.insert(0, (None, _BESIDE, "请核对；最好把两张表上下排列或分成两个工作表"))
    if head.across:
        message = f"这张表一列是一家企业（共{head.across}家），已按列读取"
        notes.insert(0, (None, message, "请核对；最好改成一行一家企业"))
    read_as = {one.letter: one.field for one in columns.shown}
    for column, message, advice in notes:
        heading = head.headings.get(column, ("",)) if column is not None else None
        field = None if column is None else read_as.get(head.column(column))
        yield Problem(
            kind="note",
            file=file,
            sheet=head.sheet or None,
            row=head.heading_rows[-1] + 1,
            cell=None if column is None else head.place(head.heading_rows[-1], column),
            field=field,
            raw=None if heading is None else whole(heading),
            understood=None if column is None else f"按“{field}”读取" if field else "整列未使用",
            message=message,
            advice=advice,
        )


def late_notes(file: str, piece: Piece) -> Iterator[Problem]:
    """What can be said of a table only at its end."""
    notes = []
    if piece.covered:
        which = "、".join(piece.covered)
        notes.append((f"合并单元格下还有别的内容（{which}），已按合并后显示的值读取", "请核对后取消合并"))
    if piece.ended is not None:
        message = f"第{piece.ended + 1}行起是另一张没有企业名称的表，未读取"
        notes.append((message, "如是名单，请补上“企业名称”列"))
    for message, advice in notes:
        yield Problem(
            kind="note",
            file=file,
            sheet=piece.head.sheet or None,
            row=piece.head.heading_rows[-1] + 1,
            message=message,
            advice=advice,
        )


def _place_note(head: Head, columns: Columns, places: Places) -> Iterator[Note]:
    """That addresses tell park or town, where the list has no column for it."""
    used = next((one for one in columns.used if one.field.key == ADDRESS_KEY), None)
    if used is None:
        return
    texts = {one for one in head.sample.get(used.index, []) if isinstance(one, str)}
    told = {key for text in texts for key in places.of_address(text)}
    own = {one.field.key for one in columns.used}
    labels = [one.label for one in places.fields if one.key in told - own]
    if labels:
        names = "、".join(f"“{label}”" for label in labels)
        message = f"名单没有{names}一栏，按地址写明的归属"
        yield used.index, message, "请核对；最好在名单中加上这一栏"
