"""Questions as generated Python: many times as fast as the Rete, so it can check every answer.

Every condition becomes two plain boolean expressions, *certainly* and *possibly*.  Of a number the lowest
and the highest that it may be are asked for, infinite for open sides, and for a blank both; so ``possibly
above x`` is just ``v.highest > x`` and needs no case for a blank.

Most of what is asked comes out as no.  So what is possible is asked first, words before numbers, and what
several questions ask first is asked once for all of them: the tests are the branches of a tree.

Most rules bind one trade.  Where one field is compared with many words, there is a function for each of
these words, in which only what this word leaves open is asked.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from checker.condition import (
    ALWAYS,
    NEVER,
    AsOf,
    Comparison,
    Condition,
    Dated,
    Every,
    Exceeds,
    Facts,
    OneOf,
    Op,
    Quantity,
    Some,
    Truth,
    Value,
    assume,
    comparisons,
    is_ordered,
    is_under,
)
from checker.engine import Answers, Question

# (what is certain, what is possible) of a value v; x is the limit, or the word
_NUMBERS = {
    Op.ABOVE: ("{v}.lowest > {x}", "{v}.highest > {x}"),
    Op.AT_LEAST: ("{v}.lowest >= {x}", "{v}.highest >= {x}"),
    Op.BELOW: ("{v}.highest < {x}", "{v}.lowest < {x}"),
    Op.AT_MOST: ("{v}.highest <= {x}", "{v}.lowest <= {x}"),
    Op.EQUAL: ("{v}.lowest == {x} == {v}.highest", "{v}.lowest <= {x} <= {v}.highest"),
    Op.UNEQUAL: ("({v}.lowest > {x} or {v}.highest < {x})", "not {v}.lowest == {x} == {v}.highest"),
}
# The same of a word, where ``None`` is unknown; no word equals ``None``, so one operation does.
_WORDS = {
    Op.IS: ("{v} == {x}", "{v} in (None, {x})"),
    Op.IS_NOT: ("{v} not in (None, {x})", "{v} != {x}"),
}
_OTHERS = {
    Op.HAS: ("{v} is not None and {x} in {v}", "{v} is None or {x} in {v}"),
    Op.HAS_NOT: ("{v} is not None and {x} not in {v}", "{v} is None or {x} not in {v}"),
    Op.CONTAINS: ("{v} is not None and {x} in {v}", "{v} is None or {x} in {v}"),
    Op.CONTAINS_NOT: ("{v} is not None and {x} not in {v}", "{v} is None or {x} not in {v}"),
    Op.UNDER: ("under({v}, {x}) is True", "under({v}, {x}) is not False"),
    Op.NOT_UNDER: ("under({v}, {x}) is False", "under({v}, {x}) is not True"),
}
_TESTS = _NUMBERS | _WORDS | _OTHERS
# One of several words, or none of them; ``each`` are the words, each looked for in the value.
_ONE_OF = {
    Op.IS: ("{v} in ({xs},)", "{v} in (None, {xs})"),
    Op.HAS: ("{v} is not None and ({each})", "{v} is None or {each}"),
    Op.CONTAINS: ("{v} is not None and ({each})", "{v} is None or {each}"),
    Op.UNDER: ("under({v}, {xs}) is True", "under({v}, {xs}) is not False"),
}
_NONE_OF = {
    Op.IS_NOT: ("{v} not in (None, {xs})", "{v} not in ({xs},)"),
    Op.HAS_NOT: ("{v} is not None and not ({each})", "{v} is None or not ({each})"),
    Op.CONTAINS_NOT: ("{v} is not None and not ({each})", "{v} is None or not ({each})"),
    Op.NOT_UNDER: ("under({v}, {xs}) is False", "under({v}, {xs}) is not True"),
}
# A text that is known decides these; a number may be known by its bounds alone, a code by its beginning.
_WHOLE = {*_WORDS, Op.HAS, Op.HAS_NOT, Op.CONTAINS, Op.CONTAINS_NOT}
# What is known of a number or a day of which nothing is known.
_BLANK = Quantity(None, None)


class Compiled:
    """Generated Python: one function for all questions, or one for each word of the field asked most."""

    def __init__(self, questions: Mapping[str, Question]):
        self.source = _source(list(questions.values()))
        self._answer = _load(self.source)

    def answer(self, facts: Facts) -> Answers:
        try:
            return self._answer(facts.get)
        except AttributeError:  # a number that is None, where others leave out what is not known
            return self._answer({label: one for label, one in facts.items() if one is not None}.get)


# Most answers are alike.
_answers = lru_cache(10_000)(Answers)


@lru_cache(1_000)  # questions of different names are often alike
def _load(source: str) -> Callable[[Callable[..., Value | None]], Answers]:
    """The function of generated source; it is given what looks up a fact."""
    scope: dict[str, object] = {"Answers": _answers, "BLANK": _BLANK, "under": _under}
    exec(compile(source, "<questions>", "exec"), scope)  # the source is built from repr() only
    return scope["answer"]  # type: ignore[return-value]


def _under(code: str | OneOf | None, *ancestors: str) -> Truth:
    """Whether an industry code lies under one of several; unknown too where there is none."""
    if code is None:
        return None
    truths = [is_under(code, one) for one in ancestors]
    return True if True in truths else None if None in truths else False


def _source(questions: Sequence[Question]) -> str:
    pivot = _pivot(questions)
    if pivot is None:
        return _function("answer", questions)
    label, words = pivot
    functions = [_function("answer_any", questions)]
    for n, word in enumerate((*words, None)):
        # No word that a rule compares with: a control character, which no cell holds.
        value = "\x01" if word is None else word
        left = [
            Question(assume(one.breach, label, value), assume(one.scope, label, value)) for one in questions
        ]
        functions.append(_function(f"answer_{n}", left))
    table = ", ".join(f"{word!r}: answer_{n}" for n, word in enumerate(words))
    dispatch = f"""
