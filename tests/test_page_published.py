"""The date of publication, in the forms in which pages and articles give it."""

import pytest

from extractor.page import read_page

TITLE = "Бывшего начальника отдела закупок осудили за взятку"
PROSE = (
    "В городском суде Энска вынесли приговор бывшему начальнику отдела закупок Ивану Сидорову, которого признали"
    " виновным в получении взятки."
)


@pytest.mark.parametrize(
    "line",
    [
        "от 12.05.2023 г.",
        "12 МАЯ 2023-го",
        "12-мая-2023",
        "12 . 05 . 2023",
        "12·05·2023",
        "Fri, 12 May 2023",
        "Posted on May 12, 2023",
        "Пресс-релиз № 12 от 12.05.2023",
        "Материал опубликован 12 мая 2023 года.",
        "Опубликована: 12.05.2023, изменена: 13.05.2023",
        "Изменено: 15.05.2023 18:00 · Создано: 12.05.2023 09:15",
        "12 мая 2023 | Администрация города Энска",
        "12 мая 2023 г. — пресс-служба прокуратуры",
        "Вечерний Энск | пятница, 12 мая 2023 | выпуск 34",
        "№ 34 (12345), пятница, 12 мая 2023 года",
        "12 мая 2023 г.   Газета «Энская правда»   Раздел: Местная власть",
        "11:20, 12 мая 2023, Энск – Анна КАРИМОВА",
        "12.05.2023  11:20  (мск+2)   Поволжье / Власть",
        "Образование и наука  ·  12.05.2023  ·  Анна Каримова  ·  Прочтений: 643",
    ],
)
@pytest.mark.parametrize("page", ["{title}\n\n{line}\n\n{prose}", "{line}\n\n{title}\n\n{prose}\n\n{prose}"])
def test_date_lines_above_the_article(page: str, line: str) -> None:
    text = page.format(title=TITLE, line=line, prose=PROSE)
    read = read_page(text)
    assert (read.published, read.title) == ("2023-05-12", TITLE)
    assert line not in [text[slice(*kept)] for kept in read.body]


@pytest.mark.parametrize(
    ("dated", "line", "published"),
    [
        ("Его задержали 11 марта 2024 года.", "14 марта, 21:06 👁 12,4K", "2024-03-14"),
        ("Его задержали 20 декабря 2023 года.", "14 марта, 21:06", "2024-03-14"),
        ("Апелляцию рассмотрят 22 марта 2024 года.", "14 марта, 21:06", "2024-03-14"),
        ("Его задержали 11 марта 2021 года, а в 2023 году уволили.", "14 марта, 21:06", None),
        ("Его задержали в марте.", "14 марта, 21:06", None),
    ],
)
def test_the_articles_own_dates_give_the_year_to_a_date_line(dated: str, line: str, published: str | None) -> None:
    assert read_page(f"{TITLE}\n\n{PROSE} {dated}\n\n{line}\n").published == published
    assert read_page(f"{TITLE}\n\n{line}\n\n{PROSE} {dated}\n").published == published


@pytest.mark.parametrize(
    ("footer", "published"),
    [
        ("Выходит с 1957 года. № 141 (4 декабря 2024 г., среда). Тираж 3200", "2024-12-04"),
        ("Газета издаётся с 1931 года. № 12 (9045), среда, 4 декабря 2024 года", "2024-12-04"),
        ("Газета зарегистрирована в министерстве. Свидетельство № 141 от 4 декабря 2014 г.", None),
    ],
)
def test_the_number_of_the_issue_dates_the_article(footer: str, published: str | None) -> None:
    text = f"{TITLE}\n\nАвтор: Лилия Доценко     Сегодня, 10:05     ◉ 893\n\n{PROSE}\n\n{footer}"
    page = read_page(text)
    assert page.published == published
    assert text[page.body[-1][0] : page.body[-1][1]] == PROSE


@pytest.mark.parametrize(
    ("sentence", "published"),
    [
        ("С сегодняшнего дня (11.03.2025) он больше не начальник.", "2025-03-11"),
        ("Сегодня, 11 марта 2025 года, суд огласил приговор.", "2025-03-11"),
        ("Сегодня утром, во вторник, 11 марта 2025 г., суд огласил приговор.", "2025-03-11"),
        ("Накануне, 9 марта 2025 года, его видели. Вчера, 10 марта, суд огласил приговор.", "2025-03-11"),
        ("Вчера, 10 марта 2025 года, суд огласил приговор.", "2025-03-11"),
        ("Его взяли 10 марта 2025 года. Завтра, 12-го, суд изберёт меру пресечения.", "2025-03-11"),
        ("Сегодня пишут про обыски: утром 11.03.2025 в мэрии прошла выемка.", "2025-03-11"),
        ("«Сегодня, 9 мая 2019 года, мы сдали дом», — говорил он тогда.", None),
        ("Утром 9 мая 2019 года его задержали.", None),
    ],
)
def test_the_article_says_on_which_day_it_was_written(sentence: str, published: str | None) -> None:
    assert read_page(f"{TITLE}\n\n{PROSE} {sentence}").published == published


def test_a_headline_of_two_sentences_directly_above_its_date_line_is_the_title() -> None:
    headline = "Налоговика взяли с мечеными купюрами. Его адвокат говорит о подставе"
    page = read_page(f"Регионы\n{headline}\n10.07.2024, 19:20 | 2 877 просмотров\n\n{PROSE}\n")
    assert (page.title, page.published) == (headline, "2024-07-10")


def test_what_a_site_says_of_itself_stands_above_its_menu() -> None:
    head = (
        "СЕВЕРНАЯ ВЕРСТА\nОбластная газета. Выходит с 1931 года\nНовости | Деревня | Дороги | Люди | Афиша | Подписка"
    )
    text = f"{head}\n\nЧаю не предложили\n\nЧетверг, 18 апреля 2024   Автор: Нина Кузьмичёва\n\n{PROSE}\n\n{PROSE}"
    page = read_page(text)
    assert (page.published, page.title) == ("2024-04-18", "Чаю не предложили")
    assert [text[slice(*kept)] for kept in page.body] == ["Чаю не предложили", PROSE, PROSE]
