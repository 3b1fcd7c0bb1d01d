"""A derivation in Chinese, as an officer reads it out: marks ✓ 成立, ✗ 不成立, ？ 不能确定."""

from collections.abc import Iterator, Sequence

from checker.condition import Kind, Truth, Value
from checker.model import Enterprise, Rulebook
from checker.proof.explanation.counterfactual import Change, Counterfactual, Counterfactuals, result_words
from checker.proof.explanation.derivation import (
    GROUPS,
    Derivation,
    Evidence,
    FactDerivation,
    RowDerivation,
    RuleDerivation,
    Step,
)
from checker.vocabulary import OUTCOME_WORDS, UNDECIDED, Flag, Outcome
from checker.wording import value_in_words

MARKS: dict[Truth, str] = {True: "✓", False: "✗", None: "？"}
_ROWS = {
    "提出": "→ 提出",
    "并存": "→ 并存的选项",
    "如属实可能": "（待核实，如属实）",
    "不适用": "",
    "未轮到": "（前面已有定论）",
}


def derivation_lines(derivation: Derivation, rulebook: Rulebook) -> Iterator[str]:
    """The whole story: who, which rules, how they lead to the disposition."""
    yield from _head(derivation, rulebook)
    violated = [one for one in derivation.rules if one.outcome is Outcome.VIOLATED]
    undecided = [one for one in derivation.rules if one.outcome is Outcome.UNKNOWN]
    for title, rules in (("一、违规", violated), ("二、无法判定（待核实）", undecided)):
        yield ""
        yield f"{title}：{len(rules)} 项"
        for one in rules:
            yield from _rule(one, rulebook)
    yield ""
    yield from _chain(derivation, rulebook)


def rule_lines(derivation: Derivation, rulebook: Rulebook) -> Iterator[str]:
    """One rule for the enterprise."""
    yield from _head(derivation, rulebook)
    for one in derivation.rules:
        yield from _rule(one, rulebook)
        if not one.covered:
            yield "  名单没有问到这条规则所需的事项，不作为待核实的问题"


def _head(derivation: Derivation, rulebook: Rulebook) -> Iterator[str]:
    assessment = derivation.assessment
    profile = rulebook.profile(assessment.profile)
    yield _who(assessment.enterprise)
    yield f"检查日期：{assessment.as_of}　判定口径：{profile.title if profile else assessment.profile}"
    yield f"结果：{result_words(assessment)}"
    counts = "，".join(f"{OUTCOME_WORDS[one]} {assessment.judged.get(one, 0)}" for one in Outcome)
    yield f"规则：{counts}，名单未涉及 {len(assessment.not_covered)}"


def _who(enterprise: Enterprise) -> str:
    parts = (enterprise.name or "（名称未填）", enterprise.credit_code, enterprise.park or enterprise.town)
    return f"{'，'.join(part for part in parts if part)}（{enterprise.source}）"


# --- rules ----------------------------------------------------------------------------------------


def _rule(one: RuleDerivation, rulebook: Rulebook) -> Iterator[str]:
    rule = one.rule
    yield ""
    yield f"【{OUTCOME_WORDS[one.outcome]}】{rule.title}（{rule.id}，{rule.severity}）"
    yield f"  适用范围 {MARKS[one.scope.truth]}"
    yield from _step(one.scope, "    ")
    yield f"  违规条件 {MARKS[one.breach.truth]}"
    yield from _step(one.breach, "    ")


def _step(step: Step, indent: str) -> Iterator[str]:
    if not step.parts:
        yield f"{indent}{MARKS[step.truth]} {step.words}{_cells(step.evidence)}"
        return
    if step.evidence:
        yield f"{indent}{MARKS[step.truth]} {step.words}{_cells(step.evidence)}"
    elif step.parts:
        yield f"{indent}{MARKS[step.truth]} {'以下各项都成立' if step.all_of else '以下任何一项成立'}："
    for part in step.parts:
        yield from _step(part, f"{indent}  ")


def _cells(evidence: Sequence[Evidence]) -> str:
    return "".join(f"　〔{_cell(one)}〕" for one in evidence)