BY_WORD = {{None: answer_any, {table}}}
def answer(get):
    return BY_WORD.get(get({label!r}), answer_{len(words)})(get)
"""
    return "".join(functions) + dispatch


# A field is worth a function for each word where so many questions compare it, and so many functions do.
_LEAST_ASKED, _MOST_WORDS = 12, 40


def _pivot(questions: Sequence[Question]) -> tuple[str, tuple[str, ...]] | None:
    """The field that most questions compare with words, and these words; ``None`` where it would not pay."""
    if len(questions) < _LEAST_ASKED:
        return None
    words: dict[str, dict[str, None]] = {}
    asked: Counter[str] = Counter()
    others: set[str] = set()
    for question in questions:
        tests = [*comparisons(question.scope), *comparisons(question.breach)]
        asked.update({test.field for test in tests})
        for test in tests:
            if isinstance(test, Comparison) and test.op in _WORDS:
                words.setdefault(test.field, {})[str(test.value)] = None
            else:
                others.add(test.field)
    fitting = [
        label
        for label, found in words.items()
        if label not in others and len(found) <= _MOST_WORDS and asked[label] >= _LEAST_ASKED
    ]
    best = max(fitting, key=lambda label: asked[label], default=None)
    return None if best is None else (best, tuple(words[best]))


def _function(name: str, questions: Sequence[Question]) -> str:
    tree = _Branch()
    outside = 0
    several = False
    for n, question in enumerate(questions):
        outside |= (question.scope != ALWAYS) << n
        ways = _ways(question.breach)
        several = several or len(ways) > 1
        tree.plant(1 << n, question.scope, ways)
    # What every record is asked is read once; all else where it is tested.
    at_once = dict.fromkeys(test for one in tree.branches for test in map(_read, comparisons(one)))
    names = {read: f"v{n}" for n, read in enumerate(at_once)}
    unknown = "unknown & ~violated" if several else "unknown"
    lines = [
        f"def {name}(get):",
        *(f"    {variable} = {read}" for read, variable in names.items()),
        "    violated = unknown = 0",
        f"    outside = {outside}",
        *tree.written(names, "    "),
        f"    return Answers(violated, {unknown}, outside, {len(questions)})",
    ]
    return "\n".join(lines) + "\n"


def _ways(breach: Condition) -> tuple[Condition, ...]:
    """The ways to a breach of which each is asked by itself."""
    if isinstance(breach, Some) and (breach == NEVER or any(isinstance(one, Every) for one in breach.parts)):
        return breach.parts
    return (breach,)


# Tests below each other in the tree of one question; Python nests no more than a hundred blocks.
_DEEPEST = 10


@dataclass
class _Branch:
    """What is asked where the tests above it possibly hold; sets of questions are bits."""

    # Whose scope possibly holds here.
    within: int = 0
    # Whose breach possibly holds too, each with what then makes it certain.
    found: list[tuple[int, tuple[Condition, ...]]] = field(default_factory=list)
    branches: dict[Condition, "_Branch"] = field(default_factory=dict)

    def plant(self, bit: int, scope: Condition, ways: Iterable[Condition]) -> None:
        """Add a question to the tree that has its root here."""
        if scope == NEVER:
            return
        outer = _in_order(scope)
        branch = self._below(outer)
        if scope != ALWAYS:
            branch.within |= bit
        for way in ways:
            inner = _in_order(way)
            branch._below(inner).found.append((bit, (*outer, *inner)))

    def _below(self, tests: tuple[Condition, ...]) -> "_Branch":
        branch = self
        if len(tests) > _DEEPEST:
            tests = (*tests[:_DEEPEST], Every(tests[_DEEPEST:]))
        for test in tests:
            branch = branch.branches.setdefault(test, _Branch())
        return branch

    def written(self, names: Mapping[str, str], indent: str) -> Iterator[str]:
        """The lines of Python; ``names`` are the variables for what has been read already."""
        if self.within:
            yield f"{indent}outside ^= {self.within}"
        for bit, tests in self.found:
            if tests:
                certain = " and ".join(dict.fromkeys(_certain_if_possible(one, names) for one in tests))
                yield f"{indent}if {certain}: violated |= {bit}"
                yield f"{indent}else: unknown |= {bit}"
            else:
                yield f"{indent}violated |= {bit}"
        for test, branch in self.branches.items():
            yield f"{indent}if {_expression(test, False, names)}:"
            yield from branch.written(names, indent + "    ")


def _in_order(condition: Condition) -> tuple[Condition, ...]:
    """What must all hold: words first, which rule out most records, then numbers."""
    parts = _all_of(condition)
    return tuple(sorted(parts, key=lambda part: all(map(is_ordered, comparisons(part)))))


def _all_of(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, Every):
        for part in condition.parts:
            yield from _all_of(part)
    else:
        yield condition


def _certain_if_possible(condition: Condition, names: Mapping[str, str]) -> str:
    """What makes certain that a condition holds which possibly does.

    Where all of it are tests of one text, the text need only be known; else it is asked again.
    """
    tests = condition.parts if isinstance(condition, Every | Some) else (condition,)
    reads = {_read(test) if isinstance(test, Comparison) and test.op in _WHOLE else None for test in tests}
    read = reads.pop() if len(reads) == 1 else None
    if read is not None:
        return f"{names.get(read, read)} is not None"
    return _expression(condition, True, names)


def _expression(condition: Condition, certain: bool, names: Mapping[str, str]) -> str:
    match condition:
        case Every(parts):
            return _several(parts, _NONE_OF, certain, names) or _joined(" and ", parts, certain, names)
        case Some(parts):
            return _several(parts, _ONE_OF, certain, names) or _joined(" or ", parts, certain, names)
        case Comparison():
            read = _read(condition)
            test = _TESTS[condition.op][0 if certain else 1]
            return f"({test.format(v=names.get(read, read), x=repr(condition.value))})"
        case Exceeds() | AsOf():
            raise TypeError("expand the limit tables for a day before compiling")


def _read(test: Comparison | Dated) -> str:
    """What looks up the value of a test's field."""
    return f"get({test.field!r}, BLANK)" if is_ordered(test) else f"get({test.field!r})"


def _joined(word: str, parts: Sequence[Condition], certain: bool, names: Mapping[str, str]) -> str:
    if not parts:
        return str(word == " and ")
    return f"({word.join(_expression(part, certain, names) for part in parts)})"


def _several(
    parts: Sequence[Condition],
    tests: Mapping[Op, tuple[str, str]],
    certain: bool,
    names: Mapping[str, str],
) -> str | None:
    """One expression for several words that are asked alike of one field; ``None`` if they are not."""
    first = parts[0] if len(parts) > 1 else None
    if not isinstance(first, Comparison) or first.op not in tests:
        return None
    words = []
    for one in parts:
        if not isinstance(one, Comparison) or (one.field, one.op) != (first.field, first.op):
            return None
        words.append(repr(one.value))
    read = _read(first)
    value = names.get(read, read)
    each = " or ".join(f"{word} in {value}" for word in words)
    return f"({tests[first.op][0 if certain else 1].format(v=value, xs=', '.join(words), each=each)})"
