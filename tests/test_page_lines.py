"""A zoo of lines: one line, one case. What is page and what is article, read off each line and its neighbours."""

import pytest

from extractor.page import classify, read_page

PROSE = (
    "Под председательством акима Костанайской области Ерболата Тасбулатова состоялось заседание комиссии по вопросам "
    "противодействия коррупции. В его работе приняли участие прокурор области и депутаты маслихата."
)
MORE = (
    "О состоянии работы доложила руководитель управления финансов Сауле Муратпаева. По её словам, доля закупок из "
    "одного источника сократилась, а бюджет области сэкономил более миллиарда тенге на противодействии коррупции."
)
TITLE = "Аким Костанайской области объявил выговор руководителю управления"

CHROME_ANYWHERE = """
Бывший губернатор вернулся в политику>>
Курсы в обменниках Энска
Главная | Политика | Общество | Экономика
Главная   Новости   Политика   Спорт   Қазақша
Главная / Власть
Главная → Новости → Происшествия
Кыргызча  Русский  English
O‘z  Ўз  Рус
USD 466.21   EUR 498.35   RUB 5.05
$ 80,17   € 86,93
Курс ЦБ: 1 USD 11 446,20 (+12,4)   1 EUR 12 411,11 (−8,9)
Шымкент +14°   Туркестан +12°   Астана −3°
Костанай -7   Рудный -8   Аркалык -9
Бишкек +9 °C
Сейчас в Омске: −6 °C, снег | ЦБ: $ 92,26 € 99,71
Тверь −3 °C   USD 91,26   EUR 97,79
15 марта 2023, 11:42
29.03.2024 19:05
18.05.2023 | 12:30      1 942
18 мая 2023 г. 14:20 | Политика | Просмотров: 2310
Опубликовано: 12.03.2020
среда, 15 марта 2023, 09:00
вчера, 12:30
Просмотров: 1 284   Комментариев: 12
3 562 просмотра     14 комментариев
Поделиться: Facebook  Twitter  WhatsApp  Telegram
Отправить в Telegram   Скопировать ссылку   Версия для печати
Теги: ГКНБ, коррупция, Ош, СИЗО
#Сенат #АПК #коррупция
Нашли ошибку? Выделите её и нажмите Ctrl+Enter
Подписывайтесь на наш канал в Telegram и узнавайте новости первыми!
Читайте нас в Instagram и Facebook.
Войдите, чтобы оставить комментарий
© 2009–2023. Все права защищены. Реклама: +996 312 00-00-00
При использовании материалов ссылка на сайт обязательна.
Фото: пресс-служба акимата
Фото Имени ФАМИЛИИ
Аким области на совещании. Фото с сайта акимата
Источник: пресс-служба прокуратуры
https://example.kz/news/123
Телефон: +7 (7142) 50-00-00
info@example.kg
27 марта, 11:20  Мост у Телецентра закроют на ремонт
Өңірде сыбайлас жемқорлыққа қарсы күрес мәселелері талқыланды.
Облуста коррупцияга каршы күрөшүү боюнча жыйын болуп өттү.
В області відбулося засідання комісії з питань протидії корупції.
The regional commission discussed the results of the anti-corruption work.
О проекте   Реклама   Контакты   Пользовательское соглашение
1 284
* * *
""".strip().splitlines()

BODY_IN_AN_ARTICLE = """
Новый куратор антикоррупции
Обыски в мэрии
– исполнение регионального плана противодействия коррупции на 2021–2024 годы;
1. О мерах по предупреждению коррупции в сфере закупок;
— Так работать нельзя, — сказал аким.
«Доказан каждый из эпизодов», – заявил прокурор.
Аким объявил выговор.
Участие принял проектный офис "Шығыс-Адалдық Алаңы" и руководители управлений.
Победителем признано ТОО «Ақсу-Тас Құрылыс», которому принадлежит карьер «Көкжиек» в области.
Комментарии по этому поводу дал прокурор области Марат Шынгысбеков.
Погода помешала проверке, поэтому комиссия перенесла выезд на неделю.
По теме заседания выступил и прокурор области.
Фото чиновника с деньгами изъяли во время обыска следователи.
Сообщать о фактах коррупции можно в call-центр 1424, напомнил аким.
USD 5 000 передал предприниматель чиновнику за положительное заключение.
С 12 марта 2020 года он исполнял обязанности руководителя отдела.
Дело – по ст. 366 ч. 2 УК РК.
Кто ответит за растрату?
""".strip().splitlines()

