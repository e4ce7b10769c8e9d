"""Names and facts of texts, for factRuEval's own comparators: `python benchmarks/factrueval.py DIR -o OUT`.

Reads only DIR/book_*.txt and writes, beside each other in OUT:

book_N.task1: `per|loc|org START LENGTH`, a name a line (places are `loc` whatever they do: the comparator's option -l).
book_N.task3: facts of the document, a blank line between two: `Occupation`, `Ownership` or `Meeting`, and under it
`argument : value` lines.

The official comparators (t1_eval.py with -l, t3_eval.py) score OUT against the corpus.
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, Span, Token

import extractor
from extractor.document import Document, Organization, Person, Position, Region
from extractor.mentions.body_words import head_entry
from extractor.mentions.phrases import QUOTES

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

# Words for those in power, who are no body of their own
AUTHORITIES = frozenset({"власть", "спецслужба"})

# Meetings of persons, as the task understands them
ENCOUNTERS = frozenset({"встреча", "переговоры", "беседа", "визит", "саммит", "консультация"})

# Posts whose country need not be said: it is the one that the text speaks of most
HEADS_OF_STATE = frozenset({"президент", "премьер-министр", "премьер"})
DEPUTY = re.compile(r"зам(?!естител)\w+", re.IGNORECASE)
# To have founded a body is not to hold a post there
FOUNDERS = frozenset({"основатель", "учредитель"})

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
        for task, lines in answers(system, text).items():
            (options.out / f"{path.stem}.{task}").write_text(lines, encoding="utf-8")


def answers(system: extractor.System, text: str) -> dict[str, str]:
    """Task → the file of a text."""
    document = system.extract(text)
    with system.nlp.memory_zone():
        return {"task1": names_file(system.nlp(text)), "task3": facts_file(document, system.nlp(document.text or ""))}


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


def facts_file(document: Document, doc: Doc) -> str:
    return "\n".join(
        fact_lines(fact) for fact in [*occupations(document, doc), *ownerships(document), *meetings(document)]
    )


def fact_lines(fact: Fact) -> str:
    tag, arguments = fact
    # a colon would end a value
    lines = [tag, *(f"{name} : {' '.join(value.replace(':', ' ').split())}" for name, value in arguments)]
    return "".join(f"{line}\n" for line in lines)


def occupations(document: Document, doc: Doc) -> Iterator[Fact]:
    """Who holds which post where; the task counts no post without a place, and no ownership."""
    named, places = names_of(document), [s for s in names(doc) if TAGS[s.label_] != "per"]
    for position in document.positions:
        if position.person is None or is_owner(position) or position.title in FOUNDERS or not position.mentions:
            continue
        first = position.mentions[0]
        span = doc.char_span(first.start, first.end, alignment_mode="expand")
        if span is None:
            continue
        land = adjective_region(span[0], document)
        inside = [s.text for s in places if span.start < s.start and s.end <= span.end]
        where = named.get(position.organization or "") or place(position, span, [*inside, land], document)
        if where:
            words = " ".join(title(position, span, bool(land)))
            yield "Occupation", [("Who", named[position.person]), ("Position", words), ("Where", where)]


def place(position: Position, span: Span, inside: list[str], document: Document) -> str | None:
    """Where a post without a body of the document's is held, as its own words put it («РФ», «движение»).

    inside: the names within the post, "" for none.
    """
    said = next(filter(None, inside), None) or names_of(document).get(position.region or "")
    if said:
        return said
    body = body_word(span)
    if body is not None:
        return span[body:].text
    countries = [r for r in document.regions if r.kind == "country"] if position.title.lower() in HEADS_OF_STATE else []
    return max(countries, key=lambda r: len(r.mentions)).name if countries else None


def title(position: Position, span: Span, with_adjective: bool) -> list[str]:
    """The post without its territory («российский президент») and without the word for its body («лидер движения»)."""
    words, said = position.title.split(), [t.text for t in span]
    if any(DEPUTY.match(word) for word in said[: len(words) - 1]):
        words = said[: len(words) - 1]  # «замглавы» stands for two words of the title
    body = body_word(span)
    if body is not None and body < len(words):
        words = words[:body]
    if len(words) > 1 and words[-1][0].isupper():
        words = words[:-1]  # «президент ФИФА»
    if len(words) > 1 and with_adjective:
        words = words[1:]
    if span[0].lower_.startswith("экс") and not words[0].lower().startswith("экс"):
        return [f"экс-{words[0]}", *words[1:]]
    if span.start and span.doc[span.start - 1].lower_.startswith("бывш"):
        return ["бывший", *words]
    return words


def body_word(span: Span) -> int | None:
    """Where in a post the word for its body stands: 1 of «координатор движения «Левый фронт»»."""
    for i, token in enumerate(span):
        following = span[i + 1].text if i + 1 < len(span) else ""
        if i and (head_entry(token.lemma_) or (token.pos_ == "NOUN" and following in QUOTES)):
            return i
    return None


def adjective_region(token: Token, document: Document) -> str:
    """Россия of «российский»; "" of other words."""
    covering = (r for r in document.regions if any(m.start <= token.idx < m.end for m in r.mentions))
    region = next(covering, None) if token.pos_ == "ADJ" else None
    return region.name if region else ""


def ownerships(document: Document) -> Iterator[Fact]:
    """«совладелец компании»: the task's word for what it is to own."""
    named = names_of(document)
    for position in document.positions:
        if position.person and position.organization and is_owner(position):
            yield "Ownership", [("Owner", named[position.person]), ("Property", named[position.organization])]


def is_owner(position: Position) -> bool:
    return any(word.endswith("владелец") for word in position.title.lower().split())


def meetings(document: Document) -> Iterator[Fact]:
    """Persons who met, two at least: no sessions or press conferences, which are none in the task."""
    named = names_of(document)
    for meeting in document.events:
        if meeting.type != "meeting" or meeting.kind not in ENCOUNTERS:
            continue
        # a speaker tells of an encounter, and need not have been there
        present = [p.person for p in meeting.participants if p.role != "speaker"]
        ids = [meeting.chair.person if meeting.chair else None, *present]
        persons = dict.fromkeys(named[i] for i in ids if i is not None)
        if len(persons) > 1:
            yield "Meeting", [("Participant", name) for name in persons]


def names_of(document: Document) -> dict[str, str]:
    named: list[Person | Organization | Region] = [*document.persons, *document.organizations, *document.regions]
    return {entry.id: entry.name for entry in named}


if __name__ == "__main__":
    main()
