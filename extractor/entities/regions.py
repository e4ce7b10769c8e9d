"""Regions: places of the lexicon, places that a word for a place tells, and those that only the model saw."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span

from extractor.entities.canonical import nominative, text_of
from extractor.entities.records import Organization, Region
from extractor.language.grammar import case, is_adjective, is_common
from extractor.language.words import plain
from extractor.mentions.body_words import shortened
from extractor.mentions.place_lexicon import Entry, adjective_stem, is_abbreviation, is_form
from extractor.mentions.places import find_places
from extractor.mentions.region_match import RegionMatch
from extractor.mentions.region_reader import PLACE_PREPOSITIONS
from extractor.mentions.regions import gazetteer, resolve

# what the word after an adjective says of the place: «Ошский городской суд» is the city's, «областной» the region's
ADJECTIVE_KINDS = {
    "городской": "city",
    "областной": "region",
    "краевой": "region",
    "районный": "district",
    "область": "region",
}
SHORT_KINDS = {"гор": "city", "обл": "region", "край": "region", "рай": "district"}  # «Самарский облсуд»
ABBREVIATED = re.compile(r"[А-ЯЁ]{2,5}[а-яё]{0,2}$")  # «возле ЦОНа»: places with an abbreviation are in the gazetteer
MODEL_KINDS = {"COUNTRY": "country", "STATE_OR_PROVINCE": "region", "DISTRICT": "district", "CITY": "city"}


def link_regions(
    doc: Doc, seen: Iterable[Span], closed: Iterable[Span], surnames: Collection[str] = ()
) -> list[Region]:
    """One region per place, in the order of first mention.

    seen: places by the model. closed: spans in which nothing is a place (persons' names, companies' quoted names).
    surnames: of the text's persons, in the nominative; «Стародуб брал деньги» is one of them.
    """
    taken = {i for span in closed for i in range(span.start, span.end)}
    places = [
        (s, m)
        for s, m in find_places(doc)
        if taken.isdisjoint(range(s.start, s.end)) and not (m.entry.name in surnames and _stands_alone(s, m))
    ]
    present = Counter(
        code for _, m in places if m.how != "adjective" for code in m.entry.codes if len(m.candidates) == 1
    )
    regions: dict[tuple[str, str, str | None], Region] = {}
    for span, match in sorted(places, key=lambda p: p[1].how == "adjective"):
        if match.how == "adjective" and (district := _district_of(span, match, regions.values())) is not None:
            district.spans.append(span)
            continue
        entry = _meant(span, match, present, regions.values())
        if entry is not None:
            _add(regions, entry, span)
    for span in seen:
        free = taken.isdisjoint(range(span.start, span.end)) and not _covered(span, places)
        named = span.end in taken and case(span[-1]) == "Nom"  # «Ливия [Гросу]»: a first name
        some_name = not is_adjective(span[-1]) and not all(t.is_lower or is_common(t) for t in span)
        if free and not named and some_name and not ABBREVIATED.match(span.text):
            _add_seen(regions, span)
    for region in regions.values():
        _spell(region)
    return sorted(_joined(list(regions.values())), key=lambda r: min(s.start for s in r.spans))


def _stands_alone(span: Span, match: RegionMatch) -> bool:
    """No preposition of place and no word for a place tells that the name is one."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return match.how == "name" and len(span) == 1 and before not in PLACE_PREPOSITIONS


def _spell(region: Region) -> None:
    """Gives a place the article's own spelling: Нурафшон, where nobody writes Нурафшан."""
    said = [text_of(s) for s in region.spans]
    if " " in region.name or any(is_form(text, region.name) for text in said):
        return
    other = next((a for a in region.aliases if " " not in a and not is_abbreviation(a)), None)
    if other is not None:
        region.name = other
        region.aliases.remove(other)


def _joined(regions: list[Region]) -> list[Region]:
    """«Боровичский муниципальный округ» and «Боровичский округ» are one, a city and its городской округ as well."""
    for region in list(regions):
        first, *between, noun = region.name.split(" ") if " " in region.name else (region.name, "")
        if region.kind != "district" or not between:
            continue
        longer, shorter = region, next((r for r in regions if r.name == f"{first} {noun}"), None)
        if shorter is None and between == ["городской"]:
            city = gazetteer().adjective_of(first.lower(), ("city",))
            same = next((r for r in regions if city and (r.name, r.kind) == (city.name, city.kind)), None)
            longer, shorter = (same, region) if same else (region, None)
        if shorter is not None:
            longer.spans.extend(shorter.spans)
            longer.aliases.append(shorter.name)
            regions.remove(shorter)
    return regions


