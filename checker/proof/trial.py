"""``rules test``: the worked cases, run; and how far they prove the rules.

A case that comes out otherwise is an error, and so is a share of killed mutants below what is asked.  An
outcome or an atom that no case shows, or a mutant that none kills, is a warning with the facts to add.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from checker.model import Rule, Rulebook
from checker.proof.atoms import in_words
from checker.proof.bench import Difference
from checker.proof.cases import case_trials
from checker.proof.citations import file_of
from checker.proof.classes import class_trials
from checker.proof.coverage import Coverage, Gap, coverage
from checker.proof.inferences import inference_mutants, inference_trials
from checker.proof.lint import possible_outcomes
from checker.proof.mutation import Mutation, Survivor, mutate
from checker.proof.verdict import Level, Notice, Places, Trial, Verdict
from checker.rulebook.case_line import write_case_line
from checker.vocabulary import OUTCOME_WORDS

CHECKS = {
    "case": "例子的结果",
    "outcome": "每种结果都有例子",
    "atom": "每项条件成立和不成立都影响结果",
    "mutant": "条件改动一步就有例子不符",
    "kill-rate": "变异检出率",
}
# Of the mutants that facts can tell from the rule, so many must be noticed by a case.
LEAST_KILLED = 0.95


def prove_by_cases(
    rules: Sequence[Rule], rulebook: Rulebook, folder: Path, today: date, with_mutants: bool = False
) -> Verdict:
    """Run the worked cases of some rules of the pack in ``folder``; a case without its own day, ``today``.

    The catalogues and the facts that other cells show belong to no rule: their cases are run where the rules
    are all that the pack has.
    """
    places = Places(folder)
    whole = len(rules) == len(rulebook.rules)
    catalogues = rulebook.catalogues if whole else ()
    inferences = rulebook.inferences if whole else ()
    covered = [coverage(rule, rulebook, places, today) for rule in rules]
    trials = [trial for rule in rules for trial in case_trials(rule, rulebook, places, today)]
    trials += [trial for one in catalogues for trial in class_trials(one, places)]
    trials += inference_trials(rulebook, places) if inferences else ()
    cases, failed = len(trials), sum(not trial.passed for trial in trials)
    trials += [_coverage_trial(one, rulebook, places, today) for one in covered]
    sides, shown = sum(one.sides for one in covered), sum(one.shown for one in covered)
    outcomes = sum(len(set(possible_outcomes(one.rule))) for one in covered)
    outcomes_shown = outcomes - sum(len(set(possible_outcomes(one.rule)) - one.outcomes) for one in covered)
    named = f"，分类名录 {len(catalogues)} 个" if catalogues else ""
    named += f"，推定事实 {len(inferences)} 项" if inferences else ""
    summary = (
        f"规则 {len(rules)} 条{named}，例子 {cases} 个，不符 {failed} 个；"
        f"结果有例子 {outcomes_shown}/{outcomes}，条件逐项影响结果 {shown}/{sides}"
    )
    figures: dict[str, int | float] = {
        "rules": len(rules),
        "cases": cases,
        "failed": failed,
        "outcomes": outcomes,
        "outcomes_shown": outcomes_shown,
        "atom_sides": sides,
        "atom_sides_shown": shown,
    }
    details: dict[str, object] = {}
    if with_mutants:
        mutation = mutate(rules, rulebook, places, today)
        trials += _mutation_trials(mutation, places, today)
        trials += inference_mutants(rulebook, places) if inferences else ()
        summary += f"；{_in_words(mutation)}"
        figures |= {
            "mutants": mutation.total,
            "mutants_killed": mutation.killed,
            "mutants_equivalent": mutation.equivalent,
            "kill_rate": round(mutation.score, 4),
        }
        details["survivors"] = [_as_json(one) for one in mutation.survivors]
    return Verdict("test", folder, CHECKS, tuple(trials), summary, figures, details)


# --- coverage -------------------------------------------------------------------------------------


def _coverage_trial(covered: Coverage, rulebook: Rulebook, places: Places, today: date) -> Trial:
    rule = covered.rule
    notices = [
        places.notice(
            "outcome",
            file_of(rule),
            ("cases",),
            f"没有结果为“{OUTCOME_WORDS[outcome]}”的例子；请加一个 expect: {outcome}",
            Level.WARNING,
        )
        for outcome in possible_outcomes(rule)
        if outcome not in covered.outcomes
    ]
    notices += [_gap_notice(gap, rulebook, places, today) for gap in covered.gaps]
    return Trial(rule.id, "覆盖率", tuple(notices))


def _gap_notice(gap: Gap, rulebook: Rulebook, places: Places, today: date) -> Notice:
    words = f"“{in_words(gap.atom.test, rulebook.dictionary.by_label)}”"
    side = "成立" if gap.side else "不成立"
    if gap.example is None:
        message = f"{words}{side}从不影响结果：不论怎样填写，去掉它结果都一样；请删去或改正"
    else:
        message = f"没有例子表明{words}{side}会影响结果；可加上：{_case(gap.example, gap.rule, today)}"
    return places.notice("atom", file_of(gap.rule), gap.atom.path, message, Level.WARNING)


# --- mutants --------------------------------------------------------------------------------------


def _mutation_trials(mutation: Mutation, places: Places, today: date) -> Iterator[Trial]:
    by_file: dict[str, list[Survivor]] = {}
    for survivor in mutation.survivors:
        by_file.setdefault(survivor.file, []).append(survivor)
    for file, survivors in by_file.items():
        yield Trial("mutants", file, tuple(_survivor_notice(one, places, today) for one in survivors))
    notices: tuple[Notice, ...] = ()
    if mutation.score < LEAST_KILLED:
        message = f"{_in_words(mutation)}，应不低于 {LEAST_KILLED:.0%}；请按各条警告补充例子"
        notices = (Notice("fields.yaml", 1, 1, "kill-rate", message),)
    yield Trial("mutants", "变异检出率", notices)


def _in_words(mutation: Mutation) -> str:
    return (
        f"变异 {mutation.total} 个，检出 {mutation.killed} 个，与原规则等价 {mutation.equivalent} 个，"
        f"检出率 {mutation.score:.1%}"
    )


def _survivor_notice(survivor: Survivor, places: Places, today: date) -> Notice:
    change = survivor.change.what
    if survivor.difference is None:
        message = f"{change}，结果不变：不论怎样填写都与原规则相同"
        return places.notice("mutant", survivor.file, survivor.change.path, message, Level.NOTE)
    if survivor.why is not None:
        message = f"{change}，没有例子不符；有意如此：{survivor.why}"
        return places.notice("mutant", survivor.file, survivor.change.path, message, Level.NOTE)
    case = _case(survivor.difference, survivor.rule, today)
    message = f"{change}，没有例子不符；可在 {file_of(survivor.rule)} 加上：{case}"
    return places.notice("mutant", survivor.file, survivor.change.path, message, Level.WARNING)


def _as_json(survivor: Survivor) -> dict[str, object]:
    return {
        "file": survivor.file,
        "change": survivor.change.what,
        "rule": survivor.rule.id,
        "equivalent": survivor.equivalent,
        "why": survivor.why,
    }


def _case(found: Difference, rule: Rule, today: date) -> str:
    """A case on one line, ready to be pasted once a person has judged it by the law and named it."""
    case: dict[str, object] = {"name": "（请命名）", "given": {}, "expect": str(found.says)}
    if found.day != today or rule.asks_the_day:
        case["as_of"] = found.day
    return write_case_line(case, found.facts)
