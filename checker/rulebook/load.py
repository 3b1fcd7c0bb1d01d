"""Read a rule pack folder, all of it, before saying what is wrong."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from checker.condition import (
    ALWAYS,
    CHECK_DATE,
    NEVER,
    Condition,
    ConditionError,
    Exceeds,
    FieldType,
    Kind,
    comparisons,
    parse,
)
from checker.condition import Path as KeyPath
from checker.model import (
    Acknowledgement,
    Campaign,
    Catalogue,
    Course,
    Department,
    Dictionary,
    Field,
    IndustryCodes,
    Inference,
    Law,
    LimitTable,
    Park,
    Profile,
    Provision,
    Rule,
    Rulebook,
    Trade,
    with_general,
)
from checker.rulebook.classes import read_catalogue
from checker.rulebook.document import Document, Mistake, at_least_one, listed, mappings
from checker.rulebook.facts import read_fact
from checker.rulebook.industry_codes import CODES_FILE, read_codes
from checker.rulebook.inferences import FACTS_FILE, presumed_fields, read_inferences
from checker.vocabulary import (
    ASPECT_FOLDERS,
    DERIVED_FACTS,
    DISPOSITIONS,
    LOCAL_LEAD,
    OUTSIDE_PARKS,
    SEVERITY_ORDER,
    Flag,
)

T = TypeVar("T", bound=BaseModel)
_FLAG = FieldType(Kind.CHOICE, frozenset(Flag))


def default_folder() -> Path:
    """The rule pack that comes with the tool: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "rules"
    return installed if installed.is_dir() else package.parent / "rules"


def load_rulebook(folder: Path, *, cases: bool = True) -> tuple[Rulebook | None, list[Mistake]]:
    """Return the rule pack, or ``None`` and all that is wrong with it, sorted by place.

    Without ``cases`` nobody looks at the worked cases, right or wrong: to judge by a pack takes none of them,
    and to read them nearly as long as all the rest.
    """
    if not (folder / "fields.yaml").is_file():
        return None, [Mistake(str(folder), 1, 1, "不是规则包：其中没有 fields.yaml")]
    loader = _Loader(folder, cases)
    rulebook = loader.rulebook()
    mistakes = sorted(set(loader.mistakes))
    return (None, mistakes) if mistakes else (rulebook, [])


