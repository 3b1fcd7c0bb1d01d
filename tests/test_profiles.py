"""The judgement profiles: total, deterministic, and different where their sources differ."""

from datetime import date
from itertools import product

import pytest

from checker.condition import Value
from checker.engine import Choice, make_engine
from checker.judge import derive
from checker.judge.chain import FLAGS, LISTED, SCREENING, strata
from checker.judge.disposition import DispositionTable
from checker.model import Disposition, Profile
from checker.rulebook import default_folder, load_rulebook
from checker.vocabulary import DISPOSITIONS, Aspect, Category, Flag, Screening

DAY = date(2018, 7, 31)
BOOK, _ = load_rulebook(default_folder())
assert BOOK is not None
PROFILES = {profile.id: profile for profile in BOOK.profiles}
YES, NO = Flag.YES, Flag.NO

# Which aspect a category is found under in the shipped rules.
GROUNDS = sorted({(rule.category, rule.aspect) for rule in BOOK.rules if rule.aspect is not None})


def propose(profile: Profile, facts: dict[str, Value]) -> tuple[Screening, Disposition]:
    """From derived facts to the proposal, as the judge goes; facts that are not given are unknown."""
    known = dict(facts)
    for stratum in strata(profile):
        answers = make_engine(stratum, Choice.COMPILED).answer(known)
        known |= {
            name: flag for name, answer in zip(stratum, answers, strict=True) if (flag := FLAGS[answer])
        }
    screening = SCREENING[known.get(LISTED)]
    return screening, DispositionTable(profile, Choice.COMPILED).propose(screening, known, ())


def found(*grounds: tuple[Category, Aspect], unknown: tuple[Category, ...] = ()) -> dict[str, Value]:
    """Derived facts where these grounds were found, those are undecided, and nothing else."""
    facts: dict[str, Value] = dict(derive([]))
    for category, aspect in grounds:
        facts |= {category: YES, aspect: YES}
    return {name: flag for name, flag in facts.items() if name not in unknown}


HUMAN = ("整改可达标", "手续可补办", "可整合搬迁", "安全隐患可整改")
ANSWERS = list(product((None, "是", "否"), repeat=len(HUMAN)))


@pytest.mark.parametrize("profile_id", PROFILES)
@pytest.mark.parametrize("ground", GROUNDS, ids=lambda one: f"{one[0]}-{one[1]}")
def test_every_listed_enterprise_gets_a_proposal(profile_id: str, ground: tuple[Category, Aspect]) -> None:
    for answers in ANSWERS:
        human = {name: word for name, word in zip(HUMAN, answers, strict=True) if word}
        facts: dict[str, Value] = {**found(ground), **human}
        screening, disposition = propose(PROFILES[profile_id], facts)
        assert screening is Screening.LISTED
        assert disposition.proposed
        assert set(disposition.proposed) <= set(DISPOSITIONS)
        assert disposition.open == (len(disposition.proposed) > 1)
        assert disposition == propose(PROFILES[profile_id], facts)[1]


@pytest.mark.parametrize("profile_id", PROFILES)
def test_nobody_is_listed_or_closed_on_unknown_facts(profile_id: str) -> None:
    for human in product((None, "否"), repeat=len(HUMAN)):
        facts: dict[str, Value] = {name: word for name, word in zip(HUMAN, human, strict=True) if word}
        screening, disposition = propose(PROFILES[profile_id], facts)
        assert screening is Screening.TO_VERIFY
        assert disposition.proposed == ()


@pytest.mark.parametrize("profile_id", PROFILES)
def test_nothing_found_is_clear(profile_id: str) -> None:
    screening, disposition = propose(PROFILES[profile_id], dict(derive([])))
    assert (screening, disposition.proposed) == (Screening.CLEAR, ())


def test_missing_papers_alone_close_where_the_source_says_so_and_nowhere_else() -> None:
    papers = found((Category.PAPERS, Aspect.DISORDERLY))
    proposed = {name: propose(profile, papers)[1].proposed for name, profile in PROFILES.items()}
    assert proposed["guangdong-2018"] == proposed["hebei-2017"] == ("关停取缔类",)
    assert proposed["sichuan-2017"] == ("关停取缔类", "限期完善类"), (
        "open until somebody says whether it can be cured"
    )
    curable = {**papers, "手续可补办": "是"}
    assert propose(PROFILES["sichuan-2017"], curable)[1].proposed == ("限期完善类",)


def test_in_sichuan_curability_decides_between_closing_and_upgrading() -> None:
    polluting = found((Category.TREATMENT, Aspect.POLLUTING))
    sichuan = PROFILES["sichuan-2017"]
    assert propose(sichuan, polluting)[1].proposed == ("关停取缔类", "升级改造类")
    assert propose(sichuan, {**polluting, "整改可达标": "是"})[1].proposed == ("升级改造类",)
    assert propose(sichuan, {**polluting, "整改可达标": "否"})[1].proposed == ("关停取缔类",)
