"""Questions as generated Python: many times as fast as the Rete, so it can check every answer.

Every condition becomes two plain boolean expressions, *certainly* and *possibly*.  A number is two local
variables, its bounds, with infinities for open sides and for unknown; so ``possibly above x`` is just
``high > x`` and needs no case for a blank.

Most rules bind one trade.  Where one field is compared with many words, there is a function for each of
these words, in which only what this word leaves open is asked.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf, isfinite

from checker.condition import (
    ALWAYS,
    NEVER,
    Comparison,
    Condition,
    Every,
    Exceeds,
    Facts,
    Op,
    Quantity,
    Some,
    Value,
    assume,
    comparisons,
    is_under,
)
from checker.engine import Answers, Question
from checker.vocabulary import Outcome

_ORDERED = {Op.ABOVE, Op.BELOW, Op.AT_LEAST, Op.AT_MOST, Op.EQUAL, Op.UNEQUAL}
# (what is certain, what is possible) of a value known to lie in [l, h]; x is the limit
_BOUNDS = {
    Op.ABOVE: ("l > x", "h > x"),
    Op.AT_LEAST: ("l >= x", "h >= x"),
    Op.BELOW: ("h < x", "l < x"),
    Op.AT_MOST: ("h <= x", "l <= x"),
    Op.EQUAL: ("l == x == h", "l <= x <= h"),
    Op.UNEQUAL: ("(l > x or h < x)", "not l == x == h"),
}
# The same of a word, where ``None`` is unknown; no word equals ``None``, so one operation does.
_WORDS = {
    Op.IS: ("v == x", "v in (None, x)"),
    Op.IS_NOT: ("v not in (None, x)", "v != x"),
}
_KNOWN = {
    Op.HAS: "x in v",
    Op.HAS_NOT: "x not in v",
    Op.CONTAINS: "x in v",
    Op.CONTAINS_NOT: "x not in v",
}


def _bounds(value: Value | None) -> tuple[float, float]:
    if value is None:
        return -inf, inf
    low, high = value.bounds  # type: ignore[union-attr]  # ordered fields hold a Quantity or a Period
    if low is not None and high is not None and -inf < low < inf and -inf < high < inf:
        return low, high  # most values
    if isinstance(value, Quantity) and not all(isfinite(b) for b in (low, high) if b is not None):
        raise ValueError(f"not a finite number: {value}")
    return -inf if low is None else low, inf if high is None else high


class Compiled:
    """Generated Python: one function for all questions, or one for each word of the field asked most."""

    def __init__(self, questions: Mapping[str, Question]):
        self.source = _source(list(questions.values()))
        scope: dict[str, object] = {"bounds": _bounds, "under": is_under}
        scope |= {outcome.name: outcome for outcome in Outcome}
        exec(compile(self.source, "<questions>", "exec"), scope)  # the source is built from repr() only
        self._answer: Callable[[Callable[[str], Value | None]], Answers] = scope["answer"]  # type: ignore[assignment]

    def answer(self, facts: Facts) -> Answers:
        return self._answer(facts.get)


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
    at_once = dict.fromkeys(field for one in questions for field in _read_at_once(one))
    tests = [
        test
        for question in questions
        for part in (question.scope, question.breach)
        for test in comparisons(part)
    ]
    ordered = {test.field for test in tests if isinstance(test, Comparison) and test.op in _ORDERED}
    words = dict.fromkeys(test.field for test in tests if test.field not in ordered)
    numbered = {field: n for n, field in enumerate((*words, *(one for one in at_once if one in ordered)))}
    # As arguments they are at hand sooner than as globals.
    known = ", ".join(f"{outcome.name}={outcome.name}" for outcome in Outcome)
    lines = [f"def {name}(get, base={name}_base, {known}):"]
    for field, n in numbered.items():
        lines.append(f"    v{n} = get({field!r})")
        if field in ordered:
            lines += [line.format(n=n) for line in _TO_BOUNDS]
    asked = [_asked(n, question, numbered) for n, question in enumerate(questions)]
    base = ", ".join(start for start, _ in asked)
    lines.append("    answers = base.copy()")
    lines += [line for _, several in asked for line in several]
    lines.append("    return tuple(answers)")
    lines.insert(0, f"{name}_base = [{base}]")
    return "\n".join(lines) + "\n"


def _read_at_once(question: Question) -> Iterator[str]:
    """The fields that are looked at for every record: those that no word is looked at before."""
    for part in (question.scope, question.breach):
        yield from _unguarded(part)
        if any(_is_word(test) for test in comparisons(part)):
            return


def _unguarded(condition: Condition) -> Iterator[str]:
    match condition:
        case Every(parts):
            for part in sorted(parts, key=_dear):
                yield from _unguarded(part)
                if any(_is_word(test) for test in comparisons(part)):
                    return
        case Some(parts):
            for part in parts:
                yield from _unguarded(part)
        case Comparison(field) | Exceeds(field):
            yield field


def _is_word(test: Comparison | Exceeds) -> bool:
    return isinstance(test, Comparison) and test.op not in _ORDERED


def _dear(condition: Condition) -> bool:
    """Whether a part of a condition should wait until the words have been looked at."""
    return not any(map(_is_word, comparisons(condition)))


# The bounds of an exact number on the spot, of anything else by the function (inf - inf is not 0 either).
_TO_BOUNDS = (
    "    if v{n} is None:",
    "        l{n} = -1e999; h{n} = 1e999",
    "    else:",
    "        try:",
    "            l{n} = v{n}.low; h{n} = v{n}.high",
    "            if l{n} - h{n} != 0.0: l{n}, h{n} = bounds(v{n})",
    "        except (AttributeError, TypeError): l{n}, h{n} = bounds(v{n})",
)


def _asked(n: int, question: Question, numbered: Mapping[str, int]) -> tuple[str, list[str]]:
    """The outcome where nothing else is possible, and the lines that say when another one is."""
    scope, breach = question.scope, question.breach
    if scope == NEVER:
        return "NOT_APPLICABLE", []
    certain = " and ".join(_expression(one, True, numbered) for one in (scope, breach) if one != ALWAYS)
    found = f"answers[{n}] = " + (f"VIOLATED if {certain} else UNKNOWN" if certain else "VIOLATED")
    possible = _expression(breach, False, numbered)
    if scope == ALWAYS:
        return "COMPLIES", [] if breach == NEVER else [f"    if {possible}: {found}"]
    within = [
        f"    if {_expression(scope, False, numbered)}:",
        f"        if {possible}: {found}",
        f"        else: answers[{n}] = COMPLIES",
    ]
    return "NOT_APPLICABLE", within


def _expression(condition: Condition, certain: bool, numbered: Mapping[str, int]) -> str:
    match condition:
        case Every(parts):
            parts = tuple(sorted(parts, key=_dear))
            return f"({' and '.join(_expression(p, certain, numbered) for p in parts)})" if parts else "True"
        case Some(parts) if (words := _one_of(parts)) is not None:
            field, several = words
            listed = ", ".join(map(repr, several if certain else (None, *several)))
            return f"(v{numbered[field]} in ({listed},))"
        case Some(parts):
            return f"({' or '.join(_expression(p, certain, numbered) for p in parts)})" if parts else "False"
        case Comparison():
            return f"({_test(condition, certain, numbered.get(condition.field))})"
        case Exceeds():
            raise TypeError("expand the limit tables for a day before compiling")


def _one_of(parts: Sequence[Condition]) -> tuple[str, tuple[str, ...]] | None:
    """The field and the words where the parts only ask whether it is one of several words."""
    tests = [one for one in parts if isinstance(one, Comparison) and one.op is Op.IS]
    fields = {test.field for test in tests}
    if len(tests) < len(parts) or len(fields) != 1:
        return None
    return fields.pop(), tuple(str(test.value) for test in tests)


def _test(test: Comparison, certain: bool, n: int | None) -> str:
    """The expression of a test; a number without a variable is looked up where it is tested."""
    if test.op in _BOUNDS:
        words = _BOUNDS[test.op][0 if certain else 1].split(" ")
        low, high = (f"l{n}", f"h{n}") if n is not None else (_lazily(test, 0), _lazily(test, 1))
        names = {"l": low, "h": high, "(l": f"({low}", "x": repr(test.value), "x)": f"{test.value!r})"}
        return " ".join(names.get(word, word) for word in words)
    if test.op in (Op.UNDER, Op.NOT_UNDER):
        wanted = test.op is Op.UNDER
        known = f"under(v{n}, {test.value!r})"
        return (
            f"v{n} is not None and {known} is {wanted}"
            if certain
            else f"v{n} is None or {known} is not {not wanted}"
        )
    if test.op in _WORDS:
        text = _WORDS[test.op][0 if certain else 1]
        return text.replace("v", f"v{n}", 1).replace("x", repr(test.value), 1)
    words = _KNOWN[test.op].split(" ")
    known = " ".join({"v": f"v{n}", "x": repr(test.value)}.get(word, word) for word in words)
    return f"v{n} is not None and {known}" if certain else f"v{n} is None or {known}"


def _lazily(test: Comparison, side: int) -> str:
    return f"bounds(get({test.field!r}))[{side}]"
