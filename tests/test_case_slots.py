"""What a case says besides who and what: body, offence, article, sum, sentence, day; texts written for this test."""

from datetime import date
from functools import cache

import pytest

import extractor
from extractor import document as out

PUBLISHED = date(2024, 10, 17)  # a Thursday


@cache
def read(text: str) -> out.Document:
    return extractor.load().extract(text, published=PUBLISHED.isoformat())


def case(text: str, kind: str, surname: str = "") -> out.Case:
    """The case of a kind against the person of a surname (or of nobody else than the only one)."""
    document = read(text)
    ids = {p.id for p in document.persons if p.last == surname or not surname}
    found = [
        e for e in document.events if isinstance(e, out.Case) and e.kind == kind and (ids & set(e.persons) or not ids)
    ]
    assert len(found) == 1, found
    return found[0]


def agency(text: str, kind: str) -> str | None:
    reference = case(text, kind).agency
    return next((o.name for o in read(text).organizations if o.id == reference), None)


def day(text: str, kind: str, surname: str = "") -> str | None:
    reference = case(text, kind, surname).date
    return next((d.value for d in read(text).dates if d.id == reference), None)


AGENCIES = [
    ("Министр здравоохранения края Станислав Балашов уволил Ирину Сомову. В министерстве здравоохранения края"
     " её уход не обсуждают.", "dismissal", "министерство здравоохранения края"),
    ("Приказом директора Земельного агентства от 16 января 2025 года Карим Осмонов освобождён от должности.",
     "dismissal", "Земельное агентство"),
    ("На заседании Кабинета министров, которое состоялось во вторник, уволен министр Керим Аннаев.", "dismissal",
     "Кабинет министров"),
    ("По решению Советского районного суда Махачкалы Шамиль Гаджиев заключён под стражу.", "arrest",
     "Советский районный суд Махачкалы"),
    ("Депутат Вера Нечаева отправлена под домашний арест. Такое решение в четверг принял Басманный суд Москвы.",
     "arrest", "Басманный суд Москвы"),
    ("Как сообщает пресс-служба ГКНБ, вчера с поличным задержан Жоомарт Алымкулов.", "detention", "ГКНБ"),
    ("Суд Лидского района осудил Николая Хомича. Агроном Пётр Лось в прошлом году был приговорён к двум годам"
     " условно.", "verdict", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "name"), AGENCIES[:-1])
def test_the_body_that_acts(text: str, kind: str, name: str) -> None:
    assert agency(text, kind) == name


def test_a_court_does_not_judge_on_another_day_than_its_own() -> None:
    assert case(AGENCIES[-1][0], "verdict", "Лось").agency is None


def test_an_earlier_verdict_is_not_of_the_court_that_cancels_it() -> None:
    text = "Верховный суд Киргизии отменил приговор Сапару Исаеву. Ранее он был приговорён к 18 годам лишения свободы."
    assert case(text, "verdict", "Исаев").agency is None


DAYS = [
    ("Глава Минздрава Юрий Бойченко лишился поста. Распоряжение губернатор подписал 10 октября.", "dismissal",
     "2024-10-10"),
    ("Олега Лукина осудили условно на три года. Приговор огласили 5 сентября.", "verdict", "2024-09-05"),
    ("Олег Лукин задержан (13 марта).", "detention", "2024-03-13"),
    ("Рассмотрев 4 октября жалобы, Пермский краевой суд оправдал Олега Лукина.", "acquittal", "2024-10-04"),
    ("В июне суд, признав Веру Лапину виновной в подлоге, назначил ей год условно.", "verdict", "2024-06"),
    ("Нижегородский районный суд 9 октября избрал меру пресечения Игорю Стасову. Он отправлен под стражу.", "arrest",
     "2024-10-09"),
    ("Бишкекский районный суд избрал меру пресечения Эмилю Абдраеву: он заключён под стражу до 9 декабря.", "arrest",
     None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "value"), DAYS)
def test_the_day_of_an_act(text: str, kind: str, value: str | None) -> None:
    assert day(text, kind) == value


SENTENCES = [
    ("к трём годам условно и штрафу в размере 300 тыс. рублей", "три года условно и штраф в размере 300 тыс. рублей"),
    ("к семи годам строгого режима, штрафу в 2 млн рублей и запрету три года занимать руководящие должности",
     "семь лет строгого режима, штраф в 2 млн рублей и запрет три года занимать руководящие должности"),
    ("условно к трём годам с испытательным сроком два года", "три года условно с испытательным сроком два года"),
    ("к шести годам лишения свободы в условиях усиленного режима",
     "шесть лет лишения свободы в условиях усиленного режима"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "sentence"), SENTENCES)
