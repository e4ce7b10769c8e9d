"""Places named by an adjective: «швейцарской модели», «Тюпский районный отдел», «главы районов – Тотемского и …»."""

from typing import TYPE_CHECKING

from extractor.mentions.place_lexicon import FOLDER, Entry, adjective_stem
from extractor.mentions.place_names import nominative
from extractor.mentions.place_tokens import is_adjective
from extractor.mentions.region_match import RegionMatch
from extractor.resources import read_words

if TYPE_CHECKING:
    from extractor.mentions.region_reader import Reader

COMMON_ADJECTIVES = read_words(FOLDER / "common_adjectives.txt")
DISTRICT_ADJECTIVE = "районный"
DISTRICTS = frozenset({"районы", "районов", "районам", "районах", "районами"})
LISTING = frozenset("–—-:(")
# «Байкальский природоохранный прокурор» is no town's
SPREADING = frozenset({"природоохранный", "транспортный", "бассейновый", "межрегиональный"})
BODY_OF_CITY_OR_REGION = frozenset({"городской", "областной", "краевой", "республиканский"})
ADJECTIVE_ORDER = ("country", "region", "district", "city", "village")
STREETS = read_words(FOLDER / "streets.txt")


def of_district(reader: "Reader", i: int) -> list[RegionMatch]:
    """«Тюпский районный отдел архитектуры» is a district's; the courts of a city's districts are called so too."""
    if i + 2 >= len(reader.tokens) or not is_adjective(reader.tokens[i]) or reader.lemmas[i + 1] != DISTRICT_ADJECTIVE:
        return []
    name = f"{nominative(reader.tokens[i], 'район')} район"
    if name.split(" ")[0].lower() in COMMON_ADJECTIVES or "суд" in reader.lemmas[i + 2 : i + 4]:
        return []
    return [RegionMatch(i, i + 1, reader.known(name) or (Entry(name, "district"),), "adjective")]


def listed(reader: "Reader", i: int) -> list[RegionMatch]:
    """«главы двух районов – Тотемского и Бабушкинского»: the word for them stands before the list."""
    at = i
    while at >= 2 and reader.tokens[at - 1] in (",", "и") and is_adjective(reader.tokens[at - 2]):
        at -= 2
    before, after = reader.plain[max(0, at - 2) : at], reader.tokens[i + 1 : i + 2]
    if len(before) < 2 or before[0] not in DISTRICTS or before[1] not in LISTING or not is_adjective(reader.tokens[i]):
        return []
    if after and after[0][0].isalpha() and after[0] != "и":
        return []
    name = f"{nominative(reader.tokens[i], 'район')} район"
    return [RegionMatch(i, i + 1, reader.known(name) or (Entry(name, "district"),), "word")]


def by_adjective(reader: "Reader", i: int) -> list[RegionMatch]:
    """«швейцарской модели», «Базельского университета»; in small letters only of countries and regions."""
    stem = adjective_stem(reader.tokens[i])
    entries = reader.places.adjectives.get(stem, []) if stem else []
    if not entries:
        return []
    following = reader.lemmas[i + 1] if i + 1 < len(reader.tokens) else ""
    if following in STREETS or following == DISTRICT_ADJECTIVE:
        return []
    if f"{stem}ий" in COMMON_ADJECTIVES and following not in BODY_OF_CITY_OR_REGION:
        return []
    if reader.tokens[i][:1].islower() or following in SPREADING:
        entries = [entry for entry in entries if entry.kind in ("country", "region")]
    ranked = sorted(entries, key=lambda entry: ADJECTIVE_ORDER.index(entry.kind))
    return [RegionMatch(i, i + 1, tuple(ranked), "adjective")] if ranked else []
