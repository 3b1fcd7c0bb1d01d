"""The judgement profiles: total, deterministic, and different where their sources differ."""

from datetime import date
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped import shipped

from checker.condition import Value
from checker.engine import Choice, Engine, make_engine
from checker.judge import derive
from checker.judge.chain import FLAGS, screened, strata
from checker.judge.disposition import DispositionTable
from checker.model import Disposition
from checker.vocabulary import DISPOSITIONS, Aspect, Category, Flag, Outcome, Screening

DAY = date(2018, 7, 31)
BOOK = shipped()
PROFILES = {profile.id: profile for profile in BOOK.profiles}
YES, NO = Flag.YES, Flag.NO

# Which aspect a category is found under in the shipped rules.
GROUNDS = sorted({(rule.category, rule.aspect) for rule in BOOK.rules if rule.aspect is not None})
RULE_FOR = {(rule.category, rule.aspect): rule for rule in BOOK.rules if rule.aspect is not None}


@cache
def chain(profile_id: str) -> tuple[list[tuple[tuple[str, ...], Engine]], DispositionTable]:
    """A profile compiled once, for both engines."""
    profile = PROFILES[profile_id]
    compiled = [(tuple(stratum), make_engine(stratum)) for stratum in strata(profile)]
    return compiled, DispositionTable(profile, Choice.BOTH)


def propose(profile_id: str, facts: dict[str, Value]) -> tuple[Screening, Disposition]:
    """From derived facts to the proposal, as the judge goes; facts that are not given are unknown."""
    compiled, table = chain(profile_id)
    known = dict(facts)
    for names, engine in compiled:
        answers = zip(names, engine.answer(known), strict=True)
        known |= {name: flag for name, answer in answers if (flag := FLAGS[answer])}
    screening = screened(known)
    return screening, table.propose(screening, known, ())


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
        screening, disposition = propose(profile_id, facts)
        assert screening is Screening.LISTED
        assert disposition.proposed
        assert set(disposition.proposed) <= set(DISPOSITIONS)
        assert disposition.open == (len(disposition.proposed) > 1)


@pytest.mark.parametrize("profile_id", PROFILES)
def test_nobody_is_listed_or_closed_on_unknown_facts(profile_id: str) -> None:
    for human in product((None, "否"), repeat=len(HUMAN)):
        facts: dict[str, Value] = {name: word for name, word in zip(HUMAN, human, strict=True) if word}
        screening, disposition = propose(profile_id, facts)
        assert screening is Screening.TO_VERIFY
        assert disposition.proposed == ()


@pytest.mark.parametrize("profile_id", PROFILES)
def test_nothing_found_is_clear(profile_id: str) -> None:
    screening, disposition = propose(profile_id, dict(derive([])))
    assert (screening, disposition.proposed) == (Screening.CLEAR, ())


def test_missing_papers_alone_close_where_the_source_says_so_and_nowhere_else() -> None:
    papers = found((Category.PAPERS, Aspect.DISORDERLY))
    proposed = {name: propose(name, papers)[1].proposed for name in PROFILES}
    assert proposed["guangdong-2018"] == proposed["hebei-2017"] == ("关停取缔类",)
    assert proposed["sichuan-2017"] == ("关停取缔类", "限期完善类"), (
        "open until somebody says whether it can be cured"
    )
    curable = {**papers, "手续可补办": "是"}
    assert propose("sichuan-2017", curable)[1].proposed == ("限期完善类",)


def test_what_was_approved_but_not_accepted_or_updated_closes_nowhere_by_itself() -> None:
    papers = found((Category.PAPERS_OPEN, Aspect.DISORDERLY)) | {"手续可补办": "是"}
    proposed = {name: propose(name, papers)[1].proposed for name in PROFILES}
    assert proposed == {
        "sichuan-2017": ("限期完善类",),
        "guangdong-2018": ("升级改造类",),
        "hebei-2017": ("升级改造类",),
    }


def test_no_reason_says_that_something_can_be_cured_while_nobody_has_judged_it() -> None:
    for ground in GROUNDS:
        reasons = propose("sichuan-2017", found(ground))[1].reasons
        assert not any("可以达标" in one or "可以补办" in one for one in reasons)


