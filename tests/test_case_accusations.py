"""What a case says somebody is accused of, with what sum, and how he was punished; texts written for this test."""

from functools import cache

import pytest

import extractor
from extractor import document as out


@cache
def read(text: str) -> out.Document:
    return extractor.load().extract(text, published="2024-10-17")


def case(text: str, kind: str) -> out.Case:
    found = [e for e in read(text).events if isinstance(e, out.Case) and e.kind == kind]
    assert len(found) == 1, found
    return found[0]


CHARGES = [
    ("Олега Быкова обвиняют в составлении фиктивных актов на 5 млн рублей.", "charge", "составление фиктивных актов"),
    ("Суд оправдал Олега Быкова, обвинявшегося в посредничестве.", "acquittal", "посредничество"),
    ("Бухгалтер Олег Быков, которому вменяли подделку подписей, оправдан.", "acquittal", "подделка подписей"),
    ("Директор школы Олег Быков уволен за ложную отчётность о ремонте.", "dismissal", "ложная отчётность о ремонте"),
    ("Задержан чиновник Олег Быков. Статья – 342 УК КР, «Получение взятки».", "detention", "получение взятки"),
    ("Задержан мэр Олег Быков. По версии следствия, он получил взятку в 900 тысяч рублей.", "detention",
     "получение взятки"),
    ("Мэра Олега Быкова признали виновным в совершении подлога.", "verdict", "подлог"),
    ("Возбуждено дело против Олега Быкова по факту незаконной продажи земли.", "investigation",
     "незаконная продажа земли"),
    ("Комитет возбудил дело в отношении мэра Олега Быкова по статье «Халатность».", "investigation", "халатность"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "charge"), CHARGES)
def test_the_charge_in_the_words_of_the_article(text: str, kind: str, charge: str) -> None:
    assert case(text, kind).charge == charge


@pytest.mark.parametrize(
    "text",
    [
        "Задержан мэр Олег Быков. Предприниматель передал взятку через посредника.",
        "Задержан мэр Олег Быков. Бизнесмен Игорь Седов передал взятку его заместителю.",
        "Задержан мэр Олег Быков. Обвиняемый в заседании суда не участвовал.",
    ],
)
def test_what_another_did_is_no_charge(text: str) -> None:
    assert case(text, "detention").charge is None


def test_what_a_relative_clause_tells_of_another_is_not_the_convicts() -> None:
    """A wrong accusation: the offence of the man named last is not that of the one named first."""
    text = (
        "На скамье подсудимых оказались начальник отдела Галым Тойшыбеков — он получил пять лет лишения свободы — и"
        " предприниматель Виктор Цхай, которого суд за посредничество во взяточничестве (статья 368 УК) оштрафовал."
    )
    verdicts = [e for e in read(text).events if isinstance(e, out.Case) and e.sentence == "пять лет лишения свободы"]
    assert [(v.charge, v.article) for v in verdicts] == [(None, None)]


AMOUNTS = [
    ("Задержан Артур Бабаян. Он требовал у коммерсанта 7 млн рублей, но успел получить 2 млн.", "detention", 2_000_000),
    ("Суд дал Олегу Быкову пять лет за взятку в 3 млн тенге. Меченые купюры конфискованы.", "confiscation", 3_000_000),
    ("Суд осудил Олега Быкова на семь лет. Процесс шёл полгода. Зал был полон. Суд установил, что Быков получил от"
     " Игоря Седова 184 тыс. долларов.", "verdict", 184_000),
    ("Как установил суд, директор Максим Неуймин передал 450 тысяч рублей инспектору. Неуймин приговорён к двум годам"
     " условно.", "verdict", 450_000),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "value"), AMOUNTS)
def test_the_sum_of_the_deed(text: str, kind: str, value: int) -> None:
    amount = case(text, kind).amount
    assert amount is not None
    assert amount.value == value


def test_the_sum_of_one_convict_is_not_that_of_the_next() -> None:
    text = "Игорю Малышеву дали два года колонии за хищение 6 млн рублей; его зам Пётр Гаев оштрафован на 300 тысяч."
    found = {e.sentence: e.amount for e in read(text).events if isinstance(e, out.Case) and e.kind == "verdict"}
    assert {sentence: amount and amount.value for sentence, amount in found.items()} == {
        "два года колонии": 6_000_000,
        "штраф 300 тысяч": None,
    }


