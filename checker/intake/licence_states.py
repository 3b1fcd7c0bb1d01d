"""证书状态 of what platforms put out: 有效, 过期, 注销 of the discharge permit, or of the registration.

Which of the two the certificate is another column says: 证书类型, else 管理类别.  Where none does, it is left
open.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.intake.headings.forms import Levels, plain_heading, whole
from checker.intake.headings.lexicon import Match
from checker.intake.others import follows_another_paper
from checker.intake.ticks import Ticked
from checker.intake.values.parsed import BLANK, Parsed
from checker.intake.values.parser import FieldParser
from checker.intake.wording import as_text, squeeze
from checker.intake.words import matters, papers
from checker.model import Dictionary
from checker.wording import not_said, says_nothing

_PERMIT, _REGISTRATION, _CLASS, _NUMBER = (
    "discharge_permit",
    "discharge_registration",
    "permit_class",
    "discharge_permit_number",
)
_ADVICE = "请改填：有效、过期、注销、撤销、吊销"
_OTHER = "请核实企业现在持有的证书，有效的填“有效”，没有的填“无”"


@dataclass(slots=True)
class LicenceState(Ticked):
    """The column of states, and the one that tells of which certificate; ``columns`` has both."""

    @property
    def shown(self) -> tuple[int, ...]:
        """The column of states."""
        return (self.columns[0][0],)

    def read(self, cells: Sequence[object]) -> tuple[Sequence[int], Parsed]:
        """The column of states, and the state where the certificate is one of this field."""
        (at, _), (kind, _) = self.columns
        text, of = (as_text(cells[one]) if one < len(cells) else "" for one in (at, kind))
        if says_nothing(text):
            return [at], Parsed(text, None, BLANK)
        if kind_of(of) != self.field.key:
            return [at], Parsed(text, None, not_said(self.field.label))
        if squeeze(text) in papers.CERTIFICATE_GONE:
            return [at], Parsed(text, None, "说的是这份证书，企业有没有别的有效证书看不出", _OTHER)
        state = papers.STATES_OF_CERTIFICATE.get(squeeze(text))
        if state is None:
            return [at], Parsed(text, None, "证书状态认不出", _ADVICE)
        return [at, kind], Parsed(text, self.parser.parse(state).value)


def kind_of(text: str) -> str | None:
    """The key of the paper that a kind of certificate, or a way of management, tells."""
    sign = squeeze(text)
    if papers.A_REGISTRATION.fullmatch(sign):
        return _REGISTRATION
    return _PERMIT if papers.A_PERMIT.fullmatch(sign) else None


def licence_states(
    headings: Mapping[int, Levels], matches: Mapping[int, Match], dictionary: Dictionary
) -> list[LicenceState]:
    """The states of the permits and of the registrations, in a list of certificates of discharge."""
    keys = {one.field.key: at for at, one in matches.items() if one.field is not None}
    states = [at for at in headings if headed_as(headings[at], papers.STATE_OF_CERTIFICATE)]
    kinds = [at for at in headings if headed_as(headings[at], papers.KIND_OF_CERTIFICATE)]
    kind = kinds[0] if len(kinds) == 1 else keys.get(_CLASS)
    if len(states) != 1 or kind is None or not (_NUMBER in keys or _of_discharge(headings[states[0]])):
        return []
    left = sorted((at for at in matches if at < states[0] and at not in kinds), reverse=True)
    if not _of_discharge(headings[states[0]]) and follows_another_paper(
        (whole(headings[at][-1:]), matches[at].field) for at in left
    ):
        return []
    fields = (dictionary.by_key.get(key) for key in (_REGISTRATION, _PERMIT))
    columns = ((states[0], ""), (kind, ""))
    return [
        LicenceState(field, FieldParser(field, dictionary), columns)
        for field in fields
        if field is not None and field.key not in keys
    ]


def headed_as(levels: Levels, names: re.Pattern[str]) -> bool:
    """Whether the lowest level of a heading is one of these names."""
    return bool(levels) and names.fullmatch(plain_heading(levels[-1])) is not None


def _of_discharge(levels: Levels) -> bool:
    return matters.DISCHARGE in whole(levels)
