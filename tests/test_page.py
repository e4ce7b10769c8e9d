"""The whole way: what holds for any page, and articles whose body is known."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.page import Page, classify, read_page

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "dev"

SENTENCES = [
    "Под председательством акима области состоялось заседание комиссии по вопросам противодействия коррупции.",
    "Суд признал бывшего начальника управления виновным и приговорил его к семи годам лишения свободы.",
    "«Так работать нельзя», — заявил глава региона, открывая заседание. Доклад признан неубедительным.",
    "О состоянии работы доложила руководитель управления финансов Сауле Муратпаева. Вопросов у комиссии не было.",
    "Обыски прошли в служебном кабинете и доме чиновника, изъяты документы комиссии и носители информации.",
    "— Мы перевели в конкурентный формат закупки области, бюджет сэкономил миллиарды, — сообщил аким области.",
    "По итогам заседания комиссии акиму района поручено устранить нарушения до 1 мая.",
]
TOP = ["Главная | Новости | Спорт", "USD 466.21   EUR 498.35", "Астана −3 °C", "Қазақша  Русский", "Вход | Регистрация"]
INSIDE = [
    "Поделиться:  VK   Telegram",
    "Фото: пресс-служба акимата",
    "Подписывайтесь на наш Telegram-канал!",
    "1 284 просмотра",
]
BOTTOM = [
    "Теги: суд, аким",
    "Нашли ошибку? Выделите её и нажмите Ctrl+Enter",
    "Погода\nКостанай -7\nРудный 8",
    "© 2023. 16+",
]
BOTTOM += ["Читайте также\nБоксёр вернулся с золотом из Баку\nМост закрыли на ремонт", "Комментарии (3)\nПоказать все"]
TITLE = "Аким области объявил выговор руководителю управления"


def bodies(page: Page) -> list[str]:
    return [page.text[start:end] for start, end in page.body]


def assert_valid(page: Page) -> None:
    last = 0
    for start, end in page.body:
        piece = page.text[start:end]
        assert last <= start < end <= len(page.text)
        assert piece == piece.strip()
        assert len(piece.splitlines()) == 1
        last = end


@given(st.text() | st.text().map(lambda text: f"Суд вынес приговор. {text}"))
def test_any_text_gives_a_valid_page_or_an_input_error(text: str) -> None:
    with suppress(InputError):
        assert_valid(read_page(text))


@given(
    st.lists(
        st.sampled_from([*SENTENCES, *TOP, *INSIDE, *BOTTOM, TITLE, "", "Суд", "\ufeff ", "\u2028", "А\x85Б\x0cВ"])
    )
)
def test_any_order_of_lines_gives_valid_ranges(lines: list[str]) -> None:
    try:
        page = read_page("\n".join(lines))
    except InputError:
        return
    assert_valid(page)
    kinds = [line.kind for line in classify(page.text)]
    assert len(page.body) == sum(kind != "chrome" for kind in kinds)


@given(
    st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=7, unique=True),
    st.lists(st.sampled_from(TOP), unique=True),
    st.lists(st.sampled_from(INSIDE), unique=True),
    st.lists(st.sampled_from(BOTTOM), unique=True),
    st.sampled_from(["\n", "\n\n", "\r\n\r\n"]),
    st.integers(1, 6),
)
def test_chrome_never_costs_a_paragraph(
    article: list[str], top: list[str], inside: list[str], bottom: list[str], gap: str, place: int
) -> None:
    page = read_page(gap.join([*top, TITLE, *article[:place], *inside, *article[place:], *bottom]))
    assert bodies(page) == [TITLE, *article]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=7, unique=True))
@settings(max_examples=20, deadline=None)
def test_html_costs_no_paragraph(article: list[str]) -> None:
    html = "".join(f"<p>{paragraph}</p>" for paragraph in article)
    page = read_page(f"<!DOCTYPE html><html><body><h1>{TITLE}</h1><article>{html}</article></body></html>")
    assert [body for body in bodies(page) if body != TITLE] == article


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated articles (shared/gold/dev) are not here")
def test_date_of_publication_of_annotated_articles() -> None:
    for path in sorted(GOLD.glob("*.txt")):
        page = read_page(path.read_bytes())
        assert page.text.encode() == path.read_bytes()
        assert page.published == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["published"], (
            path.name
        )
        assert page.title, path.name


def test_a_line_of_two_megabytes_is_one_range() -> None:
    page = read_page(SENTENCES[0] * 20_000)
    assert page.body == ((0, len(page.text)),)


def test_a_mark_of_no_width_in_a_given_text_keeps_all_offsets() -> None:
    page = read_page(f"\ufeff{SENTENCES[0]}\r\n")
    assert page.text[0] == "\ufeff"
    assert page.body == ((1, 1 + len(SENTENCES[0])),)
