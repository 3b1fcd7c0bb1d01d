"""``findings.jsonl`` as two tables for analysis, enterprises and findings, in Parquet files.

They are made from the finished lines, never beside them: so they say the same, whoever checked the parts.
The README tells every column.  Needs the extra ``parquet``.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import json as pa_json
from pyarrow import parquet as pq

from checker.model import Run
from checker.report.jsonlines import SCHEMA_VERSION
from checker.vocabulary import Aspect, Outcome

ENTERPRISES, FINDINGS = "enterprises.parquet", "findings.parquet"
_CHUNK = 4 << 20  # bytes of lines that are read at once: what the processor keeps near at hand
_GROUP = 50_000  # enterprises of a row group, at least

_text, _day, _count = pa.string(), pa.date32(), pa.int32()
_texts = pa.list_(_text)


def _struct(kind: pa.DataType, *names: str) -> pa.DataType:
    return pa.struct([(name, kind) for name in names])


_SOURCE = pa.struct([("file", _text), ("sheet", _text), ("row", _count)])
_PRIORITY = _struct(_text, "trade", "matched_by")
_ASPECTS = _struct(_text, *map(str, Aspect))
_JUDGED = _struct(_count, *map(str, Outcome))
_EVIDENCE = pa.list_(_struct(_text, "field", "value", "raw", "cell", "limit", "derived"))
_MISSING = pa.list_(_struct(_text, "field", "raw", "cell", "reason"))
_CITED = pa.list_(_struct(_text, "law", "article"))
_STANDING = pa.struct(
    [
        ("change", _text),
        ("status", _text),
        ("round", _count),
        ("first_seen", _day),
        ("last_seen", _day),
        ("due", _day),
        ("timing", _text),
    ]
)

_ENTERPRISE_COLUMNS = pa.schema(
    [
        ("key", _text),
        ("name", _text),
        ("credit_code", _text),
        ("park", _text),
        ("town", _text),
        ("source", _SOURCE),
        ("as_of", _day),
        ("profile", _text),
        ("screening", _text),
        ("aspects", _ASPECTS),
        ("proposed", _texts),
        ("open", pa.bool_()),
        ("reasons", _texts),
        ("priority", _PRIORITY),
        ("judged", _JUDGED),
        ("rules_not_covered", _count),
        ("tasks", _count),
        ("first_due", _day),
    ]
)
_FINDING_COLUMNS = pa.schema(
    [
        ("enterprise", _text),
        ("name", _text),
        ("park", _text),
        ("id", _text),
        ("rule", _text),
        ("title", _text),
        ("category", _text),
        ("outcome", _text),
        ("severity", _text),
        ("due", _day),
        ("lead", _text),
        ("evidence", _EVIDENCE),
        ("missing", _MISSING),
        ("basis", _CITED),
        ("penalty", _CITED),
        ("note", _text),
        ("covers", pa.list_(_struct(_text, "rule", "title"))),
        ("ledger", _STANDING),
    ]
)


def _as_json(kind: pa.DataType) -> pa.DataType:
    """The type in which a column stands in JSON, which has no dates."""
    if pa.types.is_struct(kind):
        return pa.struct([(field.name, _as_json(field.type)) for field in kind])
    if pa.types.is_list(kind):
        return pa.list_(_as_json(kind.value_type))
    return _text if kind == _day else kind


_FINDING = pa.struct(
    [
        (one.name, _as_json(one.type))
        for one in _FINDING_COLUMNS
        if one.name not in ("enterprise", "name", "park", "due", "lead")
    ]
)
_TASK = pa.struct([("due", _text), ("lead", _text), ("findings", _texts)])
# What is taken from a line; the rest of it stays there.
_LINE = pa.schema(
    [
        (
            "enterprise",
            pa.struct([*_struct(_text, "key", "name", "credit_code", "park", "town"), ("source", _SOURCE)]),
        ),
        ("as_of", _text),
        ("profile", _text),
        ("screening", _text),
        ("aspects", _ASPECTS),
        ("disposition", pa.struct([("proposed", _texts), ("open", pa.bool_()), ("reasons", _texts)])),
        ("priority", _PRIORITY),
        ("findings", pa.list_(_FINDING)),
        ("judged", _JUDGED),
        ("not_covered", _count),
        ("plan", pa.list_(_TASK)),
    ]
)


def write_parquet(lines: Path, out: Path, run: Run) -> list[Path]:
    """Write ``enterprises.parquet`` and ``findings.parquet`` from the ``findings.jsonl`` of a run.

    ``lines`` is read as a stream: a hundred thousand enterprises take as much memory as a million.  The same
    lines give the same bytes with the same pyarrow.  Returns the files written.  Raises ``OSError`` where
    they cannot be written.
    """
    paths = [out / ENTERPRISES, out / FINDINGS]
    parts = [path.with_name(f"~{path.name}.part") for path in paths]
    schemas = [one.with_metadata(_metadata(run)) for one in (_ENTERPRISE_COLUMNS, _FINDING_COLUMNS)]
    try:
        with ExitStack() as stack:
            source = stack.enter_context(lines.open("rb"))
            writers = [
                stack.enter_context(pq.ParquetWriter(part, schema, compression="zstd"))
                for part, schema in zip(parts, schemas, strict=True)
            ]
            for tables in _groups(source):
                for writer, table, schema in zip(writers, tables, schemas, strict=True):
                    writer.write_table(table.cast(schema), row_group_size=max(table.num_rows, 1))
        for part, path in zip(parts, paths, strict=True):
            part.replace(path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    return paths


def _metadata(run: Run) -> dict[str, str]:
    return {
        "schema_version": str(SCHEMA_VERSION),
        "run": run.id,
        "as_of": run.as_of.isoformat(),
        "profile": run.profile,
        "version": run.version,
        "rules_sha256": run.rules_sha256,
    }


def _groups(source: BinaryIO) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Both tables, piece by piece, each piece large enough for a row group."""
    waiting: list[tuple[pa.Table, pa.Table]] = []
    while chunk := source.readlines(_CHUNK):
        waiting.append(_tables(b"".join(chunk)))
        if sum(enterprises.num_rows for enterprises, _ in waiting) >= _GROUP:
            yield _joined(waiting)
            waiting = []
    if waiting:
        yield _joined(waiting)