DATES = [
    ("15 марта 2023, 11:42", "2023-03-15"),
    ("29.03.2024 19:05", "2024-03-29"),
    ("18.05.2023 | 12:30      1 942", "2023-05-18"),
    ("18 мая 2023 г. 14:20 | Политика | Просмотров: 2310", "2023-05-18"),
    ("13.07.2022, 15:20", "2022-07-13"),
    ("11 октября 2022 г.", "2022-10-11"),
    ("Опубликовано: 12.03.2020", "2020-03-12"),
    ("Дата публикации: 2020-03-12 10:15", "2020-03-12"),
    ("2020-03-12T10:15:00+06:00", "2020-03-12"),
    ("21.12.2017г. в 20:30", "2017-12-21"),
    ("Астана, 15 марта 2023 года", "2023-03-15"),
    ("12 мар 2020", "2020-03-12"),
    ("Среда, 15 марта 2023", "2023-03-15"),
    ("31.02.2023", None),
    ("45.13.2023 10:00", None),
    ("вчера, 12:30", None),
    ("15 марта, 16:42", None),
]
DATELINES = [
    ("ДУШАНБЕ, 26.10.2022. ", "2022-10-26"),
    ("БИШКЕК, 4 февраля 2022 года. ", "2022-02-04"),
    ("Астана. 12 марта 2020 г. – ", "2020-03-12"),
    ("НУР-СУЛТАН, 12 марта 2020 года - ", "2020-03-12"),
    ("Сегодня, ", None),
    ("03.02.23 в Уральске ", None),
    ("В Уральске 3 февраля 2023 года, ", None),
]


def kept(text: str) -> list[str]:
    """Lines of the body, the title's included."""
    return [text[line.start : line.end] for line in classify(text) if line.kind != "chrome"]


@pytest.mark.parametrize("line", CHROME_ANYWHERE)
def test_chrome_above_and_below_an_article_is_left_out(line: str) -> None:
    assert kept(f"{line}\n\n{TITLE}\n\n{PROSE}\n\n{MORE}") == [TITLE, PROSE, MORE]
    assert kept(f"{TITLE}\n\n{PROSE}\n\n{MORE}\n\n{line}\n") == [TITLE, PROSE, MORE]


@pytest.mark.parametrize("line", BODY_IN_AN_ARTICLE)
def test_body_inside_an_article_stays(line: str) -> None:
    assert kept(f"{TITLE}\n\n{PROSE}\n\n{line}\n\n{MORE}") == [TITLE, PROSE, line, MORE]


@pytest.mark.parametrize(("line", "published"), DATES)
def test_a_date_line_gives_the_date_of_publication(line: str, published: str | None) -> None:
    page = read_page(f"{TITLE}\n\n{line}\n\n{PROSE}")
    assert page.published == published


@pytest.mark.parametrize(("head", "published"), DATELINES)
def test_a_dateline_gives_the_date_and_stays_in_the_body(head: str, published: str | None) -> None:
    page = read_page(f"{TITLE}\n\n{head}{PROSE}\n\n{MORE}")
    assert page.published == published
    assert page.text[slice(*page.body[1])] == head + PROSE


def test_a_date_in_prose_is_not_the_date_of_publication() -> None:
    assert read_page(f"{TITLE}\n\n{PROSE} 12 марта 2020 года он ушёл.\n\n{MORE}").published is None


def test_the_date_nearest_to_the_title_wins_over_that_of_the_sites_head() -> None:
    text = f"Сегодня: 22 ноября 2024\n\nГлавная | Новости\n\n14.02.2024\n\n{TITLE}\n\n{PROSE}"
    assert read_page(text).published == "2024-02-14"


