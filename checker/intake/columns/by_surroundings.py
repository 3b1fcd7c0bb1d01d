"""Columns whose heading tells too little, or something else: the lines and columns around them decide."""

import re

from checker.condition import Kind
from checker.intake.columns.claims import Claims
from checker.intake.columns.sample import is_day
from checker.intake.facility_states import FacilityStates
from checker.intake.headings.forms import Levels, plain_heading, whole
from checker.intake.headings.lexicon import Lexicon, Match
from checker.intake.headings.topic import GENERAL, OF_PLANT, topic_of
from checker.intake.legends import Legends
from checker.intake.neighbours import of_something_else
from checker.intake.spellings import spellings
from checker.intake.wording import squeeze
from checker.intake.words import canon, days, questions, titles

_BESIDE = 5  # columns: what a facility is made of, since when, how large, and how it runs
_ONE_OF_DAYS = 2  # at least one of so many cells is a day: 昨天下午 beside 11月5日
_OF_PERMIT = frozenset({"discharge_permit", "discharge_permit_number"})


def doubt(claims: Claims) -> None:
    """Takes back what the list around a column says is of something else."""
    others = of_something_else(claims.headings, claims.matches, claims.sample, claims.above)
    for index, field in others.items():
        claims.matches[index] = Match.doubted(field)


def by_legend(claims: Claims, legends: Legends) -> None:
    """类别 where a line says 类别：A关停取缔 B整合搬迁: the one field of whose choices the codes are."""
    taken = {field.key for field in claims.fields()}
    for index, match in sorted(claims.matches.items()):
        levels = claims.headings[index]
        if match.field is not None or match.how == "mapping" or len(levels) > 1:
            continue
        codes = legends.of_heading(plain_heading(levels[-1]))
        if not codes:
            continue
        found = [
            field
            for field in claims.dictionary.fields
            if field.type is Kind.CHOICE and all(text in spellings(field) for _, text in codes)
        ]
        if len(found) == 1 and found[0].key not in taken and match != Match.doubted(found[0]):
            taken.add(found[0].key)
            claims.take(index, found[0], 70)


def by_visit(claims: Claims) -> None:
    """日期 in a record of visits by its title (网格员巡查登记): the day of each."""
    if not any(map(titles.OF_VISITS.search, map(squeeze, claims.above))):
        return
    for index, visited in claims.free("inspected_on"):
        texts, levels = claims.texts(index), claims.headings[index]
        bare = len(levels) == 1 and squeeze(levels[-1]) in titles.PLAIN_DAY
        if bare and texts and _ONE_OF_DAYS * sum(map(is_day, texts)) >= len(texts):
            claims.take(index, visited, 90)
            return


def by_permit(claims: Claims) -> None:
    """有效期 directly behind the permit or its number: until when it is valid."""
    for index, until in claims.free("discharge_permit_until"):
        left = claims.matches.get(index - 1)
        behind = left is not None and left.field is not None and left.field.key in _OF_PERMIT
        if behind and titles.VALIDITY.fullmatch(squeeze(claims.headings[index][-1])):
            claims.take(index, until, 90)
            return


def by_topic(claims: Claims, lexicon: Lexicon) -> None:
    """是否直排, 台账, 治理工艺 in a list about one thing only: read as that of the thing, and told."""
    matches = claims.matches
    topic = topic_of(claims.fields(), claims.above)
    titles_it = topic is not None and topic_of((), claims.above) == topic
    latest_first = sorted(
        claims.headings.items(), key=lambda one: (_not_this_year(one[1]), -year_of_heading(one[1]), one[0])
    )
    for index, levels in latest_first if topic else ():
        match = matches[index]
        general = match.field is not None and (
            (match.field.key in GENERAL and not titles.OF_ALL.search(levels[-1]))
            or (match.field.key in OF_PLANT and titles_it and titles.ITS_PLANT.fullmatch(levels[-1]))
        )
        alone = all(titles.SAYS_NO_MORE.fullmatch(squeeze(group)) for group in levels[:-1])
        if topic and (general or (match.field is None and match.how != "mapping")) and alone:
            better = lexicon.within(topic, levels[-1])
            if better.field is not None and not any(one.field is better.field for one in matches.values()):
                matches[index] = better


def by_facility(claims: Claims, facilities: FacilityStates) -> None:
    """运行情况 to the right of the only column of a facility: how that facility runs."""
    matches, headings = claims.matches, claims.headings
    runs = {
        at: claims.dictionary.by_key[one.field.key + canon.RUNS]
        for at, one in matches.items()
        if one.field is not None and facilities.knows(one.field.key)
    }
    if len(runs) != 1 or any(one.field in runs.values() for one in matches.values()):
        return
    ((facility, running),) = runs.items()
    for index in range(facility + 1, facility + 1 + _BESIDE):
        match, levels = matches.get(index), headings.get(index, ())
        if match is None or match.field is not None or match.how == "mapping":
            continue
        if len(levels) != 1 and levels[:-1] != headings[facility][:-1]:
            continue
        if questions.HOW_IT_RUNS.fullmatch(plain_heading(levels[-1])) is not None:
            claims.take(index, running, 90)
            return


def year_of_heading(levels: Levels) -> int:
    """Of 2021年 and 2022年 above 用水量 the later tells of today; 0 where there is none."""
    return max(map(int, re.findall(days.YEAR_OF_HEADING, whole(levels))), default=0)


def _not_this_year(levels: Levels) -> bool:
    """Whether a heading says that it is of the year before: 上年产生量 beside 本年产生量."""
    return questions.LAST_YEAR.match(squeeze(levels[-1])) is not None
