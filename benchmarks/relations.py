"""What the model's relations would add to events beside the rules.

    python -m benchmarks.relations DIR [DIR ...]

For every meeting and case of the articles (*.txt) whose words the model takes for an event, its relations are asked
when and where that was and who took part. Each answer is counted: what the rules say too (`same`), something else
(`other`), or something where the rules say nothing (`new`).
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import cast

from spacy.tokens import Doc, Span

import extractor
from extractor.body_text import body_text
from extractor.entities import link
from extractor.entities.records import Date, Entities, Person, Region
from extractor.events.find import find_events
from extractor.events.records import Case, Events, Meeting
from extractor.mentions.reader import MODEL_KEY, Relations
from extractor.page import read_page

SURE = 0.6  # probability from which a relation is believed
QUESTIONS = {
    "POINT_IN_TIME": "date",
    "TAKES_PLACE_IN": "place",
    "PARTICIPANT_IN": "participants",
    "AGENT": "participants",
}
Verdict = tuple[str, str, str]  # meeting or case, slot, same, other or new


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    system = extractor.load()
    paths = [path for folder in parser.parse_args().folders for path in sorted(folder.glob("*.txt"))]
    counts = Counter(verdict for path in paths for verdict in answers(system, path.read_text("utf-8")))
    print("| event | slot | same | other | new |\n|---|---|---:|---:|---:|")
    for event, slot in sorted({(event, slot) for event, slot, _ in counts}):
        print(f"| {event} | {slot} |", *(f"{counts[event, slot, verdict]} |" for verdict in ("same", "other", "new")))


def answers(system: extractor.System, text: str) -> Iterator[Verdict]:
    page = read_page(text)
    with system.nlp.memory_zone():
        doc = system.nlp(body_text(page.text, page.body).text)
        entities = link(doc, date.fromisoformat(page.published) if page.published else None)
        yield from compared(doc, entities, find_events(doc, entities))


def compared(doc: Doc, entities: Entities, events: Events) -> Iterator[Verdict]:
    relations = cast(Relations, doc.user_hooks[Relations.KEY])
    asked = sorted(doc.spans[MODEL_KEY], key=lambda span: (span.start, span.end))
    sure = [related for related in relations(asked) if related[3] >= SURE]
    records: list[Date | Region | Person] = [*entities.dates, *entities.regions, *entities.persons]
    named = {i: id(record) for record in records for span in record.spans for i in tokens(span)}
    found: list[Meeting | Case] = [*events.meetings, *events.cases]
    for event in found:
        own = {i for span in event.spans for i in range(span.start, span.end)}
        for head, tail, label, _ in sure:
            # «заседание → вторник», but «аким → заседание»
            ends = (head, tail) if label in ("POINT_IN_TIME", "TAKES_PLACE_IN") else (tail, head)
            slot = QUESTIONS.get(label)
            if slot and ends[0].label_ == "EVENT" and not own.isdisjoint(tokens(ends[0])):
                answer = next((named[i] for i in tokens(ends[1]) if i in named), None)
                if answer is not None:
                    yield type(event).__name__.lower(), slot, judged(event, slot, answer)


def tokens(span: Span) -> Iterable[int]:
    return range(span.start, span.end)


def judged(event: Meeting | Case, slot: str, answer: int) -> str:
    slots: dict[str, list[object]] = {"date": [event.date], "place": [event.place], "participants": persons(event)}
    said = slots[slot]
    known = [id(record) for record in said if record is not None]
    return "same" if answer in known else "other" if known else "new"


def persons(event: Meeting | Case) -> list[object]:
    """All who have a part in it."""
    if isinstance(event, Case):
        return [*event.persons, *(person for person, _ in event.others)]
    return [person for person in (event.chair, *(p.person for p in event.participants)) if person is not None]


if __name__ == "__main__":
    main()
