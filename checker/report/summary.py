"""The counts of one run as JSON, for programs; the contract stands in the data format document."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from checker.model import ListSummary, Review, Rulebook, Run
from checker.report.counts import Tallies, Tally, areas_in_order
from checker.report.jsonlines import SCHEMA_VERSION, Json
from checker.vocabulary import PROBLEM_WORDS

T = TypeVar("T", bound=str)


def summary_json(counted: Tallies, run: Run, rulebook: Rulebook) -> dict[str, Json]:
    """The counts of one run; open dispositions count as 待研判, and every group of counts adds up."""
    counts = counted.whole
    rules = [rule.id for rule in rulebook.rules_on(run.as_of)]
    campaigns = [campaign.name for campaign in rulebook.campaigns]
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": run.as_of.isoformat(),
        "profile": run.profile,
        "profile_title": run.profile_title,
        "version": run.version,
        "rules_sha256": run.rules_sha256,
        "lists": [_list(one) for one in run.lists],
        "totals": {"rows": _total_rows(run.lists), **_group(counts)},
        "parks": {area: _group(one) for area, one in areas_in_order(counted.areas, rulebook).items()},
        "rules": _found(rules, counts.violated_by_rule, counts.undecided_by_rule),
        "not_covered": _numbers(dict(sorted(counts.not_covered_by_rule.items()))),
        "campaigns": _found(campaigns, counts.violated_by_campaign, counts.undecided_by_campaign),
        "outcomes": _numbers(counts.outcomes),
        "waiting_for": _numbers(counts.waiting_for),
        "dispositions": _numbers(counts.dispositions),
        "severities": _numbers(counts.severities),
        "problems": _problems(run),
        **_review(run.review),
    }


def _review(review: Review | None) -> dict[str, Json]:
    """What changed since the check before, by the ledger; nothing without one."""
    if review is None:
        return {}
    return {
        "ledger": {
            "ledger": review.ledger,
            "event": review.event,
            "previous": None if review.previous is None else review.previous.isoformat(),
            "changes": _numbers(review.changes),
            "gone": [one.id for one in review.gone],
            "absent": [one.key for one in review.absent],
            "recognised": {one.listed_as: one.key for one in review.recognised},
        }
    }


def _list(summary: ListSummary) -> dict[str, Json]:
    return {
        "file": summary.file,
        "sha256": summary.sha256,
        "rows": {
            "read": sum(summary.rows.values()),
            "enterprises": summary.enterprises,
            "rejected": summary.rejected,
            "non_data": summary.non_data,
            "by_kind": _numbers(summary.rows),
        },
    }


def _total_rows(lists: Iterable[ListSummary]) -> dict[str, Json]:
    """Rows over all lists: read = enterprises + rejected + non_data."""
    total: Counter[str] = Counter(read=0, enterprises=0, rejected=0, non_data=0)
    for one in lists:
        total["read"] += sum(one.rows.values())
        total["enterprises"] += one.enterprises
        total["rejected"] += one.rejected
        total["non_data"] += one.non_data
    return _numbers(total)


def _group(counts: Tally) -> dict[str, Json]:
    """The counts of one group of enterprises; ``violated`` and ``undetermined`` count findings."""
    return {
        "enterprises": counts.enterprises,
        "screening": _numbers(counts.screening),
        "aspects": {str(aspect): _numbers(flags) for aspect, flags in counts.aspects.items()},
        "violated": counts.violated,
        "undetermined": counts.undecided,
        "dispositions": _numbers(counts.dispositions),
    }


def _found(known: Iterable[str], violated: Mapping[str, int], unknown: Mapping[str, int]) -> dict[str, Json]:
    """Both counts for each known name, those that found nothing included, and for names found beside them."""
    names = dict.fromkeys([*known, *sorted({*violated, *unknown})])
    return {name: {"violated": violated.get(name, 0), "unknown": unknown.get(name, 0)} for name in names}


def _numbers(counted: Mapping[T, int]) -> dict[str, Json]:
    return {str(word): number for word, number in counted.items()}


def _problems(run: Run) -> dict[str, Json]:
    """How many problems of each kind the lists have, those without any included."""
    return {kind: run.problems_by_kind.get(kind, 0) for kind in PROBLEM_WORDS}
