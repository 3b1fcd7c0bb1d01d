"""From derived facts to what is proposed for an enterprise, with reasons that can be read out."""

from collections.abc import Sequence

from checker.condition import Facts
from checker.engine import Answers, Choice, Question
from checker.engine.remembered import RememberingEngine
from checker.model import Disposition, Finding, Profile
from checker.vocabulary import Aspect, Outcome, Screening


class DispositionTable:
    """An ordered judgement table: the first row that certainly holds is proposed.

    A row whose ground was found but whose deciding question is open stays as an alternative.  A row whose
    ground itself is undecided is never an alternative, only a remark of what would follow if confirmed:
    so nothing, and closure least of all, is proposed on unknown facts alone.
    """

    def __init__(self, profile: Profile, choice: Choice):
        self._rows = profile.dispositions
        engine = RememberingEngine(
            {
                f"{word} {n}": question
                for n, row in enumerate(self._rows)
                for word, question in (
                    ("found", Question(row.found)),
                    ("holds", Question(row.when, row.found)),
                )
            },
            choice,
        )
        self._following = engine.concluding(self._follows)

    def propose(
        self,
        screening: Screening,
        known: Facts,
        findings: Sequence[Finding],
        unclear: Sequence[str] = (),
        outside: str = "",
    ) -> Disposition:
        """What is proposed for an enterprise that is listed as 散乱污; nothing for any other.

        ``unclear``: what the list says is wrong with it and no rule asks about; ``outside``: why the
        definition does not mean it, where it does not.
        """
        violated = "；".join(one.title for one in findings if one.outcome is Outcome.VIOLATED)
        if screening is not Screening.LISTED:
            duties = [f"另查明：{violated}。不属于“散乱污”情形，依法限期改正"] if violated else []
            why = [outside] if outside else _why_none(screening, findings, unclear)
            if screening is Screening.CLEAR and Aspect.SCATTERED not in known:
                why.append(_NOT_PLANNED)
            return Disposition(proposed=(), open=False, reasons=(*why, *duties))
        proposed, reasons = self._following.of(known)
        return Disposition(proposed, open=len(proposed) > 1, reasons=(f"已查明：{violated}", *reasons))

    def _follows(self, answers: Answers) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What these answers to the questions of the table propose, and why."""
        proposed: list[str] = []
        reasons: list[str] = []
        others: list[str] = []
        for n, row in enumerate(self._rows):
            found, holds = answers[2 * n], answers[2 * n + 1]
            if found is Outcome.UNKNOWN:
                others += row.propose
            if found is not Outcome.VIOLATED or holds is Outcome.COMPLIES:
                continue
            proposed += [name for name in row.propose if name not in proposed]
            if holds is Outcome.VIOLATED:
                reasons.append(row.reason)
                break
            reasons.append(f"{row.reason}；尚不能确定，{row.ask or '需现场研判'}")
        others = [name for name in dict.fromkeys(others) if name not in proposed]
        remarks = [f"另有事项待核实，如属实可能转为{'或'.join(others)}"] if others else []
        return tuple(proposed), (*reasons, *remarks)


def _why_none(screening: Screening, findings: Sequence[Finding], unclear: Sequence[str]) -> list[str]:
    """Why no class is proposed: what to verify stands beside the enterprise, or no column asks about it."""
    if screening is not Screening.TO_VERIFY:
        return [_REASONS[screening]]
    stated = [f"名单写有“{'”“'.join(unclear)}”，未能据以认定，须核实"] if unclear else []
    if all(one.outcome is Outcome.VIOLATED for one in findings):
        return stated or [_NOT_ASKED]
    return [_REASONS[screening], *stated]


_REASONS = {
    Screening.TO_VERIFY: "现有资料不足以认定，须先核实所列事项",
    Screening.CLEAR: "按名单所设栏目和所填内容，未发现“散乱污”情形",
}
_NOT_PLANNED = "名单没有问到布局规划，“散”未排查"
_NOT_ASKED = "名单所设栏目不足以认定，须补充栏目后重新检查（所缺栏目见“未排查规则”）"
