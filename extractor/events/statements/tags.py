"""The author's words beside a quotation or inside it: where they stand, their verb, whom they name."""

from typing import NamedTuple

from extractor.entities.records import Person
from extractor.events.quotation import END_MARKS, Quotation, Tokens, is_dash
from extractor.events.statements.frames import Frame, Range, verb_in
from extractor.events.statements.memory import Speaker
from extractor.events.statements.reported import Reported
from extractor.events.statements.sources import FOLLOWS
from extractor.events.statements.speakers import Speakers
from extractor.events.statements.speech import SpeechVerb, any_verb, words_of
from extractor.events.units import Unit

# A tag inside a quotation names its verb at once: «…, — тут же добавил он. — …»
TAG_VERB_REACH = 3
# «…». Так прокурор ответил на вопрос редакции.
POINTS_BACK = ("так ", "об этом ", "такими словами", "этими словами", "с такими", "с этими", "такое ", "это ")
# «…», — таков вывод аудитора
SUCH = frozenset({"таков", "таковой", "таково", "такова", "такой", "это"})


class Cut(NamedTuple):
    """Speech without the author's words inside it."""

    pieces: list[Range]
    speaker: Speaker | None  # whom these words name
    tagged: bool  # whether there are any
    end: int  # where it ends, or somebody else begins: «— Кто? — спросил X. — | Я, — ответил Y.»
    frames: list[Frame]  # of these words, past their verbs: «— …, — заявил X, | добавив, что …»


