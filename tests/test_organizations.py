"""Organizations: what names one body, what names none, its canonical name, and which names are one body's."""

import pytest

import extractor


def bodies(system: extractor.System, text: str) -> list[str]:
    return [o.name for o in system.extract(text).organizations]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # canonical: the nominative, with what belongs to the name
        (
            "Обыск прошёл в Департаменте экологии по Туркестанской области.",
            "Департамент экологии по Туркестанской области",
        ),
        ("Дело рассмотрел Басманный районный суд Москвы.", "Басманный районный суд Москвы"),
        ("Дело передано в Басманный районный суд Москвы.", "Басманный районный суд Москвы"),
        ("Об этом сообщили в Комитете национальной безопасности.", "Комитет национальной безопасности"),
        ("Директора ТОО «Ак жол строй» оштрафовали.", "ТОО «Ак жол строй»"),
        ("Осмотрен Следственный изолятор № 5.", "Следственный изолятор № 5"),
        ("Участники посетили Кабинет Министров.", "Кабинет Министров"),
        # two bodies, one beside the other or one inside the other
        ("Обыск провели ФСБ и Следственный комитет.", "ФСБ; Следственный комитет"),
        (
            "Обыск провело Управление Комитета национальной безопасности по городу Ош.",
            "Управление Комитета национальной безопасности по городу Ош; Комитет национальной безопасности",
        ),
    ],
)
def test_a_body_by_its_canonical_name(system: extractor.System, text: str, found: str) -> None:
    assert bodies(system, text) == found.split("; ")


@pytest.mark.parametrize(
    "text",
    [
        "Суд арестовал подозреваемого.",  # which?
        "Подозреваемого отправили в СИЗО.",
        "Новое управление откроют весной.",
        "Вопрос требует государственного управления.",  # an activity
        "Его приняли на муниципальную службу.",
        "Этот комитет создали зря.",
        "Чиновники обсудили вопрос.",
        "Он сменил три организации.",
    ],
)
def test_no_body(system: extractor.System, text: str) -> None:
    """A body that nobody could look up is none."""
    assert bodies(system, text) == []


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        (
            "Агентство по противодействию коррупции (АПК) провело проверку. В АПК рассказали об итогах.",
            "Агентство по противодействию коррупции",
            2,
        ),
        ("Министерство финансов провело аудит. Минфин назвал итоги.", "Министерство финансов", 2),
        ("Аудит провела прокуратура Дагестана. В прокуратуре назвали итоги.", "прокуратура Дагестана", 2),
        (
            "Создана Ревизионная комиссия по Атырауской области. Ревизионная комиссия начала работу.",
            "Ревизионная комиссия по Атырауской области",
            2,
        ),
        ("Директор ТОО «Ак жол» задержан. Счета «Ак жола» проверены, ТОО «Ак жол» молчит.", "ТОО «Ак жол»", 2),
    ],
)
def test_names_of_one_body_are_joined(system: extractor.System, text: str, name: str, mentions: int) -> None:
    found = [o for o in system.extract(text).organizations if o.name == name]
    assert [len(o.mentions) >= mentions for o in found] == [True]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Иск подали прокуратура Дагестана и прокуратура Чечни.", 2),
        ("Министерство финансов и Министерство юстиции провели аудит.", 2),
        ("ТОО «Ак жол» и ТОО «Кен дала» оштрафованы.", 2),
    ],
)
def test_like_bodies_stay_apart(system: extractor.System, text: str, count: int) -> None:
    assert len(bodies(system, text)) == count


def test_what_a_known_abbreviation_stands_for_is_its_alias(system: extractor.System) -> None:
    (body,) = system.extract("Министерство финансов провело аудит. Минфин назвал итоги.").organizations
    assert body.aliases == ["Минфин"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Басманный районный суд Москвы вынес приговор.", "court"),
        ("Министерство финансов провело аудит.", "ministry"),
        ("ТОО «Ак жол» оштрафовано.", "company"),
        ("Прокуратура Дагестана подала иск.", "prosecution"),
        ("ГКНБ провёл обыск.", "agency"),
    ],
)
def test_kind(system: extractor.System, text: str, kind: str) -> None:
    assert [o.kind for o in system.extract(text).organizations] == [kind]