def test_in_sichuan_curability_decides_between_closing_and_upgrading() -> None:
    polluting = found((Category.TREATMENT, Aspect.POLLUTING))
    assert propose("sichuan-2017", polluting)[1].proposed == ("关停取缔类", "升级改造类")
    assert propose("sichuan-2017", {**polluting, "整改可达标": "是"})[1].proposed == ("升级改造类",)
    assert propose("sichuan-2017", {**polluting, "整改可达标": "否"})[1].proposed == ("关停取缔类",)


JUDGED = (*HUMAN, "长期污染环境", "涉及民生不能停产", "整治逾期")


@pytest.mark.parametrize("profile_id", PROFILES)
@settings(max_examples=150, deadline=None)
@given(
    grounds=st.dictionaries(st.sampled_from(GROUNDS), st.sampled_from([Outcome.VIOLATED, Outcome.UNKNOWN])),
    answers=st.dictionaries(st.sampled_from(JUDGED), st.sampled_from(["是", "否"])),
)
def test_any_combination_of_grounds_and_judgements_is_decided_once_and_for_all(
    profile_id: str, grounds: dict[tuple[Category, Aspect], Outcome], answers: dict[str, Value]
) -> None:
    hits = [(RULE_FOR[ground], outcome) for ground, outcome in grounds.items()]
    facts: dict[str, Value] = {**derive(hits), **answers}
    screening, disposition = propose(profile_id, facts)
    assert (screening is Screening.LISTED) == (Outcome.VIOLATED in grounds.values())
    assert bool(disposition.proposed) == (screening is Screening.LISTED)
    assert (screening, disposition) == propose(profile_id, dict(reversed(facts.items())))
    # What is not known never closes: without the undecided grounds the classes are the same.
    certain = {**derive(hit for hit in hits if hit[1] is Outcome.VIOLATED), **answers}
    if screening is Screening.LISTED:
        assert disposition.proposed == propose(profile_id, certain)[1].proposed


LAYOUT = found((Category.LAYOUT, Aspect.SCATTERED))
EVASION = {**found((Category.EVASION, Aspect.POLLUTING)), "整改可达标": "是"}
TREATMENT = {**found((Category.TREATMENT, Aspect.POLLUTING)), "整改可达标": "是"}
UNSAFE = {**found((Category.SAFETY, Aspect.DISORDERLY)), "安全隐患可整改": "否"}
CLOSE, MOVE, UPGRADE = "关停取缔类", "整合搬迁类", "升级改造类"


@pytest.mark.parametrize(
    "facts,sichuan,guangdong,hebei",
    [
        # Guangdong closes grave illegal discharge: whether it is grave is for a person to say.
        (EVASION, (UPGRADE,), (CLOSE, UPGRADE), (UPGRADE,)),
        # Only Hebei closes those who missed the deadline, but for those whom people cannot do without.
        (TREATMENT | {"整治逾期": "是", "涉及民生不能停产": "否"}, (UPGRADE,), (UPGRADE,), (CLOSE,)),
        (TREATMENT | {"整治逾期": "是", "涉及民生不能停产": "是"}, (UPGRADE,), (UPGRADE,), (UPGRADE,)),
        (TREATMENT | {"整治逾期": "是"}, (UPGRADE,), (UPGRADE,), (CLOSE, UPGRADE)),
        # Moving asks for long pollution in Guangdong and Hebei, not in Sichuan.
        (LAYOUT | {"可整合搬迁": "是", "长期污染环境": "是"}, (MOVE,), (MOVE,), (MOVE,)),
        (LAYOUT | {"可整合搬迁": "是", "长期污染环境": "否"}, (MOVE,), (UPGRADE,), (MOVE, UPGRADE)),
        # What cannot be moved closes in Sichuan; the Hebei summary does not say what becomes of it.
        (LAYOUT | {"可整合搬迁": "否"}, (CLOSE,), (UPGRADE,), (CLOSE, UPGRADE)),
        (UNSAFE, (CLOSE,), (CLOSE,), (CLOSE, UPGRADE)),
    ],
)
def test_the_profiles_differ_where_their_sources_do(
    facts: dict[str, Value], sichuan: tuple[str, ...], guangdong: tuple[str, ...], hebei: tuple[str, ...]
) -> None:
    proposed = {name: propose(name, facts)[1].proposed for name in PROFILES}
    assert proposed == {"sichuan-2017": sichuan, "guangdong-2018": guangdong, "hebei-2017": hebei}
