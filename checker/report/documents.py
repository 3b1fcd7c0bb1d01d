"""Word files from templates that an office can restyle: a folder for each enterprise, and the park's own."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from checker.model import EnterpriseState, HistoryLine
from checker.origin import CREATOR
from checker.report.dossier import Words, enterprise_words, park_words, to_verify
from checker.report.keeping import free_stem, put_in_place, save_package
from checker.report.text import file_stem

DOSSIER, PROBLEMS, NOTICE, ASSIGNMENT, WRITE_OFF = (
    "一企一档",
    "问题清单",
    "整改通知书",
    "整改任务书",
    "销号申请验收表",
)
PARK_PROBLEMS, PARK_ASSIGNMENT = "园区问题清单", "园区整改任务书"
TEMPLATES = (DOSSIER, PROBLEMS, NOTICE, ASSIGNMENT, WRITE_OFF, PARK_PROBLEMS, PARK_ASSIGNMENT)
# Asked for only where there is something to put right.
_TO_PUT_RIGHT = (NOTICE, ASSIGNMENT, WRITE_OFF)


class BadTemplateError(Exception):
    """A template that cannot be filled in: which one, why, and what to do."""

    def __init__(self, path: Path, message: str):
        super().__init__(f"模板 {path.name}：{message}。请对照自带的模板修改，或者不用 --templates")
        self.path = path


def write_templates(folder: Path) -> list[Path]:
    """Copy the templates that come with the tool to a folder; files that are there already are kept.

    Returns the files written.  Raises ``OSError`` where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in TEMPLATES:
        path = folder / f"{name}.docx"
        if not path.exists():
            path.write_bytes((files("checker.report") / "templates" / path.name).read_bytes())
            written.append(path)
    return written


def with_documents(enterprises: Sequence[EnterpriseState]) -> list[EnterpriseState]:
    """Those enterprises about which there is anything to say: a violation, or something to verify."""
    return [one for one in enterprises if to_verify(one.items) or any(item.violated for item in one.items)]


def write_documents(
    area: str,
    enterprises: Sequence[EnterpriseState],
    histories: Mapping[str, Sequence[HistoryLine]],
    day: date,
    out: Path,
    templates: Path | None = None,
    *,
    whole_park: bool = True,
) -> Iterator[Path]:
    """Write the documents of a park, one after the other: its own, then a folder for each enterprise.

    The park's own only with ``whole_park``: some enterprises alone do not make its list.  ``histories`` are
    what happened to the enterprises, by key; ``templates`` is a folder with templates of the office's own,
    of which any may be missing.  A file that somebody has saved since is kept beside the new one.  Raises
    ``BadTemplateError``, or ``OSError`` where the folder cannot be written.
    """
    forms = {name: _Template(name, templates) for name in TEMPLATES}
    folder = out / file_stem(area)
    words = park_words(area, enterprises, day)
    for name in (PARK_PROBLEMS, PARK_ASSIGNMENT) if whole_park else ():
        yield forms[name].fill(words, folder / f"{name}.docx", day)
    taken: set[str] = set()
    for one in with_documents(enterprises):
        words = enterprise_words(one, histories.get(one.key, ()), day)
        place = folder / free_stem(one.name, taken)
        for number, name in enumerate((DOSSIER, PROBLEMS, NOTICE, ASSIGNMENT, WRITE_OFF)):
            if words["问题"] or name not in _TO_PUT_RIGHT:
                yield forms[name].fill(words, place / f"{number}{name}.docx", day)


class _Template:
    """One template: the office's own if its folder has it, else the one that comes with the tool."""

    def __init__(self, name: str, folder: Path | None):
        own = None if folder is None else folder / f"{name}.docx"
        if own is not None and own.exists():
            self._path, self._data = own, own.read_bytes()
        else:
            with as_file(files("checker.report") / "templates" / f"{name}.docx") as path:
                self._path, self._data = path, path.read_bytes()
        # A template is somebody's file: it may arrange the words it is given, and reach nothing else.
        self._environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)

    def fill(self, words: Words, path: Path, day: date) -> Path:
        """Write the document with these words, dated so that the same words give the same bytes."""
        filled = BytesIO()
        try:
            document = DocxTemplate(BytesIO(self._data))
            document.render(words, self._environment, autoescape=True)
            properties = document.docx.core_properties
            properties.author, properties.title = CREATOR, path.stem
            properties.keywords = f"issued={day}"  # so that nobody takes its tables for a list
            properties.created = properties.modified = datetime.combine(day, time())
            document.save(filled)
        except Exception as error:  # whatever the libraries make of somebody's own template
            raise BadTemplateError(self._path, f"无法填写（{error}）") from error
        path.parent.mkdir(parents=True, exist_ok=True)
        return put_in_place(path, lambda part: save_package(filled.getvalue(), part, day))
