"""Counting days as the rules do: calendar days, working days, years."""

from __future__ import annotations

from datetime import date, timedelta

SATURDAY = 5


def days_after(day: date, count: int) -> date:
    """The day `count` calendar days later; day 0 is `day` itself."""
    return day + timedelta(days=count)


def working_days_after(day: date, count: int) -> date:
    """The day `count` working days later. Saturdays and Sundays are left out; public holidays are not known here."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def years_after(day: date, years: int) -> date:
    """The same day `years` later (earlier when negative); February 29 becomes February 28 where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def is_weekend(day: date) -> bool:
    """Whether it is a Saturday or Sunday."""
    return day.weekday() >= SATURDAY
