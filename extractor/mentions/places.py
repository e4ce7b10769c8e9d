"""Places as spans: what the gazetteer finds in a text."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import cast

from spacy.tokens import Doc, Span

from extractor.language.index import index_of
from extractor.mentions.region_match import RegionMatch
from extractor.mentions.regions import gazetteer

KEY = "places"
LABELS = {
    "country": "COUNTRY",
    "region": "STATE_OR_PROVINCE",
    "district": "DISTRICT",
    "city": "CITY",
    "village": "CITY",
}
STREETS = frozenset({"улица", "проспект", "переулок", "бульвар", "площадь", "шоссе", "ул", "пр"})


def find_places(doc: Doc) -> list[tuple[Span, RegionMatch]]:
    """Names, abbreviations and adjectives of places, with what the lexicon says of them; streets are none."""
    return [(_span(doc, match), match) for match in _known(doc)]


def _known(doc: Doc) -> list[RegionMatch]:
    """The matches in order, looked for once: the linker asks again."""
    if KEY not in doc.user_hooks:
        found = _matches(doc)
        doc.user_hooks[KEY] = lambda: found
    return cast(list[RegionMatch], doc.user_hooks[KEY]())


def places_within(span: Span) -> Iterator[RegionMatch]:
    """The places named in a span, in order; adjectives name none."""
    matches = _known(span.doc)
    for match in matches[bisect_left(matches, span.start, key=lambda m: int(m.first)) :]:
        if match.first >= span.end:
            return
        if match.how != "adjective":
            yield match


def _matches(doc: Doc) -> list[RegionMatch]:
    index = index_of(doc)
    found = gazetteer().find(index.texts, index.lemmas)
    return [match for match in found if not _in_street(doc, match) and not _in_title(doc, match)]


def _span(doc: Doc, match: RegionMatch) -> Span:
    return Span(doc, match.first, match.end, label=LABELS[match.entry.kind], span_id=f"gazetteer-{match.how}")


def _in_street(doc: Doc, match: RegionMatch) -> bool:
    """«улица Ташкентская», «на Московском шоссе»."""
    before = doc[match.first - 1].lemma_ if match.first else ""
    after = doc[match.end].lemma_ if match.end < len(doc) else ""
    return before in STREETS or (match.how == "adjective" and after in STREETS)


LONGEST_TITLE = 5  # tokens


def _in_title(doc: Doc, match: RegionMatch) -> bool:
    """«Волжский курьер», «Вести Каспия» in quotation marks: a title names no place."""
    texts = index_of(doc).texts
    before = texts[max(0, match.first - LONGEST_TITLE) : match.first]
    after = texts[match.end : match.end + LONGEST_TITLE]
    opened = next((i for i, text in enumerate(reversed(before)) if text in "«»"), None)
    closed = next((i for i, text in enumerate(after) if text in "«»"), None)
    if opened is None or closed is None or before[-1 - opened] != "«" or after[closed] != "»":
        return False
    if match.first - opened > 2 and doc[match.first - opened - 2].text == ":":
        return False  # «…: «На очереди Денауский и Кумкурганский районы»» is said
    return match.how == "adjective" or opened + closed > 0
