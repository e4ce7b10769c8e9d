"""Persons of a text: who is named, under which canonical name, of which gender, by which mentions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

import extractor
from extractor.entities.persons import link_persons
from extractor.entities.records import Person
from extractor.mentions.persons import repair_persons

MAN, WOMAN = "male", "female"


def persons(system: extractor.System, text: str) -> list[Person]:
    doc = system.nlp(text)
    return link_persons(s for s in doc.spans["mentions"] if s.label_ == "PERSON")


# text | name, gender; name, gender; …
CANONICAL = [
    # a Kazakh patronymic; a place before the name, a verb before it
    ("Выступил аким области Ұлытау Санжар Байбосынұлы Еркеғалиев.", [("Санжар Байбосынұлы Еркеғалиев", MAN)]),
    ("Задержан Ерлан Серікұлы.", [("Ерлан Серікұлы", MAN)]),
    ("Аким района Бауыржан Тілеуғалиұлы Мұратов отчитался.", [("Бауыржан Тілеуғалиұлы Мұратов", MAN)]),
    ("Критиковали генпрокурора Иона Мунтяну.", [("Ион Мунтяну", MAN)]),
    # on whose behalf, not after whom
    ("Договор подписан от имени Ивана Петрова.", [("Иван Петров", MAN)]),
    ("Задержан декан университета имени академика М. Ф. Решетова.", []),
    # the post's case tells the name's
    ("Под председательством акима области Ермека Жолдасбаева прошло заседание.", [("Ермек Жолдасбаев", MAN)]),
    ("Комиссия заслушала доклад прокурора области Тлеубека Нсанова.", [("Тлеубек Нсанов", MAN)]),
    ("Выговор объявлен директору школы Ренату Файзулову.", [("Ренат Файзулов", MAN)]),
    ("Встреча с министром финансов Даниалом Ахметкалиевым прошла в среду.", [("Даниал Ахметкалиев", MAN)]),
    ("Об этом заявила министр юстиции Асель Дыйканова.", [("Асель Дыйканова", WOMAN)]),
    ("По словам главы управления Сауле Жангабыловны Муратовой, нет.", [("Сауле Жангабыловна Муратова", WOMAN)]),
    ("Суд под председательством судьи Ф. Бобоколонова начался в июле.", [("Ф. Бобоколонов", MAN)]),
    # the verb tells the gender
    ("Пресс-секретарь Р. Ковальчук сообщила об этом в пятницу.", [("Р. Ковальчук", WOMAN)]),
    ("Адвокат Н. Штейнберг заявил, что обжалует приговор.", [("Н. Штейнберг", MAN)]),
    # indeclinable
    ("Константину Черновских продлили арест.", [("Константин Черновских", MAN)]),
    ("Обвинение предъявлено экс-министру Ираклию Гогишвили.", [("Ираклий Гогишвили", MAN)]),
    (
        "Интервью с экспертом Тийной Каллас и Ольгой Петренко вышло в мае.",
        [("Тийна Каллас", WOMAN), ("Ольга Петренко", WOMAN)],
    ),
    # orders, initials, patronymics that are words of their own
    ("Задержан Токтогулов Бакыт Аманович.", [("Бакыт Аманович Токтогулов", MAN)]),
    ("Приговор вынесен Назарзоде Шерали Хакимовичу.", [("Шерали Хакимович Назарзода", MAN)]),
    ("Директор фирмы Уланбек Жээнбай уулу задержан.", [("Уланбек Жээнбай уулу", MAN)]),
    ("Начальником назначен Мамедов Эльчин Гасан оглы.", [("Эльчин Гасан оглы Мамедов", MAN)]),
    (
        "Отчитались Каримов А.Т., Юлдашев Б. Р. и Саидова Н.Х.",
        [("А. Т. Каримов", MAN), ("Б. Р. Юлдашев", MAN), ("Н. Х. Саидова", WOMAN)],
    ),
    ("Вице-министром назначен Данияр Искалиулы.", [("Данияр Искалиулы", MAN)]),
    # one person, many mentions
    (
        "Нурбол Ахметжанович Сыздыков провёл брифинг. Н.А. Сыздыков сообщил о задержании. Сыздыкову задали вопросы.",
        [("Нурбол Ахметжанович Сыздыков", MAN)],
    ),
    (
        "Халворсена выслушали. Об этом Йорген Халворсен рассказал сам. Встреча с Халворсеном продлилась час.",
        [("Йорген Халворсен", MAN)],
    ),
    ("Главу ведомства Анатолия Берсенева уволили. Берсенёв вину отрицает.", [("Анатолий Берсенёв", MAN)]),
    # namesakes
    ("Задержаны Марат Абдиев и его брат Болат Абдиев.", [("Марат Абдиев", MAN), ("Болат Абдиев", MAN)]),
    (
        "Суд допросил Марата Абдиева и Айнуру Абдиеву. Абдиева заявила, что невиновна.",
        [("Марат Абдиев", MAN), ("Айнура Абдиева", WOMAN)],
    ),
    ("Братья Шерзод и Жасур Турсуновы оштрафованы.", [("Шерзод Турсунов", MAN), ("Жасур Турсунов", MAN)]),
    # a post before a name is no part of it, an adjacent name is another person
    ("Доложил генерал-лейтенант Медер Орозов.", [("Медер Орозов", MAN)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CANONICAL, ids=[text[:40] for text, _ in CANONICAL])
def test_canonical_names(system: extractor.System, text: str, expected: list[tuple[str, str]]) -> None:
    found = {(p.name, p.gender) for p in persons(system, text)}
    assert found == set(expected)


NOBODY = [
    "Пожар произошёл на улице Курманжан Датки.",
    "Занятия в академии имени Абая Кунанбаева возобновлены.",
    "Жители района Исмоили Сомони обратились в прокуратуру.",
    "Рейс прибыл в аэропорт имени Нурсултана Назарбаева.",
    "ТОО «Нурлан» выиграло тендер.",
    "Супруги Каримовы на заседание не явились.",
    "Заседание прошло в Алматы и Бишкеке.",
    "Экстрадированного из Грузии чиновника арестовали.",
    "Горрайпрокуроры отчитались о работе.",
    "Клоопу рассказали об обысках.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_streets_companies_and_families_are_nobody(system: extractor.System, text: str) -> None:
    assert [p.name for p in persons(system, text)] == []


def test_a_head_of_a_school_is_not_who_the_school_is_called_after(system: extractor.System) -> None:
    assert [p.name for p in persons(system, "Выступила директор школы Дилноза Каримова.")] == ["Дилноза Каримова"]


def mentions_of(system: extractor.System, text: str, name: str) -> list[str]:
    return next([s.text for s in p.spans] for p in persons(system, text) if p.name == name)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Задержаны Марат Абдиев и Болат Абдиев. Как сообщил Абдиев, обыск прошёл дома.",
            "Болат Абдиев",
            ["Болат Абдиев", "Абдиев"],  # the one mentioned last
        ),
        (
            "Арестованы Ержан Сеитов и Алия Сеитова. Сеитова вину признала. Сеитова направили в СИЗО.",
            "Алия Сеитова",
            ["Алия Сеитова", "Сеитова"],
        ),
        (
            "Айгерим Саттарова возглавила отдел. А. Саттарова ранее работала в суде. Айгерим вину не признала.",
            "Айгерим Саттарова",
            ["Айгерим Саттарова", "А. Саттарова", "Айгерим"],
        ),
        ("Директор Дархан Мелисов ушёл. Мелисова задержали.", "Дархан Мелисов", ["Дархан Мелисов", "Мелисова"]),
    ],
)  # fmt: skip
def test_who_a_short_mention_is(system: extractor.System, text: str, name: str, expected: list[str]) -> None:
    assert mentions_of(system, text, name) == expected


def spans_of(doc: Doc, *texts: str) -> list[Span]:
    found = []
    for text in texts:
        start = doc.text.index(text)
        span = doc.char_span(start, start + len(text), label="PERSON", alignment_mode="expand")
        assert span is not None
        found.append(span)
    return found


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("Суд арестовал Б. К. Нурова вчера.", ["Нурова"], ["Б. К. Нурова"]),
        ("Задержан Нуров Б. К., начальник отдела.", ["Нуров"], ["Нуров Б. К."]),
        ("Сообщил Н.А. Сыздыков.", ["Сыздыков"], ["Н.А. Сыздыков"]),
        ("Осуждён Уланбек Жээнбай уулу.", ["Уланбек Жээнбай"], ["Уланбек Жээнбай уулу"]),
        ("Назарзода Шерали Хакимович осуждён.", ["Назарзода", "Шерали Хакимович"], ["Назарзода Шерали Хакимович"]),
        ("Доложил генерал-майор Марат Абдиев.", ["генерал-майор Марат Абдиев"], ["Марат Абдиев"]),
        ("Выступили Абдиев, Сеитов и Ким.", ["Абдиев, Сеитов и Ким"], ["Абдиев", "Сеитов", "Ким"]),
        (
            "Адвокат Чубыкина Георгий Гогишвили подал жалобу.",
            ["Чубыкина Георгий Гогишвили"],
            ["Чубыкина", "Георгий Гогишвили"],
        ),
        ("ООО «Марат» закрыто.", ["Марат"], []),
        ("Шефу Билла Клиффорда Джо Локу.", ["Билла Клиффорда", "Джо Локу"], ["Билла Клиффорда", "Джо Локу"]),
        ("Глава УФСБ по РД В. Г. Паршин доложил.", ["РД В. Г. Паршин"], ["В. Г. Паршин"]),
        ("Королева Елизавета II прибыла.", ["Елизавета II"], ["Елизавета II"]),
        ("Решение вынес Jay Smith.", ["Jay Smith"], ["Jay Smith"]),
        ("Марат Абдиев ушёл. Абдиеву нашли замену.", ["Марат Абдиев"], ["Марат Абдиев", "Абдиеву"]),
        ("Присутствовали прокурор Хасавюрта Барият Темирова и другие.", [], ["Барият Темирова"]),
    ],
)  # fmt: skip
def test_repairs(system: extractor.System, text: str, given: list[str], expected: list[str]) -> None:
    """What a finder took too short, too long or not at all."""
    doc = system.nlp(text)
    assert [s.text for s in repair_persons(doc, spans_of(doc, *given))] == expected


WORDS = st.sampled_from(
    [
        "Марат",
        "Абдиев",
        "Абдиева",
        "Айгерим",
        "Б",
        ".",
        "К",
        ",",
        "и",
        "«",
        "»",
        "прокурор",
        "Искалиулы",
        "уулу",
        "II",
        "–",
    ]
)


@given(words=st.lists(WORDS, max_size=25), cuts=st.lists(st.integers(0, 24), max_size=6))
def test_any_spans_give_disjoint_names_each_of_one_person(
    system: extractor.System, words: list[str], cuts: list[int]
) -> None:
    doc = system.nlp(" ".join(words))
    given = [Span(doc, a, min(a + 3, len(doc)), label="PERSON") for a in cuts if a < len(doc)]
    repaired = repair_persons(doc, given)
    tokens = [i for s in repaired for i in range(s.start, s.end)]
    assert len(tokens) == len(set(tokens))
    assert all((s.label_ == "PERSON" and s.id_) or s in given for s in repaired)
    linked = link_persons(repaired)
    spans = [(s.start, s.end) for p in linked for s in p.spans]
    assert len(spans) == len(set(spans))
    assert set(spans) <= {(s.start, s.end) for s in repaired}
    again = link_persons(repair_persons(doc, given))
    assert [(p.name, p.gender) for p in again] == [(p.name, p.gender) for p in linked]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Задержаны руководитель айыл аймагы У.Б.А. и специалист К.С.А. По делу проходит и М.К.",
            ["У. Б. А.", "К. С. А.", "М. К."],
        ),
        ("Глава управления (Э. А. Т.) водворён в изолятор.", ["Э. А. Т."]),
        ("Б.М.О. задержан. Деньги передал директор компании Ж.у.А.", ["Б. М. О.", "Ж. у. А."]),
        ("Подозреваемый Ж. вину не признал. Защитник Ж. обжаловал арест.", ["Ж."]),
        ("У. Б. А. и К. С. А. задержаны. Дома у У.Б.А. прошёл обыск.", ["У. Б. А.", "К. С. А."]),
    ],
)
def test_persons_known_by_initials_alone(system: extractor.System, text: str, expected: list[str]) -> None:
    assert [p.name for p in persons(system, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Граждане РФ. задержаны, т. д. и т. п.",
        "Укажите Ф.И.О. заявителя.",
        "А. Общие положения\nБ. Порядок приёма",
        "Дело о хищении в корпусе Б. передано в суд.",
        "И. о. акима назначен вчера.",
        "Житель г. Оша осуждён.",
    ],
)
def test_letters_that_are_nobodys_initials(system: extractor.System, text: str) -> None:
    assert [p.name for p in persons(system, text)] == []


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("Мингорсуд", "Мингорсуд оставил приговор в силе."),
        ("Антикора", "Сообщили в пресс-службе Антикора."),
        ("Лидскому", "Поручить Лидскому райисполкому отчитаться."),
        ("Порешали", "Порешали так: контракт расторгнут."),
        ("Раис", "Раис выслушал министра."),
        ("Шукшина", "В театре имени В. М. Шукшина прошёл обыск."),
    ],
)
def test_other_words_are_given_back(system: extractor.System, given: str, text: str) -> None:
    """What a finder takes for a name by mistake: bodies, adjectives, verbs, titles."""
    doc = system.nlp(text)
    assert repair_persons(doc, spans_of(doc, given)) == []


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("Водворение Малоснегова в СИЗО состоялось.", ["Водворение Малоснегова"], ["Малоснегова"]),
        ("Депутат Жогорку Кенеша Алтынбека Сеитова видел.", ["Алтынбека Сеитова"], ["Алтынбека Сеитова"]),
        ("Предшественник Досжана Серик Ақтас ушёл.", ["Досжана Серик Ақтас"], ["Досжана", "Серик Ақтас"]),
        ("В отношении замглавы Кудряша В. В. возбуждено дело.", [], ["Кудряша В. В."]),
    ],
)
def test_words_beside_a_name_are_no_part_of_it(
    system: extractor.System, text: str, given: list[str], expected: list[str]
) -> None:
    doc = system.nlp(text)
    assert [s.text for s in repair_persons(doc, spans_of(doc, *given))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Прокурор Виталий Нуров открыл заседание. Итог подвёл В. М. Нуров.", ["Виталий Нуров"]),
        ("Болат К. Абдиев задержан. Б. К. Абдиев вину признал.", ["Болат К. Абдиев"]),
        ("ПРИСУТСТВОВАЛИ:\nМишина Т. В. – директор\nСЛУШАЛИ: Мишину Т. В.", ["Т. В. Мишина"]),
        ("Задержан Бекзат Сеитов. Взяли и другого Сеитова — Санжара.", ["Бекзат Сеитов", "Санжар Сеитов"]),
        ("Президент встретился с Ким Чен Ыном. Ким Чен Ын ответил.", ["Ким Чен Ын"]),
        ("Директор Цой Виктор и бухгалтер Ли Светлана задержаны.", ["Виктор Цой", "Светлана Ли"]),
        ("Заявил Ника Гварамия.", ["Ника Гварамия"]),
    ],
)
def test_names_of_minutes_namesakes_and_the_east(system: extractor.System, text: str, expected: list[str]) -> None:
    assert [p.name for p in persons(system, text)] == expected


def test_a_surname_is_not_the_relatives() -> None:
    """«сына депутата Петра Титова обвиняют … Титов осуждён»: not the father."""
    text = (
        "В суде признал вину хакер Роман Титов. Титова, сына депутата областной думы Петра Титова, обвиняют в хищении. "
        "В апреле Титов был приговорён к семи годам."
    )
    document = extractor.load().extract(text)
    names = {person.id: person.name for person in document.persons}
    accused = [names[p] for e in document.events if e.type == "case" for p in e.persons]
    assert accused
    assert set(accused) == {"Роман Титов"}
