"""A report of one meeting: nothing in it makes a second one, whoever speaks there took part, only its own decisions."""

import pytest

import extractor
from tests.test_meetings import name, only

SESSION = "В Костанае обсудили дороги\n\n14 марта 2024 года\n\nВчера прошло заседание общественного совета области. "


def people(doc: extractor.Document, meeting: extractor.document.Meeting) -> set[str | None]:
    return {name(doc, p.person) or p.group for p in meeting.participants}


@pytest.mark.parametrize(
    "text",
    [
        SESSION + "За круглым столом собрались депутаты и подрядчики.",
        SESSION + "На форуме выступил прокурор Олег Мишин.",
        "Слушания о лекарствах прошли в Гюмри\n\nВчера состоялось заседание комиссии по здравоохранению.",
        "Совет по этике на заседании 7 марта обсудил конфликт интересов. Совещание прошло в закрытом режиме.",
        SESSION + "Аким поручил создать штаб и проверить стройки.",
    ],
)
def test_another_word_within_a_report_makes_no_second_meeting(system: extractor.System, text: str) -> None:
    only(system, text)


@pytest.mark.parametrize(
    "text",
    [
        SESSION + "Накануне в Рудном прошёл круглый стол «Чистые дороги».",
        SESSION + "Об этом рассказал на брифинге прокурор Олег Мишин.",
    ],
)
def test_what_has_a_title_or_is_for_the_press_is_another_one(system: extractor.System, text: str) -> None:
    doc = system.extract(text)
    assert len([e for e in doc.events if e.type == "meeting"]) == 2


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Депутат Нина Скрипник посетовала, что участки не ремонтируют.", "Нина Скрипник"),
        ("— Мы платим дважды, сначала за асфальт, — возмутилась депутат Нина Скрипник.", "Нина Скрипник"),
        ("По информации руководителя управления Бауржана Кенжебекова, брак нашли на девяти.", "Бауржан Кенжебеков"),
        ("Министру транспорта Бауржану Кенжебекову пришлось объяснять, куда ушли деньги.", "Бауржан Кенжебеков"),
        ("Вице-мэр Виктория Мозгачева вступилась за директора.", "Виктория Мозгачева"),
        ("Отчёт огласила аудитор Сардана Николаева.", "Сардана Николаева"),
        ("В зал пришли дольщики и банкиры.", "дольщики"),
    ],
)
def test_whoever_speaks_in_a_report_took_part(system: extractor.System, said: str, who: str) -> None:
    doc, meeting = only(system, f"{SESSION}{said}")
    assert who in people(doc, meeting)


@pytest.mark.parametrize(
    "said",
    [
        "Депутат Нина Скрипник в интервью радио назвала решение поспешным.",
        "Депутат Нина Скрипник написала в Telegram, что участки не ремонтируют.",
        "«Мы платим дважды», — сказал нам директор Олег Мишин.",
        "Директор завода Олег Мишин на заседание не приехал. Он заявил, что о нём не знал.",
        "Напомним, в августе суд арестовал директора. Следователь Олег Мишин сообщал тогда, что тот вину признал.",
        "Экс-мэр Олег Мишин считает решение политическим.",
        "Директор завода Олег Мишин свою вину отрицает.",
    ],
)
def test_whoever_speaks_elsewhere_or_is_told_about_did_not(system: extractor.System, said: str) -> None:
    doc, meeting = only(system, f"{SESSION}{said}")
    assert not people(doc, meeting) - {None}


@pytest.mark.parametrize(
    "said",
    [
        "В прошлом году совет уже рекомендовал акимату завести реестр подрядчиков.",
        "Ранее министерство обязало школы открыть сайты.",
        "Правительство в феврале одобрило концепцию.",
        "Членам совета предстояло рассмотреть три вопроса.",
        "Отчитаться за район было поручено главе района Дмитрию Быстрову.",
        "Депутат Нина Скрипник предложила передать акт прокурору. Большинство её не поддержало.",
        "Депутат Нина Скрипник предложила передать акт прокурору. Идею поддержал и аудитор Олег Мишин.",
        "Аудитор Олег Мишин предложил передать акт прокурору. «Предложение поддержали все», – сказал он журналистам.",
    ],
)
def test_what_is_no_decision_of_the_meeting(system: extractor.System, said: str) -> None:
    _, meeting = only(system, f"{SESSION}{said}")
    assert not meeting.decisions


