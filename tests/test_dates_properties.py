"""What holds for dates, money and laws in any text: no error, spans in order inside it, the same twice, valid EDTF."""

import re
from collections.abc import Callable
from datetime import date
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.entities.date_context import resolve_all
from extractor.entities.edtf import EDTF
from extractor.mentions.dates import find_dates
from extractor.mentions.dates.find import AFTER_LEAD, BEFORE_LEAD, BEGINNING, LEAD, Rule
from extractor.mentions.laws import find_laws
from extractor.mentions.money import find_money

FINDERS = (find_dates, find_money, find_laws)
PIECES = """
14 31 00 29 2024 99999 марта июня февраля январь январь–июнь года год годах гг. г. т. с. с по до к в на за и , . - –
30.02.2023 03.02.23 понедельник среду минувшую прошлого текущего этого первом полугодии III квартале шесть
девять месяцев начала конца начиная вчера накануне тот же день того 90-х летом ст. ч. п. «а» статья 290 291.1 УК РФ
Уголовного Кодекса закон № 273-ФЗ (взятка) «Титул» 5 млн тыс. 200 000 рублей тенге $ € от полтора миллиона İ \u00ad
"""
WORDS = [*PIECES.split(), "\n"]

pieces = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
texts = st.one_of(st.text(max_size=200), pieces)
days = st.one_of(st.none(), st.dates())


@given(texts)
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    for find in FINDERS:
        matches = find(text)
        assert matches == find(text)
        offsets = [offset for match in matches for offset in (match.start, match.end)]
        assert offsets == sorted(offsets)
        assert all(match.start < match.end for match in matches)
        assert not offsets or (offsets[0] >= 0 and offsets[-1] <= len(text))


@given(texts, days)
def test_every_value_is_edtf_of_days_that_exist(text: str, published: date | None) -> None:
    for value in resolve_all(text, find_dates(text), published):
        assert value is None or EDTF.fullmatch(value), value
        for day in re.findall(r"\d{4}-\d\d-\d\d", value or ""):
            date.fromisoformat(day)


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99999))
def test_a_numeric_date_is_a_day_or_nothing(day: int, month: int, year: int) -> None:
    values = resolve_all("", find_dates(f"приказ от {day:02d}.{month:02d}.{year:04d} подписан"), None)
    try:
        expected = [date(year, month, day).isoformat()] if 1900 <= year < 2100 else []
    except ValueError:
        expected = []
    assert values == expected


@pytest.mark.parametrize("find", FINDERS)
@pytest.mark.parametrize(
    "piece", ["100 ", "в марте и ", "п. «а», ", "1, ", "2021-", "пять ", "14 марта 2023 года ", "«"]
)
def test_time_is_linear_in_length(find: Callable[[str], list[Any]], piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = perf_counter()
        find(text)
        return perf_counter() - start

    seconds(1000)
    assert seconds(80_000) < 12 * seconds(20_000) + 0.5  # quadratic time would be 16 times


LEADING = Rule("lead", f"(?:{LEAD}) ", lambda said, lead: [])


@pytest.mark.parametrize("rule", [*BEFORE_LEAD, *AFTER_LEAD, LEADING], ids=lambda rule: rule.name)
@given(data=st.data())
def test_the_scanner_passes_over_nothing_that_a_rule_may_begin_with(rule: Rule, data: st.DataObject) -> None:
    behind = re.compile(r"\(\?<[=!][^()]*(?:\\\()?[^()]*\)")  # what must stand before it
    pattern = re.sub(behind, "", rule.pattern).replace("(?=", "(?:")
    said = data.draw(st.from_regex(pattern, fullmatch=True))
    assert re.match(BEGINNING, said)
