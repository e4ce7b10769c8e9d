"""Words of names and whole names, without context: declension undone by paradigms, agreement of all words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.name_forms import ANY, CASES, first_names, is_surname_for_sure
from extractor.language.names import Name, unify
from extractor.language.person_names import name_readings


def cases(*forms: str) -> tuple[str, ...]:
    assert len(forms) == len(CASES)
    return forms


# Forms in the order Nom Gen Dat Acc Ins Loc, one name for each way of declining
MEN = {
    "consonant": cases("Жигер", "Жигера", "Жигеру", "Жигера", "Жигером", "Жигере"),
    "consonant, like an instrumental": cases("Адам", "Адама", "Адаму", "Адама", "Адамом", "Адаме"),
    "unlisted": cases("Тлебжан", "Тлебжана", "Тлебжану", "Тлебжана", "Тлебжаном", "Тлебжане"),
    "short": cases("Тлек", "Тлека", "Тлеку", "Тлека", "Тлеком", "Тлеке"),
    "й": cases("Абай", "Абая", "Абаю", "Абая", "Абаем", "Абае"),
    "ий": cases("Юрий", "Юрия", "Юрию", "Юрия", "Юрием", "Юрии"),
    "soft": cases("Рамиль", "Рамиля", "Рамилю", "Рамиля", "Рамилем", "Рамиле"),
    "а": cases("Никита", "Никиты", "Никите", "Никиту", "Никитой", "Никите"),
    "я": cases("Илья", "Ильи", "Илье", "Илью", "Ильёй", "Илье"),
    "fleeting vowel": cases("Павел", "Павла", "Павлу", "Павла", "Павлом", "Павле"),
    "changing stem": cases("Лев", "Льва", "Льву", "Льва", "Львом", "Льве"),
    "vowel": cases(*["Шерали"] * 6),
    "with a hyphen": cases(
        "Магомед-Салам", "Магомед-Салама", "Магомед-Саламу", "Магомед-Салама", "Магомед-Саламом", "Магомед-Саламе"
    ),
}
WOMEN = {
    "а": cases("Гульнара", "Гульнары", "Гульнаре", "Гульнару", "Гульнарой", "Гульнаре"),
    "velar": cases("Фазилка", "Фазилки", "Фазилке", "Фазилку", "Фазилкой", "Фазилке"),
    "я": cases("Наталья", "Натальи", "Наталье", "Наталью", "Натальей", "Наталье"),
    "ия": cases("Алия", "Алии", "Алии", "Алию", "Алией", "Алии"),
    "soft": cases("Асель", "Асели", "Асели", "Асель", "Аселью", "Асели"),
    "soft, not declined": cases(*["Жанель"] * 6),
    "fleeting vowel": cases("Любовь", "Любови", "Любови", "Любовь", "Любовью", "Любови"),
    "consonant": cases(*["Айгерим"] * 6),
    "vowel": cases(*["Сауле"] * 6),
}
SURNAMES = {
    "-ев": (
        cases("Нсанбаев", "Нсанбаева", "Нсанбаеву", "Нсанбаева", "Нсанбаевым", "Нсанбаеве"),
        cases("Нсанбаева", "Нсанбаевой", "Нсанбаевой", "Нсанбаеву", "Нсанбаевой", "Нсанбаевой"),
    ),
    "-ин": (
        cases("Чубыкин", "Чубыкина", "Чубыкину", "Чубыкина", "Чубыкиным", "Чубыкине"),
        cases("Чубыкина", "Чубыкиной", "Чубыкиной", "Чубыкину", "Чубыкиной", "Чубыкиной"),
    ),
    "-ский": (
        cases("Яргомский", "Яргомского", "Яргомскому", "Яргомского", "Яргомским", "Яргомском"),
        cases("Яргомская", "Яргомской", "Яргомской", "Яргомскую", "Яргомской", "Яргомской"),
    ),
    "consonant": (cases("Ковальчук", "Ковальчука", "Ковальчуку", "Ковальчука", "Ковальчуком", "Ковальчуке"), None),
    "-ян": (
        cases("Тер-Аветикян", "Тер-Аветикяна", "Тер-Аветикяну", "Тер-Аветикяна", "Тер-Аветикяном", "Тер-Аветикяне"),
        None,
    ),
    "й": (cases("Цой", "Цоя", "Цою", "Цоя", "Цоем", "Цое"), None),
    "-зода": (
        cases("Назарзода", "Назарзоды", "Назарзоде", "Назарзоду", "Назарзодой", "Назарзоде"),
        cases("Назарзода", "Назарзоды", "Назарзоде", "Назарзоду", "Назарзодой", "Назарзоде"),
    ),
    "-ых": (cases(*["Шелеповских"] * 6), None),
    "-швили": (cases(*["Абрамишвили"] * 6), None),
    "-енко": (cases(*["Пономаренко"] * 6), None),
    "-улы": (cases(*["Искалиулы"] * 6), None),
    "double": (
        cases(
            "Крутиков-Сажин",
            "Крутикова-Сажина",
            "Крутикову-Сажину",
            "Крутикова-Сажина",
            "Крутиковым-Сажиным",
            "Крутикове-Сажине",
        ),
        cases(
            "Крутикова-Сажина",
            "Крутиковой-Сажиной",
            "Крутиковой-Сажиной",
            "Крутикову-Сажину",
            "Крутиковой-Сажиной",
            "Крутиковой-Сажиной",
        ),
    ),
    "double, its first part not declined": (
        cases(
            "Касым-Ордабаев",
            "Касым-Ордабаева",
            "Касым-Ордабаеву",
            "Касым-Ордабаева",
            "Касым-Ордабаевым",
            "Касым-Ордабаеве",
        ),
        None,
    ),
}
MIDDLE = {
    "male": (cases("Аманович", "Амановича", "Амановичу", "Амановича", "Амановичем", "Амановиче"), "Аманович"),
    "female": (cases("Амановна", "Амановны", "Амановне", "Амановну", "Амановной", "Амановне"), "Амановна"),
}


def people() -> list[tuple[str, str, tuple[str, ...]]]:
    """(canonical name, gender, its six forms) for every pairing of first names and surnames."""
    found = []
    for gender, firsts in (("male", MEN), ("female", WOMEN)):
        for first in firsts.values():
            for men, women in SURNAMES.values():
                last = men if gender == "male" else (women or cases(*[men[0]] * 6))
                forms = tuple(f"{a} {b}" for a, b in zip(first, last, strict=True))
                found.append((forms[0], gender, forms))
    return found


def best(words: str, case: str, gender: str) -> str:
    """The name that the words make in a case that the context has told."""
    fitting = [r for r in name_readings(tuple(words.split())) if r.case in (case, ANY) and r.name.gender == gender]
    return str(fitting[0].name) if fitting else ""


@pytest.mark.parametrize(("name", "gender", "forms"), people(), ids=[p[0] for p in people()])
def test_every_case_leads_back_to_the_nominative(name: str, gender: str, forms: tuple[str, ...]) -> None:
    wrong = {c: found for c, form in zip(CASES, forms, strict=True) if (found := best(form, c, gender)) != name}
    assert not wrong


@given(st.sampled_from(people()), st.sampled_from(range(6)), st.sampled_from(["first", "last", "initials"]))
def test_order_and_patronymic_do_not_change_who_it_is(
    person: tuple[str, str, tuple[str, ...]], k: int, order: str
) -> None:
    name, gender, forms = person
    first, last = forms[k].split(" ")
    canonical_first, canonical_last = name.split(" ")
    patronymic, canonical_patronymic = MIDDLE[gender][0][k], MIDDLE[gender][1]
    words = {
        "first": f"{first} {patronymic} {last}",
        "last": f"{last} {first} {patronymic}",
        "initials": f"Б К {last}",
    }[order]
    expected = (
        f"Б. К. {canonical_last}"
        if order == "initials"
        else f"{canonical_first} {canonical_patronymic} {canonical_last}"
    )
    assert best(words, CASES[k], gender) == expected


@pytest.mark.parametrize(
    ("words", "first", "patronymic", "last"),
    [
        ("Уланбек Жээнбай уулу", "Уланбек", None, "Жээнбай уулу"),
        ("Мамедов Эльчин Гасан оглы", "Эльчин", "Гасан оглы", "Мамедов"),
        ("Асхат Ерланулы Мауленов", "Асхат", "Ерланулы", "Мауленов"),
        ("Данияр Искалиулы", "Данияр", None, "Искалиулы"),
        ("Сауле Жангабыловна", "Сауле", "Жангабыловна", None),
        ("Нурмухамбетов Болат", "Болат", None, "Нурмухамбетов"),
        ("НУРЛАН АБДИЕВ", "Нурлан", None, "Абдиев"),
        ("Абдиев Н К", "Н.", "К.", "Абдиев"),
        ("Шарль де Голль", "Шарль", None, "де Голль"),
        ("Чокморова Гүлнара Ишенбек кызы", "Гүлнара", "Ишенбек кызы", "Чокморова"),
    ],
)
def test_parts_of_a_name(words: str, first: str, patronymic: str | None, last: str | None) -> None:
    name = name_readings(tuple(words.split()))[0].name
    assert (name.first, name.patronymic, name.last) == (first, patronymic, last)


def test_a_form_of_both_genders_keeps_both_readings() -> None:
    """«Бобокалонова» is a woman in the nominative or a man in the genitive: the context must be able to choose."""
    found = {(str(r.name), r.case) for r in name_readings(("Ф", "Бобокалонова"))}
    assert {("Ф. Бобокалонова", "Nom"), ("Ф. Бобокалонов", "Gen")} <= found


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (Name("male", "Б.", None, "К.", "Абдиев"), Name("male", "Болат", None, None, "Абдиев"), "Болат К. Абдиев"),
        (Name("male", "Иван", None, None, "Берсенев"), Name("male", None, None, None, "Берсенёв"), "Иван Берсенёв"),
        (Name("male", "Иван", None, None, "Абдиев"), Name("male", "Пётр", None, None, "Абдиев"), None),
        (Name("male", "П.", None, None, "Абдиев"), Name("male", "Иван", None, None, "Абдиев"), None),
        (Name("male", None, None, None, "Абдиев"), Name("female", None, None, None, "Абдиева"), None),
        (Name("male", "Ангрен", None, None, None), Name("male", None, None, None, "Чирчик"), None),
    ],
)
def test_unify(one: Name, other: Name, both: str | None) -> None:
    """Two names are one person's only if nothing speaks against it and something is common."""
    assert (str(unify(one, other)) if unify(one, other) else None) == both
    assert (str(unify(other, one)) if unify(other, one) else None) == both


@given(st.lists(st.text(st.sampled_from("АбвИнокЯшьЪ.-’x1"), min_size=1, max_size=8), min_size=1, max_size=8))
def test_any_words_can_be_read(words: list[str]) -> None:
    """Nothing that a tagger calls a name may crash the reading, and its order is fixed."""
    found = name_readings(tuple(words))
    assert list(found) == sorted(found, key=lambda r: -r.score)
    assert all(str(r.name) for r in found)


def test_lexicon_of_first_names_is_well_formed() -> None:
    names = first_names()
    assert len(names) > 4000
    assert all(name.replace("-", "").isalpha() and name == name.lower() for name in names)
    assert not [name for name in names if name.endswith(("ович", "евич", "овна", "евна", "швили"))]


@pytest.mark.parametrize("word", ["Сматлаев", "Кострецову", "Хлызовым", "Вишневской", "Назарзоды", "Пономаренко"])
def test_shape_of_a_surname(word: str) -> None:
    assert is_surname_for_sure(word)


@pytest.mark.parametrize("word", ["Алматы", "Парламент", "Ош", "Бишкек", "Кодекс"])
def test_shape_of_other_words(word: str) -> None:
    assert not is_surname_for_sure(word)
