"""The days on which Chinese offices work."""

from datetime import date, timedelta
from functools import cache

import chinese_calendar


@cache  # a day is one or not, for good
def is_working_day(day: date) -> bool:
    """Whether offices work on the day, with public holidays and the weekends worked instead.

    The State Council announces each year's holidays late in the year before; for a year that the calendar
    library does not know yet, Monday to Friday count.
    """
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def after_working_days(start: date, number: int) -> date:
    """The last of so many working days after a day, which does not count itself."""
    day, left = start, number
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day
