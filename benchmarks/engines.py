"""The engines of the comparison: each is built from the sixty rules, takes the records, gives the findings.

A finding is (number of the record, rule).  All take the records as they lie in memory, ours as typed values,
the others as plain dicts; turning them into what an engine eats is part of its time, except that building
columns is told apart for Polars and DuckDB (``engine_seconds``).
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from time import process_time
from typing import Any, NamedTuple

from benchmarks.targets import durable_pattern, expression, polars_expression
from benchmarks.task import NAMES, TYPES, Plain, conditions, facts, questions
from checker.engine import Choice, make_engine, positions

Pair = tuple[int, str]


class Answer(NamedTuple):
    """The findings, those twice included, and the seconds without the making of columns, if told apart."""

    pairs: list[Pair]
    engine_seconds: float | None = None


class Prepared(NamedTuple):
    """An engine with the rules in it; ``take`` makes of the plain records what it is given (not timed)."""

    run: Callable[[Sequence[Any]], Answer]
    take: Callable[[Sequence[Plain]], Sequence[Any]] = list


class Contender(NamedTuple):
    """One line of the table; ``package`` is what must be installed; ``share`` of the records it is given."""

    title: str
    package: str | None
    build: Callable[[], Prepared]
    share: float = 1.0
    answers: str = "违规"


def _ours(choice: Choice) -> Callable[[], Prepared]:
    def build() -> Prepared:
        names = tuple(questions())
        engine = make_engine(questions(), choice, frozenset(TYPES))

        def run(records: Sequence[Any]) -> Answer:
            return Answer(
                [
                    (n, names[question])
                    for n, record in enumerate(records)
                    if (violated := engine.answer(record).violated)
                    for question in positions(violated)
                ]
            )

        return Prepared(run, lambda plain: [facts(one) for one in plain])

    return build


def _hand_written() -> Prepared:
    """What a programmer writes: one ``if`` for each rule, blanks as ``None``."""
    lines = ["def check(n, r, found):"]
    fields = {label: f"r.get({label!r})" for label in TYPES}
    for name, condition in conditions().items():
        test = expression(condition, fields, guard="{} is not None")
        lines += [f"    if {test}:", f"        found.append((n, {name!r}))"]
    scope: dict[str, Any] = {}
    exec("\n".join(lines), scope)
    check = scope["check"]

    def run(records: Sequence[Any]) -> Answer:
        found: list[Pair] = []
        for n, record in enumerate(records):
            check(n, record, found)
        return Answer(found)

    return Prepared(run)


def _durable_naive() -> Prepared:
    """durable-rules as its tutorial uses it: one ruleset, one ``assert_fact`` for each record, actions.

    The default host, with its threads.  The fact is retracted afterwards, or the next with the same content
    would be refused; that no rule matches is an exception.
    """
    from durable import engine

    found: list[Pair] = []

    def action(name: str) -> Callable[[Any], None]:
        def fire(c: Any) -> None:
            found.append((c.m.n, name))

        return fire

    host = engine.Host()
    host.set_rulesets(
        {
            "benchmark": {
                name: {"all": [{"m": durable_pattern(condition, NAMES)}], "run": action(name)}
                for name, condition in conditions().items()
            }
        }
    )

    def run(records: Sequence[Any]) -> Answer:
        found.clear()
        for record in records:
            with suppress(engine.MessageNotHandledException):
                host.assert_fact("benchmark", record)
            host.retract_fact("benchmark", record)
        return Answer(list(found))

    def take(plain: Sequence[Plain]) -> list[Any]:
        return [
            {"id": f"e{n}", "n": n, **{NAMES[label]: value for label, value in one.items()}}
            for n, one in enumerate(plain)
        ]

    return Prepared(run, take)


def _full(plain: Sequence[Plain]) -> list[Any]:
    """Records under ASCII names with ``None`` for blanks."""
    return [{name: one.get(label) for label, name in NAMES.items()} for one in plain]


def _rule_engine() -> Prepared:
    import rule_engine

    rules = [
        (name, rule_engine.Rule(expression(condition, NAMES, guard="{} != null")))
        for name, condition in conditions().items()
    ]

    def run(records: Sequence[Any]) -> Answer:
        return Answer(
            [(n, name) for n, record in enumerate(records) for name, rule in rules if rule.matches(record)]
        )

    return Prepared(run, _full)


def _zen() -> Prepared:
    """One decision table that collects every row whose condition holds."""
    import json

    import zen

    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": "c", "name": "条件"}],
        "outputs": [{"id": "o", "name": "规则", "field": "rule"}],
        "rules": [
            {"_id": name, "c": expression(condition, NAMES, guard="{} != null"), "o": f"'{name}'"}
            for name, condition in conditions().items()
        ],
    }
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
        {"id": "t", "type": "decisionTableNode", "name": "t", "position": {"x": 0, "y": 0}, "content": table},
        {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 0, "y": 0}},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "t", "type": "edge"},
        {"id": "2", "sourceId": "t", "targetId": "out", "type": "edge"},
    ]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def run(records: Sequence[Any]) -> Answer:
        return Answer(
            [(n, row["rule"]) for n, one in enumerate(records) for row in decision.evaluate(one)["result"]]
        )

    return Prepared(run, _full)


def _columns(records: Sequence[Plain]) -> dict[str, list[Any]]:
    return {label: [one.get(label) for one in records] for label in TYPES}


def _polars() -> Prepared:
    import polars

    rules = [polars_expression(condition).alias(name) for name, condition in conditions().items()]

    def run(records: Sequence[Any]) -> Answer:
        frame = polars.DataFrame(_columns(records))
        begun = process_time()
        held = frame.select(rules)
        pairs = [(n, name) for name in held.columns for n in held[name].arg_true().to_list()]
        return Answer(pairs, process_time() - begun)

    return Prepared(run)


def _duckdb() -> Prepared:
    import duckdb
    import polars

    connection = duckdb.connect(config={"threads": 1})
    query = " UNION ALL ".join(
        f"SELECT n, '{name}' FROM records WHERE {expression(condition, NAMES, equals='=')}"
        for name, condition in conditions().items()
    )

    def run(records: Sequence[Any]) -> Answer:
        columns = {NAMES[label]: values for label, values in _columns(records).items()}
        frame = polars.DataFrame({"n": range(len(records)), **columns})
        connection.register("arriving", frame.to_arrow())
        connection.execute("CREATE OR REPLACE TABLE records AS SELECT * FROM arriving")
        begun = process_time()
        pairs = connection.execute(query).fetchall()
        return Answer(pairs, process_time() - begun)

    return Prepared(run)


_THREE = "违规、合格、无法判定、不适用"
BASELINE = "durable_naive"
CONTENDERS = {
    "compiled": Contender("sanluanwu `compiled`", None, _ours(Choice.COMPILED), answers=_THREE),
    "durable": Contender("sanluanwu `durable`", None, _ours(Choice.DURABLE), answers=_THREE),
    "both": Contender("sanluanwu `both`", None, _ours(Choice.BOTH), answers=_THREE),
    "hand_written": Contender("hand-written Python", None, _hand_written),
    BASELINE: Contender("durable-rules, naive", "durable_rules", _durable_naive),
    "rule_engine": Contender("rule-engine", "rule-engine", _rule_engine, share=0.2),
    "zen": Contender("zen-engine, decision table", "zen-engine", _zen),
    "polars": Contender("Polars expressions", "polars", _polars),
    "duckdb": Contender("DuckDB", "duckdb", _duckdb),
}


def installed(package: str | None) -> str | None:
    """The version of a package, "" where none is needed, ``None`` where it is not installed."""
    try:
        return "" if package is None else version(package)
    except PackageNotFoundError:
        return None
