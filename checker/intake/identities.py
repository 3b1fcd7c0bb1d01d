"""Who stands in lists, kept small: some three hundred bytes for each enterprise, a million fit anywhere.

What an enterprise is compared by is kept as numbers (``Mark``), the rest packed; only those whose marks come
again are ever unpacked.
"""

import pickle
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple
from zlib import crc32

_MASK = (1 << 64) - 1
# Marks that are sorted out at once: a set of them takes a hundred megabytes.
_AT_ONCE = 1_000_000


class Identity(NamedTuple):
    """All that is kept of a record to tell who is who: its row, and what it says, ``None`` if nothing.

    ``name_cell`` and ``code_cell`` are place and text of the cells that a problem names.
    """

    file: str
    sheet: str
    row: int
    name: str | None
    credit_code: str | None
    park: str | None
    town: str | None
    address: str | None
    phone: str | None
    name_cell: tuple[str, str] | None
    code_cell: tuple[str, str] | None


class Mark(IntEnum):
    """In what two records may agree so that they are worth a comparison."""

    CODE = 0
    NAME_AND_PLACE = 1
    ADDRESS = 2
    PHONE = 3
    BEGINNING = 4  # of the name, with the numbers in the address
    ENDING = 5  # of the name, with the numbers in the address
    SLIP = 6  # a short name but for one character, with the numbers in the address


def mark(text: str) -> int:
    """A number of 32 bits that stands for a text, the same in every process.

    Two texts with one mark are compared for nothing: among a million, a hundred pairs.
    """
    return crc32(text.encode(errors="surrogatepass"))


def slip_marks(text: str, beside: str) -> set[int]:
    """Marks of a text and of what is left of it without any one character; ``beside`` must agree too.

    Two texts that differ by one character, missing, added or another, share one.  The order of characters
    does not count, which makes each a subtraction.
    """
    characters = list(map(_character, text))
    whole = mark(beside) + sum(characters)
    return {(whole - one) & _MASK for one in (0, *characters)}


@lru_cache(maxsize=20_000)
def _character(one: str) -> int:
    return mark(one)


Marked = Mapping[Mark, tuple["array[int]", "array[int]"]]


@dataclass(frozen=True, slots=True)
class PackedIdentities:
    """The identities of one part of a list.

    ``marked``: for each kind the marks and, in the same order, the numbers of the records that bear them,
    counted from 0; ``wrong_codes`` are the numbers of those whose code fails its check digit.
    """

    count: int
    packed: bytes
    marked: Marked
    wrong_codes: "array[int]"

    @classmethod
    def of(
        cls,
        records: Sequence[Identity],
        texts: Mapping[Mark, Sequence[str]],
        slips: Sequence[Collection[int]],
        wrong_codes: Iterable[int],
    ) -> "PackedIdentities":
        """``texts``: by kind what each record says, "" where nothing; ``slips``: its marks of that kind."""
        marked = {
            kind: (
                array("Q", [mark(one) for one in said if one]),
                array("I", [number for number, one in enumerate(said) if one]),
            )
            for kind, said in texts.items()
        }
        marked[Mark.SLIP] = (
            array("Q", chain.from_iterable(slips)),
            array("I", [number for number, some in enumerate(slips) for _ in some]),
        )
        # Tuples of plain values: the name of the class would be written for each.
        packed = zlib.compress(pickle.dumps(list(map(tuple, records)), pickle.HIGHEST_PROTOCOL), 1)
        return cls(len(records), packed, marked, array("I", wrong_codes))


class Identities:
    """The identities of a whole list, or of several, by number, counted from 0."""

    def __init__(self, parts: Iterable[PackedIdentities] = ()):
        self._starts: list[int] = []
        self._packed: list[bytes] = []
        self._marked = {kind: (array("Q"), array("I")) for kind in Mark}
        self._wrong_codes = array("I")
        self._count = 0
        for part in parts:
            self.add(part)

    def __len__(self) -> int:
        return self._count

    def add(self, part: PackedIdentities) -> None:
        """Add those of the next part."""
        start = self._count
        self._starts.append(start)
        self._packed.append(part.packed)
        for kind, (marks, numbers) in part.marked.items():
            self._marked[kind][0].extend(marks)
            self._marked[kind][1].extend([start + number for number in numbers])
        self._wrong_codes.extend([start + number for number in part.wrong_codes])
        self._count += part.count

    def add_all(self, other: "Identities") -> None:
        """Add those of another list."""
        start = self._count
        self._starts += [start + one for one in other._starts]
        self._packed += other._packed
        for kind, (marks, numbers) in other._marked.items():
            self._marked[kind][0].extend(marks)
            self._marked[kind][1].extend([start + number for number in numbers])
        self._wrong_codes.extend([start + number for number in other._wrong_codes])
        self._count += other._count

    @property
    def wrong_codes(self) -> Sequence[int]:
        """Those whose code fails its check digit."""
        return self._wrong_codes

    def codes(self) -> Sequence[int]:
        """By number, the mark of the code; 0 where there is none."""
        codes = array("Q", bytes(8 * self._count))
        for one, number in zip(*self._marked[Mark.CODE], strict=True):
            codes[number] = one
        return codes

    def fetch(self, numbers: Iterable[int]) -> dict[int, Identity]:
        """The identities with these numbers."""
        found: dict[int, Identity] = {}
        unpacked, chunk = -1, list[tuple[object, ...]]()
        for number in sorted(set(numbers)):
            place = bisect_right(self._starts, number) - 1
            if place != unpacked:
                unpacked, chunk = place, pickle.loads(zlib.decompress(self._packed[place]))
            found[number] = Identity._make(chunk[number - self._starts[place]])
        return found

    def groups(self, kind: Mark, most: int | None = None) -> list[list[int]]:
        """Those that share a mark, in order; groups in the order of their members.

        A mark that more than ``most`` share says nothing and makes no group.
        """
        marks, numbers = self._marked[kind]
        rounds = 1 + len(marks) // _AT_ONCE
        groups: list[list[int]] = []
        for turn in range(rounds):
            members: dict[int, list[int]] = {one: [] for one in _repeated(marks, rounds, turn)}
            if not members:
                continue
            for one, number in zip(marks, numbers, strict=True):
                if one in members:
                    members[one].append(number)
            groups += [one for one in members.values() if most is None or len(one) <= most]
        groups.sort()
        return groups


def _repeated(marks: Iterable[int], rounds: int, turn: int) -> Iterator[int]:
    """The marks that come more than once, of those whose turn it is."""
    once: set[int] = set()
    again: set[int] = set()
    for one in marks:
        if one % rounds == turn:
            if one in once:
                again.add(one)
            else:
                once.add(one)
    return iter(again)
