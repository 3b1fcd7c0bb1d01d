"""How the choices of a field may be written."""

from checker.intake.wording import squeeze
from checker.model import Field


def spellings(field: Field) -> dict[str, str]:
    """Every spelling of every choice, as compared, with its canonical value."""
    table: dict[str, str] = {}
    for canonical_value, others in (field.choices or {}).items():
        for spelling in others:
            table.setdefault(squeeze(spelling), canonical_value)
    table.update({squeeze(one): one for one in field.choices or ()})
    return table
