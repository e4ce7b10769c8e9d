"""Places: named in any case, abbreviated, by adjective, or by the word beside them."""

import re
from collections import Counter
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from razdel import tokenize

from extractor.language.words import parses
from extractor.mentions.place_lexicon import FOLDER, place_files, read_entries
from extractor.mentions.place_names import nominative, nominative_name
from extractor.mentions.regions import Gazetteer, gazetteer, resolve


def find(text: str) -> list[tuple[str, str, str | None]]:
    """What is named, the place's name and code."""
    tokens = list(tokenize(text))
    words = [token.text for token in tokens]
    lemmas = [parses(word.lower())[0].normal_form for word in words]
    return [
        (text[tokens[match.first].start : tokens[match.end - 1].stop], match.entry.name, match.entry.iso)
        for match in gazetteer().find(words, lemmas)
    ]


# text | mention = name, code; …
ZOO = """
Аким Костанайской области | Костанайской области = Костанайская область, KZ-39
АКИМ КОСТАНАЙСКОЙ ОБЛАСТИ | КОСТАНАЙСКОЙ ОБЛАСТИ = Костанайская область, KZ-39
в области Абай | области Абай = область Абай, KZ-10
антикоррупционная служба ВКО | ВКО = Восточно-Казахстанская область, KZ-63
в Восточно-Казахстанской области | Восточно-Казахстанской области = Восточно-Казахстанская область, KZ-63
прокурор Республики Дагестан | Республики Дагестан = Республика Дагестан, RU-DA
министр Дагестана | Дагестана = Республика Дагестан, RU-DA
в Республике Саха (Якутия) | Республике Саха (Якутия) = Республика Саха (Якутия), RU-SA
в Северной Осетии | Северной Осетии = Республика Северная Осетия — Алания, RU-SE
в Чуйской и Ошской областях | Чуйской = Чуйская область, KG-C; Ошской областях = Ошская область, KG-O
школ в Согде | Согде = Согдийская область, TJ-SU
президент Кыргызской Республики | Кыргызской Республики = Кыргызстан, KG
в Соединённых Штатах Америки | Соединённых Штатах Америки = США, US
из Казахстана и ОАЭ | Казахстана = Казахстан, KZ; ОАЭ = Объединённые Арабские Эмираты, AE
в Усть-Каменогорске | Усть-Каменогорске = Усть-Каменогорск, None
в Нижнем Тагиле | Нижнем Тагиле = Нижний Тагил, None
в Ростове-на-Дону | Ростове-на-Дону = Ростов-на-Дону, None
в Набережных Челнах | Набережных Челнах = Набережные Челны, None
в Химках и Ельце | Химках = Химки, None; Ельце = Елец, None
в Шымкенте и Оше | Шымкенте = Шымкент, KZ-79; Оше = Ош, KG-GO
из Баку в Сочи | Баку = Баку, AZ-BA; Сочи = Сочи, None
акимата города Рудного | города Рудного = Рудный, None
в г. Твери | г. Твери = Тверь, None
аким Жылыойского района | Жылыойского района = Жылыойский район, None
глава Ржевского муниципального округа | Ржевского муниципального округа = Ржевский муниципальный округ, None
в Таврическом и Любинском районах | Таврическом = Таврический район, None; Любинском районах = Любинский район, None
близ села Кашкар-Кыштак | села Кашкар-Кыштак = Кашкар-Кыштак, None
в селе Ивановке задержан | селе Ивановке = Ивановка, None
прокурор сектора Буюканы | сектора Буюканы = Буюканы, None
прокурор сектора Буюканы Михай Цуркану | сектора Буюканы = Буюканы, None
мэр Риги А. Америкс | Риги = Рига, None
глава Татарстана Рустам Иванов | Татарстана = Республика Татарстан, RU-TA
аким Тараза Ерлан Иванов | Тараза = Тараз, None
в пос. Деркул | пос. Деркул = Деркул, None
глава городского округа Первоуральск | округа Первоуральск = Первоуральск, None
суд района Исмоили Сомони | района Исмоили Сомони = район Исмоили Сомони, None
администрации Тольятти Артура Иванова | Тольятти = Тольятти, None
в посёлке Шерловая Гора | посёлке Шерловая Гора = Шерловая Гора, None
Тюпский районный отдел архитектуры | Тюпский = Тюпский район, None
районов – Ейского и Абинского | Ейского = Ейский район, None; Абинского = Абинский район, None
о швейцарской модели | швейцарской = Швейцария, CH
профессор Базельского университета | Базельского = Базель, None
"""

NOTHING = """
Октябрьский районный суд вынес приговор
прокурор Владимир Серов выступил
Мирный договор подписан
партия «Единая Россия»
клуб «Барселона»
в 2021 году. Он сказал
родного города. Ребёнок вернулся
Евгения Медведева победила
областной суд
сотрудники АКС
Председательствующая Ливия Гросу вела заседание
заместителя Главы округа Кудряша В. В. следственным отделом
Каспийский бриз
Её Королевское Высочество
сотрудником сектора Иванов
на Смоленском бульваре
прокурор города Владимир Иванов
филиал НАО «Правительство для граждан»
Байкальский природоохранный прокурор
Октябрьский районный отдел полиции
"""


