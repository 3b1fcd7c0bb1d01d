"""The table of industry codes proved: a name for one industry alone, and every code that the pack uses."""

from collections.abc import Iterator

from checker.condition import Comparison, Op, comparisons
from checker.condition import Path as KeyPath
from checker.model import Rulebook
from checker.proof.citations import Fault, file_of
from checker.proof.classes import file_of as file_of_catalogue
from checker.rulebook.industry_codes import CODES_FILE

_UNKNOWN = f"行业代码 {{}} 不在 {CODES_FILE} 中；请核对，是标准中的代码请补入该文件"


def industry_faults(rulebook: Rulebook) -> Iterator[Fault]:
    """All that is wrong with names and codes; a pack without a table takes any code for one."""
    names = rulebook.industry_names
    for name, one, other in names.repeated():
        message = f"名称“{name}”写了两次，代码 {one} 和 {other}；据此推定不了行业，请核对"
        yield Fault(CODES_FILE, ("names",), message, "industry")
    known: dict[str, int] = {}
    for n, loose in enumerate(rulebook.industry_codes.loose.trades):
        for word in (*loose.words, *loose.ends):
            if known.setdefault(word, n) != n:
                message = f"“{word}”写了两次；请把可能的代码写在一处"
                yield Fault(CODES_FILE, ("loose", "trades", n), message, "industry")
    if not rulebook.industry_codes.names:
        return
    for file, path, code in _used(rulebook):
        # Of divisions that no screening is about the table says nothing.
        if names.knows(code[:2]) and not names.knows(code):
            yield Fault(file, path, _UNKNOWN.format(code), "industry")
    for n, trade in enumerate(rulebook.trades):
        for code, name in trade.codes.items():
            called = names.called(code)
            if called and name not in called:
                message = f"代码 {code} 的名称是“{called[0]}”，不是“{name}”；请改正"
                yield Fault("industries.yaml", ("trades", n, "codes", code), message, "industry")


def _used(rulebook: Rulebook) -> Iterator[tuple[str, KeyPath, str]]:
    """The codes that catalogues, trades, loose words and rules are about, with their places."""
    for n, loose in enumerate(rulebook.industry_codes.loose.trades):
        for code in loose.codes:
            yield CODES_FILE, ("loose", "trades", n, "codes"), code
    for catalogue in rulebook.catalogues:
        for n, row in enumerate(catalogue.rows):
            for code in row.codes:
                yield file_of_catalogue(catalogue), ("rows", n, "codes"), code
    for n, trade in enumerate(rulebook.trades):
        for code in trade.codes:
            yield "industries.yaml", ("trades", n, "codes", code), code
    for rule in rulebook.rules:
        for key in ("applies_to", "violated_when"):
            for test in comparisons(getattr(rule, key)):
                if isinstance(test, Comparison) and test.op in (Op.UNDER, Op.NOT_UNDER):
                    yield file_of(rule), (key, test.field), str(test.value)
