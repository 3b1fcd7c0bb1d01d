"""Several columns for one field: one is used, the others are shown."""

from collections import Counter
from collections.abc import Callable, Collection

from checker.intake.columns.by_surroundings import year_of_heading
from checker.intake.columns.claims import Claims
from checker.intake.columns.notes import MAP, place_of
from checker.intake.columns.result import Note, Stating
from checker.intake.columns.sample import contradicts
from checker.intake.heading_rows import PROBLEMS_KEY
from checker.intake.headings.forms import whole
from checker.intake.headings.lexicon import Match
from checker.intake.stated import names_problems
from checker.intake.values.parser import FieldParser
from checker.intake.wording import squeeze
from checker.intake.words import titles


def settle_rivals(
    claims: Claims, ticked: Collection[int], called: Callable[[int], str]
) -> tuple[list[Stating], list[Note]]:
    """Of two columns for one field the better (then the closer, then the first) is used, the other shown.

    One whose content cannot be read as the field is not the better.  What states problems as well as
    another column does is given back.  ``ticked``: columns that only together
    make a field, which are no rivals.
    """
    also: list[Stating] = []
    notes: list[Note] = []
    best: dict[str, int] = {}
    for index in _best_first(claims, ticked):
        field = claims.matches[index].field
        if field is None:
            continue
        winner = best.setdefault(field.key, index)
        if winner == index:
            continue
        heading, taken = whole(claims.headings[index]), place_of(called(winner))
        states = field.key == PROBLEMS_KEY
        if states:
            also.append(Stating(index, heading))
        claims.matches[index] = Match(None, "doubtful", claims.matches[index].score, (field.label,))
        used = f"“{field.label}”用的是{taken}，两列写明的问题都读" if states else f"只用了{taken}"
        notes.append(
            (
                index,
                f"“{heading}”与{taken}“{whole(claims.headings[winner])}”都对应“{field.label}”，{used}",
                MAP,
            )
        )
    return also, notes


def _best_first(claims: Claims, ticked: Collection[int]) -> list[int]:
    """The columns, of those for one field the better one first."""
    matches = claims.matches
    number = Counter(
        one.field.key for at, one in matches.items() if one.field is not None and at not in ticked
    )

    def order(index: int) -> tuple[bool, bool, float, int, int, int]:
        field = matches[index].field
        rivalled = field is not None and number[field.key] > 1
        return (
            rivalled and _is_strange(claims, index),
            _tells_less(claims, index),
            -matches[index].score,
            -year_of_heading(claims.headings[index]),
            -_closeness(claims, index) if rivalled else 0,
            index,
        )

    return sorted(matches.keys() - ticked, key=order)


def _is_strange(claims: Claims, index: int) -> bool:
    """Whether what stands in a column cannot be read as its field."""
    match = claims.matches[index]
    if match.field is None or match.how == "mapping":
        return False
    return contradicts(FieldParser(match.field, claims.dictionary), claims.cells(index))


def _tells_less(claims: Claims, index: int) -> bool:
    """Of 存在问题 and 现场检查情况 the first tells what is wrong."""
    match = claims.matches[index]
    states = match.field is not None and match.field.key == PROBLEMS_KEY and match.how != "mapping"
    return states and not names_problems(whole(claims.headings[index]))


def _closeness(claims: Claims, index: int) -> int:
    """行业小类 tells more than 行业大类, if it is filled in as a rule."""
    title = squeeze("".join(claims.headings[index][-1:]))
    level = max((n for n, word in enumerate(titles.LEVELS, 1) if word in title), default=0)
    if level == 0:
        return 0
    rivals = [at for at, one in claims.matches.items() if one.field == claims.matches[index].field]
    fullest = max(len(claims.cells(at)) for at in rivals)
    return level if 2 * len(claims.cells(index)) > fullest else 0
