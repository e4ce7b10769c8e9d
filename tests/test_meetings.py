"""Meetings: who presided, took part, what was discussed and decided; a sentence or two for each construction."""

import pytest

import extractor
from extractor.document import Document, Meeting

OPENING = "Вчера в областном акимате состоялось заседание комиссии по противодействию коррупции. "


def meetings(system: extractor.System, text: str) -> list[Meeting]:
    return [e for e in document(system, text).events if isinstance(e, Meeting)]


def document(system: extractor.System, text: str) -> Document:
    return system.extract(text, published="2024-03-15")


def name(doc: Document, ref: str | None) -> str | None:
    known = {x.id: x.name for x in (*doc.persons, *doc.positions, *doc.organizations, *doc.regions)}
    return known.get(ref, ref) if ref else None


def only(system: extractor.System, text: str) -> tuple[Document, Meeting]:
    doc = document(system, text)
    found = [e for e in doc.events if isinstance(e, Meeting)]
    assert len(found) == 1, found
    return doc, found[0]


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        ("Под председательством губернатора Ивана Петрова прошло совещание.", "Иван Петров"),
        ("Губернатор Иван Петров провёл заседание комиссии по противодействию коррупции.", "Иван Петров"),
        (OPENING + "Провела его аким области Анна Смирнова.", "Анна Смирнова"),
        (OPENING + "Вёл заседание прокурор области Иван Петров.", "Иван Петров"),
        (OPENING + "Председательствовал на нём прокурор области Иван Петров.", "Иван Петров"),
        (OPENING + "Открывая заседание, прокурор области Иван Петров призвал усилить контроль.", "Иван Петров"),
        ("В заседании комиссии, которое вела министр Анна Смирнова, приняли участие депутаты.", "Анна Смирнова"),
        ("Состоялся форум, модератором которого выступила ректор Анна Смирнова.", "Анна Смирнова"),
        ("Модерировала круглый стол ректор Анна Смирнова.", "Анна Смирнова"),
        ("Прокурор области Иван Петров, который провёл брифинг, ответил на вопросы.", "Иван Петров"),
    ],
)
def test_chair(system: extractor.System, text: str, chair: str) -> None:
    doc, meeting = only(system, text)
    assert meeting.chair
    assert name(doc, meeting.chair.person) == chair
    assert all(p.person != meeting.chair.person for p in meeting.participants)


def test_who_only_speaks_at_a_briefing_takes_part_in_it(system: extractor.System) -> None:
    doc, meeting = only(system, "Об этом на брифинге сообщил прокурор области Иван Петров.")
    assert meeting.chair is None
    assert [name(doc, p.person) for p in meeting.participants] == ["Иван Петров"]


def test_who_only_opens_it_does_not_preside_beside_a_moderator(system: extractor.System) -> None:
    text = (
        "В Астане прошёл круглый стол. Открывая его, министр Иван Петров напомнил о реформе. "
        "Модератором выступила ректор Анна Смирнова."
    )
    doc, meeting = only(system, text)
    assert meeting.chair
    assert name(doc, meeting.chair.person) == "Анна Смирнова"
    assert [name(doc, p.person) for p in meeting.participants] == ["Иван Петров"]


def test_the_chair_of_a_trial_is_no_chair_of_a_meeting(system: extractor.System) -> None:
    assert not meetings(system, "Судебное заседание под председательством судьи Ивана Петрова отложено до 12 мая.")


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            OPENING + "В нём приняли участие прокурор области Иван Петров, депутаты парламента, а также акимы районов.",
            [("Иван Петров", "participant"), ("депутаты парламента", "participant"), ("акимы районов", "participant")],
        ),
        (OPENING + "По видеосвязи к нему подключились акимы районов.", [("акимы районов", "online")]),
        (OPENING + "Об итогах года доложила министр Анна Смирнова.", [("Анна Смирнова", "speaker")]),
        (OPENING + "Был заслушан отчёт акима города Ивана Петрова.", [("Иван Петров", "heard")]),
        (
            OPENING + "Заслушаны отчёты глав управлений – Ивана Петрова и Анны Смирновой – о кадрах.",
            [("Иван Петров", "heard"), ("Анна Смирнова", "heard")],
        ),
        (OPENING + "По словам министра Ивана Петрова, нарушений стало меньше.", [("Иван Петров", "speaker")]),
        (
            OPENING + "В работе участвовали руководители и представители прокуратур.",
            [("руководители и представители прокуратур", "participant")],
        ),
    ],
)
def test_participants(system: extractor.System, text: str, parties: list[tuple[str, str]]) -> None:
    doc, meeting = only(system, text)
    assert [(name(doc, p.person) or p.group, p.role) for p in meeting.participants] == parties


def test_taking_part_in_something_else_is_not_attending(system: extractor.System) -> None:
    _, meeting = only(system, OPENING + "Чиновник Иван Петров участвовал в хищении бюджетных средств.")
    assert not meeting.participants