class _Loader:
    def __init__(self, folder: Path, cases: bool):
        self._folder, self._cases = folder, cases
        self._documents: list[Document] = []
        self._types: dict[str, FieldType] = {}
        self._tables: frozenset[str] = frozenset()

    @property
    def mistakes(self) -> Iterable[Mistake]:
        return (mistake for document in self._documents for mistake in document.mistakes)

    def rulebook(self) -> Rulebook:
        places = self._places()
        words = {"industry_codes": self._industry_codes()}
        dictionary = self._dictionary(places).model_copy(update=words)
        inferred = self._inferred()
        if inferred is not None:
            presumed = presumed_fields(inferred, dictionary.types)
            # Made anew: a copy would keep what the first remembers of its fields.
            given = {name: getattr(dictionary, name) for name in Dictionary.model_fields}
            dictionary = Dictionary(**{**given, "presumed": presumed})
        self._types = dictionary.types
        inferences = () if inferred is None else self._inferences(inferred)
        departments = self._list("departments.yaml", Department)
        campaigns = self._list("campaigns.yaml", Campaign)
        laws = self._list("laws.yaml", Law)
        # A pack may do without: trades only say where to go first.
        with_trades = (self._folder / "industries.yaml").is_file()
        trades = self._list("industries.yaml", Trade, "trades") if with_trades else []
        limits = self._limits()
        self._tables = frozenset(limit.id for limit in limits)
        known = _References(
            laws={law.name for law in laws},
            roles={LOCAL_LEAD, *(department.role for department in departments)},
            campaigns={campaign.name for campaign in campaigns},
            limits={limit.id: limit for limit in limits},
            fields=dictionary.by_label,
        )
        rules = [rule for path in self._rule_files() if (rule := self._rule(path, known)) is not None]
        self._check_parts(rules)
        profiles = [
            profile
            for path in sorted((self._folder / "judgement").glob("*.yaml"))
            if (profile := self._profile(path, known)) is not None
        ]
        provisions = self._provisions(known)
        return Rulebook(
            dictionary=dictionary,
            laws=tuple(laws),
            parks=tuple(places.parks),
            towns=tuple(places.towns),
            departments=tuple(departments),
            campaigns=tuple(campaigns),
            trades=tuple(trades),
            limits=tuple(limits),
            catalogues=tuple(self._catalogues()),
            inferences=inferences,
            rules=tuple(rules),
            profiles=tuple(profiles),
            provisions=tuple(provisions),
            acknowledged=self._acknowledged({rule.id for rule in rules} | self._tables | set(self._types)),
            sha256=_hash(self._folder),
        )

    def _open(self, path: Path) -> Document:
        name = path.relative_to(self._folder).as_posix()
        document = Document(path, name, left_out=None if self._cases else "cases")
        self._documents.append(document)
        return document

    def _industry_codes(self) -> IndustryCodes:
        """The names of industries; a pack may do without, and takes codes from their own cells alone."""
        path = self._folder / CODES_FILE
        return read_codes(self._open(path)) if path.is_file() else IndustryCodes()

    def _list(self, name: str, model: type[T], key: str | None = None) -> list[T]:
        """The entries of a file, which stand under its own name if no other key is given."""
        document = self._open(self._folder / name)
        if document.mistakes:
            return []
        key = key or Path(name).stem
        items = document.data.get(key) if isinstance(document.data, dict) else None
        return self._items(document, (key,), items, model)

    def _items(self, document: Document, path: KeyPath, items: Any, model: type[T]) -> list[T]:
        if not isinstance(items, list):
            document.wrong(path, "应为列表")
            return []
        built = [document.build(model, item, (*path, n)) for n, item in enumerate(items)]
        return [one for one in built if one is not None]

    def _acknowledged(self, known: Collection[str]) -> tuple[Acknowledgement, ...]:
        """What verification finds and the pack means to be so; a pack may do without."""
        name = "acknowledged.yaml"
        if not (self._folder / name).is_file():
            return ()
        found = self._list(name, Acknowledgement)
        document = self._documents[-1]
        for n, one in enumerate(found):
            for m, subject in enumerate(one.of):
                if subject not in known:
                    document.wrong(("acknowledged", n, "of", m), f"没有规则、字段或限值表“{subject}”")
        return tuple(found)

    # --- places and dictionary ------------------------------------------------------------------

    def _places(self) -> "_Places":
        document = self._open(self._folder / "parks.yaml")
        data = document.data
        if not isinstance(data, dict):
            document.wrong((), "应有 parks、outside、towns 三项")
            return _Places()
        parks = self._items(document, ("parks",), data.get("parks", []), Park)
        towns = self._items(document, ("towns",), data.get("towns", []), Park)
        self._unique(document, "parks", [park.name for park in parks])
        self._unique(document, "towns", [town.name for town in towns])
        outside, region = (tuple(map(str, listed(document, data, key))) for key in ("outside", "region"))
        return _Places(parks, towns, outside, region)

    @staticmethod
    def _unique(document: Document, key: str, names: list[str]) -> None:
        for n, name in enumerate(names):
            if name in names[:n]:
                document.wrong((key, n), f"“{name}”重复")

    def _dictionary(self, places: "_Places") -> Dictionary:
        document = self._open(self._folder / "fields.yaml")
        data = document.data if isinstance(document.data, dict) else {}
        for key in data.keys() - {"fields", "value_sets", "unknown_words", "approximately"}:
            document.wrong((key,), f"没有“{key}”这一项")
        sets: dict[str, Any] = {
            **_sets(document, data),
            "parks": {park.name: park.aliases for park in places.parks} | {OUTSIDE_PARKS: places.outside},
            "towns": {town.name: town.aliases for town in places.towns},
        }
        fields = []
        for n, item in mappings(document, data, "fields"):
            choices = item.get("choices")
            if isinstance(choices, str):
                if choices not in sets:
                    document.wrong(("fields", n, "choices"), f"没有取值集“{choices}”")
                choices = sets.get(choices)
            if isinstance(choices, dict):
                choices = {k: v or () for k, v in choices.items()}
            written = {**item, "choices": choices} if "choices" in item else item
            field = document.build(Field, written, ("fields", n))
            if field is not None:
                fields.append(field)
        self._check_fields(document, fields)
        rest = {k: data[k] for k in ("unknown_words", "approximately") if k in data}
        built = document.build(Dictionary, {"fields": fields, "region": places.region, **rest})
        return built or Dictionary(fields=())

    def _check_fields(self, document: Document, fields: list[Field]) -> None:
        for what in ("key", "label"):
            values = [str(getattr(field, what)) for field in fields]
            for n, value in enumerate(values):
                if value in values[:n]:
                    document.wrong(("fields", n, what), f"“{value}”重复")
        for n, field in enumerate(fields):
            if (field.type in (Kind.CHOICE, Kind.CHOICES)) != (field.choices is not None):
                document.wrong(("fields", n), "choice 和 choices 类型要写 choices，其他类型不写")
            if field.whole_list and field.type is not Kind.CHOICE:
                document.wrong(("fields", n, "whole_list"), "只有 choice 类型的字段可以就整份名单说明")
            free = field.type is Kind.TEXT  # 存在问题: 无
            for value in () if free else field.settles.keys() - (field.choices or {}).keys():
                document.wrong(("fields", n, "settles", value), f"“{field.label}”没有取值“{value}”")
            if field.label in DERIVED_FACTS:
                document.wrong(("fields", n, "label"), f"“{field.label}”是判定时推出的事实，不能作字段名")

    def _inferred(self) -> Document | None:
        """What facts other cells show; a pack may do without."""
        path = self._folder / FACTS_FILE
        return self._open(path) if path.is_file() else None

    def _inferences(self, document: Document) -> tuple[Inference, ...]:
        return read_inferences(document, self._types, self._condition, self._case)

    # --- conditions -----------------------------------------------------------------------------

    def _condition(
        self,
        document: Document,
        written: Any,
        path: KeyPath,
        types: Mapping[str, FieldType] | None = None,
        *,
        dated: bool = False,
    ) -> Condition:
        """``dated``: it is put together for the day of a check, so it may ask what depends on that day."""
        try:
            return parse(written, self._types if types is None else types, self._tables, dated=dated)
        except ConditionError as error:
            for place, message in error.mistakes:
                document.wrong((*path, *place), message)
            return NEVER

    # --- limits ---------------------------------------------------------------------------------

    def _limits(self) -> list[LimitTable]:
        tables: list[LimitTable] = []
        for path in sorted((self._folder / "limits").glob("*.yaml")):
            document = self._open(path)
            data = document.data
            if not isinstance(data, dict) or not isinstance(data.get("tables"), list):
                document.wrong((), "限值文件应有 standard、title、tables")
                continue
            for n, item in mappings(document, data, "tables"):
                table = self._limit_table(document, data, item, ("tables", n))
                if table is not None:
                    tables.append(table)
        return tables

    def _limit_table(self, document: Document, data: Any, item: Any, path: KeyPath) -> LimitTable | None:
        rows = []
        for n, row in mappings(document, item, "rows", path):
            when = (
                self._condition(document, row["when"], (*path, "rows", n, "when"))
                if "when" in row
                else ALWAYS
            )
            if row.get("at_most") is None and row.get("at_least") is None:
                document.wrong((*path, "rows", n), "要写 at_most 或 at_least")
            rows.append({"unit": item.get("unit"), **row, "when": when})
        written = {
            "id": f"{data.get('standard')}/{item.get('name')}",
            "standard": data.get("standard"),
            "standard_title": data.get("title"),
            **{key: value for key, value in item.items() if key != "name"},
            "rows": rows,
        }
        return document.build(LimitTable, written, path)

    # --- classification catalogues --------------------------------------------------------------

    def _catalogues(self) -> Iterator[Catalogue]:
        for path in sorted((self._folder / "classes").glob("*.yaml")):
            catalogue = read_catalogue(self._open(path), path.stem, self._types, self._condition, self._case)
            if catalogue is not None:
                yield catalogue

    # --- rules ----------------------------------------------------------------------------------

    def _rule_files(self) -> list[Path]:
        return [
            path
            for folder in sorted(ASPECT_FOLDERS)
            for path in sorted((self._folder / folder).rglob("*.yaml"))
        ]

    def _rule(self, path: Path, known: "_References") -> Rule | None:
        document = self._open(path)
        data = document.data
        if document.mistakes:
            return None
        if not isinstance(data, dict):
            document.wrong((), "一条规则应为映射")
            return None
        relative = path.relative_to(self._folder)
        for key in {"id", "aspect"} & data.keys():
            document.wrong((key,), f"不要写 {key}：它由文件的位置决定")
        written = {
            **data,
            # The path is the id, so a rule cannot disagree with its own file name.
            "id": relative.with_suffix("").as_posix(),
            "aspect": ASPECT_FOLDERS[relative.parts[0]],
            "applies_to": self._condition(document, data["applies_to"], ("applies_to",), dated=True)
            if "applies_to" in data
            else ALWAYS,
        }
        if data.get("violated_when") == {}:
            document.wrong(("violated_when",), "违规条件不能为空")
        elif "violated_when" in data:
            breach = self._condition(document, data["violated_when"], ("violated_when",), dated=True)
            written["violated_when"] = breach
        at_least_one(document, data, "cases")
        cases = data.get("cases")
        if isinstance(cases, list):
            written["cases"] = [self._case(document, case, ("cases", n)) for n, case in enumerate(cases)]
        rule = document.build(Rule, written)
        if rule is not None:
            _check_references(document, rule, known)
            _check_days(document, rule)
        return rule

    def _check_parts(self, rules: list[Rule]) -> None:
        """A rule is part of rules that exist, and never of itself, however many steps away."""
        by_id = {rule.id: rule for rule in rules}
        parents = {rule.id: rule.general for rule in rules}
        documents = {document.name.removesuffix(".yaml"): document for document in self._documents}
        for rule in rules:
            named = (("part_of", rule.part_of), ("in_place_of", rule.in_place_of))
            for key, n, parent in ((key, n, one) for key, ids in named for n, one in enumerate(ids)):
                wrong = partial(documents[rule.id].wrong, (key, n))
                if parent not in by_id:
                    wrong(f"没有规则“{parent}”")
                elif rule.id in with_general([parent], lambda one: parents.get(one, ())):
                    wrong(f"与“{parent}”互为一部分，请删去一处")
                elif key == "in_place_of" and not _stands_for(rule, by_id[parent]):
                    wrong(f"不能代替“{parent}”：须属同一方面，严重程度不低于它；可写入 part_of")

    def _case(self, document: Document, case: Any, path: KeyPath, key: str = "given") -> Any:
        """A case with the facts under ``key`` read."""
        given = case.get(key) if isinstance(case, dict) else None
        if not isinstance(given, dict):
            return case
        facts = {}
        for label, value in given.items():
            try:
                fact = read_fact(str(label), value, self._types)
            except ValueError as error:
                document.wrong((*path, key, str(label)), str(error))
                continue
            if fact is not None:
                facts[str(label)] = fact
        return {**case, key: facts}

    # --- profiles -------------------------------------------------------------------------------

    def _profile(self, path: Path, known: "_References") -> Profile | None:
        document = self._open(path)
        data = document.data
        if not isinstance(data, dict):
            document.wrong((), "判定口径应为映射")
            return None
        types = {**self._types, **dict.fromkeys(DERIVED_FACTS, _FLAG)}

        def read(item: Any, key: str, place: KeyPath) -> dict[str, Condition]:
            return {key: self._condition(document, item[key], (*place, key), types)} if key in item else {}

        facts = []
        for n, item in mappings(document, data, "facts"):
            facts.append({**item, **read(item, "when", ("facts", n))})
            # Facts chain: a later one may build on this one.
            types[str(item.get("name"))] = _FLAG
        rows = []
        for n, item in mappings(document, data, "dispositions"):
            place: KeyPath = ("dispositions", n)
            for name in listed(document, item, "propose", place):
                if name not in DISPOSITIONS:
                    allowed = "、".join(DISPOSITIONS)
                    document.wrong((*place, "propose"), f"没有处置类别“{name}”；可用：{allowed}")
            # Without a question of its own a row holds as soon as its ground is found.
            rows.append({**item, "when": ALWAYS, **read(item, "found", place), **read(item, "when", place)})
        whole = {**data, **read(data, "listed_when", ()), "facts": facts, "dispositions": rows}
        outside = data.get("outside")
        if isinstance(outside, dict):
            whole["outside"] = {**outside, **read(outside, "when", ("outside",))}
        profile = document.build(Profile, {**whole, "id": path.stem})
        if profile is not None:
            _check_courses(document, profile, known)
        return profile

    # --- general provisions ---------------------------------------------------------------------

    def _provisions(self, known: "_References") -> list[Provision]:
        """What the law says of handling violations in general; a pack may do without."""
        path = self._folder / "provisions.yaml"
        if not path.is_file():
            return []
        document = self._open(path)
        data = document.data if isinstance(document.data, dict) else {}
        types = {**self._types, **dict.fromkeys(DERIVED_FACTS, _FLAG)}
        built = []
        for n, item in mappings(document, data, "provisions"):
            place: KeyPath = ("provisions", n)
            when = (
                {"when": self._condition(document, item["when"], (*place, "when"), types, dated=True)}
                if "when" in item
                else {}
            )
            provision = document.build(Provision, {**item, **when}, place)
            if provision is not None:
                built.append(provision)
                for m, one in enumerate(provision.basis):
                    if one.law not in known.laws:
                        document.wrong((*place, "basis", m, "law"), f"没有法律“{one.law}”")
        return built


