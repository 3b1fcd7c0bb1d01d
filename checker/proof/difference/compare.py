"""Two packs over the same lists: which enterprises come out otherwise, in what, because of which rules."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from checker.condition import expand
from checker.intake import ListReader
from checker.judge import Judge, identify
from checker.model import Assessment, Enterprise, Finding, Profile, Rule, Rulebook, Source
from checker.plan import make_plan
from checker.vocabulary import OPEN_DISPOSITION, OUTCOME_WORDS, Aspect, Outcome


class Kind(StrEnum):
    """In what an enterprise comes out otherwise; also the words of ``--fail-on-change``."""

    ROW = "row"
    FINDINGS = "findings"
    ASPECTS = "aspects"
    SCREENING = "screening"
    DISPOSITION = "disposition"
    DUE = "due"
    TEXTS = "texts"


KIND_WORDS = {
    Kind.ROW: "读入的企业",
    Kind.FINDINGS: "问题",
    Kind.ASPECTS: "方面",
    Kind.SCREENING: "筛查结果",
    Kind.DISPOSITION: "处置建议",
    Kind.DUE: "整改期限",
    Kind.TEXTS: "只有文字",
}


@dataclass(frozen=True)
class Pack:
    """A pack and what it is called: a folder or a revision."""

    name: str
    rulebook: Rulebook
    profile: Profile


@dataclass(frozen=True)
class RuleChange:
    """A rule that one of the packs does not have, or has otherwise: ``what`` names the parts."""

    rule: str
    title: str
    what: tuple[str, ...]
    texts_only: bool


@dataclass(frozen=True)
class Shift:
    """One thing about an enterprise, before and after, and the rules that make the difference."""

    kind: Kind
    subject: str
    before: str
    after: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class EnterpriseChange:
    """One enterprise that comes out otherwise; ``kinds`` in the order of ``Kind``."""

    enterprise: Enterprise
    shifts: tuple[Shift, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        found = {one.kind for one in self.shifts}
        return tuple(kind for kind in Kind if kind in found)

    @property
    def because(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rule for one in self.shifts for rule in one.because))


@dataclass(frozen=True)
class Comparison:
    """Everything about two packs: the rules that differ, the enterprises that come out otherwise."""

    base: Pack
    head: Pack
    as_of: date
    lists: tuple[str, ...]
    enterprises: int
    rules: tuple[RuleChange, ...]
    profile_changed: bool
    changes: tuple[EnterpriseChange, ...]
    unreadable: tuple[str, ...] = field(default=())

    def counts(self) -> dict[Kind, int]:
        """Enterprises by what has changed for them; one may count under several kinds."""
        return {kind: sum(kind in one.kinds for one in self.changes) for kind in Kind}


def compare(base: Pack, head: Pack, lists: Sequence[Path], as_of: date) -> Comparison:
    """Judge every enterprise of the lists by both packs on one day, each by both engines."""
    rules = tuple(_rule_changes(base.rulebook, head.rulebook, as_of))
    profile_changed = _judgement(base.profile) != _judgement(head.profile)
    old, _ = _assessments(base, lists, as_of)
    new, unreadable = _assessments(head, lists, as_of)
    # Other cases change no result and no text that leaves the tool.
    changed = {one.rule for one in rules if set(one.what) != {_TEXTS["cases"]}}
    comparer = _Comparer(changed, head.profile.id if profile_changed else None)
    changes = [comparer.change(old.get(source), new.get(source)) for source in dict.fromkeys([*new, *old])]
    return Comparison(
        base=base,
        head=head,
        as_of=as_of,
        lists=tuple(path.name for path in lists),
        enterprises=len({*new, *old}),
        rules=rules,
        profile_changed=profile_changed,
        changes=tuple(one for one in changes if one is not None),
        unreadable=tuple(unreadable),
    )


def _judgement(profile: Profile) -> object:
    return profile.facts, profile.outside, profile.listed_when, profile.dispositions


def _assessments(
    pack: Pack, lists: Sequence[Path], as_of: date
) -> tuple[dict[tuple[int, Source, int], Assessment], list[str]]:
    """Every enterprise of the lists by where it stands; and what could not be read."""
    reader = ListReader(pack.rulebook.dictionary, as_of=as_of)
    readings = [reader.read(path) for path in lists]
    judge = Judge(pack.rulebook, as_of, pack.profile)
    found: dict[tuple[int, Source, int], Assessment] = {}
    # Tables side by side have several enterprises in one row.
    in_row: Counter[tuple[int, Source]] = Counter()
    # Two lists may have the same file name: the number of the list tells them apart.
    records = [(n, record) for n, reading in enumerate(readings) for record in reading.records]
    pairs = identify(record for _, record in records)
    for (n, _), (record, enterprise) in zip(records, pairs, strict=True):
        assessment = judge.assess(record, enterprise)
        in_row[n, record.source] += 1
        found[n, record.source, in_row[n, record.source]] = assessment.with_plan(
            make_plan(assessment, pack.rulebook)
        )
    problems = (one for reading in readings for one in reading.problems if one.kind == "unreadable")
    return found, list(map(str, problems))


# --- rules --------------------------------------------------------------------------------------

# Parts of a rule that decide results, and parts that are only read.
_DECIDES = {
    "since": "义务期间",
    "until": "义务期间",
    "applies_to": "适用范围",
    "violated_when": "违规条件",
    "category": "性质",
    "severity": "严重程度",
}
_TEXTS = {
    "title": "名称",
    "topic": "编号",
    "campaign": "专项战役",
    "basis": "依据",
    "penalty": "罚则",
    "lead": "牵头",
    "support": "配合",
    "note": "说明",
    "cases": "例子",
}


def _rule_changes(base: Rulebook, head: Rulebook, day: date) -> Iterator[RuleChange]:
    old, new = base.rule_by_id, head.rule_by_id
    for name in sorted({*old, *new}):
        if name not in new:
            yield RuleChange(name, old[name].title, ("删除",), False)
        elif name not in old:
            yield RuleChange(name, new[name].title, ("新增",), False)
        elif what := list(_parts(old[name], new[name], base, head, day)):
            decides = {*_DECIDES.values(), "限值", "整改期限"}
            yield RuleChange(name, new[name].title, tuple(what), decides.isdisjoint(what))


def _parts(old: Rule, new: Rule, base: Rulebook, head: Rulebook, day: date) -> Iterator[str]:
    """The parts in which a rule differs."""
    differ = [key for key in (*_DECIDES, *_TEXTS) if getattr(old, key) != getattr(new, key)]
    yield from dict.fromkeys((_DECIDES | _TEXTS)[key] for key in differ)
    if "violated_when" not in differ and "applies_to" not in differ:
        limits = [
            [expand(part, book.tests_on(day)) for part in (rule.applies_to, rule.violated_when)]
            for rule, book in ((old, base), (new, head))
        ]
        if limits[0] != limits[1]:
            yield "限值"
    if [(one.within, one.working_days) for one in old.remedy] != [
        (one.within, one.working_days) for one in new.remedy
    ]:
        yield "整改期限"
    elif old.remedy != new.remedy:
        yield "整改措施"


# --- enterprises --------------------------------------------------------------------------------


class _Comparer:
    """Puts two assessments of one enterprise side by side."""

    def __init__(self, changed_rules: set[str], changed_profile: str | None):
        self._rules, self._profile = changed_rules, changed_profile

    def change(self, old: Assessment | None, new: Assessment | None) -> EnterpriseChange | None:
        """What is otherwise about an enterprise; ``None`` if nothing is."""
        known = new or old
        assert known is not None, "an enterprise of neither pack"
        if old is None or new is None:
            before, after = (_NOT_READ if one is None else "读入" for one in (old, new))
            shift = Shift(Kind.ROW, "企业", before, after, ("fields.yaml",))
            return EnterpriseChange(known.enterprise, (shift,))
        shifts = tuple(self._shifts(old, new))
        if not shifts and _plain(old) != _plain(new):
            shifts = (Shift(Kind.TEXTS, "文字", "", "", self._texts(old, new)),)
        return EnterpriseChange(new.enterprise, shifts) if shifts else None

    def _shifts(self, old: Assessment, new: Assessment) -> Iterator[Shift]:
        findings = list(_finding_shifts(old, new))
        yield from findings
        moved = tuple(dict.fromkeys(rule for one in findings for rule in one.because))
        for aspect in Aspect:
            if old.aspects[aspect] != new.aspects[aspect]:
                yield Shift(
                    Kind.ASPECTS,
                    aspect,
                    old.aspects[aspect],
                    new.aspects[aspect],
                    self._of_aspect(old, new, aspect) or moved or self._judged(),
                )
        if old.screening is not new.screening:
            because = moved or self._judged()
            yield Shift(Kind.SCREENING, "筛查结果", str(old.screening), str(new.screening), because)
        before, after = proposal_words(old), proposal_words(new)
        if before != after:
            yield Shift(Kind.DISPOSITION, "处置建议", before, after, (*moved, *self._judged()))
        yield from self._due(old, new)

    def _judged(self) -> tuple[str, ...]:
        """The profile, where it has changed."""
        return () if self._profile is None else (f"judgement/{self._profile}",)

    @staticmethod
    def _of_aspect(old: Assessment, new: Assessment, aspect: Aspect) -> tuple[str, ...]:
        sides = [{(f.rule, f.outcome) for f in one.findings if f.aspect is aspect} for one in (old, new)]
        return tuple(sorted({rule for rule, _ in sides[0] ^ sides[1]}))

    def _due(self, old: Assessment, new: Assessment) -> Iterator[Shift]:
        """The day by which everything must be done, and the tasks whose own day has moved."""
        ends = [max((task.due for task in one.plan), default=None) for one in (old, new)]
        days = [{(task.task, task.lead): task for task in one.plan} for one in (old, new)]
        moved = [key for key in days[0].keys() & days[1].keys() if days[0][key].due != days[1][key].due]
        if ends[0] == ends[1] and not moved:
            return
        rules = {one.id: one.rule for assessment in (old, new) for one in assessment.findings}
        if ends[0] != ends[1]:
            last = dict.fromkeys(
                rules[finding]
                for one, end in zip((old, new), ends, strict=True)
                for task in one.plan
                if task.due == end
                for finding in task.findings
            )
            because = tuple(rule for rule in last if rule in self._rules) or tuple(last)
            before, after = (str(end or "无") for end in ends)
            yield Shift(Kind.DUE, "全部完成", before, after, because)
        for key in sorted(moved):
            earlier, later = (side[key] for side in days)
            because = tuple(dict.fromkeys(rules[one] for task in (earlier, later) for one in task.findings))
            yield Shift(Kind.DUE, key[0], str(earlier.due), str(later.due), because)

    def _texts(self, old: Assessment, new: Assessment) -> tuple[str, ...]:
        """The rules of its findings that differ, else the profile if its words do, else another file."""
        named = dict.fromkeys(one.rule for one in new.findings if one.rule in self._rules)
        if named or old.disposition == new.disposition:
            return tuple(named)
        return (f"judgement/{new.profile}",)


_NOT_READ = "没有读入"
_NONE = "—"


def _plain(assessment: Assessment) -> object:
    """Everything that is read, without what depends on the pack's hash."""
    return assessment.findings, assessment.disposition, assessment.plan, assessment.priority


