"""Wrong accusations: who is accused is never mixed up with whoever else the sentence names, and what did not happen
is not reported as done. Sentences were written for this test; all persons are invented."""

from functools import cache

import pytest

import extractor


@cache
def system() -> extractor.System:
    return extractor.load()


def cases(text: str) -> list[tuple[str, str, frozenset[str]]]:
    """(kind, status, surnames of those concerned) of each case of a text."""
    document = system().extract(text)
    surnames = {p.id: p.name.split()[-1] for p in document.persons}
    return [
        (event.kind, event.status, frozenset(surnames[p] for p in event.persons))
        for event in document.events
        if event.type == "case"
    ]


def check(text: str, expected: str, innocent: str) -> None:
    """expected: «kind status Surname Surname; …», all to be found; innocent: surnames concerned by no case of
    those kinds, nor by any that is criminal."""
    found = cases(text)
    wanted = [item.split() for item in expected.split(";") if item.strip()]
    for kind, status, *names in wanted:
        assert (kind, status, frozenset(names)) in found, (kind, status, names, found)
    accused = {name for kind, _, names in found if kind in CRIMINAL or kind in {w[0] for w in wanted} for name in names}
    assert not accused & set(innocent.split()), f"{accused & set(innocent.split())} accused: {found}"


CRIMINAL = {"detention", "arrest", "search", "charge", "investigation", "trial", "verdict", "fine", "confiscation"}

