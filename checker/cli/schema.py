"""``sanluanwu rules schema``: JSON Schemas of the files of a rule pack, for editors."""

import json
from pathlib import Path

import click

from checker.cli.pack import open_pack, stop
from checker.proof.schema import FILES_OF, Schema, SchemaKind, schema


def run_schema(kind: str | None, out: Path | None, folder: Path | None) -> None:
    """Print the schema of one kind, write all into a folder, or list the kinds and the files they are for."""
    rulebook = open_pack(folder)
    if out is not None:
        chosen = list(SchemaKind) if kind is None else [_kind(kind)]
        _write(out, {one: schema(one, rulebook) for one in chosen})
    elif kind is None:
        for one in SchemaKind:
            click.echo(f"{one}\t{FILES_OF[one]}")
    else:
        click.echo(_text(schema(_kind(kind), rulebook)))


def _kind(name: str) -> SchemaKind:
    if name not in list(SchemaKind):
        stop(f"没有种类“{name}”；可用：{'、'.join(SchemaKind)}")
    return SchemaKind(name)


def _write(folder: Path, schemas: dict[SchemaKind, Schema]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind, one in schemas.items():
            path = folder / f"{kind}.schema.json"
            path.write_text(_text(one) + "\n", encoding="utf-8")
            click.echo(path)
    except OSError as error:
        stop(f"{folder}：无法写入：{error.strerror}")


def _text(one: Schema) -> str:
    return json.dumps(one, ensure_ascii=False, indent=2)
