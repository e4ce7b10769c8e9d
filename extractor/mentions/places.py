"""Places as spans: what the gazetteer finds in a text."""

from spacy.tokens import Doc, Span

from extractor.mentions.regions import RegionMatch, gazetteer

LABELS = {"country": "COUNTRY", "region": "STATE_OR_PROVINCE", "district": "DISTRICT", "city": "CITY", "village": "CITY"}
STREETS = frozenset({"улица", "проспект", "переулок", "бульвар", "площадь", "шоссе", "ул", "пр"})


def find_places(doc: Doc) -> list[tuple[Span, RegionMatch]]:
    """Names, abbreviations and adjectives of places, with what the lexicon says of them; streets are none."""
    matches = gazetteer().find([t.text for t in doc], [t.lemma_ for t in doc])
    return [(_span(doc, m), m) for m in matches if not _in_street(doc, m)]


def _span(doc: Doc, match: RegionMatch) -> Span:
    return Span(doc, match.first, match.end, label=LABELS[match.entry.kind], span_id=f"gazetteer-{match.how}")


def _in_street(doc: Doc, match: RegionMatch) -> bool:
    """«улица Ташкентская», «на Московском шоссе»."""
    before = doc[match.first - 1].lemma_ if match.first else ""
    after = doc[match.end].lemma_ if match.end < len(doc) else ""
    return before in STREETS or (match.how == "adjective" and after in STREETS)
