"""The parts of a condition and where each is written, so that a proof can point at one test."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.condition import Comparison, Condition, Dated, Every, Kind, Some
from checker.condition import Path as KeyPath
from checker.model import Field
from checker.wording import condition_in_words

Spot = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Atom:
    """One test of a condition: its place in the tree and the YAML keys that lead to it."""

    spot: Spot
    test: Comparison | Dated
    path: KeyPath


def nodes(condition: Condition, spot: Spot = ()) -> Iterator[tuple[Spot, Condition]]:
    """Every part of a condition with its place in the tree, the whole first, in the order it is written."""
    yield spot, condition
    if isinstance(condition, Every | Some):
        for n, part in enumerate(condition.parts):
            yield from nodes(part, (*spot, n))


def put(condition: Condition, spot: Spot, part: Condition | None) -> Condition:
    """The condition with another part at that place; ``None`` takes the part out."""
    if not spot:
        assert part is not None, "the whole of a condition cannot be taken out"
        return part
    assert isinstance(condition, Every | Some)
    here, *rest = spot
    inner = part if not rest else put(condition.parts[here], tuple(rest), part)
    kept = () if inner is None else (inner,)
    return type(condition)((*condition.parts[:here], *kept, *condition.parts[here + 1 :]))


def atoms(condition: Condition, written: object, path: KeyPath) -> list[Atom]:
    """The tests of a condition, each with its place in the YAML that it was parsed from, at ``path``.

    Where the two do not match (the YAML is of another condition) every atom stands at ``path`` itself.
    """
    leaves = [(spot, part) for spot, part in nodes(condition) if isinstance(part, Comparison | Dated)]
    places = list(_leaf_paths(written, path))
    if len(places) != len(leaves):
        places = [path] * len(leaves)
    return [Atom(spot, test, place) for (spot, test), place in zip(leaves, places, strict=True)]


def _leaf_paths(written: object, path: KeyPath) -> Iterator[KeyPath]:
    """Where each test stands in the YAML form of a condition, in the order of the parsed condition."""
    if isinstance(written, list):
        for n, part in enumerate(written):
            yield from _leaf_paths(part, (*path, n))
    elif isinstance(written, dict):
        for key, part in written.items():
            yield from _leaf_paths(part, (*path, str(key)))
    else:
        yield path


def in_words(condition: Condition, by_label: Mapping[str, Field]) -> str:
    """A part of a condition in the words of the dictionary."""
    dates = frozenset(label for label, field in by_label.items() if field.type is Kind.DATE)
    return condition_in_words(condition, lambda label: by_label[label].unit, dates)
