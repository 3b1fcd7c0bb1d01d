"""What inspectors wrote under 存在问题, read as the fields that it tells of.

Many ledgers say in one column of text what others ask in twenty: 无环评手续，切割废水直排.  Each clause is
understood as a whole or not at all, and what is not understood is told.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from checker.condition import Kind
from checker.intake.excused import excuse, is_excused, perhaps_excused, perhaps_reason
from checker.intake.fares import fares_in
from checker.intake.headings.lexicon import Lexicon
from checker.intake.headings.topic import GENERAL
from checker.intake.name_remarks import STATE_KEY
from checker.intake.paper_states import PaperStates
from checker.intake.rectified import Rectified, put_right_in
from checker.intake.speech import each_of, in_other_words, ways_of
from checker.intake.well import Well, well_in
from checker.intake.wording import squeeze
from checker.intake.words import canon, excuses, plant, scene
from checker.intake.words.problems import at_work, forms, lacking, of_the_day, parting, stating, subjects
from checker.intake.words.problems.faults import of_gas
from checker.intake.words.well import ALL_OF_THEM
from checker.model import Dictionary, Field

REMARK_KEY = "remark"
ALL_PAPERS = "environmental_papers"
CLEAN_KEY, INDUSTRIAL_KEY = "seen_clean", "industrial"
_CELLS = 10_000  # remembered
# Characters of a clause and of a cell: longer ones tell a story, and to look through them takes time.
_LONGEST, _TEXT = 60, 3_000
_COLUMNS = 6  # named at most as those to be filled in
BETWEEN = "；"  # between the words that say one thing
_HELD = frozenset({canon.HELD, canon.NOT_CONCERNED})
_NAMED = frozenset({"exact", "synonym"})


class Said(NamedTuple):
    """A choice that a text says of a field, and the words that say it."""

    value: str
    words: str


NOTHING: Mapping[str, Said] = {}


class Stated(NamedTuple):
    """What a text says of other fields, by key; what was not understood; that it is not of today.

    ``put_right`` are clauses that tell of something done.  ``held`` is what it says to be as it should be;
    ``well``: that all of it is.
    """

    told: Mapping[str, Said]
    unread: tuple[str, ...] = ()
    not_now: bool = False
    put_right: tuple[str, ...] = ()
    held: Mapping[str, Said] = NOTHING
    well: Well | None = None


class StatedProblems:
    """Tells what a text about problems says of the fields of a dictionary; remembered."""

    def __init__(self, dictionary: Dictionary, lexicon: Lexicon, papers: PaperStates):
        self._by_key, self._lexicon, self._papers = dictionary.by_key, lexicon, papers
        self.of = lru_cache(_CELLS)(self._of)
        self.put_right = lru_cache(_CELLS)(self._put_right)
        told = {key for _, said in forms.FORMS for key in said} | {
            key + end for key, _ in lacking.PLANTS for end in ("", canon.RUNS)
        }
        told |= {at_work.AT_WORK, CLEAN_KEY, INDUSTRIAL_KEY, STATE_KEY, ALL_PAPERS}
        told |= {key for key, _ in lacking.CALLED_WRONG.values()}
        # The fields that a text may tell of, in the order of the dictionary.
        self.fields: tuple[Field, ...] = tuple(
            one for one in dictionary.fields if one.key in told or self._is(one, *_ABSENT, *_LACKING)
        )

    def label(self, key: str) -> str:
        """The label of a field; the key of one that the dictionary does not have."""
        return self._by_key[key].label if key in self._by_key else key

    def of_column(self, text: str, subject: str) -> Stated:
        """The same of a cell that names not always of what it speaks: 直接排到屋后水沟 under 废水去向."""
        said = self.of(text)
        if said.not_now or not said.unread:
            return said
        clauses = (one.strip() for one in parting.CLAUSES.split(text))
        named = self.of("，".join(one if self.of(one).told else subject + one for one in clauses if one))
        return said if named.unread else named

    def called_wrong(self, told: Mapping[str, Said]) -> Mapping[str, Said]:
        """What is told, with what it says besides where all that stands in a column is wrong."""
        called = {
            other: Said(choice, told[key].words)
            for (key, value), (other, choice) in lacking.CALLED_WRONG.items()
            if key in told and told[key].value == value and other in self._by_key
            if lacking.NOT_DONE_BY_NAME.search(told[key].words)
        }
        return {**called, **told}

    def columns_for(self, unread: Collection[str]) -> list[str]:
        """The labels of the fields in which what was not understood can be filled in; a few of them."""
        first = (
            next((keys for words, keys in subjects.TOPICS if words.search(squeeze(one))), ())
            for one in unread
        )
        labels = dict.fromkeys(
            self._by_key[key].label for keys in first for key in keys if key in self._by_key
        )
        return list(labels)[:_COLUMNS]

    def _of(self, text: str) -> Stated:
        sign = self._of_now(text)
        state = fares_in(text) or (canon.STOPPED if of_the_day.ONLY_STOPPED.fullmatch(sign) else None)
        if state is not None:
            return Stated(self._said_to_stand_still(text, state))
        well = well_in(text, self._is_held)
        if of_the_day.NONE.fullmatch(sign):
            return Stated({}, well=well)
        if well is None and of_the_day.NOT_NOW.search(of_the_day.MEASURES.sub("", sign)):
            doubted = of_the_day.DOUBTED.search(sign) and not of_the_day.SETTLED.search(sign)
            return Stated({}, (_shown(text),) if doubted else (), not_now=True)
        if len(text) > _TEXT:
            return Stated({}, (_shown(text),))
        text = of_the_day.ENDED_ON.sub("", parting.GOING_ON.sub("", of_the_day.MEASURES.sub("", text)))
        clauses = list(self._clauses(text))
        if at_work.NOT_AT_WORK.search(sign):
            clauses = [
                (words, {} if any(key.endswith(canon.RUNS) for key in told) else told)
                for words, told in clauses
            ]
        said = _agreed(clauses)
        unread = [
            _shown(words)
            for words, told in clauses
            if not (told.keys() <= said.keys() if told else said and of_the_day.ASIDE.fullmatch(words))
        ]
        held = {key: one for key, one in self._held(text).items() if key not in said}
        if well is not None and said.keys() <= {STATE_KEY, *subjects.OF_NONE}:
            return Stated(said, held=held, well=well)
        put_right = tuple(words for words in unread if put_right_in(squeeze(words)) is not None)
        return Stated(
            said,
            tuple(words for words in unread if words not in put_right),
            put_right=put_right,
            held={} if said.keys() - {STATE_KEY, *subjects.OF_NONE} or put_right else held,
        )

    def _held(self, text: str) -> Mapping[str, Said]:
        """该厂环评、验收、排污登记齐全: papers that are there, up to what is of somebody else."""
        found: dict[str, Said] = {}
        for clause in filter(None, map(str.strip, parting.CLAUSE_ENDS.split(text))):
            bare = _bare(clause)
            if len(bare) > _LONGEST:
                continue
            if parting.OF_SOMETHING_ELSE.match(bare):
                break
            told = self._papers.of(bare, None) or (
                self._known({ALL_PAPERS: canon.HELD}) if ALL_OF_THEM.fullmatch(bare) else {}
            )
            if set(told.values()) == {canon.HELD}:
                found.update({key: Said(value, _shown(clause)) for key, value in told.items()})
        return found

    def _said_to_stand_still(self, text: str, state: str) -> Mapping[str, Said]:
        """停产，无问题: that nobody works there."""
        told = self._known({STATE_KEY: state})
        return {key: Said(value, _shown(text.strip())) for key, value in told.items()}

    def _put_right(self, text: str) -> Rectified | None:
        """What a text says itself to be put right."""
        if fares_in(text) is not None:
            return None
        sign = squeeze(text)  # 已停产两年 puts nothing right
        return None if of_the_day.ONLY_STOPPED.fullmatch(sign) else put_right_in(self._of_now(text))

    def _of_now(self, text: str) -> str:
        """A text, squeezed, without since when there is the enterprise, who complained, what it has."""
        sign = of_the_day.ENDED_ON.sub("", of_the_day.BEGAN.sub("", squeeze(text)))
        sign = of_the_day.COMPLAINED.sub("", of_the_day.HELD_SINCE.sub("", sign))
        return self._without_held(sign)

    def _without_held(self, sign: str) -> str:
        """已办理环评手续，未验收: papers that are there, named before all else, put nothing right.

        Nor does the only paper that is named.
        """
        at = 0
        while (comma := sign.find(",", at, at + _LONGEST)) > at:
            if set(self._papers.of(sign[at:comma], None).values()) != {canon.HELD}:
                break
            at = comma + 1
        clauses = parting.ANY_END.split(sign[at:])
        of_papers = list(map(parting.OF_PAPERS.search, clauses))
        if sum(map(bool, of_papers)) == 1 < len(clauses):  # 砂石露天堆放；登记表已备案
            held = next(one for one, named in zip(clauses, of_papers, strict=True) if named)
            if len(held) <= _LONGEST and set(self._papers.of(held, None).values()) == {canon.HELD}:
                return ",".join(one for one in clauses if one != held)
        return sign[at:]

    def _clauses(self, text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Each clause with what it says, but for what is excused or said of others."""
        sentences = parting.SENTENCES.split(text)
        said = [list(self._of_sentence(sentence)) for sentence in sentences]
        wrong = {squeeze(words) for one in said for words, told in one if told.keys() - subjects.OF_NONE}
        parts = [[squeeze(one) for one in parting.CLAUSES.split(sentence)] for sentence in sentences]
        known = [
            found
            for n, clauses in enumerate(parts)
            for one in clauses
            if len(one) <= _LONGEST and wrong.isdisjoint([one, *parting.STROKE.split(one)])
            if (found := excuse(one, n)) is not None
        ]
        kept = of_gas.KEPT_OTHERWISE.search(squeeze(text)) is not None
        for n, clauses in enumerate(said):
            behind = _bare(parts[n + 1][0]) if n + 1 < len(parts) else ""
            of_others = excuses.OF_OTHERS.match(behind) or any(map(excuses.OF_OTHERS.search, parts[n]))
            reasons: list[frozenset[int]] = []  # the topics of clauses before that may be some
            for words, told in clauses:
                sign = squeeze(words)
                taken = of_others or is_excused(sign, n, told, self._by_key, known)
                taken = taken or perhaps_excused(sign, told, self._by_key, reasons)
                taken = taken or (kept and of_gas.NOT_ENCLOSED.search(sign) is not None)
                reason = None if told else perhaps_reason(sign, n)
                if reason is not None:
                    reasons.append(reason)
                yield words, {} if taken else told

    def _of_sentence(self, sentence: str) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Each clause with what it says; 废气直排、未批先建 is taken apart if it says nothing as a whole."""
        own = True
        for part, read_as in self._parts(sentence):
            own = own or parting.OF_ITSELF.match(part) is not None
            told = self._told(read_as) if own else {}
            for one, said in [(part, told)] if told else self._enumerated(part, own):
                own = own and (bool(said) or not parting.OF_SOMETHING_ELSE.match(_bare(one)))
                if said or not self._is_well(squeeze(one)):
                    yield one, said

    def _parts(self, sentence: str) -> Iterator[tuple[str, str]]:
        """Each clause, and what it is read as.

        废水经沉淀后，直接排入河道 is read as one clause; 直排 behind 废气无治理设施 as 废气直排.
        """
        parts = list(filter(None, map(str.strip, parting.CLAUSES.split(sentence))))
        before: tuple[str, str] | None = None
        for part in parts:
            subject = None
            if before is not None and parting.GOES.match(squeeze(part)):
                subject = parting.SUBJECT.match(_bare(before[1]))
            goes_on = subject is not None or parting.GOES_ON.match(squeeze(part))
            if before is not None and goes_on and self._told(before[1] + part):
                before = f"{before[0]}，{part}", before[1] + part
                continue
            if before is not None:
                yield before
            named = before is not None and subject is not None and bool(self._told(before[1]))
            before = part, f"{subject[0]}{part}" if named and subject is not None else part
        if before is not None:
            yield before

    def _enumerated(self, part: str, own: bool) -> Iterator[tuple[str, Mapping[str, str]]]:
        """废气直排、未批先建, one by one; what is before the first is of all (防止废水、废气直排)."""
        sign = parting.NOTHING_MORE.sub("", squeeze(part))
        if self._is_well(sign) or parting.TAKES_BACK_ALL.search(sign):
            yield part, {}
            return
        for one in filter(None, map(str.strip, parting.STROKE.split(part))):
            told = self._told(one) if own else {}
            own = own and (bool(told) or self._is_held(squeeze(one)))
            yield one, told

    def _is_well(self, clause: str) -> bool:
        """Whether a clause says that nothing is wrong: 未发现直排, 环评：有."""
        if len(clause) > _LONGEST:
            return False
        if any(
            form.fullmatch(clause) for form in (of_the_day.NONE, of_the_day.NOTHING_FOUND, of_the_day.BEGAN)
        ):
            return True
        return self._is_held(clause)

    def _is_held(self, clause: str) -> bool:
        """Whether a clause says of papers that they are there, or not needed."""
        held = set(self._papers.of(clause, None).values()) if len(clause) <= _LONGEST else set()
        return (bool(held) and held <= _HELD) or ALL_OF_THEM.fullmatch(clause) is not None

    def _told(self, part: str) -> Mapping[str, str]:
        if len(part) > _LONGEST:
            return {}
        clause = parting.NOTHING_MORE.sub("", parting.DECIBEL.sub("", _bare(part)))
        clause = parting.TRAILING.sub("", clause)
        if parting.BRACKET in clause:
            return {}
        told = self._clause(clause) or self._of_each(clause) or self._spoken(clause)
        of_part = None if told else parting.OF_A_PART.match(clause)
        if of_part is not None:
            rest = self._clause(clause[of_part.end() :])
            return rest if rest.keys() <= parting.WRONG_IN_PART else {}
        return told

    def _spoken(self, clause: str) -> Mapping[str, str]:
        """What a clause says in other words than the forms: 没装治理设施, 废机油无台账, 无照无环评."""
        for said in in_other_words(clause):
            told = self._clause(said) or self._of_each(said)
            if told:
                return told
        each = [self._clause(one) or self._spoken_once(one) for one in each_of(clause)]
        return {key: value for told in each for key, value in told.items()} if each and all(each) else {}

    def _spoken_once(self, clause: str) -> Mapping[str, str]:
        return next(filter(None, map(self._clause, in_other_words(clause))), {})

    def _of_each(self, clause: str) -> Mapping[str, str]:
        """无环保手续和污染治理设施: what is said of each, if each is understood."""
        ways = tuple(ways_of(clause))
        for form in (parting.LACKING_EACH, parting.EACH_LACKING):
            found = next(filter(None, map(form.fullmatch, ways)), None)
            several = [] if found is None else parting.LIST.split(found["what"])
            if found is None or len(several) < 2:
                continue
            before = form is parting.LACKING_EACH
            shared = parting.SHARED.fullmatch(several[-1])
            told = []
            for one in several:
                names = (one, one + shared["tail"]) if shared is not None else (one,)
                said = (
                    self._clause(found["how"] + name if before else name + found["how"]) for name in names
                )
                told.append(next(filter(None, said), {}))
            if all(told):
                return {key: value for one in told for key, value in one.items()}
        return {}

    def _clause(self, clause: str) -> Mapping[str, str]:
        """The choices, by key, that a clause says; nothing where it is not understood wholly."""
        ways = tuple(ways_of(clause))
        for form, told in forms.FORMS:
            way = next(filter(form.fullmatch, ways), None)
            if way is not None:
                return self._known({**told, **forms.OF_TRADE} if way.startswith(scene.TRADE_SIGN) else told)
        plants = (self._plant(way) for way in ways)
        return (
            self._paper(clause)
            or self._lacking(clause)
            or next(filter(None, plants), {})
            or self._behind(clause)
        )

    def _known(self, told: Mapping[str, str]) -> Mapping[str, str]:
        """What a form says, where the dictionary has these fields and choices."""
        fields = {key: self._by_key[key] for key in told if key in self._by_key}
        return {key: told[key] for key, one in fields.items() if told[key] in (one.choices or ())}

    def _paper(self, clause: str) -> Mapping[str, str]:
        told = self._papers.of(clause, None)
        return told if told and set(told.values()) <= _LACKS else {}

    def _lacking(self, clause: str) -> Mapping[str, str]:
        """未开展自行监测, 无危废台账, 未落实环评措施."""
        if lacking.ONE_OF_SEVERAL.search(clause) or lacking.OF_A_FACILITY.search(clause):
            return {}
        match = self._lexicon.match((clause,))
        if match.field is None:
            match = self._lexicon.match((lacking.PAPERS.sub("", clause),))
        general = match.field is not None and match.field.key in GENERAL
        return self._is(match.field, *_ABSENT) if match.denies and not (match.opposite or general) else {}

    def _plant(self, clause: str) -> Mapping[str, str]:
        """污水站停运, 治污设施不完善."""
        found = lacking.PLANT_AND_STATE.fullmatch(clause)
        names = () if found is None else lacking.PLANTS
        device = "" if found is None else lacking.MOVES.sub("", found["plant"])
        key = next((key for key, name in names if name.fullmatch(device)), None)
        if found is None or key is None or (found["of"] and key == plant.ALL_PLANT):  # 生产设施停用
            return {}
        if found["incomplete"]:
            return self._known({key: canon.INCOMPLETE})
        state = lacking.STATES["idle" if found["idle"] else "abnormal"]
        return self._known({key + canon.RUNS: state})

    def _behind(self, clause: str) -> Mapping[str, str]:
        """排水许可证过期, 危废台账不全: what is named by its own name, and how it is lacking."""
        found = lacking.PAPER_AND_STATE.fullmatch(clause)
        match = None if found is None else self._lexicon.match((found["what"],))
        if found is None or match is None or match.how not in _NAMED or match.field is None:
            return {}
        if match.field.key in GENERAL:  # 台账不全: which of them?
            return {}
        if found["undone"]:
            return self._is(match.field, canon.NO)
        if found["lacking"]:
            return {} if lacking.ONE_OF_SEVERAL.search(clause) else self._is(match.field, *_ABSENT)
        return self._is(match.field, canon.EXPIRED if found["expired"] else canon.INCOMPLETE)

    def _is(self, field: Field | None, *choices: str) -> Mapping[str, str]:
        """The first of the choices that a field has; nothing of what may or may not occur."""
        known = () if field is None or field.type is not Kind.CHOICE else field.choices or ()
        fitting = [one for one in choices if one in known and not canon.YES_OR_NO.issuperset(known)]
        return {field.key: fitting[0]} if field is not None and fitting else {}


_LACKS = frozenset({canon.LACKING, canon.UNDER_WAY, *canon.ENDED})
_LACKING = (canon.EXPIRED, canon.INCOMPLETE)
_ABSENT = (canon.LACKING, canon.NOT_SIGNED, canon.NO)


def _agreed(clauses: Iterable[tuple[str, Mapping[str, str]]]) -> dict[str, Said]:
    """What the clauses say that does not contradict another of them, by the key of the field."""
    found: dict[str, dict[str, list[str]]] = {}
    for words, told in clauses:
        for key, value in told.items():
            found.setdefault(key, {}).setdefault(value, []).append(words)
    for key, values in found.items():
        if key.endswith(canon.RUNS) and len(values) > 1:  # 布袋破损，除尘器停用: what both say
            found[key] = {lacking.STATES["abnormal"]: [one for words in values.values() for one in words]}
    said = {
        key: Said(value, BETWEEN.join(words))
        for key, values in found.items()
        if len(values) == 1
        for value, words in values.items()
    }
    for key, others in subjects.OF_NONE.items():
        if key in said and said[key].value == canon.NO:
            said = {one: words for one, words in said.items() if one not in others}
    return said


def _bare(words: str) -> str:
    """A clause without what leads it in: 经查，该企业无…."""
    return parting.LAWFULLY.sub("", parting.STILL.sub("", parting.LEADING.sub("", squeeze(words))))


def _shown(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def of_another_time(heading: str, above: Collection[str]) -> bool:
    """Whether a column of problems, by its heading or the titles above, tells what was or what others say."""
    if stating.OF_ANOTHER_TIME.search(squeeze(heading)):
        return True
    own = stating.OWN_FINDINGS.search(squeeze(heading)) is not None
    other = stating.OF_THE_PAST if own else stating.OF_ANOTHER_TIME
    return any(other.search(squeeze(text)) for text in above)


def seen_there(heading: str) -> bool:
    """Whether a heading of no field leaves it possible that its column tells what somebody saw there."""
    form = squeeze(heading)
    return stating.SEEN_THERE.search(form) is not None and stating.NOT_SEEN_THERE.search(form) is None


def looked_again(heading: str) -> bool:
    """Whether a column tells what was seen when somebody went there again."""
    return stating.LOOKED_AGAIN.search(squeeze(heading)) is not None


def names_problems(heading: str) -> bool:
    """Whether all that stands under a heading is said to be wrong."""
    form = squeeze(heading)
    return stating.NAMED_SO.search(form) is not None and stating.AND_WHAT_ELSE.search(form) is None


def is_of_plant(field: Field) -> bool:
    """Whether a column asks what treats or how wastes are kept: cells there may state what is wrong."""
    return field.key in stating.KEPT.union(plant.FITTING)


def lets_out(known: object, text: str) -> bool:
    """Whether a cell that says that there is no facility goes on to say what becomes of it: 无，废气直排."""
    return known == canon.LACKING and stating.LET_OUT.search(squeeze(text)) is not None


def goes_to_anybody(text: str) -> bool:
    """Whether it may be said of waste that somebody without a licence takes it."""
    return stating.TO_ANYBODY.search(squeeze(text)) is not None


def tells_of_lack(text: str) -> bool:
    """Whether a text that is no answer speaks of something that is lacking or let out."""
    return stating.OF_A_LACK.search(squeeze(text)) is not None
