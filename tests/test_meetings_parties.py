"""Meetings in other words: who hosts, follows, asks or is expected; which story a mention belongs to."""

import pytest

import extractor
from tests.test_meetings import document, meetings, name, only
from tests.test_meetings_settings import parties


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ереван принял круглый стол о закупках. Вела его министр Анна Петросян.", "Ереван"),
        ("Очередной форум примет в ноябре Кишинёв.", "Кишинёв"),
        ("В мае Ташкент станет площадкой международной конференции по возврату активов.", "Ташкент"),
        ("Студенты встретились с прокурором. Встреча прошла в актовом зале колледжа.", "актовый зал колледжа"),
        ("Вчера состоялась встреча с жителями. Она длилась час и прошла в школе № 2.", "школа № 2"),
        ("Министр провёл брифинг\n\nВчера в Рязани министр юстиции Иван Петров рассказал о проверках.", "Рязань"),
    ],
)
def test_the_place_may_be_a_subject_or_stand_beside_it(system: extractor.System, text: str, place: str) -> None:
    doc, meeting = only(system, text)
    assert name(doc, meeting.place) == place


def test_where_a_task_is_to_be_done_is_not_where_the_meeting_is(system: extractor.System) -> None:
    text = "Итоги\n\nПо итогам совещания министру Ивану Петрову поручено завершить ремонт школы в Касимове."
    _, meeting = only(system, text)
    assert meeting.place is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Приглашение приняли прокурор Иван Петров и депутаты.", {"Иван Петров", "депутаты"}),
        ("За стол сели прокурор Иван Петров и аудиторы.", {"Иван Петров", "аудиторы"}),
        ("Слушателями были студенты и журналисты.", {"студенты", "журналисты"}),
        ("Акимы районов следили за разговором по видеосвязи.", {"акимы районов"}),
        (
            "Приехали прокуроры: Иван Петров — из Рыбного, Анна Ким — из Уфы.",
            {"Иван Петров", "Анна Ким"},
        ),
        ("Своё выступление прокурор области Иван Петров посвятил закупкам.", {"Иван Петров"}),
        ("Отчёт главы района Ивана Петрова комиссия к сведению не приняла.", {"Иван Петров"}),
        ("Делегации 40 стран прибыли на заседание.", {"делегации 40 стран"}),
        ("В Рязани жители Рыбного собрались на заседание.", {"жители Рыбного"}),
        ("На заседании депутаты одобрили план.", {"депутаты"}),
        ("Министр Иван Петров и прокурор Анна Ким дали пояснения.", {"Иван Петров", "Анна Ким"}),
        ("Среди докладчиков первой сессии были судья Иван Петров и юрист Анна Ким.", {"Иван Петров", "Анна Ким"}),
        ("Рядом с ним в президиуме — мэр Иван Петров.", {"Иван Петров"}),
        ("Места напротив заняли аудиторы и журналисты.", {"аудиторы", "журналисты"}),
        ("Доклад начальника управления Анны Ким занял час.", {"Анна Ким"}),
        ("На трибуну поднялся министр юстиции Иван Петров.", {"Иван Петров"}),
        ("Студента колледжа Ивана Петрова интересовало, куда пожаловаться.", {"Иван Петров"}),
    ],
)
def test_who_is_there(system: extractor.System, text: str, who: set[str]) -> None:
    doc, meeting = only(system, f"Вчера прошло заседание комиссии по этике. {text}")
    assert parties(doc, meeting) == who


@pytest.mark.parametrize(
    "text",
    [
        "Ответственной за исполнение назначена вице-губернатор Анна Ким.",
        "Прокурор района Иван Петров предупреждён о неполном служебном соответствии.",
        "Люди приехали из Касимова.",
        "Как рассказал пресс-секретарь Рязанской думы, решение приняли быстро.",
        "Директор завода Иван Петров задержан, сообщили в полиции.",
    ],
)
def test_who_is_only_told_of_takes_no_part(system: extractor.System, text: str) -> None:
    _, meeting = only(system, f"Вчера прошло заседание комиссии по этике. {text}")
    assert not meeting.participants


def test_a_briefing_is_for_journalists(system: extractor.System) -> None:
    text = "Вчера прошёл брифинг. О проверках журналистам рассказал прокурор области Иван Петров."
    doc, meeting = only(system, text)
    assert parties(doc, meeting) == {"журналисты", "Иван Петров"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("С докладом должен выступить председатель Рыбновского совета.", {"председатель Рыбновского совета"}),
        ("Депутаты заслушают отчёт мэра Ивана Петрова.", {"депутаты", "Иван Петров"}),
        ("Приглашены эксперты Счётной палаты.", {"эксперты Счётной палаты"}),
        ("Ожидается участие экспертов из 30 стран.", {"эксперты из 30 стран"}),
    ],
)
def test_who_is_expected(system: extractor.System, text: str, who: set[str]) -> None:
    doc, meeting = only(system, f"На 30 мая назначено заседание комиссии по этике. {text}")
    found = {name(doc, p.person) or p.group or name(doc, p.position) for p in meeting.participants}
    assert found == who


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        ("Вчера прошло заседание совета. Во главе стола сел губернатор Иван Петров.", "Иван Петров"),
        ("На вчерашней планёрке мэр Рязани Иван Петров отчитал директора школы Анну Ким.", "Иван Петров"),
        ("На совещании в правительстве, которое вчера провёл премьер Иван Петров, говорили о закупках.", "Иван Петров"),
        ("Дела передали вице-мэру Ивану Петрову. 5 мая тот проведёт совещание о закупках.", "Иван Петров"),
        ("Встреча акима Ивана Петрова с жителями прошла в школе.", "Иван Петров"),
        ("Вчера прошёл форум. Модератор — руководитель центра «Закон» Анна Ким.", "Анна Ким"),
        ("На 5 мая назначены слушания. Председательствующим назначен мэр Иван Петров.", "Иван Петров"),
    ],
)
def test_who_presides(system: extractor.System, text: str, chair: str) -> None:
    doc, meeting = only(system, text)
    assert meeting.chair
    assert name(doc, meeting.chair.person) == chair


