"""Posts as news tell them over several sentences: successors, deputies, apposition. Persons are invented."""

import pytest

import extractor

HELD = [
    # between commas, before and after a name that has its own post
    (
        "Депутат Азат Перов, председатель партии «Рассвет», направил запрос.",
        "Азат Перов | председатель партии «Рассвет» | current",
    ),
    (
        "Его адвокат, Файзина Вахитова, заявила о невиновности подзащитного.",
        "Файзина Вахитова | адвокат | current",
    ),
    ("Инга Озолс, в прошлом начальник бюро, выступила.", "Инга Озолс | начальник бюро | former"),
    # one after the other
    (
        "Губернатор Сидоров уволил министра транспорта Коми Олега Иванова. На его место назначена Анна Лиева.",
        "Анна Лиева | министр транспорта Коми | current",
    ),
    (
        "Министр транспорта Коми Олег Иванов ушёл в отставку. Исполнение его обязанностей возложено на Петра Громова.",
        "Пётр Громов | исполняющий обязанности министра транспорта Коми | acting",
    ),
    (
        "Исполнение обязанностей акима Ордабасинского района возложено на Ержана Сапарова.",
        "Ержан Сапаров | исполняющий обязанности акима Ордабасинского района | acting",
    ),
    (
        "В управлении представили нового начальника отдела закупок. Им стала Алия Жумабаева.",
        "Алия Жумабаева | начальник отдела закупок | current",
    ),
    (
        "Уволен директор ГУП «Сув» Хуршид Олимов. Врио директора стал инженер Бобур Сатторов.",
        "Бобур Сатторов | врио директора ГУП «Сув» | acting",
    ),
    (
        "Директором фонда назначен Умид Расулов. Его предшественник Санжар Хайитов ушёл сам.",
        "Санжар Хайитов | директор фонда | former",
    ),
    # whose deputy, whose lawyer, of which body
    (
        "Прокурору Чусового объявлен выговор. Его заместитель Ольга Пьянова взыскания избежала.",
        "Ольга Пьянова | заместитель прокурора Чусового | current",
    ),
    ("Об этом сказал адвокат Гриценюка Максат Орозбаев.", "Максат Орозбаев | адвокат Гриценюка | current"),
    (
        "О проверках в областном управлении ветеринарии рассказал его руководитель Арман Касенов.",
        "Арман Касенов | руководитель областного управления ветеринарии | current",
    ),
    (
        "Замечания объявлены председателям Кричевского и Чаусского райисполкомов Олегу Станкевичу и Анне Кулик.",
        "Олег Станкевич | председатель Кричевского райисполкома | current",
    ),
    # long posts
    (
        "Главный федеральный инспектор в Воронежской области Олег Скляров приехал.",
        "Олег Скляров | главный федеральный инспектор в Воронежской области | current",
    ),
    (
        "Задержан старший инспектор по особым поручениям ДБЭП по Самаркандской области Б. Холматов.",
        "Б. Холматов | старший инспектор по особым поручениям ДБЭП по Самаркандской области | current",
    ),
    ("Называют мэра Балыкчы Эмиля Джаналиева.", "Эмиль Джаналиев | мэр Балыкчы | current"),
]


@pytest.mark.parametrize(
    "text",
    ["Выявлено 754 депутата без деклараций.", "Уволены три прокурора.", "Двух заместителей министра оштрафовали."],
)
def test_so_many_are_no_post(system: extractor.System, text: str) -> None:
    assert not system.extract(text).positions


def test_the_lawyer_of_one_already_named_is_not_he(system: extractor.System) -> None:
    client = "Суд признал Дмитрия Сушко виновным в получении взятки. "
    assert held(system, client + "Адвокат Сушко рассказал, что обжалует приговор.") == ["– | адвокат Сушко | current"]
    assert held(system, "Пришёл адвокат Дмитрий Сушко. Адвокат Сушко рассказал о приговоре.") == [
        "Дмитрий Сушко | адвокат | current"
    ]


def held(system: extractor.System, text: str) -> list[str]:
    document = system.extract(text, published="2024-03-15")
    names = {p.id: p.name.replace("Петр ", "Пётр ") for p in document.persons}
    return [f"{names.get(p.person or '', '–')} | {p.name} | {p.status}" for p in document.positions]


@pytest.mark.parametrize(("text", "position"), HELD, ids=[text[:40] for text, _ in HELD])
def test_who_holds_what(system: extractor.System, text: str, position: str) -> None:
    assert position in held(system, text)


@pytest.mark.parametrize(
    "text",
    [
        # two have posts, and nothing says which of them has left
        "Министр Олег Иванов встретил губернатора Коми Анну Седову. На его место назначен Пётр Громов.",
        # two hokims: whose deputy is not said
        "Хоким Ташкента Умар Касымов уволил хокима Учтепинского района Ойбека Кадырова. "
        "Выступил первый заместитель хокима Пётр Громов.",
    ],
)
def test_in_doubt_no_post_is_completed_or_given(system: extractor.System, text: str) -> None:
    given = [position for position in held(system, text) if position.startswith("Пётр Громов")]
    assert given in ([], ["Пётр Громов | первый заместитель хокима | current"])


def test_a_sentence_that_begins_with_earlier_says_nothing_of_a_post(system: extractor.System) -> None:
    assert held(system, "Ранее директор завода Иван Седов дал показания.") == ["Иван Седов | директор завода | current"]


def test_a_headline_and_the_article_speak_of_one_man(system: extractor.System) -> None:
    text = "Экс-глава Минстроя Дагестана задержан\n\nБывшего министра строительства Дагестана Артура Сулева задержали."
    assert held(system, text) == ["Артур Сулев | министр строительства Дагестана | former"]
