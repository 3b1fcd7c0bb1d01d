"""The catalogue as static pages that work from a folder, without a server and without the network."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from checker import __version__
from checker.proof.catalogue.pages import Catalogue, Page

# Lists every file that was written, so that the next run takes away what is no longer made.
MANIFEST = "catalogue-files.txt"
_STATIC = ("style.css", "search.js")


class OccupiedError(ValueError):
    """The folder holds files that are not a catalogue's; nothing has been written."""


def write_site(catalogue: Catalogue, out: Path, *, workbook: str | None = None) -> list[str]:
    """Write the pages below ``out``, over an earlier catalogue if there is one; returns their names.

    ``workbook`` is the name of a workbook beside them that the first page offers.
    Raises ``OccupiedError`` and ``OSError``.
    """
    earlier = _earlier(out)
    pages = dict(_files(catalogue, workbook))
    for name, text in pages.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    kept = sorted([*pages, *([workbook] if workbook else [])])
    for name in set(earlier) - set(kept):
        stale = (out / name).resolve()
        if stale.is_relative_to(out.resolve()) and stale.is_file():
            stale.unlink(missing_ok=True)
    (out / MANIFEST).write_text("\n".join(kept) + "\n", encoding="utf-8", newline="\n")
    return kept


def _earlier(out: Path) -> list[str]:
    """The files of the catalogue that stands there; raises ``OccupiedError`` where something else does."""
    manifest = out / MANIFEST
    if manifest.is_file():
        return [name for name in manifest.read_text(encoding="utf-8").split("\n") if name]
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OccupiedError(str(out))
    return []


def _files(catalogue: Catalogue, workbook: str | None) -> Iterator[tuple[str, str]]:
    environment = Environment(
        loader=PackageLoader("checker.proof.catalogue"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"link": _link, "version": __version__, "sha256": catalogue.sha256}
    titles = {page.rule.id: page.rule.title for page in catalogue.pages}

    def page(template: str, name: str, **values: Any) -> tuple[str, str]:
        root = "../" * name.count("/")
        text = environment.get_template(template).render(root=root, titles=titles, **values)
        return name, text.rstrip() + "\n"

    yield page("index.html", "index.html", catalogue=catalogue, workbook=workbook)
    for one in catalogue.pages:
        yield page("rule.html", f"rules/{one.rule.id}.html", page=one)
    yield page("limits.html", "limits.html", catalogue=catalogue)
    for profile in catalogue.profiles:
        yield page("profile.html", f"judgement/{profile.profile.id}.html", page=profile)
    yield "search-index.js", _index(catalogue)
    static = files("checker.proof.catalogue") / "static"
    yield from ((name, (static / name).read_text(encoding="utf-8")) for name in _STATIC)


def _link(name: str) -> str:
    """A relative address; the ids of rules are file names, which may hold anything."""
    return quote(name)


def _index(catalogue: Catalogue) -> str:
    """What is searched, by rule: a script, because a page from a folder may not fetch a file."""
    index = {page.rule.id: _searched(page) for page in catalogue.pages}
    text = json.dumps(index, ensure_ascii=False, indent=0)
    for char in "<\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f"window.CATALOGUE = {text};\n"


def _searched(page: Page) -> str:
    rule = page.rule
    laws = (f"{one.law} 第{one.article}条 {one.quote}" for one in (*page.basis, *page.penalty))
    parts = (rule.id, rule.title, rule.topic or "", rule.category, rule.campaign, rule.note or "", rule.lead)
    words = (page.scope_words, page.breach_words, *(step.do for step in page.remedy))
    return " ".join(dict.fromkeys([*parts, *words, *rule.support, *laws])).lower()
