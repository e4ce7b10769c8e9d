"""What whoever presides orders in so many words: «Поручаю прокуратуре проверить все посты», – сказал президент."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from extractor.entities.records import Person
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.clauses import Clause
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.tasks import has_infinitive, tasks
from extractor.events.meetings.threads import Threads
from extractor.events.records import Meeting, Statement
from extractor.events.units import Unit
from extractor.language.grammar import has


def orders(
    threads: Threads, statements: Sequence[Statement], sentence: Sentence, meeting: Meeting
) -> Iterator[tuple[str, list[Token], Person]]:
    """The tasks that a sentence gives in direct speech, and who gives them."""
    for verb in filter(_performs, sentence.units):
        speech = next((s for s in statements if s.quoted and any(verb.start in _range(p) for p in s.spans)), None)
        speaker = speech.speaker if speech else None
        if speech is None or not isinstance(speaker, Person) or meeting.chair not in (None, speaker):
            continue
        said = Clause([u for u in sentence.units if any(u.start in _range(p) for p in speech.spans)], "main")
        at = said.index(verb)
        if has_infinitive(said.units[at + 1 :]):
            yield from ((text, tokens, speaker) for text, tokens in tasks(said, at))


def _range(span: Span) -> range:
    return range(span.start, span.end)


def _performs(unit: Unit) -> bool:
    """«поручаю», «требую»: to say it is to do it."""
    orders = unit.kind == "word" and unit.lemma in words("decisions", "orders")
    return orders and has(unit.head, "Person", "1") and has(unit.head, "Number", "Sing")