@pytest.mark.parametrize(
    "heading",
    ["Читайте также", "ЧИТАЙТЕ ТАКЖЕ:", "Популярное за неделю", "Материалы по теме", "Читают сейчас", "ЕЩЁ В РУБРИКЕ"],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_headlines_of_other_news_are_left_out(heading: str, gap: str) -> None:
    others = ["Боксёр вернулся с золотом из Ташкента", "Кто ответит за паводок?", "Мэр Таласа открыл сквер «Дружба»"]
    assert kept(gap.join([TITLE, PROSE, MORE, heading, *others])) == [TITLE, PROSE, MORE]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_article_goes_on_below_an_inset(gap: str) -> None:
    text = gap.join([TITLE, PROSE, PROSE, "Читайте также", "Боксёр вернулся с золотом", MORE, "Аким объявил выговор."])
    assert kept(text) == [TITLE, PROSE, PROSE, MORE, "Аким объявил выговор."]


def test_a_subhead_below_an_inset_stays() -> None:
    text = f"{TITLE}\n\n{PROSE}\n{PROSE}\n\nЧитайте также\nБоксёр вернулся с золотом\n\nВыговор\n\n{MORE}"
    assert kept(text)[-2:] == ["Выговор", MORE]


def test_readers_comments_are_left_out_though_they_are_prose() -> None:
    text = f"{TITLE}\n\n{PROSE}\n\n{MORE}\n\nКомментарии (2)\n\nАйдос\n\n{PROSE}"
    assert kept(text) == [TITLE, PROSE, MORE]


def test_a_counter_of_comments_below_the_lead_ends_nothing() -> None:
    assert kept(f"{TITLE}\n\n{PROSE[:60]}.\n\nКомментарии: 5\n\n{PROSE}\n\n{MORE}")[-2:] == [PROSE, MORE]


def test_weather_by_the_line_is_left_out() -> None:
    cities = "Погода\nТверь −3\nА\nАлматы 18\nАктау 14\nБ\nБалхаш 0"
    assert kept(f"{TITLE}\n\n{PROSE}\n\n{MORE}\n\n{cities}") == [TITLE, PROSE, MORE]


def test_the_repeated_headline_is_the_title_and_body() -> None:
    text = f"15 МАРТА - РЕФЕРЕНДУМ\n\n{TITLE}\n\nПОДЕЛИТЬСЯ\n\n{TITLE}\n\n{PROSE}"
    assert kept(text) == [TITLE, TITLE, PROSE]
    assert read_page(text).title == TITLE


def test_the_title_is_found_below_a_list_of_news() -> None:
    news = "Лента новостей\nБоксёр вернулся с золотом\nМост у Телецентра закрыли на ремонт\nПенсии вырастут с января"
    page = read_page(f"Главная | Спорт\n{news}\n\n{TITLE}\n15 марта 2023, 11:42\n\n{PROSE}")
    assert (page.title, len(page.body)) == (TITLE, 2)


def test_a_site_name_above_the_title_is_chrome() -> None:
    text = f"ВОЛЖСКИЙ ВЕСТНИК\nГлавная  Власть\n\n{TITLE}\n\n{PROSE}"
    assert kept(text) == [TITLE, PROSE]


def test_the_authors_name_is_left_out_but_a_person_of_the_article_stays() -> None:
    assert kept(f"{TITLE}\n\n{PROSE}\n\nАйгерим САПАРОВА") == [TITLE, PROSE]
    assert kept(f"{TITLE}\n\n{PROSE}\n\nЕрболат Тасбулатов") == [TITLE, PROSE, "Ерболат Тасбулатов"]


def test_a_list_after_a_colon_stays() -> None:
    items = ["исполнение плана", "Закупки", "Кадры и декларации"]
    text = "\n".join([TITLE, PROSE, "В повестку вошли следующие вопросы комиссии:", *items])
    assert kept(text)[-3:] == items


def test_a_paragraph_wrapped_at_a_fixed_width_stays_whole() -> None:
    wrapped = [
        "Под председательством акима Костанайской области Ерболата",
        "Тасбулатова состоялось заседание областной комиссии по",
        "вопросам противодействия коррупции.",
    ]
    assert kept("\n".join([TITLE, "", *wrapped])) == [TITLE, *wrapped]


@pytest.mark.parametrize("text", [PROSE, "Аким Риддера задержан", "Аким", TITLE, f"{PROSE}\n{MORE}"])
def test_text_without_chrome_is_all_body(text: str) -> None:
    assert kept(text) == text.splitlines()


def test_given_title_and_date_win() -> None:
    page = read_page(f"{TITLE}\n\n15.03.2023\n\n{PROSE}", title="Другой заголовок", published="2020-01-02T10:00:00Z")
    assert (page.title, page.published) == ("Другой заголовок", "2020-01-02")
    assert len(page.body) == 2


@pytest.mark.parametrize(
    "line",
    [
        "17.10.2024   09:40   Текст: Алевтина Порошина   Просмотров: 1 106",
        "17 октября 2024, 09:40 • Криминал • 2 мин. чтения",
        "17 октября 2024, 09:40  |  Бишкек - vesti.kg , Мария ОРЛОВА",
        "17 октября 2024 г., 09:40       Поделиться:  f  t  in",
    ],
)
def test_a_date_line_with_labels_is_chrome_and_gives_the_date(line: str) -> None:
    page = read_page(f"{TITLE}\n\n{line}\n\n{PROSE}\n\n{MORE}")
    assert page.published == "2024-10-17"
    assert line not in kept(page.text)


@pytest.mark.parametrize(
    "site",
    [
        "Иртышский вестник — новости Павлодара и области",
        "Прикамье :: информационное агентство",
        "Симбирский обозреватель / Происшествия",
        "Официальный сайт Правительства Энской области",
    ],
)
def test_the_name_of_the_site_is_no_title(site: str) -> None:
    assert read_page(f"{site}\n\n{TITLE}\n\n{PROSE}\n\n{MORE}").title == TITLE


def test_a_headline_about_a_site_is_a_title() -> None:
    title = "Официальный сайт акимата области взломали"
    assert read_page(f"{title}\n\n{PROSE}\n\n{MORE}").title == title


def test_a_headline_of_two_sentences_is_the_title() -> None:
    title = "Купить дешевле нельзя? Вице-премьер собрал чиновников"
    assert read_page(f"Главная   Новости   Контакты\n\n{title}\n\n{PROSE}\n\n{MORE}").title == title


def test_comments_without_a_heading_are_left_out() -> None:
    comment = "Давно пора было проверить этого Сейтказиева, все в городе знают, как он строит."
    text = f"{TITLE}\n\n{PROSE}\n\n{MORE}\n\nЕржан К.\n12 марта 2024, 11:05\n{comment}\nОтветить\n"
    assert kept(text) == [TITLE, PROSE, MORE]


def test_every_line_says_why() -> None:
    text = f"Главная | Спорт\n{TITLE}\n\n{PROSE}\n\nЧитайте также\nБоксёр вернулся с золотом"
    reasons = {line.reason for line in classify(text)}
    assert all(reasons)
    assert "below the heading «читайте также»" in reasons