def test_a_sentence_with_what_comes_beside_the_term(said: str, sentence: str) -> None:
    assert case(f"Суд приговорил Олега Лукина {said}.", "verdict").sentence == sentence


def test_a_ban_for_life_is_no_sentence_for_life() -> None:
    text = "Суд признал Олега Лукина виновным в получении взятки. Он пожизненно лишён права занимать должности."
    assert case(text, "verdict").sentence is None


def test_how_long_an_office_is_barred_is_no_term() -> None:
    text = "Суд приговорил Олега Лукина к штрафу в 3 млн рублей с лишением права занимать должности на два года."
    assert "год" not in (case(text, "verdict").sentence or "").split()
    assert case(text, "fine").sentence == "штраф в 3 млн рублей"


def test_the_term_that_an_appeal_leaves() -> None:
    text = "Краевой суд снизил наказание Олегу Лукину с одиннадцати до семи с половиной лет лишения свободы."
    assert case(text, "appeal").sentence == "семь с половиной лет лишения свободы"


def test_each_of_two_accused_in_one_sentence_has_his_own_article() -> None:
    text = (
        "Виктору Ломову вменяют получение взятки (ч. 6 ст. 290 УК РФ), Сергею Юдину – посредничество во"
        " взяточничестве (ч. 4 ст. 291.1 УК РФ). Ломов заключён под стражу. Юдин заключён под стражу."
    )
    assert case(text, "arrest", "Ломов").article == "часть 6 статьи 290 УК РФ"
    assert case(text, "arrest", "Юдин").article == "часть 4 статьи 291.1 УК РФ"


def test_a_sum_told_of_a_nameless_one_is_not_told_of_another() -> None:
    text = (
        "Задержан начальник управления Бакыт Токтосунов. Возбуждено дело по статье 343 УК КР. Ранее за вымогательство"
        " 100 тысяч сомов был задержан лесничий Токтогульского района."
    )
    assert case(text, "investigation", "Токтосунов").amount is None


def test_a_sum_told_of_another_named_one_stays_his() -> None:
    text = (
        "Сотрудники ФСБ задержали главу Кизляра Антона Арсеньева по подозрению во взяточничестве. Недавно бывшему мэру"
        " Махачкалы Магомеду Сулейманову утвердили обвинение в получении взятки в размере 74,5 миллиона рублей."
    )
    assert case(text, "detention", "Арсеньев").amount is None
    charge = case(text, "charge", "Сулейманов").amount
    assert charge is not None
    assert charge.value == 74_500_000


def test_what_another_confesses_to_is_not_the_sum_of_the_accused() -> None:
    text = (
        "Следственный комитет задержал мэра Игоря Лапина. Его подозревают в получении взятки. Ранее вице-мэр Степан"
        " Громов признался, что получил от подрядчика 5 млн рублей."
    )
    assert case(text, "detention", "Лапин").amount is None


def test_years_ago_are_no_term() -> None:
    text = "Ольга Маккарти была признана виновной в мошенничестве почти 16 лет назад."
    assert case(text, "verdict").sentence is None


def test_what_a_search_brings_is_not_the_sum_of_the_crime() -> None:
    text = "Задержан начальник отдела Нурлан Байжанов. При обыске у него изъято 120 тысяч долларов."
    assert case(text, "detention").amount is None


def test_what_a_verdict_is_for_is_told_after_it() -> None:
    text = "Суд приговорил Салтанат Ибраеву к пяти годам. Суд установил, что она похитила 118 млн тенге."
    amount = case(text, "verdict").amount
    assert amount is not None
    assert amount.value == 118_000_000


def test_offences_on_both_sides_of_an_article() -> None:
    text = "Суд признал Саида Каримова виновным в контрабанде (ст. 289 УК РТ) и получении взятки (ст. 319)."
    assert case(text, "verdict").charge == "контрабанда и получение взятки"


def test_what_a_fine_is_for() -> None:
    text = "Пётр Гущин оштрафован на 300 тысяч рублей за непредставление сведений о доходах."
    assert case(text, "fine").charge == "непредставление сведений о доходах"


def test_roubles_of_belarus() -> None:
    text = "В Гродно за взятку в 86 тыс. рублей задержан директор лесхоза Николай Хомич."
    amount = case(text, "detention").amount
    assert amount is not None
    assert amount.currency == "BYN"


def test_what_the_prosecution_asks_for_is_no_sentence() -> None:
    text = "Прокурор попросил признать Олега Лукина виновным и назначить ему восемь лет лишения свободы."
    sentences = [e.sentence for e in read(text).events if isinstance(e, out.Case)]
    assert not any(sentences)


def test_an_earlier_affair_is_not_what_the_present_one_is_about() -> None:
    text = (
        "Задержан начальник станции Далер Каримзода. Возбуждено дело по статье 319 УК РТ. Ранее он уже был судим: в"
        " 2018 году его оштрафовали за халатность."
    )
    assert case(text, "investigation").charge is None


