"""Meetings in the wordings of real news: sentences written before the rules, kept where they read right."""

import pytest

import extractor
from extractor.document import Meeting
from tests.test_meetings import name, only


@pytest.mark.parametrize(
    ("text", "body", "decision"),
    [
        (
            "Комиссия по соблюдению требований 11 марта рассмотрела материалы и рекомендовала уволить чиновника.",
            "Комиссия по соблюдению требований",
            "уволить чиновника",
        ),
        (
            "Президент Садыр Акматов созвал Совет безопасности. "
            "Совбез поручил кабинету министров разработать законопроект.",
            "Совет безопасности",
            "кабинету министров разработать законопроект",
        ),
        (
            "Антикоррупционный комитет при губернаторе собрался в четвёртый раз. Комитет решил расторгнуть контракт.",
            "Антикоррупционный комитет при губернаторе",
            "расторгнуть контракт",
        ),
    ],
)
def test_a_body_in_session_meets_without_a_word_for_it(
    system: extractor.System, text: str, body: str, decision: str
) -> None:
    doc, meeting = only(system, text)
    assert name(doc, meeting.body) == body
    assert decision in [d.text for d in meeting.decisions]


@pytest.mark.parametrize(
    "text",
    [
        "С начала года комиссия по этике рассмотрела 25 обращений граждан.",
        "Контроль возложен на комиссию по этике при губернаторе.",
        "Следственный комитет поддержал ходатайство прокуратуры.",
        "Судебная коллегия по уголовным делам рассмотрела жалобу адвоката.",
        "Родители собирали деньги за «закрытую сессию».",
    ],
)
def test_acts_of_bodies_that_are_no_session(system: extractor.System, text: str) -> None:
    doc = system.extract(text, published="2024-03-15")
    assert not [e for e in doc.events if isinstance(e, Meeting)]


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        ("В ходе совещания премьер-министр Улан Сатыбаев дал акимам поручение завершить ремонт.", "Улан Сатыбаев"),
        ("На планёрке мэр Олег Довгань распорядился остановить продажу киосков.", "Олег Довгань"),
        ("Тему вырубки подняли на штабе, который проводит вице-премьер Антон Руденко.", "Антон Руденко"),
        ("Прокурор города Дмитрий Косых провёл личный приём граждан.", "Дмитрий Косых"),
        ("Министр Серик Жумин и министр Арман Шакалов провели совещание с акимами регионов.", "Серик Жумин"),
        ("Мэр Антон Гуров открыл форум «Честный город».", "Антон Гуров"),
        ("Состоялось заседание комиссии. Вёл его, пока мэр в отпуске, вице-мэр Антон Гуров.", "Антон Гуров"),
        ("Прошло заседание совета. Вёл дискуссию ректор Антон Гуров.", "Антон Гуров"),
        ("Пресс-конференцию дала начальник управления Анна Белкина.", "Анна Белкина"),
        ("Мэр Антон Гуров собрал директоров школ на экстренное совещание.", "Антон Гуров"),
        ("Совещание у премьер-министра Антона Гурова прошло в закрытом режиме.", "Антон Гуров"),
        ("Цифры назвал глава департамента Антон Гуров, проводивший брифинг в пятницу.", "Антон Гуров"),
    ],
)
def test_chair(system: extractor.System, text: str, chair: str) -> None:
    doc, meeting = only(system, text)
    assert meeting.chair
    assert name(doc, meeting.chair.person) == chair


