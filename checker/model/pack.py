"""The rule pack as a whole, with the bodies and places that its rules name."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Protocol

from pydantic import Field as PydanticField

from checker.condition import AsOf, Condition, Dated, Facts, Some, Value
from checker.model.deduction import Catalogue, Inference, asked_of
from checker.model.dictionary import Dictionary
from checker.model.frozen import Frozen, Text
from checker.model.industries import IndustryNames
from checker.model.industry_codes import IndustryCodes
from checker.model.judgement import Profile, Provision
from checker.model.rules import Citation, Law, LimitTable, Rule, with_general
from checker.vocabulary import CODE_FIELD, INDUSTRY_FIELD, LOCAL_LEAD, LOCAL_LEAD_UNKNOWN


class Park(Frozen):
    """A park, with its committee, or a town, with its government, and the other names lists give it."""

    name: Text
    aliases: tuple[Text, ...] = ()
    authority: Text
    note: str | None = None


class DepartmentName(Frozen):
    name: Text
    since: date | None = None
    until: date | None = None


class Department(Frozen):
    """A function of government and what the body that has it is called over time."""

    role: Text
    names: Annotated[tuple[DepartmentName, ...], PydanticField(min_length=1)]
    note: str | None = None


class Campaign(Frozen):
    """One of the twelve battles of July 2018."""

    name: Text
    note: str | None = None


class Trade(Frozen):
    """A trade that screenings most often find: industry codes with their names, and words that tell it."""

    name: Text
    codes: Mapping[Annotated[str, PydanticField(pattern=r"^\d{2,4}$")], Text]
    keywords: Annotated[tuple[Text, ...], PydanticField(min_length=1)]
    note: str | None = None


class Acknowledgement(Frozen):
    """What a proof finds and the pack means to be so, with the reason.

    ``of``: for ``implied`` two rules, the second violated wherever the first is; for ``no_limit`` a rule and
    the fields that some enterprises have no limit for; for ``limits_overlap`` a rule and a field;
    for ``bounds`` a field; for ``limit_period`` a limit table.  For ``mutant``, which ``rules test --mutate``
    finds: a rule or limit table, and the field whose test may change without any case noticing.
    """

    what: Literal["implied", "no_limit", "limits_overlap", "bounds", "limit_period", "mutant"]
    of: Annotated[tuple[Text, ...], PydanticField(min_length=1)]
    why: Text


class Placed(Protocol):
    """What has a place: park and town, as far as they are known."""

    @property
    def park(self) -> str | None: ...

    @property
    def town(self) -> str | None: ...


class Rulebook(Frozen):
    """The rule pack, whole and sound."""

    dictionary: Dictionary
    laws: tuple[Law, ...]
    parks: tuple[Park, ...]
    towns: tuple[Park, ...]
    departments: tuple[Department, ...]
    campaigns: tuple[Campaign, ...]
    trades: tuple[Trade, ...]
    limits: tuple[LimitTable, ...]
    catalogues: tuple[Catalogue, ...] = ()
    inferences: tuple[Inference, ...] = ()
    rules: tuple[Rule, ...]
    profiles: tuple[Profile, ...]
    provisions: tuple[Provision, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()
    sha256: str

    @cached_property
    def rule_by_id(self) -> Mapping[str, Rule]:
        """Every rule by its id."""
        return {rule.id: rule for rule in self.rules}

    @property
    def industry_codes(self) -> IndustryCodes:
        """The names of industries and the loose words for trades."""
        return self.dictionary.industry_codes

    @property
    def industry_names(self) -> IndustryNames:
        """What the name of an industry tells."""
        return self.industry_codes.by_name

    def inferences_of(self, rule: Rule) -> tuple[Inference, ...]:
        """What shows the facts that a rule asks about, where their own cells are blank."""
        return asked_of(self.inferences, (rule.applies_to, rule.violated_when))

    def completed(self, facts: Facts, asked: Collection[str]) -> dict[str, Value]:
        """Known facts, and what they show of others, as far as these are ``asked`` for."""
        known = {label: value for label, value in facts.items() if value is not None}
        named = known.get(INDUSTRY_FIELD)
        code = self.industry_names.read(named).code if isinstance(named, str) else None
        if code is not None:
            known.setdefault(CODE_FIELD, code)
        wanted = frozenset(asked) - known.keys()
        found = {one.fact: one.shown(known) for one in self.inferences if one.fact in wanted}
        return known | {label: value for label, value in found.items() if value is not None}

    def general_rules(self, rule_id: str) -> frozenset[str]:
        """The ids of all rules of which a rule is a particular case, however many steps away."""
        return with_general(self.rule_by_id[rule_id].general, lambda one: self.rule_by_id[one].general)

    def rules_on(self, day: date) -> tuple[Rule, ...]:
        """The rules in force on a day, in the order of their ids."""
        return tuple(rule for rule in self.rules if rule.in_force(day))

    def citations_on(self, citations: Sequence[Citation], day: date) -> tuple[Citation, ...]:
        """Those citations whose law, as verified, is in force on the day."""
        return tuple(one for one in citations if self._cited(one, day))

    def _cited(self, citation: Citation, day: date) -> bool:
        if citation.since is not None and day < citation.since:
            return False
        if citation.until is not None and citation.until < day:
            return False
        return any(law.name == citation.law and law.in_force(day) for law in self.laws)

    def periods(self, citations: Sequence[Citation]) -> list[tuple[date, date | None, Citation, Law]]:
        """Each citation under each verified text of its law, with its first and last day, oldest first."""
        found = [
            (
                max(law.since, one.since or law.since),
                min((end for end in (law.until, one.until) if end is not None), default=None),
                one,
                law,
            )
            for one in citations
            for law in self.laws
            if law.name == one.law
        ]
        in_order = sorted(found, key=lambda item: item[0])
        return [item for item in in_order if item[1] is None or item[0] <= item[1]]

    def department_on(self, role: str, day: date) -> str:
        """The name that the body with this function has on the day; the role itself if none is known."""
        for department in self.departments:
            if department.role == role:
                for name in department.names:
                    if (name.since or day) <= day <= (name.until or day):
                        return name.name
        return role

    def responsible(self, role: str, enterprise: "Placed", day: date) -> str:
        """The body that has a role on a day; 属地 is the park's committee, outside the parks the town."""
        if role != LOCAL_LEAD:
            return self.department_on(role, day)
        for name, places in ((enterprise.park, self.parks), (enterprise.town, self.towns)):
            for place in places:
                if place.name == name:
                    return place.authority
        return LOCAL_LEAD_UNKNOWN

    def supporting(self, lead: str, roles: Iterable[str], enterprise: "Placed", day: date) -> tuple[str, ...]:
        """The bodies that support ``lead``, each once and without it (functions merge over the years)."""
        names = (self.responsible(role, enterprise, day) for role in roles)
        return tuple(name for name in dict.fromkeys(names) if name != lead)

    def tests_on(self, day: date) -> Callable[[Dated], Condition]:
        """What a test that depends on the check date asks on the day.

        A field exceeds a limit table where any row that is in force applies and is broken.
        """
        tables = {table.id: table for table in self.limits}

        def on_the_day(test: Dated) -> Condition:
            if isinstance(test, AsOf):
                return test.on(day)
            rows = (row for row in tables[test.table].rows if row.in_force(day))
            return Some(tuple(row.exceeded_by(test.field) for row in rows))

        return on_the_day

    def profile(self, profile_id: str) -> Profile | None:
        return next((one for one in self.profiles if one.id == profile_id), None)