def test_officials_meet_the_public(system: extractor.System) -> None:
    text = "Вчера хоким области Иван Петров встретился с предпринимателями. Встреча прошла в палате."
    doc, meeting = only(system, text)
    assert (meeting.name, parties(doc, meeting)) == ("встреча с предпринимателями", {"предприниматели"})


def test_numbered_stories_of_a_digest_are_kept_apart(system: extractor.System) -> None:
    text = """Новости недели

1. Закупки у родни

Во вторник прошло заседание комиссии по этике. Вёл его прокурор Иван Петров.

2. Без мандата

Совет депутатов Рыбного на внеочередном заседании прекратил полномочия депутата. Председательствовала Анна Ким.
"""
    doc = document(system, text)
    assert [name(doc, m.chair and m.chair.person) for m in meetings(system, text)] == ["Иван Петров", "Анна Ким"]


def test_a_bare_word_is_the_commission_that_has_met(system: extractor.System) -> None:
    text = """Вчера прошло заседание комиссии по этике.

Закупку проверит Ревизионная комиссия по Рязанской области.

Итоги члены комиссии подведут на заседании 24 января.
"""
    doc = document(system, text)
    assert {name(doc, m.body) for m in meetings(system, text)} == {"комиссия по этике"}


def test_sittings_of_courts_are_no_meetings(system: extractor.System) -> None:
    text = "В Рязанском суде начался процесс над врачом Анной Ким. Её обвиняют в растрате. Ущерб оценён.\
 Следующее заседание назначено на 30 июля."
    assert not meetings(system, text)
    assert not meetings(system, "На заседании апелляционной коллегии осуждённый Иван Петров вину не признал.")


def test_whoever_was_invited_is_at_the_meeting_told_of(system: extractor.System) -> None:
    text = "Вчера аким Иван Петров провёл совещание.\n\nНа совещание пригласили прокурора Анну Ким."
    doc, meeting = only(system, text)
    assert (meeting.status, parties(doc, meeting)) == ("held", {"Анна Ким"})


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Вчера сессия Рязанского горсовета не состоялась: не собрался кворум.", "cancelled"),
        ("Заседание комиссии по этике отменено.", "cancelled"),
        ("Заседание комиссии по этике перенесено на 5 мая.", "planned"),
        ("На сессии райсовета\n\nВнеочередная сессия районного совета намечена на 5 мая.", "planned"),
    ],
)
def test_whether_it_takes_place(system: extractor.System, text: str, status: str) -> None:
    _, meeting = only(system, text)
    assert meeting.status == status


def test_a_meeting_with_journalists_is_the_press_conference(system: extractor.System) -> None:
    text = (
        "Вчера министр юстиции Иван Петров встретился с журналистами. В ходе пресс-конференции он говорил о закупках."
    )
    _, meeting = only(system, text)
    assert meeting.kind == "пресс-конференция"


def test_a_sitting_that_runs_on_is_the_one_told_of(system: extractor.System) -> None:
    text = "Вчера мэр Иван Петров провёл совещание. О ремонте доложила вице-мэр Анна Ким. Дальше планёрка шла по плану."
    _, meeting = only(system, text)
    assert meeting.kind == "совещание"


def test_the_day_is_of_what_was_within_the_forum(system: extractor.System) -> None:
    text = "Форум прошёл 15 апреля 2024 года. 16 апреля 2024 года в рамках форума прошло закрытое совещание."
    days = {d.id: d.value for d in document(system, text).dates}
    assert [days[m.date or ""] for m in meetings(system, text)] == ["2024-04-15", "2024-04-16"]


def test_a_council_is_no_place(system: extractor.System) -> None:
    text = "Вчера прошло заседание совета по этике. О закупках разговор шёл на совете."
    _, meeting = only(system, text)
    assert meeting.place is None


def test_participles_tell_that_it_was_held(system: extractor.System) -> None:
    text = "На коллегию, собравшуюся 25 июля 2024 года, были вызваны руководители районов."
    doc, meeting = only(system, text)
    assert (meeting.status, parties(doc, meeting)) == ("held", {"руководители районов"})


def test_a_panel_discussion_is_a_meeting(system: extractor.System) -> None:
    text = "Панельную дискуссию «Данные против взяток» вчера модерировала журналист Анна Ким."
    doc, meeting = only(system, text)
    assert meeting.chair
    assert (meeting.kind, name(doc, meeting.chair.person)) == ("панельная дискуссия", "Анна Ким")


def test_a_council_is_about_to_meet(system: extractor.System) -> None:
    text = "Вчера прошло заседание Совета по этике.\n\nСовет по этике намерен собраться вновь в августе."
    assert [m.status for m in meetings(system, text)] == ["held", "planned"]