def _meant(span: Span, match: RegionMatch, present: Counter[str], known: Iterable[Region]) -> Entry | None:
    """The place of several that the text speaks of."""
    if match.how == "adjective":
        return _by_adjective(span, match.candidates, known)
    if match.how == "abbreviation":
        return resolve(match.candidates, present)
    if len(match.candidates) > 1:
        return resolve(match.candidates, present) or match.entry
    return match.entry


def _district_of(span: Span, match: RegionMatch, known: Iterable[Region]) -> Region | None:
    """«Сокулукское управление» beside «Сокулукский район»: the district's, unless the text names the town."""
    following = span.doc[span.end].lemma_ if span.end < len(span.doc) else ""
    if ADJECTIVE_KINDS.get(following, "district") != "district":
        return None
    places = {(c.name, c.kind) for c in match.candidates}
    known = list(known)
    if any((r.name, r.kind) in places for r in known):
        return None
    stem = adjective_stem(span.text)
    return next((r for r in known if r.kind == "district" and adjective_stem(r.name.split(" ")[0]) == stem), None)


def _by_adjective(span: Span, candidates: Sequence[Entry], known: Iterable[Region]) -> Entry | None:
    """«Дербентский городской суд», «швейцарская модель»: by the next word, else a place that the text names."""
    following = span.doc[span.end].lemma_ if span.end < len(span.doc) else ""
    kind = ADJECTIVE_KINDS.get(following) or SHORT_KINDS.get(shortened(following)[0])
    fitting = [c for c in candidates if kind in (None, c.kind)]
    if not fitting:
        return None  # «Ленинский районный суд»: a district of a city that nobody names
    named = {(r.name, r.kind) for r in known}
    return next((c for c in fitting if (c.name, c.kind) in named), fitting[0])


def _add(regions: dict[tuple[str, str, str | None], Region], entry: Entry, span: Span) -> None:
    key = entry.name, entry.kind, entry.iso
    region = regions.setdefault(key, Region(entry.name, entry.kind, entry.iso, entry.country))
    region.spans.append(span)
    for alias in _aliases(entry, span):
        if alias not in region.aliases:
            region.aliases.append(alias)


def _aliases(entry: Entry, span: Span) -> Iterator[str]:
    """Other names of the place that the text uses."""
    said = text_of(span)
    for alias in entry.aliases:
        other = not is_abbreviation(alias) and is_form(said, alias) and plain(alias) != plain(entry.name)
        if alias == said or other:
            yield alias


def _covered(span: Span, places: Sequence[tuple[Span, RegionMatch]]) -> bool:
    return any(s.start < span.end and span.start < s.end for s, _ in places)


def _add_seen(regions: dict[tuple[str, str, str | None], Region], span: Span) -> None:
    """A place that no lexicon has, by the model; its name put into the nominative as far as the dictionary can."""
    head = next((t for t in span if t.pos_ in ("NOUN", "PROPN")), span[0])
    name = text_of(span) if _indeclinable(span) else nominative(span, head)
    same = next((r for r in regions.values() if plain(name) in map(plain, (r.name, *r.aliases))), None)
    if same is not None:
        same.spans.append(span)
    elif name[:1].isupper():
        _add(regions, Entry(name, MODEL_KINDS[span.label_]), span)  # type: ignore[arg-type]  # one of the kinds


def _indeclinable(span: Span) -> bool:
    """«Администрации Ваке», «мэр Кутаиси»: after a noun no name that declines ends so."""
    before = span.doc[span.start - 1] if span.start else None
    return len(span) == 1 and span.text[-1] in "еоиуюэ" and before is not None and before.pos_ in ("NOUN", "PROPN")


def place_organizations(organizations: Sequence[Organization], regions: Sequence[Region]) -> None:
    """Gives each body the region in its name and the body whose name its own name holds."""
    for organization in organizations:
        longest = max(organization.spans, key=len)
        organization.region = _inside(longest, regions)
        organization.parent = next((o for o in _bodies_inside(longest, organizations) if o is not organization), None)


def _inside(span: Span, regions: Sequence[Region]) -> Region | None:
    inside = [(s.start, r) for r in regions for s in r.spans if span.start <= s.start and s.end <= span.end]
    return max(inside, key=lambda x: x[0])[1] if inside else None


def _bodies_inside(span: Span, organizations: Sequence[Organization]) -> list[Organization]:
    inside = [
        (s.start, -s.end, o) for o in organizations for s in o.spans if span.start < s.start and s.end <= span.end
    ]
    return [o for _, _, o in sorted(inside, key=lambda x: x[:2])]
