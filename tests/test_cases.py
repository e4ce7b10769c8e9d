"""Cases: what was done to whom, by which body, for what; sentences written for this test."""

from functools import cache

import pytest

import extractor
from extractor import document as out
from extractor.entities.records import Entities
from extractor.events.cases.clauses import split
from extractor.events.cases.crime import crime_in
from extractor.events.cases.frames import noun_frames, verb_frames
from extractor.events.cases.punishment import term
from extractor.events.units import Unit, document_units


@cache
def system() -> extractor.System:
    return extractor.load()


def cases(text: str) -> list[out.Case]:
    return [e for e in system().extract(text).events if isinstance(e, out.Case)]


def only(text: str, kind: str) -> out.Case:
    """The one case of a kind that a text tells."""
    found = [c for c in cases(text) if c.kind == kind]
    assert len(found) == 1, f"{kind}: {found}"
    return found[0]


def name_of(text: str, reference: str | None) -> str | None:
    document = system().extract(text)
    entries = [*document.organizations, *document.persons, *document.regions]
    return next((e.name for e in entries if e.id == reference), None)


def words(text: str) -> list[Unit]:
    """Units of a sentence whose entities do not matter."""
    return document_units(system().nlp(text), Entities())[0]


KINDS = [
    ("Олег Сухарев взят с поличным.", "detention"),
    ("Олега Сухарева водворили в ИВС.", "detention"),
    ("Олега Сухарева заключили под стражу.", "arrest"),
    ("Суд избрал Олегу Сухареву меру пресечения в виде домашнего ареста.", "arrest"),
    ("Суд санкционировал арест Олега Сухарева.", "arrest"),
    ("Олегу Сухареву предъявили обвинение.", "charge"),
    ("В квартире Олега Сухарева провели обыск.", "search"),
    ("В отношении Олега Сухарева возбуждено уголовное дело.", "investigation"),
    ("Олег Сухарев предстал перед судом.", "trial"),
    ("Олег Сухарев получил семь лет колонии.", "verdict"),
    ("Суд назначил Олегу Сухареву четыре года условно.", "verdict"),
    ("Суд оправдал Олега Сухарева.", "acquittal"),
    ("Олег Сухарев отпущен под подписку о невыезде.", "release"),
    ("Олега Сухарева экстрадировали из Турции.", "extradition"),
    ("Олега Сухарева уволили в связи с утратой доверия.", "dismissal"),
    ("Олег Сухарев освобождён от занимаемой должности.", "dismissal"),
    ("Олег Сухарев назначен министром финансов.", "appointment"),
    ("Олега Сухарева оштрафовали на 20 тысяч рублей.", "fine"),
    ("Имущество Олега Сухарева конфисковано.", "confiscation"),
    ("На имущество Олега Сухарева наложен арест.", "seizure"),
    ("Суд оставил приговор Олегу Сухареву без изменения.", "appeal"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[k[0][:40] for k in KINDS])
def test_each_kind_is_told_by_its_words(text: str, kind: str) -> None:
    case = only(text, kind)
    assert [name_of(text, p) for p in case.persons] == ["Олег Сухарев"]
    assert case.status == "done"


def test_slots_of_a_verdict() -> None:
    text = (
        "19 мая 2023 года Дербентский городской суд приговорил Олега Сухарева к семи годам колонии строгого режима "
        "за получение взятки в крупном размере (часть 5 статьи 290 УК РФ) в сумме 2,4 млн рублей."
    )
    case = only(text, "verdict")
    assert name_of(text, case.agency) == "Дербентский городской суд"
    assert case.charge == "получение взятки в крупном размере"
    assert case.sentence == "семь лет колонии строгого режима"
    assert "290" in (case.article or "")
    assert case.amount is not None
    assert case.amount.value == 2_400_000


def test_a_headline_a_lead_and_a_detail_are_one_case() -> None:
    text = (
        "Начальника управления задержали в Уральске\n\n"
        "В Уральске задержан начальник управления Олег Сухарев. Задержание произведено 13 марта 2023 года. "
        "Сухарев задержан за получение взятки."
    )
    assert only(text, "detention").charge == "получение взятки"


def test_acts_of_two_days_are_two_cases() -> None:
    text = "Олег Сухарев задержан 3 мая 2021 года. Повторно Олега Сухарева задержали 5 июня 2023 года."
    assert len([c for c in cases(text) if c.kind == "detention"]) == 2


def test_each_convict_has_a_verdict_of_his_own() -> None:
    text = "Олег Сухарев и Руслан Мамин приговорены к пяти годам колонии."
    assert sorted(len(c.persons) for c in cases(text)) == [1, 1]


def test_a_verdict_without_a_verb() -> None:
    text = "Директор Олег Сухарев осуждён на 9 лет, главный бухгалтер Анна Мамина — на 7."
    assert sorted(c.sentence or "" for c in cases(text)) == ["7 лет", "9 лет"]


def test_an_investigation_is_about_the_act_told_before_it() -> None:
    text = (
        "Олег Сухарев задержан при получении взятки в 3 млн тенге. "
        "По факту возбуждено уголовное дело по статье 366 УК РК."
    )
    case = only(text, "investigation")
    assert [name_of(text, p) for p in case.persons] == ["Олег Сухарев"]
    assert case.charge == "получение взятки"
    assert case.amount is not None
    assert case.amount.value == 3_000_000


def test_the_briber_the_lawyer_and_the_judge_have_their_parts() -> None:
    text = (
        "Инспектор Олег Сухарев задержан, деньги ему передал предприниматель Вадим Котов. "
        "Под председательством судьи Ольги Ветровой суд приговорил Олега Сухарева к пяти годам. "
        "Адвокат Марина Седова с приговором не согласна."
    )
    document = system().extract(text)
    names = {p.id: p.name for p in document.persons}
    parts = {(names[o.person], o.role) for c in document.events if isinstance(c, out.Case) for o in c.others}
    assert parts >= {("Вадим Котов", "briber"), ("Ольга Ветрова", "judge"), ("Марина Седова", "lawyer")}


TERMS = [
    ("к четырём годам лишения свободы", "четыре года лишения свободы"),
    ("к 12 годам лишения свободы с отбыванием наказания в колонии строгого режима, сообщили в суде",
     "12 лет лишения свободы с отбыванием наказания в колонии строгого режима"),
    ("восьми с половиной годам колонии", "восемь с половиной лет колонии"),
    ("8,5 года", "8,5 года"),
    ("к двум годам лишения свободы условно за взятку", "два года лишения свободы условно"),
    ("к штрафу", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TERMS)
def test_punishments_in_the_nominative(text: str, expected: str | None) -> None:
    assert term(list(system().nlp(text))) == expected


CRIMES = [
    ("задержан за получение взятки в особо крупном размере", "получение взятки в особо крупном размере"),
    ("дело о получении и даче взятки", "получение и дача взятки"),
    ("задержан при получении от подрядчика взятки", "получение взятки"),
    ("по подозрению в посредничестве во взяточничестве", "посредничество во взяточничестве"),
    ("осуждён за злоупотребление должностными полномочиями", "злоупотребление должностными полномочиями"),
    ("выступил на конференции о борьбе с коррупцией", None),
]


@pytest.mark.parametrize(("text", "expected"), CRIMES)
def test_offences_in_the_nominative(text: str, expected: str | None) -> None:
    assert crime_in(words(text)).charge == expected


CLAUSES = [
    ("Его задержали, а заместителя уволили.", ["main", "coordinate"]),
    ("Мэр, которого задержали вчера, даёт показания.", ["main", "relative"]),
    ("Чиновник, подозреваемый в хищении, арестован.", ["main", "participle"]),
    ("Он признан виновным и приговорён к штрафу.", ["main", "coordinate"]),
    ("Ведомство опровергло, что министр уволен.", ["main", "subordinate"]),
]


@pytest.mark.parametrize(("text", "links"), CLAUSES)
def test_clauses(text: str, links: list[str]) -> None:
    found = split(words(text))
    assert sorted(c.link for c in found) == sorted(links)


def test_what_is_embedded_is_left_out_of_the_clause_around_it() -> None:
    main = next(c for c in split(words("Чиновник, подозреваемый в хищении, арестован.")) if c.link == "main")
    assert [u.text for u in main.units if u.text.isalpha()] == ["Чиновник", "арестован"]


def test_every_row_of_the_lexicon_is_read() -> None:
    kinds = {f.kind for frames in verb_frames().values() for f in frames}
    assert kinds == {kind for _, kind in KINDS}
    assert {f.kind for frames in noun_frames().values() for f in frames} <= kinds
