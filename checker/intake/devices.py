"""What a named device treats: a bag filter under VOCs治理设施 treats no VOCs, whatever else it does."""

from checker.intake.words import plant


def unfit(key: str, sign: str) -> bool:
    """Whether a (squeezed) text names devices, and none that could be what the field of this key asks for."""
    fitting = plant.FITTING.get(key)
    if fitting is None:
        return False
    named = {family for family, pattern in plant.DEVICES.items() if pattern.search(sign)}
    return bool(named) and not named & fitting