def _joined(pieces: Sequence[tuple[pa.Table, pa.Table]]) -> tuple[pa.Table, pa.Table]:
    enterprises, findings = (
        pa.concat_tables(tables).combine_chunks() for tables in zip(*pieces, strict=True)
    )
    return enterprises, findings


def _tables(lines: bytes) -> tuple[pa.Table, pa.Table]:
    """The enterprises and the findings in some lines."""
    told = pa_json.read_json(
        pa.BufferReader(lines),
        # In one block: a line may be longer than any block that one would choose.
        pa_json.ReadOptions(use_threads=False, block_size=len(lines)),
        pa_json.ParseOptions(explicit_schema=_LINE, unexpected_field_behavior="ignore"),
    ).combine_chunks()
    column = {name: told[name].chunk(0) for name in _LINE.names}
    return _enterprises(column), _findings(column)


def _enterprises(line: dict[str, Any]) -> pa.Table:
    of = _parts(line["enterprise"])
    disposition, plan = _parts(line["disposition"]), line["plan"]
    dues = _parts(plan.values)["due"].cast(_day)
    # Tasks stand in the order of their days.
    first = pc.if_else(pc.greater(pc.list_value_length(plan), 0), plan.offsets[:-1], None)
    columns = {
        **of,
        **{name: line[name] for name in ("profile", "screening", "aspects", "priority", "judged")},
        "as_of": line["as_of"].cast(_day),
        **disposition,
        "rules_not_covered": line["not_covered"],
        "tasks": pc.list_value_length(plan),
        "first_due": dues.take(first),
    }
    return pa.table(columns).select(_ENTERPRISE_COLUMNS.names)


def _findings(line: dict[str, Any]) -> pa.Table:
    enterprise = _parts(line["enterprise"])
    findings = line["findings"]
    place = pc.list_parent_indices(findings)
    of = _parts(pc.list_flatten(findings))
    tasks = _parts(pc.list_flatten(line["plan"]))
    asked = _first_places(pc.list_flatten(tasks["findings"]).to_pylist())
    task = pc.list_parent_indices(tasks["findings"]).take(
        pa.array([asked.get(one) for one in of["id"].to_pylist()], pa.int64())
    )
    columns = {
        **of,
        "enterprise": enterprise["key"].take(place),
        "name": enterprise["name"].take(place),
        "park": enterprise["park"].take(place),
        "due": tasks["due"].cast(_day).take(task),
        "lead": tasks["lead"].take(task),
    }
    return pa.table(columns).select(_FINDING_COLUMNS.names)


def _first_places(names: Sequence[str]) -> dict[str, int]:
    """Where each name comes first."""
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        places.setdefault(name, place)
    return places


def _parts(column: pa.StructArray) -> dict[str, pa.Array]:
    return dict(zip((one.name for one in column.type), column.flatten(), strict=True))