def test_whoever_leads_a_body_named_beside_the_meeting_does_not_preside(system: extractor.System) -> None:
    text = "Прошло заседание совета. Управлению, которое возглавляет Анна Белкина, поручено закупить счётчики."
    _, meeting = only(system, text)
    assert meeting.chair is None


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        (
            "На заседании коллегии присутствовали: мэр Олег Мишин, судья Вера Котова, начальник УМВД Павел Грач.",
            ["Олег Мишин", "Вера Котова", "Павел Грач"],
        ),
        (
            "Прошла планёрка. О ремонте рассказали вице-мэры Игорь Дрозд и Анна Белкина.",
            ["Игорь Дрозд", "Анна Белкина"],
        ),
        (
            "Прошло совещание. Отчитались акимы Аксу и Экибастуза – Игорь Дрозд и Олег Мишин.",
            ["Игорь Дрозд", "Олег Мишин"],
        ),
        ("Почётными гостями форума стали сенатор Анна Белкина и судья Вера Котова.", ["Анна Белкина", "Вера Котова"]),
        ("Прошёл форум, собравший депутатов и журналистов.", ["депутаты", "журналисты"]),
        ("Коллегия состоялась, в президиуме находились прокурор Олег Мишин и судья Вера Котова.", None),
        ("Прошло совещание. Досталось директору школы Анне Белкиной: ему объявлен выговор.", ["Анна Белкина"]),
        ("Прошло совещание. Объяснения держала директор школы Анна Белкина.", ["Анна Белкина"]),
        ("Прошло совещание. Министра Олега Мишина заслушали в конце.", ["Олег Мишин"]),
        ("20 мая состоится семинар, с лекциями выступят судья Вера Котова и аудитор Олег Мишин.", None),
        (
            "Помимо членов комиссии, в заседании участвовали депутаты маслихата.",
            ["депутаты маслихата", "члены комиссии"],
        ),
        ("Прошёл брифинг. Журналист Вера Котова поинтересовалась, кто виноват.", ["Вера Котова"]),
    ],
)
def test_participants(system: extractor.System, text: str, participants: list[str] | None) -> None:
    doc, meeting = only(system, text)
    expected = participants or ["Вера Котова", "Олег Мишин"]
    assert sorted(name(doc, p.person) or p.group or "" for p in meeting.participants) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Прошло совещание. По закону мандат достанется директору завода Олегу Мишину.",
        "Прошло совещание. Директор завода Олег Мишин оштрафован, уточнил он.",
        "Прошло совещание. Присутствие Олега Мишина не потребовалось.",
    ],
)
def test_whoever_is_only_spoken_of_takes_no_part(system: extractor.System, text: str) -> None:
    _, meeting = only(system, text)
    assert not meeting.participants


def test_a_deputy_who_demands_something_does_not_preside(system: extractor.System) -> None:
    _, meeting = only(system, "На заседании Сената депутат Жанар Айтжанова потребовала разобраться с квотами на воду.")
    assert meeting.chair is None


def test_who_did_not_come_takes_no_part(system: extractor.System) -> None:
    _, meeting = only(system, "В Караганде прошло совещание. Аким Нурлан Кабдушев на совещание не явился.")
    assert not meeting.participants


def test_what_was_told_before_the_meeting_is_named(system: extractor.System) -> None:
    text = "В областном центре обсудили цифровизацию госуслуг. Круглый стол провёл аким Бауыржан Кенесов."
    _, meeting = only(system, text)
    assert [t.text for t in meeting.topics] == ["цифровизация госуслуг"]


def test_officials_are_shown_their_faults(system: extractor.System) -> None:
    text = "Прошло совещание. Начальникам райотделов указано на низкую раскрываемость взяток."
    _, meeting = only(system, text)
    assert [d.text for d in meeting.decisions] == ["начальникам райотделов указано на низкую раскрываемость взяток"]


def test_minutes_are_read_by_their_headings(system: extractor.System) -> None:
    text = """ПРОТОКОЛ № 7
заседания комиссии по противодействию коррупции

12 мая 2024 года                         г. Курган

ПРЕДСЕДАТЕЛЬСТВУЮЩИЙ:
Ветров С. П. – заместитель губернатора Курганской области

ПРИСУТСТВОВАЛИ:
Зорина Т. А. – начальник управления закупок
представители общественного совета.

ПОВЕСТКА ДНЯ:
1. О закупках школьного питания.
2. Об исполнении плана проверок.

1. СЛУШАЛИ: Лыкова Б. Н.
РЕШИЛИ:
1.1. Информацию принять к сведению.
1.2. Провести проверку поставщиков до 1 июня.
"""
    doc, meeting = only(system, text)
    assert meeting.chair
    assert name(doc, meeting.chair.person) == "С. П. Ветров"
    assert [name(doc, p.person) or p.group for p in meeting.participants][:2] == [
        "Т. А. Зорина",
        "представители общественного совета",
    ]
    assert [t.text for t in meeting.topics] == ["закупки школьного питания", "исполнение плана проверок"]
    assert [d.text for d in meeting.decisions] == [
        "информацию принять к сведению",
        "провести проверку поставщиков до 1 июня",
    ]
