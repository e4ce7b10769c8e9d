"""Meetings: whose they are, where, when; who was invited, asked, met; what follows from a session to the next."""

import pytest

import extractor
from tests.test_meetings import document, meetings, name, only


def parties(doc: extractor.Document, meeting: object) -> set[str | None]:
    return {name(doc, p.person) or p.group or name(doc, p.organization) for p in meeting.participants}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("РЯЗАНЬ, 3 марта. Прошло совещание по вопросам закупок. Его провёл прокурор Иван Петров.", "Рязань"),
        ("На совещании, которое прошло в Рязани, прокурор Иван Петров потребовал усилить надзор.", "Рязань"),
        ("В актовом зале городского Дома культуры прошло совещание.", "актовый зал городского Дома культуры"),
    ],
)
def test_place(system: extractor.System, text: str, place: str) -> None:
    doc, meeting = only(system, text)
    assert name(doc, meeting.place) == place


def test_a_headline_about_a_search_places_no_meeting(system: extractor.System) -> None:
    text = "Обыски в мэрии Рязани\n\nПремьер Иван Петров провёл планёрку. Он поручил министрам доложить о закупках."
    _, meeting = only(system, text)
    assert meeting.place is None


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Вчера состоялась расширенная коллегия Министерства юстиции.", "Министерство юстиции"),
        ("В прокуратуре Рязанской области прошло заседание коллегии.", "прокуратура Рязанской области"),
        ("Прошли слушания о доходах чиновников. Их организовала комиссия по этике.", "комиссия по этике"),
        ("Прошли слушания, организованные комиссией по этике.", "комиссия по этике"),
    ],
)
def test_body(system: extractor.System, text: str, body: str) -> None:
    doc, meeting = only(system, text)
    assert name(doc, meeting.body) == body


def test_the_next_session_is_of_the_same_body(system: extractor.System) -> None:
    text = "Вчера прошла сессия Рязанской областной думы. Очередная сессия намечена на май."
    doc = document(system, text)
    first, second = meetings(system, text)
    assert second.status == "planned"
    assert name(doc, first.body) == name(doc, second.body) == "Рязанская областная дума"


def test_the_next_one_is_told_of_without_its_noun(system: extractor.System) -> None:
    text = "Вчера прошло заседание совета. Следующее состоится в мае, его проведёт министр юстиции Анна Смирнова."
    doc = document(system, text)
    first, second = meetings(system, text)
    assert (first.chair, second.status) == (None, "planned")
    assert second.chair
    assert name(doc, second.chair.person) == "Анна Смирнова"


def test_a_ministry_that_organises_a_forum_does_not_meet(system: extractor.System) -> None:
    _, meeting = only(system, "Прошёл форум, организованный Министерством юстиции.")
    assert meeting.body is None


def test_a_briefing_does_not_take_up_another_meeting(system: extractor.System) -> None:
    text = "Аким Иван Петров провёл совещание. Прокурор Олег Лыков на брифинге объявил о проверке."
    assert [m.kind for m in meetings(system, text)] == ["совещание", "брифинг"]


def test_a_headline_tells_the_matter_if_nothing_else_does(system: extractor.System) -> None:
    _, meeting = only(system, "Врачи обсудили питание в больницах\n\nКруглый стол состоялся 14 мая в Перми.")
    assert [t.text for t in meeting.topics] == ["питание в больницах"]


def test_another_sort_of_meeting_is_not_of_the_same_body(system: extractor.System) -> None:
    text = "Вчера прошла сессия Рязанской областной думы. В мае состоится межведомственное совещание."
    assert [m.body for m in meetings(system, text)][1] is None


def test_its_session_is_that_of_the_body_named_before(system: extractor.System) -> None:
    text = "Поведение депутата рассмотрит комиссия по этике. Её заседание созывают в понедельник, 18 марта."
    doc, meeting = only(system, text)
    assert (name(doc, meeting.body), meeting.status) == ("комиссия по этике", "planned")


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Прошло заседание совета. В зал пригласили сенатора Ивана Петрова и акимов районов.", "Иван Петров"),
        ("Прошло заседание совета, куда пригласили аудиторов и фермеров.", "аудиторы"),
        ("Прошло совещание. Объяснять взялась начальник отдела Анна Смирнова.", "Анна Смирнова"),
        ("Прошло совещание. Досталось акиму района Ивану Петрову, отчитавшемуся о закупках.", "Иван Петров"),
        ("Прошло совещание. Основным докладчиком был определён прокурор города Иван Петров.", "Иван Петров"),
        ("Прошли слушания. Вопросы докладчику задал директор завода Иван Петров.", "Иван Петров"),
        ("На планёрке премьер поручил министру Анне Смирновой разобраться с закупками.", "Анна Смирнова"),
        ("Прошло совещание. Прокурор Иван Петров, присутствовавший на нём, промолчал.", "Иван Петров"),
        ("Пройдёт круглый стол с участием экспертов из Италии и Грузии.", "эксперты из Италии и Грузии"),
        ("Пройдёт коллегия, совместная с областной прокуратурой.", "областная прокуратура"),
    ],
)
def test_participants(system: extractor.System, text: str, party: str) -> None:
    doc, meeting = only(system, text)
    assert party in parties(doc, meeting)


