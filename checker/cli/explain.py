"""``sanluanwu explain``: the full derivation for one enterprise, for an officer to read or as JSON."""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click
from rapidfuzz import process

from checker.cli.options import Guidance
from checker.cli.pack import open_guide, open_pack, pick_profile, report_unseen, say, stop
from checker.intake import ListReader
from checker.judge import Judge, identify
from checker.model import Enterprise, Reading, Record, Rule, Rulebook
from checker.plan import make_plan
from checker.proof.explanation import Counterfactuals, Derivation, Explainer, of_result, of_rule
from checker.proof.explanation.json import explanation_json
from checker.proof.explanation.text import counterfactual_lines, derivation_lines, rule_lines

# How many names to suggest, and how much alike (0 to 100) they must be.
_CLOSE, _ALIKE = 5, 50.0


def run_explain(
    path: Path,
    name: str,
    rule_id: str | None,
    as_of: date,
    profile_id: str,
    guidance: Guidance,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Explain one enterprise of a list; exit code 2 where list, enterprise or rule is not there."""
    rulebook = open_pack(folder, cases=False)
    profile = pick_profile(rulebook, profile_id)
    rule = None if rule_id is None else _rule(rulebook, rule_id, as_of)
    reader = ListReader(rulebook.dictionary, open_guide(guidance, rulebook), as_of=as_of)
    reading = reader.read(path)
    report_unseen(reader.unseen([reading]))
    record, enterprise = _enterprise(reading, name)
    judge = Judge(rulebook, as_of, profile)
    assessment = judge.assess(record, enterprise)
    assessment = assessment.with_plan(make_plan(assessment, rulebook))
    named = (id_ for one in assessment.findings for id_ in (one.rule, *(other.rule for other in one.covers)))
    shown = [rule] if rule else [rulebook.rule_by_id[id_] for id_ in dict.fromkeys(named)]
    derivation = Explainer(rulebook, profile, as_of, record).derivation(assessment, shown)
    others = (
        of_rule(rulebook, profile, as_of, record, rule)
        if rule
        else of_result(rulebook, profile, as_of, record, assessment)
    )
    if as_json:
        data = explanation_json(derivation, others, rule, rulebook)
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for line in _lines(derivation, others, rule, rulebook):
        click.echo(line)


def _lines(
    derivation: Derivation, others: Counterfactuals, rule: Rule | None, rulebook: Rulebook
) -> Iterator[str]:
    if rule is None:
        yield from derivation_lines(derivation, rulebook)
    else:
        yield from rule_lines(derivation, rulebook)
    yield ""
    yield from counterfactual_lines(others, rule is not None, rulebook)


def _rule(rulebook: Rulebook, rule_id: str, as_of: date) -> Rule:
    rule = rulebook.rule_by_id.get(rule_id)
    if rule is None:
        close = [one for one in rulebook.rule_by_id if rule_id in one]
        hint = f"；是否为：{'、'.join(close)}" if close else "；用 rules list 查看全部"
        stop(f"没有规则“{rule_id}”{hint}")
    if not rule.in_force(as_of):
        stop(f"规则“{rule_id}”在 {as_of} 不生效；请用 --as-of 指定检查日期")
    return rule


def _enterprise(reading: Reading, name: str) -> tuple[Record, Enterprise]:
    """The one enterprise that is meant, or a message with those that might be."""
    for problem in reading.problems:
        if problem.kind == "unreadable":
            say(str(problem))
    pairs = list(identify(reading.records))
    if not pairs:
        stop("没有可解释的企业")
    wanted = _plain(name)
    exact = [
        (record, one) for record, one in pairs if wanted in (_plain(one.name), _plain(one.credit_code or ""))
    ]
    found = exact or [(record, one) for record, one in pairs if wanted in _plain(one.name)]
    if not found:
        stop(_unknown(name, [one for _, one in pairs]))
    if len(found) > 1:
        listed = "\n".join(f"  {_label(one)}" for _, one in found)
        stop(f"名单中有 {len(found)} 家企业符合“{name}”，请写全名或者统一社会信用代码：\n{listed}")
    return found[0]


def _unknown(name: str, enterprises: Sequence[Enterprise]) -> str:
    """That there is no such enterprise, with the names most like it."""
    names = [_plain(one.name) for one in enterprises]
    close = process.extract(_plain(name), names, limit=_CLOSE, score_cutoff=_ALIKE)
    hint = "、".join(enterprises[index].name for _, _, index in close)
    more = f"；是否为：{hint}" if hint else f"；名单共 {len(enterprises)} 家"
    return f"名单中没有企业“{name}”{more}"


def _label(enterprise: Enterprise) -> str:
    parts = (enterprise.name, enterprise.credit_code, enterprise.park or enterprise.town)
    return f"{'，'.join(part for part in parts if part)}（{enterprise.source}）"


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
