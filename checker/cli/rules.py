"""``sanluanwu rules``: list, show and test the rules of a pack."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from checker.cli.conclude import conclude
from checker.cli.pack import open_pack, stop
from checker.condition import Kind
from checker.model import Citation, Rule, Rulebook
from checker.proof.inferences import ways_in_words
from checker.proof.trial import prove_by_cases
from checker.rulebook import default_folder
from checker.vocabulary import BASIS_PENDING, OUTCOME_WORDS
from checker.wording import condition_in_words, value_in_words


def run_list(day: date, folder: Path | None) -> None:
    """One line a rule in force on the day."""
    rulebook = open_pack(folder)
    for rule in rulebook.rules_on(day):
        basis = "、".join(map(str, rulebook.citations_on(rule.basis, day))) or BASIS_PENDING
        click.echo(f"{rule.id}\t{rule.aspect or '—'}\t{rule.severity}\t{rule.title}\t{basis}")


def run_show(rule_id: str, folder: Path | None) -> None:
    """One rule in words."""
    rulebook = open_pack(folder)
    rule = rulebook.rule_by_id.get(rule_id)
    if rule is None:
        close = [one for one in rulebook.rule_by_id if rule_id in one]
        stop(
            f"没有规则“{rule_id}”"
            + (f"；是否为：{'、'.join(close)}" if close else "；用 rules list 查看全部")
        )
    for line in describe(rule, rulebook):
        click.echo(line)


def run_test(
    rule_ids: Sequence[str], today: date, folder: Path | None, form: str = "text", mutate: bool = False
) -> NoReturn:
    """Run the worked cases; exit code 1 if one comes out otherwise, or too few mutants are noticed."""
    rulebook = open_pack(folder)
    for unknown in sorted(set(rule_ids) - set(rulebook.rule_by_id)):
        stop(f"没有规则“{unknown}”；用 rules list 查看全部")
    rules = [rule for rule in rulebook.rules if not rule_ids or rule.id in rule_ids]
    conclude(prove_by_cases(rules, rulebook, folder or default_folder(), today, mutate), form)


def describe(rule: Rule, rulebook: Rulebook) -> Iterator[str]:
    """A rule in words, line by line."""
    fields = rulebook.dictionary.by_label
    dates = frozenset(label for label, field in fields.items() if field.type is Kind.DATE)

    def unit(label: str) -> str | None:
        return fields[label].unit

    yield f"{rule.title}（{rule.id}）"
    aspect = f"方面：{rule.aspect or '其他'}　性质：{rule.category}"
    yield f"{aspect}　严重程度：{rule.severity}　专项战役：{rule.campaign}"
    if rule.since or rule.until:
        yield f"义务期间：{rule.since or '—'} 至 {rule.until or '今'}"
    yield f"适用于：{condition_in_words(rule.applies_to, unit, dates)}"
    yield f"违规条件：{condition_in_words(rule.violated_when, unit, dates)}"
    for one in rulebook.inferences_of(rule):
        yield (
            f"{one.fact}一栏空白时，自上而下看："
            if not one.presumed
            else f"{one.fact}由其他栏推定，自上而下看："
        )
        yield from (f"  {way}" for way in ways_in_words(one, fields))
    yield from _citations("依据", rule.basis, rulebook)
    yield from _citations("罚则", rule.penalty, rulebook)
    yield "整改措施："
    for measure in rule.remedy:
        yield f"  {measure.do}（{measure.within} 个{'工作日' if measure.working_days else '日历日'}内）"
    yield f"牵头：{rule.lead}　配合：{'、'.join(rule.support) or '—'}"
    if rule.note:
        yield f"说明：{rule.note}"
    yield "例子："
    for case in rule.cases:
        given = "，".join(f"{k}={value_in_words(v, unit(k))}" for k, v in case.given.items())
        day = f"（{case.as_of}）" if case.as_of else ""
        yield f"  {case.name}{day}：{given or '全部空白'} → {OUTCOME_WORDS[case.expect]}"


def _citations(what: str, citations: Sequence[Citation], rulebook: Rulebook) -> Iterator[str]:
    yield f"{what}："
    for since, until, one, _ in rulebook.periods(citations):
        yield f"  {since} 至 {until or '今'}　{one}：{one.quote}"
    if not citations:
        yield f"  {BASIS_PENDING}"