def test_whose_words_a_lawyer_passes_on_takes_no_part(system: extractor.System) -> None:
    text = "Прошло совещание. Аким Иван Петров, по словам адвоката Анны Смирновой, считает упрёки надуманными."
    doc, meeting = only(system, text)
    assert not parties(doc, meeting)


def test_who_calls_a_meeting_yields_to_who_conducts_it(system: extractor.System) -> None:
    text = "Депутат Иван Петров собрал пресс-конференцию. Вела встречу с журналистами пресс-секретарь Анна Смирнова."
    doc, meeting = only(system, text)
    assert meeting.kind == "пресс-конференция"
    assert meeting.chair
    assert name(doc, meeting.chair.person) == "Анна Смирнова"
    assert parties(doc, meeting) == {"Иван Петров", "журналисты"}


@pytest.mark.parametrize(
    ("text", "meeting_name", "party"),
    [
        (
            "Премьер-министр Иван Петров принял председателя Счётной палаты Анну Смирнову.",
            "встреча с председателем Счётной палаты",
            "Анна Смирнова",
        ),
        (
            "Губернатор Иван Петров встретился в Рязани с предпринимателями области.",
            "встреча с предпринимателями области",
            "предприниматели области",
        ),
    ],
)
def test_officials_meet(system: extractor.System, text: str, meeting_name: str, party: str) -> None:
    doc, meeting = only(system, text)
    assert meeting.chair
    assert (meeting.name, name(doc, meeting.chair.person)) == (meeting_name, "Иван Петров")
    assert party in parties(doc, meeting)


@pytest.mark.parametrize(
    "text",
    [
        "Вице-губернатор Иван Петров встретился с директором завода Олегом Рыбкиным в кафе и получил 2 млн рублей.",
        "Экс-министр Иван Петров встретился с предпринимателями.",
        "Глава района Иван Петров принял участие в субботнике.",
    ],
)
def test_these_are_no_meetings_to_report(system: extractor.System, text: str) -> None:
    assert not meetings(system, text)


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("Прошло заседание. Принято решение: отказать Ивану Петрову в согласии.", "отказать Ивану Петрову в согласии"),
        ("На встрече с жителями условились, что в мае повесят камеры.", "в мае повесят камеры"),
        ("Прошло заседание комиссии. Отчёт принят к сведению.", "отчёт принят к сведению"),
        (
            "Прошло заседание комиссии по этике. Отчёт акима района Ивана Петрова комиссия приняла к сведению.",
            "отчёт акима района Ивана Петрова приняла к сведению",
        ),
        ("Прошло заседание Общественного совета Рязани. Совет признал отчёт неудовлетворительным.", "признан отчёт"),
    ],
)
def test_decisions(system: extractor.System, text: str, decision: str) -> None:
    _, meeting = only(system, text)
    assert any(d.text.startswith(decision) for d in meeting.decisions), meeting.decisions


def test_what_a_court_ordered_no_meeting_decided(system: extractor.System) -> None:
    text = "Прошли слушания комиссии по этике. Районный суд постановил конфисковать особняк."
    _, meeting = only(system, text)
    assert not meeting.decisions


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Прошла сессия думы. Начали с кадрового вопроса.", "кадровый вопрос"),
        ("Прошла пресс-конференция по итогам первого полугодия.", "итоги первого полугодия"),
        ("Прошло совещание по вопросам законности при выделении земли.", "вопросы законности при выделении земли"),
        ("Прошло заседание. Рассмотрены перечень должностей, которые утвердил аким, и итоги года.", "итоги года"),
        ("Прошло заседание. О ходе проверки членам совета сообщил аким Иван Петров.", "ход проверки"),
    ],
)
def test_topics(system: extractor.System, text: str, topic: str) -> None:
    _, meeting = only(system, text)
    assert topic in [t.text for t in meeting.topics]


def test_a_question_of_no_matter_is_no_topic(system: extractor.System) -> None:
    _, meeting = only(system, "Прошло заседание комиссии по этике. Рассмотрены важные вопросы.")
    assert not meeting.topics


def test_a_report_laid_out_like_minutes(system: extractor.System) -> None:
    text = """О заседании комиссии по этике

12 мая 2023 года в Рязани проведено заседание комиссии по этике.

Председательствовала: Зорина Т. А., начальник управления.

Присутствовали:
– Ветров С. П., секретарь комиссии;
– представители общественного совета.

Приглашён: Лыков Б. Н., начальник отдела закупок.
"""
    doc, meeting = only(system, text)
    assert meeting.chair
    assert name(doc, meeting.chair.person) == "Т. А. Зорина"
    assert {"С. П. Ветров", "Б. Н. Лыков", "представители общественного совета"} <= parties(doc, meeting)