@pytest.mark.parametrize("line", ZOO.strip().splitlines())
def test_zoo(line: str) -> None:
    text, expected = line.split(" | ")
    assert "; ".join(f"{said} = {name}, {iso}" for said, name, iso in find(text)) == expected


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_what_only_looks_like_a_place(text: str) -> None:
    assert find(text) == []


def test_every_entry_is_found_by_its_own_name() -> None:
    for entry in read_entries(place_files()):
        words = [token.text for token in tokenize(f"в {entry.name}")]
        matches = gazetteer().find(words, [parses(word.lower())[0].normal_form for word in words])
        assert any(place.name == entry.name for match in matches for place in match.candidates), entry.name


def test_the_lexicon_is_well_formed() -> None:
    entries = list(read_entries(place_files()))
    regions = {entry.iso for entry in entries if entry.iso}
    for entry in entries:
        assert entry.kind in ("country", "region", "district", "city", "village"), entry
        assert entry.doubt in ("", "word", "person"), entry
        assert entry.iso is None or re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", entry.iso), entry
        assert entry.parent is None or entry.parent in regions, entry


def test_all_first_level_regions_of_twelve_countries_are_listed() -> None:
    regions = Counter(
        entry.iso[:2]
        for entry in {e.iso: e for e in read_entries(sorted(FOLDER.glob("[cr]*.tsv")))}.values()
        if entry.iso and "-" in entry.iso
    )
    expected = {
        "KZ": 20,
        "RU": 83,
        "KG": 9,
        "UZ": 14,
        "TJ": 5,
        "TM": 6,
        "BY": 7,
        "AM": 11,
        "GE": 12,
        "MD": 37,
        "UA": 27,
    }
    assert {country: regions[country] for country in expected} == expected
    assert regions["AZ"] == 78


def test_an_abbreviation_of_two_places_is_told_by_the_rest_of_the_text() -> None:
    candidates = gazetteer().abbreviations["РТ"]

    def meant(*names: str) -> str | None:
        present = Counter(
            code for name in names for match in gazetteer().find([name], [name]) for code in match.entry.codes
        )
        place = resolve(candidates, present)
        return place.iso if place else None

    assert meant("Душанбе") == "TJ"
    assert meant("Казань", "Россия") == "RU-TA"
    assert meant("Прага") is None


def test_the_adjective_of_a_place() -> None:
    def iso(lemma: str) -> str | None:
        place = gazetteer().adjective_of(lemma)
        return place.iso if place else None

    assert [iso(lemma) for lemma in ("костанайский", "российский", "ташкентский", "зелёный")] == [
        "KZ-39",
        "RU",
        "UZ-TO",
        None,
    ]
    city = gazetteer().adjective_of("ошский", kinds=("city",))
    assert city is not None
    assert city.iso == "KG-GO"


def test_the_nominative_of_an_adjective_agrees_with_the_word_for_the_place() -> None:
    assert nominative("Жылыойского", "район") == "Жылыойский"
    assert nominative("Ташкентской", "область") == "Ташкентская"


@pytest.mark.parametrize(
    ("said", "name", "noun", "expected"),
    [
        ("селе", "Ивановке", "село", "Ивановка"),
        ("села", "Ивановки", "село", "Ивановка"),
        ("село", "Лески", "село", "Лески"),
        ("селе", "Ивановка", "село", "Ивановка"),
        ("деревне", "Бородине", "деревня", "Бородино"),
        ("селе", "Бородино", "село", "Бородино"),
        ("станице", "Каневской", "станица", "Каневская"),
        ("селе", "Троицком", "село", "Троицкое"),
        ("посёлке", "Октябрьском", "поселок", "Октябрьский"),
        ("города", "Ильинска", "город", "Ильинск"),
        ("селе", "Кашкар-Кыштак", "село", "Кашкар-Кыштак"),
        ("села", "Топалгасанлы", "село", "Топалгасанлы"),
    ],
)
def test_the_nominative_of_a_villages_name(said: str, name: str, noun: str, expected: str) -> None:
    assert nominative_name(name, noun, said) == expected


def test_loading_is_quick() -> None:
    start = perf_counter()
    Gazetteer(read_entries(place_files()))
    assert perf_counter() - start < 1.0  # a fifth of it on an idle machine


PIECES = "Омск Омской области района города г . , и с село в РТ Абай « Тверь » И Нижний -"


@given(st.lists(st.sampled_from(PIECES.split())))
def test_any_tokens_give_spans_in_order(tokens: list[str]) -> None:
    matches = gazetteer().find(tokens, [token.lower() for token in tokens])
    offsets = [offset for match in matches for offset in (match.first, match.end)]
    assert offsets == sorted(offsets)
    assert all(match.first < match.end <= len(tokens) and match.candidates for match in matches)


def test_an_office_told_by_its_letters_is_no_place(system):
    document = system.extract("Жители жалуются на посредников возле ЦОНа. Аким района обещал навести порядок у МФЦ.")
    assert [region.name for region in document.regions] == []


def test_a_currencys_country_is_no_place_of_the_story(system):
    document = system.extract("При обыске у Марата Кима нашли 45 тыс. долларов США и 2 млн рублей РФ.")
    assert not document.regions


def test_the_adjective_of_a_court_is_no_village(system):
    document = system.extract("Взятку предлагали судье Самарского облсуда Марату Киму.")
    assert [r.name for r in document.regions] == ["Самарская область"]