@dataclass(frozen=True)
class _Places:
    """What ``parks.yaml`` says: places that lists name, spellings of 园区外, where all this is."""

    parks: list[Park] = dataclass_field(default_factory=list)
    towns: list[Park] = dataclass_field(default_factory=list)
    outside: tuple[str, ...] = ()
    region: tuple[str, ...] = ()


@dataclass(frozen=True)
class _References:
    """What a rule may refer to."""

    laws: set[str]
    roles: set[str]
    campaigns: set[str]
    limits: dict[str, LimitTable]
    fields: Mapping[str, Field]


def _stands_for(rule: Rule, other: Rule) -> bool:
    """Whether nothing is lost where a finding of the one stands for that of the other."""
    graver = SEVERITY_ORDER[rule.severity] >= SEVERITY_ORDER[other.severity]
    return rule.aspect is other.aspect and graver


def _check_references(document: Document, rule: Rule, known: _References) -> None:
    def check(names: Iterable[tuple[KeyPath, str]], allowed: Iterable[str], what: str) -> None:
        for path, name in names:
            if name not in allowed:
                document.wrong(path, f"没有{what}“{name}”")

    for key in ("basis", "penalty"):
        citations = getattr(rule, key)
        check((((key, n, "law"), one.law) for n, one in enumerate(citations)), known.laws, "法律")
    check([(("lead",), rule.lead)], known.roles, "部门")
    check(((("support", n), role) for n, role in enumerate(rule.support)), known.roles, "部门")
    check([(("campaign",), rule.campaign)], known.campaigns, "专项战役")
    _check_units(document, rule, known)
    if [one.within for one in rule.remedy] != sorted(one.within for one in rule.remedy):
        document.wrong(("remedy",), "整改措施应按期限从先到后排列")


