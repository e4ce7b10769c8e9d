"""Names and facts of texts, for factRuEval's own comparators: `python benchmarks/factrueval.py DIR -o OUT`.

Reads only DIR/book_*.txt and writes, beside each other in OUT:

book_N.task1: `per|loc|org START LENGTH`, a name a line (places are `loc` whatever they do: the comparator's option -l).
book_N.task3: facts of the document, a blank line between two: `Occupation` and `Meeting`, `argument: value` under it.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc, Span

import extractor
from extractor.document import Document

# NEREL's labels → the task's
TAGS = {
    "PERSON": "per",
    "ORGANIZATION": "org",
    "CITY": "loc",
    "COUNTRY": "loc",
    "STATE_OR_PROVINCE": "loc",
    "DISTRICT": "loc",
    "LOCATION": "loc",
    "FACILITY": "loc",
}

# Words for those in power who are no body of their own
AUTHORITIES = frozenset({"власть", "спецслужба"})

Fact = tuple[str, list[tuple[str, str]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    system = extractor.load()
    for path in sorted(options.folder.glob("book_*.txt")):
        text = path.read_bytes().decode("utf-8")  # as it is: a text-mode read would turn \r\n into \n and shift offsets
        with system.nlp.memory_zone():
            task1 = names_file(system.nlp(text))
        (options.out / f"{path.stem}.task1").write_text(task1, encoding="utf-8")
        (options.out / f"{path.stem}.task3").write_text(facts_file(system.extract(text)), encoding="utf-8")


# Task 1: names


def names_file(doc: Doc) -> str:
    lines = (f"{TAGS[s.label_]} {s.start_char} {s.end_char - s.start_char}" for s in names(doc))
    return "".join(f"{line}\n" for line in lines)


def names(doc: Doc) -> list[Span]:
    """The outermost names: those of the model, and persons and places that only rules find."""
    ruled = [s for s in doc.spans["mentions"] if s.label_ in TAGS]
    seen = [s for s in doc.spans["model"] if s.label_ in {*TAGS, "PRODUCT"}]
    found = [s for span in seen if (s := as_named(span, seen, ruled)) is not None]
    found += [s for s in ruled if s.label_ != "ORGANIZATION" and not overlaps(s, found)]
    return outermost([s for s in found if is_name(s)])


def as_named(span: Span, seen: list[Span], ruled: list[Span]) -> Span | None:
    """A span of the model under the label that the task gives to its kind, if the task asks for it."""
    label = span.label_
    if label == "PRODUCT":  # the Internet is a body, and so is «Facebook» where the text elsewhere treats it as one
        bodies = {s.text for s in seen if s.label_ == "ORGANIZATION"}
        label = "ORGANIZATION" if span.text in bodies or span[0].lemma_ == "интернет" else ""
    elif label == "FACILITY":
        if any(s.label_ == "PERSON" for s in seen if overlaps(s, [span])):
            return None  # of «могила Свиридова» the person
        if any(s.label_ == "ORGANIZATION" and s.id_.startswith("body") for s in ruled if overlaps(s, [span])):
            label = "ORGANIZATION"  # a theatre is a body first
    elif label == "ORGANIZATION" and any(t.lemma_ in AUTHORITIES for t in span[:2]):
        return None  # of «власти Германии» the place
    return Span(span.doc, span.start, span.end, label=label) if label else None


def is_name(span: Span) -> bool:
    """No adjective for a place («российский»), no body in small letters («завод»)."""
    if TAGS[span.label_] == "loc":
        return any(t.pos_ != "ADJ" for t in span)
    if TAGS[span.label_] == "org":
        first = span[0]
        proper = any((t.text[0].isupper() and not t.is_sent_start) or (not t.is_alpha and t.i > first.i) for t in span)
        return proper or (first.text[0].isupper() and (len(span) > 1 or first.pos_ != "NOUN"))
    return True


def outermost(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not found or span.end > found[-1].end:
            found.append(span)
    return found


def overlaps(span: Span, others: list[Span]) -> bool:
    return any(o.start < span.end and span.start < o.end for o in others)


# Task 3: facts


def facts_file(document: Document) -> str:
    return "\n".join(written(fact) for fact in facts(document))


def written(fact: Fact) -> str:
    tag, arguments = fact
    return "".join(f"{line}\n" for line in [tag, *(f"{name} : {value}" for name, value in arguments)])


def facts(document: Document) -> Iterator[Fact]:
    yield from occupations(document)
    yield from meetings(document)


def occupations(document: Document) -> Iterator[Fact]:
    """Who holds which post where."""
    named = {e.id: e.name for e in [*document.persons, *document.organizations, *document.regions]}
    for position in document.positions:
        if position.person is None:
            continue
        arguments = [("Who", named[position.person]), ("Position", position.title)]
        where = position.organization or position.region
        if where is not None:
            arguments.append(("Where", named[where]))
        yield "Occupation", clean(arguments)


def meetings(document: Document) -> Iterator[Fact]:
    """Who met: two named persons at least."""
    named = {person.id: person.name for person in document.persons}
    for meeting in document.events:
        if meeting.type != "meeting":
            continue
        ids = dict.fromkeys([*(p.person for p in [meeting.chair] if p), *(p.person for p in meeting.participants)])
        persons = [named[i] for i in ids if i is not None]
        if len(persons) > 1:
            yield "Meeting", clean(("Participant", name) for name in persons)


def clean(arguments: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without colons, which the format does not allow in a value."""
    return [(name, " ".join(value.replace(":", " ").split())) for name, value in arguments]


if __name__ == "__main__":
    main()