def _finding_shifts(old: Assessment, new: Assessment) -> Iterator[Shift]:
    before = {one.rule: one for one in old.findings}
    after = {one.rule: one for one in new.findings}
    for rule in sorted({*before, *after}):
        was, now = (_finding_words(side.get(rule)) for side in (before, after))
        if was != now:
            title = (after.get(rule) or before[rule]).title
            yield Shift(Kind.FINDINGS, title, was, now, (rule,))


def _finding_words(finding: Finding | None) -> str:
    """The outcome, with what the judgement goes by."""
    if finding is None:
        return _NONE
    if finding.outcome is Outcome.UNKNOWN:
        return f"{OUTCOME_WORDS[finding.outcome]}（{finding.category}）"
    return f"{OUTCOME_WORDS[finding.outcome]}（{finding.severity}，{finding.category}）"


def proposal_words(assessment: Assessment) -> str:
    """What is proposed, 待研判 where it is open."""
    disposition = assessment.disposition
    proposed = " / ".join(disposition.proposed)
    return f"{OPEN_DISPOSITION}：{proposed}" if disposition.open else proposed or _NONE


def by_rule(comparison: Comparison) -> Mapping[str, int]:
    """How many enterprises come out otherwise because of each rule."""
    counted: dict[str, int] = {}
    for one in comparison.changes:
        for rule in one.because:
            counted[rule] = counted.get(rule, 0) + 1
    return counted