WHO = [
    # the one who acts is not the one concerned
    ("Следователь Антон Рябинин задержал чиновника Олега Сухарева.", "detention done Сухарев", "Рябинин"),
    ("Чиновника Олега Сухарева задержал следователь Антон Рябинин.", "detention done Сухарев", "Рябинин"),
    ("Судья Ирина Каменева арестовала бывшего мэра Павла Громова.", "arrest done Громов", "Каменева"),
    ("Бывшего мэра Павла Громова арестовала судья Ирина Каменева.", "arrest done Громов", "Каменева"),
    ("Судья Ирина Каменева приговорила Павла Громова к семи годам колонии.", "verdict done Громов", "Каменева"),
    ("Министр Юрий Лапшин уволил начальника отдела Глеба Носова.", "dismissal done Носов", "Лапшин"),
    ("Начальник отдела Глеб Носов уволен министром Юрием Лапшиным.", "dismissal done Носов", "Лапшин"),
    ("Губернатор Степан Рогов назначил Алексея Вдовина министром финансов.", "appointment done Вдовин", "Рогов"),
    ("Под руководством полковника Ивана Дроздова задержан Руслан Мамин.", "detention done Мамин", "Дроздов"),
    # the lawyer, the judge, the prosecutor, the speaker
    ("Адвокат Павла Громова Марина Седова сообщила, что её подзащитный задержан.", "", "Седова"),
    ("Павел Громов арестован, рассказал его адвокат Тимур Сафин.", "arrest done Громов", "Сафин"),
    ("Под председательством судьи Ольги Ветровой осуждён Павел Громов.", "verdict done Громов", "Ветрова"),
    ("Павел Громов приговорён к пяти годам колонии судьёй Ольгой Ветровой.", "verdict done Громов", "Ветрова"),
    ("Прокурор Роман Зуев попросил приговорить Павла Громова к восьми годам.", "verdict planned Громов", "Зуев"),
    ("О задержании Павла Громова сообщил представитель ГКНБ Азамат Исаев.", "detention done Громов", "Исаев"),
    ("Павел Громов, чьё дело вёл следователь Антон Рябинин, осуждён на шесть лет.", "verdict done Громов", "Рябинин"),
    # who gave, who suffered, who speaks against somebody
    ("Олег Сухарев задержан при получении взятки от предпринимателя Вадима Котова.", "detention done Сухарев", "Котов"),
    ("По заявлению бизнесмена Вадима Котова задержан инспектор Олег Сухарев.", "detention done Сухарев", "Котов"),
    ("Олега Сухарева обвиняют в том, что он вымогал деньги у Вадима Котова.", "charge done Сухарев", "Котов"),
    ("Олега Сухарева осудили за хищение денег у пенсионерки Анны Котовой.", "verdict done Сухарев", "Котова"),
    ("Вадим Котов свидетельствовал против арестованного Олега Сухарева.", "", "Котов"),
    ("Деньги Олегу Сухареву передал директор фирмы Вадим Котов, после чего чиновник был задержан.", "", "Котов"),
    # somebody else's relative, driver, predecessor
    ("Задержан брат министра Юрия Лапшина.", "", "Лапшин"),
    ("Задержана супруга акима Ерлана Садыкова.", "", "Садыков"),
    ("Полицейские задержали водителя депутата Ивана Беглова.", "", "Беглов"),
    ("Арестован сын губернатора Степана Рогова Игорь Рогов.", "", ""),
    ("Задержан помощник депутата Ивана Беглова Пётр Чижов.", "detention done Чижов", "Беглов"),
    ("Арестован Пётр Чижов, бывший помощник депутата Ивана Беглова.", "arrest done Чижов", "Беглов"),
    ("Суд арестовал Петра Чижова, который работал у министра Юрия Лапшина.", "arrest done Чижов", "Лапшин"),
    ("Юрий Лапшин прокомментировал задержание своего заместителя Глеба Носова.", "detention done Носов", "Лапшин"),
    ("Глеб Носов, сменивший на посту Юрия Лапшина, задержан.", "detention done Носов", "Лапшин"),
    ("Преемник осуждённого за взятки Павла Громова Глеб Носов провёл совещание.", "", "Носов"),
    # things are no persons
    ("Суд арестовал имущество Павла Громова.", "seizure done Громов", ""),
    ("Суд наложил арест на счета компании, которой руководит Вадим Котов.", "", "Котов"),
    ("Под арестом оказались счета фирмы Вадима Котова.", "", "Котов"),
    ("Юрий Лапшин обвинил чиновников в бездействии.", "", "Лапшин"),
    ("Депутат Иван Беглов обвинил министра Юрия Лапшина в коррупции.", "", "Беглов Лапшин"),
    ("Антикоррупционная служба будет задерживать взяточников, заявил Азамат Исаев.", "", "Исаев"),
    # doubt
    ("Мэр Павел Громов на работе. Задержали другого Громова.", "", "Громов"),
    ("Проверку ведёт Антон Рябинин, её ход обсудил с ним Олег Сухарев. Потом его арестовали.", "", "Рябинин Сухарев"),
    ("Павел Громов рискует оказаться за решёткой.", "", "Громов"),
    ("Полицейские задержали водителя заместителя министра Юрия Лапшина.", "", "Лапшин"),
    # lists and neighbours
    ("Задержаны Олег Сухарев и Руслан Мамин, а Глеб Носов – свидетель.", "detention done Сухарев Мамин", "Носов"),
    ("Олега Сухарева арестовали, а Глеба Носова отпустили.", "arrest done Сухарев", "Носов"),
    ("Обыск прошёл в доме Олега Сухарева, сообщил прокурор Роман Зуев.", "search done Сухарев", "Зуев"),
    ("В отношении Олега Сухарева следователь Рябинин возбудил дело.", "investigation done Сухарев", "Рябинин"),
    ("Министр Юрий Лапшин, которому подчинялся задержанный Олег Сухарев, сохранил пост.", "", "Лапшин"),
]  # fmt: skip