class Tags:
    """Reads the tags of one text."""

    def __init__(
        self, tokens: Tokens, unit_at: dict[int, Unit], quoted: set[int], speakers: Speakers, reported: Reported
    ) -> None:
        self.tokens, self.unit_at, self.quoted = tokens, unit_at, quoted
        self.speakers, self.reported = speakers, reported

    def after(self, quote: Quotation, end: int, quotes: list[Quotation]) -> tuple[Range | None, Quotation | None]:
        """The author's words after a quotation, and the quotation that goes on after them."""
        at = quote.closing + 1
        paused = self.tokens[quote.closing - 1].text in END_MARKS
        while at < end and self.tokens[at].text in END_MARKS:
            paused, at = True, at + 1
        if at < end and is_dash(self.tokens, at):
            paused, at = True, at + 1
        if at >= end or not paused:
            return None, None
        following = next((q for q in quotes if q.opening > at and is_dash(self.tokens, q.opening - 1)), None)
        return (at, following.opening - 1 if following else end), following

    def verb(self, start: int, end: int, strong: bool) -> SpeechVerb | None:
        """The verb of a tag: after a dash anywhere in its first clause, without one («…», сообщил X) at once."""
        verb = verb_in(self.tokens, start, end if strong else min(end, start + 2), self.quoted)
        return verb or (self._acting_verb(start, end) if strong else None)

    def verb_inside(self, start: int, end: int) -> SpeechVerb | None:
        """The verb of a tag within speech, which names it at once."""
        near = min(end, start + TAG_VERB_REACH)
        return verb_in(self.tokens, start, near, self.quoted) or self._acting_verb(start, end)

    def _acting_verb(self, start: int, end: int) -> SpeechVerb | None:
        """Any verb will do where a person follows: «…», — усмехнулся Иванов."""
        first = self.unit_at.get(start)
        person = first is not None and first.kind == "person" and first.named and first.end < end
        # «…, — Гусева улыбается»: the verb may follow a name
        at = first.end if person and first else start + (start < end and self.tokens[start].lower_ == "не")
        verb = any_verb(self.tokens[at]) if at < end else None
        if person and verb and self.speakers.before(verb, start).speaker is not None:
            return verb
        return verb if verb and self.speakers.after(verb, end).speaker is not None else None

    def speaker(self, verb: SpeechVerb, tag: Range) -> Speaker | None:
        for found in (self.speakers.after(verb, tag[1]), self.speakers.before(verb, tag[0])):
            if found.known:
                return found.speaker
        return self.speakers.omitted(verb, *tag)

    def names_another(self, speaker: Speaker | None, verb: SpeechVerb, tag: Range) -> bool:
        """Whether a further tag says by name that somebody else speaks: no «он», which goes on with the first."""
        named = [u.person for u in self.speakers.clause.units(*tag) if u.named]
        return any(person is not speaker and person is self.speaker(verb, tag) for person in named)

    def owner(self, start: int, end: int) -> Speaker | None:
        """«…», — следует из показаний Громова; «…», — таков вывод аудитора; «…», — с этими словами Петров ушёл."""
        opening = " ".join(t.lower_ for t in self.tokens[start : min(end, start + 2)])
        if opening.startswith(("с этими", "с такими", "эти слова")):
            return self.acting(start, end)
        first = self.tokens[start].lemma_
        nouns = words_of("contents") | words_of("utterances") if first in FOLLOWS | SUCH else frozenset()
        noun = next((i for i in range(start + 1, min(end, start + 4)) if self.tokens[i].lemma_ in nouns), None)
        owner = self.reported.sources.owner_of(noun, end) if noun is not None else None
        if noun is not None and owner is None and first in SUCH:
            return self.acting(noun + 1, end)  # «…» – такое мнение высказала X
        return owner.speaker if owner is not None else None

    def acting(self, start: int, end: int) -> Person | None:
        """The person who does whatever the words tell."""
        verb = next((v for i in range(start, end) if i not in self.quoted and (v := any_verb(self.tokens[i]))), None)
        if verb is None:  # «ответчик Роман Ю. намерен обжаловать решение: «…»»
            return self.speakers.only_subject(start, end)
        speaker = self.speakers.subject(verb, start, end)
        return speaker if isinstance(speaker, Person) else None

    def named_after(self, start: int, end: int) -> Speaker | None:
        """«Дело закрыто». Так прокурор Петров ответил на вопрос; «…». Об этом написала мэр Иванова."""
        opening = " ".join(t.lower_ for t in self.tokens[start : min(end, start + 2)])
        if not opening.startswith(POINTS_BACK):
            return None
        verb = verb_in(self.tokens, start, end, self.quoted)
        return self.speakers.subject(verb, start, end) if verb else None

    def cut(self, start: int, end: int, author_follows: bool = False) -> Cut:
        """Speech split at the author's words inside it, up to where somebody else begins to speak.

        author_follows: after a tag that no dash closes the author goes on, not the speaker.
        """
        pieces: list[Range] = []
        frames: list[Frame] = []
        speaker: Speaker | None = None
        tagged = False
        at = start
        for i in range(start + 1, end):
            if i <= at or not self.pauses(i):
                continue
            tag_end = self.end_of(i + 1, end)
            tag_range = range(i, tag_end)
            spoken = self.quoted.intersection(tag_range)
            self.quoted.difference_update(tag_range)
            verb = self.verb_inside(i + 1, tag_end)
            if verb is None:
                self.quoted.update(spoken)
                continue
            if tagged and self.names_another(speaker, verb, (i + 1, tag_end)):
                return Cut(pieces, speaker, tagged, at, frames)
            if not tagged:
                speaker, tagged = self.speaker(verb, (i + 1, tag_end)), True
            pieces.append((at, i))
            at = tag_end
            if at < end and is_dash(self.tokens, at):
                at += 1
            elif author_follows:
                tag_end = at = end
            frames.append(Frame(verb.end, tag_end, speaker))
        if at < end:
            pieces.append((at, end))
        return Cut(pieces, speaker, tagged, end, frames)

    def pauses(self, i: int) -> bool:
        return is_dash(self.tokens, i) and (
            self.tokens[i - 1].text in END_MARKS or self.tokens[i - 1].text in ("»", '"', "”")
        )

    def end_of(self, start: int, end: int) -> int:
        """Where the author's words inside speech stop: at the dash after a mark, or at the sentence's end."""
        for i in range(start, end):
            if self.pauses(i) or (i > start and self.tokens[i].is_sent_start):
                return i
        return end
