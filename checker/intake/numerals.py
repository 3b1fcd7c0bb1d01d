"""Numbers of what is counted, as people say them: 一百二十, 十几, 三四十, 七八, 二十多, 百余."""

from checker.intake.words import figures


def said(text: str) -> tuple[float, float, str] | None:
    """The least and the most that the numeral at the beginning means, and what stands behind it.

    ``None`` where the text begins with no numeral, or with one that may be said of two numbers (一百二).
    """
    found = figures.SAID.match(text)
    if found is None:
        return None
    for form in (_some, _either, _exactly):
        bounds = form(found["numeral"])
        if bounds is not None:
            low, high = bounds
            rest = text[found.end() :]
            if found["more"]:
                if low != high:
                    return None  # 十几多
                high = low + _last_place(found["numeral"])
            return low, high, rest
    return None


def _some(word: str) -> tuple[float, float] | None:
    """十几, 二十几 are one more at least; 几十, 数百 two of their kind."""
    before, some, after = word.partition(figures.A_FEW)
    if not some:
        before, some, after = word.partition(figures.SEVERAL)
    if not some:
        return None
    if after:
        place = figures.PLACES.get(after)
        return None if before or place is None else (2 * place, 10 * place - 1)
    tens = _exactly(before)
    if tens is None or _last_place(before) != 10:
        return None
    return tens[0] + 1, tens[0] + 9


def _either(word: str) -> tuple[float, float] | None:
    """七八, 十七八, 三四十, 一二百: one of two digits, the second one more than the first."""
    place = figures.PLACES.get(word[-1], 1)
    digits = word[:-1] if place > 1 else word
    first, second = (figures.DIGITS.get(one, 0) for one in digits[-2:].rjust(2))
    if not first or second != first + 1:
        return None
    ahead = _exactly(digits[:-2]) if digits[:-2] else (0.0, 0.0)
    if ahead is None or (digits[:-2] and (place > 1 or _last_place(digits[:-2]) != 10)):
        return None
    return ahead[0] + first * place, ahead[0] + second * place + place - 1


def _exactly(word: str) -> tuple[float, float] | None:
    """三, 十二, 三百五十, 一千二百: each digit with its place, the last alone only behind 十."""
    total, digit, least = 0, None, figures.HIGHEST
    for one in word:
        place = figures.PLACES.get(one)
        if place is None:
            if digit:
                return None
            digit = figures.DIGITS.get(one)
            if digit is None:
                return None
            if digit == 0:
                least = min(least, figures.PLACES[figures.TEN])
            continue
        if place >= least or digit == 0:
            return None
        total, digit, least = total + (digit or 1) * place, None, place
    if digit and total and least > figures.PLACES[figures.TEN]:
        return None  # 一百二 is 120, as people say it, and 102 to others
    total += digit or 0
    return float(total), float(total)


def _last_place(word: str) -> int:
    return figures.PLACES.get(word[-1:], 1)
