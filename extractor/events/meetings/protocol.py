"""Minutes of a meeting, whose parts stand under headings: «ПРИСУТСТВОВАЛИ:», «ПОВЕСТКА ДНЯ:», «СЛУШАЛИ:», «РЕШИЛИ:»."""

from collections.abc import Iterator

from spacy.tokens import Span

from extractor.entities.canonical import text_of
from extractor.events.meetings.agenda import ABOUT, Found
from extractor.events.meetings.article import Article, Sentence
from extractor.events.meetings.headings import HEAD, heading, is_protocol
from extractor.events.meetings.lists import Item
from extractor.events.meetings.participants import add
from extractor.events.meetings.threads import Threads
from extractor.events.meetings.wording import lowered, tokens_of, trimmed
from extractor.events.records import Clause, Meeting
from extractor.events.units import Unit

Part = tuple[str, list[Unit], Sentence]


def read_protocol(threads: Threads) -> None:
    """Chair, participants and decisions of the meeting whose minutes the article is."""
    if not threads.meetings or not threads.protocol:
        return
    meeting = threads.meetings[0]
    if is_protocol(threads.article):
        _head(threads.article, meeting)
    for part, units, sentence in _parts(threads.article):
        persons = [u for u in _outside_brackets(units) if u.kind == "person" and u.named]
        groups = [u for u in _outside_brackets(units) if u.kind == "group"]
        if part == "decision":
            _decide(meeting, units)
        elif part == "chair" and persons:
            meeting.chair, meeting.chair_position = persons[0].person, persons[0].position
        elif part in ("participant", "invited", "heard", "speaker"):
            items = [Item(u) for u in persons] or [Item(u, text_of(u.span)) for u in groups if not sentence.opens_list]
            for item in items:
                add(threads, meeting, item, part)


def matters(article: Article) -> list[Found]:
    """The numbered titles of its parts, «1. О мерах …»; without any, what was heard: «СЛУШАЛИ: X – о мерах …»."""
    titles = [units for s in article.sentences if (units := _title(s))]
    heard = [units for part, units, _ in _parts(article) if part == "heard"]
    found = (_about(units) for units in titles or heard)
    return [matter for matter in found if matter is not None]


def _title(sentence: Sentence) -> list[Unit] | None:
    units = _without_number(sentence.units)
    return units if len(units) < len(sentence.units) and units and units[0].text.lower() in ABOUT else None


def _about(units: list[Unit]) -> Found | None:
    """What follows the first «о» before any verb: «Петрова И. С. – | о мерах …»."""
    at = next((i for i, u in enumerate(units[:-1]) if u.text.lower() in ABOUT), None)
    return (tokens_of(units[at + 1 :]), "Loc") if at is not None else None


def _head(article: Article, meeting: Meeting) -> None:
    for sentence in article.sentences[: HEAD + 1]:
        for unit in sentence.units:
            if unit.kind == "date":
                meeting.date = unit.date
            if unit.kind == "region" and unit.region and unit.text.startswith(("г.", "город", "с.", "пос.")):
                meeting.place = unit.region


def _parts(article: Article) -> Iterator[Part]:
    """Each sentence's share of the part that it belongs to: what follows its heading, or the whole of it."""
    part: str | None = None
    for sentence in article.sentences:
        units = _without_number(sentence.units)
        begun = heading(units)
        if begun:
            part, units = begun
        elif part != "agenda" and _title(sentence):
            part = None  # the next matter
        elif part in ("heard", "speaker") or ((sentence.has_verb or part == "decision") and not _is_numbered(sentence)):
            part = None  # prose
        if part and units:
            yield part, units, sentence


def _is_numbered(sentence: Sentence) -> bool:
    return len(_without_number(sentence.units)) < len(sentence.units)


def _without_number(units: list[Unit]) -> list[Unit]:
    """Without «1.2.», «3)»."""
    at = 0
    while at < len(units) and not any(c.isalpha() for c in units[at].text) and at < 3:
        at += 1
    return units[at:]


def _outside_brackets(units: list[Unit]) -> Iterator[Unit]:
    inside = False
    for unit in units:
        inside = (inside or unit.text == "(") and unit.text != ")"
        if not inside:
            yield unit


def _decide(meeting: Meeting, units: list[Unit]) -> None:
    tokens = trimmed([t for u in units for t in u.span])
    if len(tokens) < 2:
        return
    text = text_of(tokens)
    text = lowered(tokens[0], text) if not tokens[0].is_title else text[:1].lower() + text[1:]
    if not any(d.text == text for d in meeting.decisions):
        meeting.decisions.append(Clause(text, Span(tokens[0].doc, tokens[0].i, tokens[-1].i + 1)))