SENTENCES = [
    ("Игорю Малышеву дали два с половиной года колонии.", "два с половиной года колонии"),
    ("Олега Быкова приговорили к штрафу в 260 тысяч сомов за подлог.", "штраф в 260 тысяч сомов"),
    ("Суд признал Олега Быкова виновным в халатности и назначил 100 тыс. рублей штрафа.", "штраф 100 тыс. рублей"),
    ("Суд признал Анну Лось виновной в подлоге. Наказание – штраф в 3 млн тенге и запрет работать в школах.",
     "штраф в 3 млн тенге и запрет работать в школах"),
    ("Суд приговорил Олега Быкова к 300 часам обязательных работ.", "300 часов обязательных работ"),
    ("Анне Лось назначены исправительные работы на два года.", "два года исправительных работ"),
    ("Областной суд приговорил к 10 годам лишения свободы бывшего хокима Шавката Тураева.", "10 лет лишения свободы"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_punishments_that_are_no_term_in_prison(text: str, sentence: str) -> None:
    assert case(text, "verdict").sentence == sentence


def test_a_fine_for_a_crime_is_a_verdict() -> None:
    text = "За посредничество во взяточничестве (ч. 2 ст. 291.1) Юлии Стрижовой назначен штраф в 400 тыс. рублей."
    assert case(text, "verdict").sentence == "штраф в 400 тыс. рублей"


TAKEN = [
    ("Квартира осуждённого Ерлана Сатыбалдиева в Таразе и внедорожник конфискованы.",
     "конфискация квартиры в Таразе и внедорожника"),
    ("Суд взыскал в доход государства четыре гаража и участок, оформленные на жену мэра Баира Ли.",
     "взыскание в доход государства четырёх гаражей и участка"),
    ("Суд приговорил Олега Быкова к семи годам. Его имущество конфисковано.", "конфискация имущества"),
    ("Суд приговорил Олега Быкова к семи годам. Деньги конфискованы.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), TAKEN)
def test_what_is_confiscated(text: str, sentence: str | None) -> None:
    assert case(text, "confiscation").sentence == sentence


AGENCIES = [
    ("Ленинский районный суд Бишкека осудил Олега Быкова. Бишкекский городской суд оставил приговор без изменения.",
     "appeal", "Бишкекский городской суд"),
    ("Следственный суд Актау арестовал Бауыржана Кима.\n\n▪️ Нуржан Абдиев приговорён к пяти годам колонии.", "verdict",
     None),
    ("Томский областной суд огласил приговор. Судебная коллегия признала виновным Олега Быкова.", "verdict",
     "Томский областной суд"),
    ("Задержан мэр Олег Быков. Операцию провели сотрудники Управления МВД по Томску вместе с прокуратурой.",
     "detention", "Управление МВД по Томску"),
    ("Служба государственной безопасности провела операцию. Задержан хоким Вилаят Гаджиев.", "detention",
     "Служба государственной безопасности"),
    ("Задержан начальник управления МВД по Пензенской области Олег Иванов.", "detention", None),
    ("Мэра Олега Быкова задержали в ноябре, а 30 декабря Генпрокуратура предъявила ему обвинение.", "detention", None),
    ("Бизнесмен обратился в Антикоррупционную службу. Вчера её сотрудники задержали мэра Виктора Цхая.", "detention",
     "Антикоррупционная служба"),
    ("Шуский районный суд осудил мэра Олега Быкова. Защита обжаловала приговор в Жамбылский областной суд.", "appeal",
     "Жамбылский областной суд"),
    ("Антикоррупционный суд удовлетворил ходатайство об аресте министра Армена Гаспаряна.", "arrest",
     "Антикоррупционный суд"),
    ("Рината Сабитова арестовали на два месяца, передаёт ТАСС со ссылкой на Басманный суд Москвы.", "arrest",
     "Басманный суд Москвы"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "name"), AGENCIES)
def test_the_body_that_acted(text: str, kind: str, name: str | None) -> None:
    reference = case(text, kind).agency
    assert next((o.name for o in read(text).organizations if o.id == reference), None) == name
