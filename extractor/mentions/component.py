"""The spaCy component that runs the finders of mentions one after the other."""

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extractor.language.grammar import is_common
from extractor.mentions.organizations import BARE, find_organizations
from extractor.mentions.organizations import is_head as is_body
from extractor.mentions.persons import repair_persons
from extractor.mentions.phrases import QUOTES, Phrases
from extractor.mentions.places import find_places
from extractor.mentions.posts import find_posts
from extractor.mentions.posts import is_head as is_post
from extractor.mentions.reader import MODEL_KEY
from extractor.mentions.values import find_values

KEY = "mentions"
PERSON = "PERSON"
CLOSED = frozenset({"PERSON", "DATE", "MONEY"})
PLACES = frozenset({"LOCATION", "COUNTRY", "STATE_OR_PROVINCE", "CITY", "DISTRICT"})
NAMES = PLACES | {PERSON, "ORGANIZATION"}


@Language.factory(
    "mentions",
    requires=["token.pos", "token.morph", "token.lemma", "doc.sents", "doc.spans"],
    assigns=["doc.spans"],
)
def create_mentions(nlp: Language, name: str) -> "Mentions":
    return Mentions()


class Mentions:
    """What the model saw first, then the phrases that grammar and lexicons build around it."""

    def __call__(self, doc: Doc) -> Doc:
        names = [s for s in doc.spans[MODEL_KEY] if s.label_ in NAMES and not _is_body(s)]
        persons = repair_persons(doc, [s for s in names if s.label_ == PERSON])
        others = [s for s in names if s.label_ != PERSON]
        values = find_values(doc)
        closed = {i for span in [*persons, *values] if span.label_ in CLOSED for i in range(span.start, span.end)}
        places = [s for s, m in find_places(doc) if m.how != "adjective" and closed.isdisjoint(range(s.start, s.end))]
        others = [s for s in others if s.label_ not in PLACES or not _overlaps(s, places)] + places
        units = {span.start: span.end for span in others if span.label_ in PLACES}
        phrases = Phrases(doc, closed, units)
        bodies = find_organizations(phrases)
        posts = find_posts(phrases)
        spans = persons + _without_doubles(others, bodies) + posts + values
        doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=_merged(spans))
        return doc


def _overlaps(span: Span, others: list[Span]) -> bool:
    return any(o.start < span.end and span.start < o.end for o in others)


def _is_body(span: Span) -> bool:
    """A name that the tagger took for a person's though it has a body's head word: «Олий Мажлиса»."""
    return span.label_ == PERSON and any(is_body(t) for t in span)


def _without_doubles(names: list[Span], bodies: list[Span]) -> list[Span]:
    """A body that a rule found stands for what the tagger saw there; a bare word only where the tagger saw nothing."""
    ruled = {i for s in bodies if s.id_ != BARE for i in range(s.start, s.end)}
    kept = [s for s in names if s.label_ != "ORGANIZATION" or (ruled.isdisjoint(range(s.start, s.end)) and _is_name(s))]
    tagged = {i for s in kept if s.label_ == "ORGANIZATION" for i in range(s.start, s.end)}
    return kept + [s for s in bodies if s.id_ != BARE or tagged.isdisjoint(range(s.start, s.end))]


def _is_name(span: Span) -> bool:
    """Not a single word that the dictionary knows as a common noun («Общественники» at the head of a sentence) or a post."""
    if len(span) > 1:
        return True
    quoted = span.start > 0 and span.doc[span.start - 1].text in QUOTES
    return quoted or not (is_post(span[0]) or is_common(span[0]))


def _merged(spans: list[Span]) -> list[Span]:
    """One span for each stretch and label, in the order of the text, outer before inner."""
    unique = {(s.start, s.end, s.label): s for s in reversed(spans)}
    return sorted(unique.values(), key=lambda s: (s.start, -s.end, s.label_))
