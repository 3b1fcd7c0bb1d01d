"""What verification found, as the verdict that every proof of a pack gives."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.model import Profile, Rulebook
from checker.proof.verdict import Level, Notice, Places, Trial, Verdict
from checker.proof.verification.defects import CHECK_WORDS, Check, Defect
from checker.proof.verification.verify import ACKNOWLEDGED, Report

_MEANT = "acknowledged"
_OF_RULES = (Check.VIOLABLE, Check.COMPLIABLE, Check.ALTERNATIVE, Check.IMPLIED)
_OF_LIMITS = (Check.LIMIT_ROW, Check.LIMITS_OVERLAP, Check.NO_LIMIT, Check.LIMIT_PERIOD, Check.BOUNDS)
_OF_PROFILES = (Check.TOTAL, Check.REACHABLE, Check.CLOSURE)


def verdict_of(report: Report, rulebook: Rulebook, folder: Path, profiles: Sequence[Profile]) -> Verdict:
    """One trial for each rule, profile and kind of limit check; what the pack means to be so is a note."""
    places = Places(folder)
    notices = [_notice(places, defect) for defect in report.defects]
    checks = {str(check): words for check, words in CHECK_WORDS.items()}
    return Verdict(
        proof="verify",
        folder=folder,
        checks=checks | {_MEANT: "有意保留的情形"},
        trials=(
            *_trials(notices, report, profiles),
            Trial(_MEANT, ACKNOWLEDGED, tuple(_meant(places, report, rulebook))),
        ),
        summary=(
            f"{report.as_of} 有效的规则 {report.rules} 条、限值表 {report.limits} 张、"
            f"判定口径 {report.profiles} 种，不成立 {len(report.defects)} 处，"
            f"有意保留并已说明 {len(report.acknowledged)} 处"
        ),
        figures={
            "rules": report.rules,
            "limit_tables": report.limits,
            "profiles": report.profiles,
            "defects": len(report.defects),
            "acknowledged": len(report.acknowledged),
        },
        details={"as_of": report.as_of.isoformat(), "defects": [_json(one) for one in report.defects]},
    )


def _trials(notices: Sequence[Notice], report: Report, profiles: Sequence[Profile]) -> Iterator[Trial]:
    names = {
        **{(check, f"{rule}.yaml"): rule for rule in report.rule_ids for check in _OF_RULES},
        **{(check, f"judgement/{one.id}.yaml"): one.id for one in profiles for check in _OF_PROFILES},
        **{(check, ""): "" for check in _OF_LIMITS},
    }
    for (check, file), name in names.items():
        here = (one for one in notices if one.check == check and file in ("", one.file))
        yield Trial(CHECK_WORDS[check], name or CHECK_WORDS[check], tuple(here))


def _notice(places: Places, defect: Defect) -> Notice:
    """Message, what to do, and below the enterprise that shows it."""
    case = "" if defect.case is None else f"\n{defect.case.rstrip()}"
    return places.notice(defect.check, defect.file, defect.path, f"{defect.message}；{defect.advice}{case}")


def _meant(places: Places, report: Report, rulebook: Rulebook) -> Iterator[Notice]:
    """What the pack means to be so; what is not so on this day is no error, it may be so on another."""
    used = Counter(one.acknowledged for one in report.acknowledged)
    for n, one in enumerate(rulebook.acknowledged):
        if one.what == "mutant":  # what the cases do not notice is for rules test
            continue
        path, subject = ("acknowledged", n), f"{CHECK_WORDS[Check(one.what)]}：{'、'.join(one.of)}"
        if number := used[one.why]:
            words = f"有意保留 {number} 处（{subject}）"
            yield places.notice(_MEANT, ACKNOWLEDGED, path, words, Level.NOTE)
        elif one in report.needless:
            words = f"{report.as_of} 没有所说明的情形（{subject}）；各时期都没有的，请删去"
            yield places.notice(_MEANT, ACKNOWLEDGED, path, words, Level.WARNING)


def _json(defect: Defect) -> dict[str, object]:
    return {
        "check": str(defect.check),
        "of": list(defect.of),
        "file": defect.file,
        "message": defect.message,
        "advice": defect.advice,
        "case": defect.case,
    }
