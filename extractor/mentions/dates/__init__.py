"""Dates as a text says them: «14 марта», «с июня 2018-го по февраль 2020 года», «в минувшую среду», «за I квартал»."""

from extractor.mentions.dates.find import DateMatch, find_dates

__all__ = ["DateMatch", "find_dates"]