NOT_DONE = [
    ("В ГКНБ опровергли информацию о задержании Павла Громова.", "detention denied Громов"),
    ("Павел Громов не задержан, заявили в прокуратуре.", "detention denied Громов"),
    ("СМИ поторопились. Министр Юрий Лапшин не был уволен.", "dismissal denied Лапшин"),
    ("Пресс-служба опровергла, что Юрий Лапшин отправлен в отставку.", "dismissal denied Лапшин"),
    ("По неподтверждённой информации, задержан вице-мэр Павел Громов.", "detention alleged Громов"),
    ("Вице-мэр Павел Громов якобы задержан.", "detention alleged Громов"),
    ("СМИ сообщили о задержании Павла Громова.", "detention alleged Громов"),
    ("Павел Громов задержан, сообщают СМИ.", "detention alleged Громов"),
    ("Следствие просит суд арестовать Павла Громова.", "arrest planned Громов"),
    ("Решается вопрос об аресте Павла Громова.", "arrest planned Громов"),
    ("Павлу Громову будет предъявлено обвинение.", "charge planned Громов"),
    ("Юрия Лапшина планируют уволить.", "dismissal planned Лапшин"),
    ("Юрий Лапшин будет освобождён от должности.", "dismissal planned Лапшин"),
    ("Суд отказал следствию в аресте Павла Громова.", "arrest denied Громов"),
    ("Защита намерена добиваться освобождения Павла Громова из-под стражи.", ""),
    ("Депутаты потребовали отставки министра Юрия Лапшина.", "dismissal planned Лапшин"),
    ("Если Павла Громова задержат, он даст показания.", ""),
    ("Задержан ли Павел Громов?", ""),
    ("Павла Громова могли бы арестовать ещё в мае.", ""),
    ("В случае ареста Павла Громова дело передадут в Москву.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "innocent"), WHO, ids=[w[0][:40] for w in WHO])
def test_the_right_one_is_accused(text: str, expected: str, innocent: str) -> None:
    check(text, expected, innocent)


@pytest.mark.parametrize(("text", "expected"), NOT_DONE, ids=[n[0][:40] for n in NOT_DONE])
def test_what_did_not_happen_is_not_done(text: str, expected: str) -> None:
    check(text, expected, "")
    assert not [c for c in cases(text) if c[1] == "done" and c[0] != "trial"]


def test_a_ban_on_posts_is_no_dismissal() -> None:
    found = cases("Павел Громов приговорён к штрафу и лишён права занимать государственные должности.")
    assert "dismissal" not in {kind for kind, _, _ in found}


def test_a_lawyers_appeal_is_his_clients() -> None:
    found = cases("Павел Громов приговорён к семи годам. Его адвокат Марина Седова подала апелляционную жалобу.")
    assert [c for c in found if c[0] == "appeal"] in ([], [("appeal", "done", frozenset({"Громов"}))])


def test_a_quashed_verdict_is_no_verdict() -> None:
    found = cases(
        "В мае Павел Громов был приговорён к семи годам. В августе областной суд отменил приговор Павлу Громову."
    )
    assert ("appeal", "done", frozenset({"Громов"})) in found
    assert ("verdict", "done", frozenset({"Громов"})) not in found


def test_an_acquitted_man_is_no_convict() -> None:
    found = cases("Павел Громов, приговорённый к семи годам, оправдан. Верховный суд признал его невиновным.")
    assert ("acquittal", "done", frozenset({"Громов"})) in found
    assert ("verdict", "done", frozenset({"Громов"})) not in found


def test_a_namesake_is_somebody_else() -> None:
    found = cases("Задержан Павел Громов. Предприниматель Игорь Громов к делу отношения не имеет.")
    document = system().extract("Задержан Павел Громов. Предприниматель Игорь Громов к делу отношения не имеет.")
    assert len(document.persons) == 2
    assert [c for c in found if c[0] == "detention"] == [("detention", "done", frozenset({"Громов"}))]
    detained = next(e for e in document.events if e.type == "case").persons
    assert [p.name for p in document.persons if p.id in detained] == ["Павел Громов"]


def test_totals_and_instructions_accuse_nobody() -> None:
    text = "За год задержано 312 должностных лиц, 40 чиновников осуждены. Министр поручил увольнять взяточников."
    assert cases(text) == []
