"""Ages and birthdays. Who was born on 29 February is a year older on 1 March where there is no such day."""

import datetime


def age_on(born: datetime.date, day: datetime.date) -> int:
    """Whole years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday(born: datetime.date, age: int) -> datetime.date:
    """The first day on which someone has this age."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:  # 29 February
        return datetime.date(born.year + age, 3, 1)
