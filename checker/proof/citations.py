"""Every citation proved: its law is in force when it says, and the article has the words it quotes."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import process

from checker.condition import Path as KeyPath
from checker.model import Citation, Law, Rule, Rulebook
from checker.proof.law_index import LawIndex, LawText, Span, same_words, span
from checker.proof.verdict import Level

LAWS = "laws.yaml"
PROVISIONS = "provisions.yaml"
# Below this likeness (0 to 100) another name is no useful suggestion.
_ALIKE = 75.0


class Fault(NamedTuple):
    """A notice before its line is looked up: the file of the pack, the keys that lead to it, the message."""

    file: str
    path: KeyPath
    message: str
    check: str = "citation"
    level: Level = Level.ERROR


def file_of(rule: Rule) -> str:
    """Where a rule stands in its pack: its path is its id."""
    return f"{rule.id}.yaml"


class Cited(NamedTuple):
    """A list of citations, where it stands, and the days for which it speaks."""

    file: str
    path: KeyPath
    period: Span
    citations: tuple[Citation, ...]


def cited_in(rulebook: Rulebook) -> Iterator[Cited]:
    """Every list of citations of a pack: basis and penalty of each rule, basis of each general provision."""
    for rule in rulebook.rules:
        period = span(rule.since, rule.until)
        yield Cited(file_of(rule), ("basis",), period, rule.basis)
        yield Cited(file_of(rule), ("penalty",), period, rule.penalty)
    for n, provision in enumerate(rulebook.provisions):
        yield Cited(PROVISIONS, ("provisions", n, "basis"), span(None, None), provision.basis)


def count_citations(rulebook: Rulebook) -> int:
    """How many citations a check of the pack goes through."""
    return sum(len(one.citations) for one in cited_in(rulebook))


class CitationCheck:
    """The citations of a pack against its table of laws and, where there is one, the law index."""

    def __init__(self, rulebook: Rulebook, index: LawIndex | None):
        self._rulebook = rulebook
        self._index = index

    def faults(self) -> Iterator[Fault]:
        """All that is wrong, table of laws first."""
        for n in range(len(self._rulebook.laws)):
            yield from self._law(n)
        for cited in cited_in(self._rulebook):
            for n in range(len(cited.citations)):
                yield from _repeated(cited, n)
                yield from self._citation(cited, n)

    # --- the table of laws ------------------------------------------------------------------------

    def _law(self, n: int) -> Iterator[Fault]:
        law = self._rulebook.laws[n]
        path: KeyPath = ("laws", n)
        if law.until is not None and law.until < law.since:
            yield Fault(
                LAWS, (*path, "until"), f"《{law.name}》的 until 早于 since（{law.since}），请核对日期"
            )
        for other in self._rulebook.laws[:n]:
            both = _period(law).common(_period(other))
            if law.name == other.name and both:
                yield Fault(
                    LAWS,
                    path,
                    f"《{law.name}》的两个文本在{both}同时有效；请改正 since 或 until，使期间不重叠",
                )
        yield from self._successor(law, path)
        if self._index is not None:
            yield from self._indexed(law, path, self._index)

    def _successor(self, law: Law, path: KeyPath) -> Iterator[Fault]:
        successor = law.superseded_by
        place = (*path, "superseded_by")
        if successor is None:
            return
        if successor not in self._versions or successor == law.name:
            yield Fault(
                LAWS, place, f"laws.yaml 中没有取代《{law.name}》的“{successor}”；{self._like(successor)}"
            )
        if law.until is None:
            yield Fault(LAWS, place, f"《{law.name}》已被取代，却没有 until；请写明最后施行之日")

    def _like(self, name: str) -> str:
        found = process.extractOne(name, list(self._versions), score_cutoff=_ALIKE)
        return f"是否为“{found[0]}”" if found else "请先在 laws.yaml 中列入"

    def _indexed(self, law: Law, path: KeyPath, index: LawIndex) -> Iterator[Fault]:
        text = index.get(law.text)
        if text is None:
            close = process.extractOne(law.text, list(index), score_cutoff=_ALIKE)
            advice = f"是否为“{close[0]}”" if close else "请把该文本加入索引，或删去这部法律"
            cited = sum(one.law == law.name for each in cited_in(self._rulebook) for one in each.citations)
            unproved = f"，{cited} 处引用无从核对" if cited else "，也没有规则引用它"
            yield Fault(LAWS, (*path, "text"), f"法律索引中没有文本“{law.text}”{unproved}；{advice}")
            return
        stated = text.effective
        if law.since < stated.since:
            message = f"《{law.name}》的 since 早于索引写明的施行日期；应为 {stated.since} 或更晚"
            yield Fault(LAWS, (*path, "since"), message)
        if _period(law).until > stated.until:
            message = f"索引写明“{law.text}”施行至 {stated.until}；until 应为该日或更早，不能留空"
            yield Fault(LAWS, (*path, "until"), message)

    # --- one citation -----------------------------------------------------------------------------

    @cached_property
    def _versions(self) -> dict[str, list[Law]]:
        versions: dict[str, list[Law]] = {}
        for law in sorted(self._rulebook.laws, key=lambda one: one.since):
            versions.setdefault(law.name, []).append(law)
        return versions

    def _citation(self, cited_list: Cited, n: int) -> Iterator[Fault]:
        citation, file, path = cited_list.citations[n], cited_list.file, (*cited_list.path, n)
        claim = _claim(cited_list, citation)
        versions = self._versions.get(citation.law, [])
        if claim.until < claim.since:
            yield Fault(
                file, (*path, "until"), f"{citation}：引用期间{claim}，止日早于起日；请改正 since 或 until"
            )
            return
        outside = list(self._outside(file, path, citation, versions))
        yield from outside
        cited = [law for law in versions if _period(law).common(claim)]
        if not cited and not outside:
            known = "、".join(str(_period(law)) for law in versions)
            yield Fault(
                file,
                (*path, "law"),
                f"{citation}：引用期间为{claim}，而《{citation.law}》经核实的施行期间为{known}，"
                "这一引用永远不会出现；请删去，或改正期间",
            )
        for law in cited:
            text = None if self._index is None else self._index.get(law.text)
            if text is not None:
                yield from _in_text(file, path, citation, text, law)

    def _outside(self, file: str, path: KeyPath, citation: Citation, versions: list[Law]) -> Iterator[Fault]:
        """A day that the citation itself claims must be a day on which a text of the law is verified."""
        spans = _joined([_period(law) for law in versions])
        known = "、".join(map(str, spans))
        dates = {"since": citation.since, "until": citation.until}
        bounds = {key: day for key, day in dates.items() if day is not None}
        for key, day in bounds.items():
            if not any(one.since <= day <= one.until for one in spans):
                yield Fault(
                    file,
                    (*path, key),
                    f"{citation}：{day} 不在《{citation.law}》经核实的施行期间（{known}）之内；"
                    f"请改正 {key}，或删去",
                )
                return
        if len(bounds) == 2 and not any(
            one.since <= bounds["since"] and bounds["until"] <= one.until for one in spans
        ):
            yield Fault(
                file,
                (*path, "since"),
                f"{citation}：引用期间中有《{citation.law}》未经核实的日子（经核实的为{known}）；请分成几项引用",
            )


def _repeated(cited: Cited, n: int) -> Iterator[Fault]:
    one = cited.citations[n]
    for earlier, other in enumerate(cited.citations[:n]):
        same = (one.law, one.article) == (other.law, other.article) and same_words(one.quote, other.quote)
        if same and _claim(cited, one).common(_claim(cited, other)):
            yield Fault(
                cited.file,
                (*cited.path, n),
                f"与 {cited.path[-1]} 第{earlier + 1}项重复：{one}“{one.quote}”；请删去一项",
            )


def _in_text(file: str, path: KeyPath, citation: Citation, text: LawText, law: Law) -> Iterator[Fault]:
    """The article exists in this text and has the words; else the nearest right article or wording."""
    if text.has(citation.article, citation.quote):
        return
    if citation.article not in text.articles:
        key, wrong = "article", f"“{law.text}”没有第{citation.article}条（共 {len(text.articles)} 条）"
    else:
        key, wrong = "quote", f"“{law.text}”第{citation.article}条中没有“{citation.quote}”"
    if where := text.articles_with(citation.quote):
        # The words are right, so it is the number that must change.
        key, advice = "article", f"该句在第{'、'.join(where)}条"
    else:
        near = text.nearest(citation.quote, citation.article)
        advice = (
            f"最接近的原文在第{near[0]}条：“{near[1]}”" if near else "该文本中没有相近的句子，请核对法律名称"
        )
    yield Fault(file, (*path, key), f"{wrong}；{advice}")


def _period(law: Law) -> Span:
    return span(law.since, law.until)


def _claim(cited: Cited, citation: Citation) -> Span:
    """The days for which a law is cited: the citation's own, else those of what cites it."""
    return Span(citation.since or cited.period.since, citation.until or cited.period.until)


def _joined(spans: list[Span]) -> list[Span]:
    """Periods in the order of their days, joined where one follows the other without a gap."""
    joined: list[Span] = []
    for one in spans:
        last = joined[-1] if joined else None
        if last is not None and one.since.toordinal() <= last.until.toordinal() + 1:
            joined[-1] = Span(last.since, max(last.until, one.until))
        else:
            joined.append(one)
    return joined