def test_several_fined_are_several_convicts() -> None:
    text = (
        "Минский городской суд огласил приговор. Директор Алексей Кот получил 11 лет, инженер Семён Пух – шесть лет."
        " Оба оштрафованы на 1000 базовых величин."
    )
    assert case(text, "verdict", "Кот").sentence == "11 лет"
    assert case(text, "verdict", "Пух").sentence == "шесть лет"


def test_what_the_prosecution_asks_for_tells_what_the_trial_is_about() -> None:
    text = (
        "Олега Лукина судят в Кирове. Прокурор просит признать Лукина виновным по части 4 статьи 189 УК РК и назначить"
        " ему восемь лет лишения свободы."
    )
    assert case(text, "trial").article == "часть 4 статьи 189 УК РК"


def test_an_acquittal_is_of_what_the_verdict_was_for() -> None:
    text = (
        "Краевой суд оправдал Наталью Зимину. Первая инстанция приговорила Зимину к пяти годам за получение взятки"
        " (ч. 5 ст. 290 УК РФ)."
    )
    assert case(text, "acquittal").article == "часть 5 статьи 290 УК РФ"


def test_terms_told_respectively() -> None:
    text = "Азиз Юлдашев и Дильшод Каримов приговорены к 5 и 7 годам лишения свободы соответственно."
    assert case(text, "verdict", "Юлдашев").sentence == "5 лет лишения свободы"
    assert case(text, "verdict", "Каримов").sentence == "7 лет лишения свободы"


def test_several_offences_in_a_row() -> None:
    text = "Карим Масин осуждён к 18 годам за госизмену, превышение власти и халатность."
    assert case(text, "verdict").charge == "госизмена, превышение власти и халатность"


def test_a_participle_set_off_by_a_comma_is_not_glued_to_the_offence():
    text = "Роман Орлов признан виновным в легализации имущества, добытого преступным путём, и приговорён к 7 годам."
    assert case(text, "verdict").charge == "легализация имущества"


def all_cases(text: str) -> list[out.Case]:
    return [e for e in read(text).events if isinstance(e, out.Case)]


def test_whom_a_taker_made_to_give_a_bribe_has_not_given_it_for_him() -> None:
    """What somebody forces another to do, or refuses to do, is not what he is accused of."""
    made = "Бакыт Осмонов вынудил жительницу села передать ему взятку. Осмонов задержан с поличным."
    refused = "Инспектор Бакыт Осмонов отказался брать взятку. Осмонов задержан с поличным."
    assert [c.charge for text in (made, refused) for c in all_cases(text)] == [None, None]


def test_an_article_of_procedure_accuses_nobody() -> None:
    text = (
        "Следователь рассказал о деле Ерлана Ахметова: ведётся досудебное расследование. В порядке статьи 201 данные"
        " не подлежат разглашению. Уголовное дело в отношении Ахметова возбуждено в марте."
    )
    assert {c.article for c in all_cases(text)} == {None}


@pytest.mark.parametrize(
    ("text", "charge"),
    [
        ("Аким области Олег Ким обвиняется в получении должностным лицом взятки.", "получение взятки"),
        ("Олег Ким признан виновным в получении главой города взятки в крупном размере.",
         "получение взятки в крупном размере"),
        ("Олег Ким обвиняется не в хищении, а в халатности.", "халатность"),
    ],
)  # fmt: skip
def test_who_commits_an_offence_and_what_is_denied_are_no_part_of_the_charge(text: str, charge: str) -> None:
    assert [c.charge for c in all_cases(text)] == [charge]


@pytest.mark.parametrize(
    ("text", "amount", "sentence"),
    [
        ("Суд приговорил Вячеслава Косова к 1 млн 600 тысячам рублей штрафа за взятку.", 1_600_000,
         "штраф 1 млн 600 тысяч рублей"),
        # nobody is named again, and what is confiscated is not sentenced
        ("Олег Косов признан виновным в получении взятки. Также приговорён к штрафу в размере 2 млн рублей, а планшет"
         " конфискован.", 2_000_000, "штраф в размере 2 млн рублей"),
    ],
)  # fmt: skip
def test_a_sentence_that_is_a_fine(text: str, amount: int, sentence: str) -> None:
    assert case(text, "verdict").sentence == sentence
    fine = case(text, "fine")
    assert fine.amount is not None
    assert (fine.amount.value, fine.sentence) == (amount, sentence)


def test_the_first_ones_new_term_is_not_the_second_ones() -> None:
    text = "Олегу Киму и Ивану Седову апелляция смягчила наказание: первому до пяти лет, второму до трёх."
    assert [c.sentence for c in all_cases(text)] == [None]