def _cell(one: Evidence) -> str:
    # file and sheet stand at the head, beside the enterprise
    where = f"{one.cell.rsplit('!', 1)[-1]}：" if one.cell else ""
    raw = f"“{one.raw}”" if one.raw else ""
    if one.value is None:
        return f"{where}{raw}{one.reason}" if raw else f"{where}{one.reason}"
    read = "" if one.raw == one.value else f"{'，读作' if raw else ''}“{one.value}”"
    derived = f"，名单未填，按{one.derived}" if one.derived else ""
    return f"{where}{raw}{read}{derived}"


# --- from findings to disposition -----------------------------------------------------------------


def _chain(derivation: Derivation, rulebook: Rulebook) -> Iterator[str]:
    assessment = derivation.assessment
    yield "三、从问题到处置"
    known = {one.name: one for one in derivation.found}
    for group, names in GROUPS.items():
        facts = [known[name] for name in names if group == "方面" or known[name].flag is not Flag.NO]
        if facts:
            yield f"  {group}："
            yield from (f"    {_fact(one)}" for one in facts)
    if derivation.facts:
        yield "  推出的事实："
        yield from (f"    {_named(one)}" for one in derivation.facts)
    if derivation.outside is not None:
        yield f"  {_named(derivation.outside)}"
    yield f"  {_named(derivation.listed)}　→ 筛查结果：{assessment.screening}"
    if derivation.rows:
        yield "  判定表（自上而下，第一条成立的为建议）："
        for row in derivation.rows:
            yield from _row(row)
    proposed = " / ".join(assessment.disposition.proposed) or "无"
    open_words = "（待研判）" if assessment.disposition.open else ""
    yield f"  建议处置：{proposed}{open_words}"
    yield from (f"    · {reason}" for reason in assessment.disposition.reasons)


def _fact(one: FactDerivation) -> str:
    behind = f"　←　{'；'.join(one.sources)}" if one.sources else ""
    return f"{one.name}：{one.flag or UNDECIDED}{behind}"


def _named(one: FactDerivation) -> str:
    words = "" if one.step is None else f"（{one.step.words}）"
    return f"{one.name}：{one.flag or UNDECIDED}{words}"


def _row(row: RowDerivation) -> Iterator[str]:
    yield f"    第{row.number}行 {'、'.join(row.row.propose)}　{_ROWS[row.verdict]}".rstrip()
    yield f"      查明 {MARKS[row.found.truth]} {row.found.words}{_cells(row.found.evidence)}"
    if row.holds.words != "所有企业":
        yield f"      研判 {MARKS[row.holds.truth]} {row.holds.words}{_parts(row.holds)}"


def _parts(step: Step) -> str:
    return _cells(step.evidence) + "".join(_parts(part) for part in step.parts)


# --- what would change it -------------------------------------------------------------------------


def counterfactual_lines(others: Counterfactuals, of_rule: bool, rulebook: Rulebook) -> Iterator[str]:
    """The fewest facts that would change the result."""
    yield "怎样会得出不同的结果" if of_rule else "四、怎样会得出不同的结果"
    if not others.found:
        yield f"  试过的改变中没有一种能改变结果（询问判定程序 {others.asked} 次）"
        return
    yield f"  {_kind(others)}（每一种都由判定程序验证）："
    yield from (f"  · {_if(one, of_rule, rulebook)}" for one in others.found)
    if others.more:
        yield f"  · 另有 {others.more} 种"


def _kind(others: Counterfactuals) -> str:
    if all(one.fills_blanks_only for one in others.found):
        return f"填明 {others.size} 项空白或不明的事项就会改变结果"
    if others.exhausted:
        return f"改变 {others.size} 项事实就会改变结果"
    return f"改变一两项不足以改变结果；同时改变以下 {others.size} 项才会，缺一不可"


def _if(one: Counterfactual, of_rule: bool, rulebook: Rulebook) -> str:
    result = OUTCOME_WORDS[Outcome(one.result)] if of_rule else one.result
    return f"如果{'，'.join(_change(change, rulebook) for change in one.changes)}　→　{result}"


def _change(change: Change, rulebook: Rulebook) -> str:
    def words(value: Value) -> str:
        field = rulebook.dictionary.by_label[change.field]
        text = value_in_words(value, field.unit)
        return text if field.type in (Kind.NUMBER, Kind.DATE) else f"“{text}”"

    if change.before is None:
        return f"{change.field}填{words(change.after)}"
    return f"{change.field}不是{words(change.before)}而是{words(change.after)}"
