"""A page with each decision beside it: which rule or model made a mention, which entity and event it is in."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.body_text import body_text
from extractor.document import Case, Document, Meeting, Named
from extractor.language import zone
from extractor.mentions import KEY
from extractor.page import LineKind, classify, read_page
from extractor.system import System

STYLES = {
    "body": "bold",
    "title": "bold underline",
    "chrome": "dim",
    "mention": "green",
    "link": "cyan",
    "event": "yellow",
}
LONGEST_QUOTE = 60  # characters of a mention or statement that are printed


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the explanation and its rich style."""

    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Something found at an offset of the document's text. `order`: mentions before links before events."""

    start: int
    end: int
    order: int
    kind: str
    text: str


def explain(system: System, source: str | bytes) -> Iterator[Line]:
    """The lines of a page, each followed by what was decided about it.

    Raises InputError as `System.extract` does.
    """
    page = read_page(source)
    body = body_text(page.text, page.body)
    with zone(system.nlp):
        doc = system.nlp(body.text)
        read = system.read(page, body, doc)
        document, standing_for = read.document(), read.entities.standing_for
        names = _names(document)
        decisions = [
            Decision(*body.locate(s.start_char, s.end_char), 0, "mention", f"{s.label_}, found by {s.id_ or 'a rule'}")
            for s in doc.spans[KEY]
        ]
        stands = {body.locate(doc[a:b].start_char, doc[a:b].end_char): p for (a, b), p in standing_for.items()}
        decisions += [Decision(*at, 1, "link", f"stands for {person.name}") for at, person in stands.items()]
    decisions += [*_links(document), *_events(document, names), *_statements(document, names)]
    yield Line(f"published: {page.published or 'not said'}", "")
    for line in classify(page.text, page.title):
        yield from _line(page.text, line, decisions)


def _line(text: str, line: LineKind, decisions: list[Decision]) -> Iterator[Line]:
    yield Line(f"{line.kind:<7} {text[line.start : line.end]}", STYLES[line.kind])
    yield Line(f"        {line.kind}, as {line.reason}", "dim")
    here = [d for d in decisions if line.start <= d.start < line.end]
    for decision in sorted(here, key=lambda d: (d.start, -d.end, d.order, d.text)):
        quote = _short(text[decision.start : decision.end])
        yield Line(f"        «{quote}» {decision.text}", STYLES[decision.kind])


def _names(document: Document) -> dict[str, str]:
    persons = {e.id: e.name for e in document.persons}
    return persons | {e.id: e.name for e in document.positions} | {e.id: e.name for e in document.organizations}


def _links(document: Document) -> Iterator[Decision]:
    entries: list[tuple[Named, str]] = [
        *((p, p.name) for p in document.persons),
        *((p, f"{p.name} ({p.status})") for p in document.positions),
        *((o, o.name) for o in document.organizations),
        *((r, f"{r.name} {r.iso or ''}".strip()) for r in document.regions),
        *((d, d.value) for d in document.dates),
        *((d, d.name) for d in document.documents),
    ]
    for entry, name in entries:
        for mention in entry.mentions:
            yield Decision(mention.start, mention.end, 1, "link", f"→ {entry.id}: {name}")


def _events(document: Document, names: dict[str, str]) -> Iterator[Decision]:
    for event in document.events:
        said = _case(event, names) if isinstance(event, Case) else _meeting(event, names)
        for mention in event.mentions:
            yield Decision(mention.start, mention.end, 2, "event", f"⇒ {event.id}: {said}")


def _case(case: Case, names: dict[str, str]) -> str:
    persons = ", ".join(names[p] for p in case.persons) or "nobody named"
    by = f", by {names[case.agency]}" if case.agency else ""
    return f"{case.kind} ({case.status}), {persons}{by}"


def _meeting(meeting: Meeting, names: dict[str, str]) -> str:
    chair = meeting.chair and (meeting.chair.person or meeting.chair.position)
    return f"{meeting.name} ({meeting.status})" + (f", chaired by {names[chair]}" if chair else "")


def _statements(document: Document, names: dict[str, str]) -> Iterator[Decision]:
    for statement in document.statements:
        start, end = statement.spans[0]
        how = "said" if statement.quoted else "reported"
        yield Decision(start, end, 2, "event", f"⇒ {how} by {names.get(statement.speaker or '', 'somebody not named')}")


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= LONGEST_QUOTE else folded[: LONGEST_QUOTE - 1] + "…"