def test_a_lawyer_who_comments_is_no_participant(system: extractor.System) -> None:
    _, meeting = only(system, OPENING + "Адвокат Иван Петров заявил, что приговор обжалуют.")
    assert not meeting.participants


@pytest.mark.parametrize(
    ("sentence", "topics"),
    [
        ("На заседании обсудили ход реформы здравоохранения.", ["ход реформы здравоохранения"]),
        ("Рассмотрены вопросы о мерах по защите заявителей.", ["меры по защите заявителей"]),
        ("О состоянии дорог доложил министр Иван Петров.", ["состояние дорог"]),
        ("Заслушан отчёт акима Ивана Петрова об устранении нарушений.", ["устранение нарушений"]),
        (
            "Министр Иван Петров остановился на качестве следствия, сроках проверок, а также на защите заявителей.",
            ["качество следствия", "сроки проверок", "защита заявителей"],
        ),
        (
            "На повестку вынесены вопросы: о ходе реформы полиции и о мерах по защите заявителей.",
            ["ход реформы полиции", "меры по защите заявителей"],
        ),
        ("Предметом обсуждения стали проект программы и итоги года.", ["проект программы", "итоги года"]),
        ("Рассмотрены следующие вопросы.", []),
        ("Министр Иван Петров рассказал о том, что план выполнен.", []),
    ],
)
def test_topics(system: extractor.System, sentence: str, topics: list[str]) -> None:
    _, meeting = only(system, OPENING + sentence)
    assert [t.text for t in meeting.topics] == topics


def test_an_agenda_of_several_lines(system: extractor.System) -> None:
    text = OPENING + "В повестку были включены вопросы:\n– о ходе реформы полиции;\n– исполнение плана закупок.\n"
    _, meeting = only(system, text)
    assert [t.text for t in meeting.topics] == ["ход реформы полиции", "исполнение плана закупок"]


@pytest.mark.parametrize(
    ("sentence", "decisions", "by"),
    [
        (
            "Аким области Иван Петров поручил управлению финансов до 1 июня провести аудит закупок.",
            ["управлению финансов до 1 июня провести аудит закупок"],
            "Иван Петров",
        ),
        (
            "Министерству юстиции поручено внести проект закона, Министерству финансов – провести аудит.",
            ["Министерству юстиции внести проект закона", "Министерству финансов провести аудит"],
            None,
        ),
        (
            "Решено усилить надзор и до осени завершить проверки.",
            ["усилить надзор", "до осени завершить проверки"],
            None,
        ),
        ("Принято решение о создании рабочей группы.", ["создание рабочей группы"], None),
        ("Контроль за исполнением решений возложен на министра.", None, None),
        ("Участники не поддержали предложение о реформе.", [], None),
        ("«Мне поручено возглавить группу», – сообщил министр Иван Петров.", [], None),
    ],
)
def test_decisions(system: extractor.System, sentence: str, decisions: list[str] | None, by: str | None) -> None:
    doc, meeting = only(system, OPENING + sentence)
    expected = [sentence[0].lower() + sentence[1:-1]] if decisions is None else decisions
    assert [d.text for d in meeting.decisions] == expected
    assert {name(doc, d.by) for d in meeting.decisions} <= {by}


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Состоялось заседание коллегии прокуратуры.", ["held"]),
        ("В июне пройдёт заседание Совета безопасности.", ["planned"]),
        ("Форум предпринимателей запланирован на май.", ["planned"]),
        ("Заседание Совета безопасности перенесено.", ["cancelled"]),
        (OPENING + "Следующее заседание комиссии пройдёт в июне.", ["held", "planned"]),
    ],
)
def test_status(system: extractor.System, text: str, statuses: list[str]) -> None:
    assert [m.status for m in meetings(system, text)] == statuses


@pytest.mark.parametrize(
    "text",
    [
        "Такие совещания проводятся в области регулярно.",
        "Депутаты на заседаниях часто поднимают эту тему.",
        "Ремонт зала заседаний обошёлся бюджету в 3 млн рублей.",
        "Суд начался в марте. На заседании прокурор огласил обвинение.",
    ],
)
def test_no_meeting(system: extractor.System, text: str) -> None:
    assert not meetings(system, text)


def test_later_mentions_join_and_another_meeting_stays_apart(system: extractor.System) -> None:
    text = (
        OPENING + "В ходе совещания обсудили закупки лекарств. По итогам встречи подписан меморандум. "
        "В тот же день для журналистов была организована пресс-конференция."
    )
    assert [m.kind for m in meetings(system, text)] == ["заседание", "пресс-конференция"]


def test_a_joint_session_has_further_bodies_among_the_participants(system: extractor.System) -> None:
    text = "Состоялось совместное заседание Комитета по законодательству и Агентства по противодействию коррупции."
    doc, meeting = only(system, text)
    assert name(doc, meeting.body) == "Комитет по законодательству"
    assert [name(doc, p.organization) for p in meeting.participants] == ["Агентство по противодействию коррупции"]