def _check_courses(document: Document, profile: Profile, known: _References) -> None:
    courses: list[tuple[KeyPath, Course]] = [
        (("courses", name), course) for name, course in profile.courses.items()
    ]
    if profile.judging is not None:
        courses.append((("judging",), profile.judging))
    for place, course in courses:
        if place[0] == "courses" and place[1] not in DISPOSITIONS:
            document.wrong(place, f"没有处置类别“{place[1]}”；可用：{'、'.join(DISPOSITIONS)}")
        for path, role in (
            (("lead",), course.lead),
            *((("support", n), r) for n, r in enumerate(course.support)),
        ):
            if role not in known.roles:
                document.wrong((*place, *path), f"没有部门“{role}”")
        if [one.within for one in course.steps] != sorted(one.within for one in course.steps):
            document.wrong((*place, "steps"), "步骤应按期限从先到后排列")


def _check_units(document: Document, rule: Rule, known: _References) -> None:
    for key in ("applies_to", "violated_when"):
        for test in comparisons(getattr(rule, key)):
            if isinstance(test, Exceeds):
                unit, limit = known.fields[test.field].unit, known.limits[test.table]
                if unit != limit.unit:
                    document.wrong(
                        (key,), f"“{test.field}”的单位是 {unit}，限值表“{limit.id}”的是 {limit.unit}"
                    )


def _check_days(document: Document, rule: Rule) -> None:
    """The cases of a rule that asks about the check date have one."""
    for n, case in enumerate(rule.cases if rule.asks_the_day else ()):
        if case.as_of is None:
            message = f"规则与{CHECK_DATE}比较，例子要写明按哪一天判断，例如 as_of: 2026-11-23"
            document.wrong(("cases", n), message)


def _sets(document: Document, data: dict[str, Any]) -> dict[str, Any]:
    """The value sets of the dictionary, each a mapping of values to their spellings."""
    sets = data.get("value_sets", {})
    if not isinstance(sets, dict):
        document.wrong(("value_sets",), "value_sets 应为映射")
        return {}
    for name, one in sets.items():
        if not isinstance(one, dict):
            document.wrong(("value_sets", str(name)), "取值集应为映射：取值 → 其他写法")
    return {str(name): one for name, one in sets.items() if isinstance(one, dict)}


def _hash(folder: Path) -> str:
    """One hash over the names and contents of all YAML files: the same pack, the same hash."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml"), key=lambda one: one.relative_to(folder).as_posix()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()