@pytest.mark.parametrize(
    ("said", "decisions"),
    [
        ("Аудитор Олег Мишин предложил ввести проверки, и его поддержали.", ["ввести проверки"]),
        ("В итоге отчёт утвердили, а участников поблагодарили.", ["утверждён отчёт"]),
        (
            "Что решили? Акиму – за месяц провести ревизию. Общественников включить в комиссии.",
            ["акиму за месяц провести ревизию", "общественников включить в комиссии"],
        ),
        (
            "Коллегия постановила: до 1 октября перевести приём заявок в онлайн; оборудовать терминалами посты.",
            ["до 1 октября перевести приём заявок в онлайн", "оборудовать терминалами посты"],
        ),
        (
            "Итогом стали рекомендации: акимату — обнародовать списки, управлению — провести инвентаризацию.",
            ["акимату обнародовать списки", "управлению провести инвентаризацию"],
        ),
        ("В аппарате добавили, что акимату поручено завершить аудит.", ["акимату завершить аудит"]),
        ("Резолюция предлагает правительству раскрыть владельцев.", ["правительству раскрыть владельцев"]),
    ],
)
def test_decisions_told_in_other_ways(system: extractor.System, said: str, decisions: list[str]) -> None:
    _, meeting = only(system, f"{SESSION}{said}")
    assert [d.text.lower() for d in meeting.decisions] == decisions


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Кадры отделов вынесли на рассмотрение областной Комиссии по этике, заседание которой прошло вчера.",
            "областная Комиссия по этике",
        ),
        (
            "Коллегия прокуратуры Брестской области подвела итоги\n\nЗаседание прошло 24 июля 2024 года.",
            "Коллегия прокуратуры Брестской области",
        ),
    ],
)
def test_whose_meeting_it_is_by_what_stands_before(system: extractor.System, text: str, body: str) -> None:
    doc, meeting = only(system, text)
    assert name(doc, meeting.body) == body


def test_two_officials_who_met_each_other(system: extractor.System) -> None:
    doc, meeting = only(
        system, "Омбудсмен Чеслав Панько и министр Олег Мишин встретились 4 марта 2025 года в Кишинёве."
    )
    assert people(doc, meeting) == {"Чеслав Панько", "Олег Мишин"}
    assert meeting.chair is None


def test_in_a_digest_only_the_paragraph_itself_is_about_its_meeting(system: extractor.System) -> None:
    text = (
        "3 июня в Актобе прошло заседание комиссии по этике. Вёл его аким Асхат Шахаров.\n\n"
        "5 июня в Уральске состоялся брифинг. Начальник департамента Ерлан Сагинов сообщил о задержании бухгалтера.\n\n"
        "Аким Уральска Миржан Сатканов выразил сожаление."
    )
    doc = system.extract(text)
    meetings = [e for e in doc.events if e.type == "meeting"]
    assert len(meetings) == 2
    assert "Миржан Сатканов" not in set().union(*(people(doc, m) for m in meetings))


def test_another_word_does_not_name_the_meeting(system: extractor.System) -> None:
    _, meeting = only(system, "Совет по этике на заседании 7 марта обсудил дело. Совещание прошло в закрытом режиме.")
    assert meeting.kind == "заседание"


def test_what_happens_after_a_colon_is_no_matter(system: extractor.System) -> None:
    _, meeting = only(system, f"{SESSION}Обсудили и качество продуктов: директор школы Олег Мишин показал акты.")
    assert [t.text for t in meeting.topics] == ["качество продуктов"]
