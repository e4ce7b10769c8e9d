"""Reported speech: «X сообщил, что …», «по словам X, …», «как отметил X, …», «…, сообщил X», «назвал решение «…»»."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from extractor.events.quotation import CLOSING, PAIRS, is_dash
from extractor.events.records import Statement
from extractor.events.speakers import Found, Speaker, Speakers
from extractor.events.speech import (
    SpeechVerb,
    is_other_predicate,
    is_predicate,
    opens_clause,
    sources,
    speech_verb,
    words_of,
)
from extractor.events.units import Unit
from extractor.language.grammar import number
from extractor.language.words import parses, plain

Range = tuple[int, int]
CONJUNCTIONS = frozenset({"и", "а", "но", "также", "однако", "при", "этом", "кроме", "того", "же"})
# «Как, в свою очередь, отметил X»: how far the verb may stand from «как»; how far «по словам» reaches, in tokens
AS_REACH = 6
SOURCE_REACH = 15
# Words between a verb and the conjunction that opens its clause: «сообщил журналистам в среду на брифинге, что»
COMPLEMENT_REACH = 25
# Quoted words that a judging verb takes are a name where there is only one: «назвала его «Ромашкой»»
SHORTEST_FRAGMENT = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of the author's own words. `speaker`: whom a verb without a subject means in it."""

    start: int
    end: int
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern that matched: what was said by whom, and where the search goes on."""

    speaker: Speaker | None
    pieces: list[Range]
    end: int
    quoted: bool = False


def verb_in(doc: Doc, start: int, end: int, skip: set[int]) -> SpeechVerb | None:
    """The first verb of speech in a range, unless another predicate comes before it; a gerund only for want of one."""
    gerund: SpeechVerb | None = None
    for i in range(start, end):
        if i in skip:
            continue
        verb = speech_verb(doc[i])
        if verb and verb.form != "gerund":
            return verb
        gerund = gerund or verb
        if is_other_predicate(doc[i]):
            break
    return gerund


class Reported:
    """Finds reported speech in one text."""

    def __init__(self, doc: Doc, unit_at: dict[int, Unit], quoted: set[int], speakers: Speakers) -> None:
        self.doc, self.unit_at, self.quoted, self.speakers = doc, unit_at, quoted, speakers

    def read(self, frame: Frame) -> Iterator[Statement]:
        """The statements of a frame, left to right; what one of them says is not searched for others."""
        patterns = (self._source, self._as_said, self._clause, self._urged, self._judged, self._trailing)
        at, begin = frame.start, frame.start
        while at < frame.end:
            hit = None
            if at not in self.quoted:
                hit = next((h for pattern in patterns if (h := pattern(at, begin, frame))), None)
            if hit is None:
                at += 1
                continue
            self.speakers.memory.spoke(hit.speaker)
            if hit.speaker is not None:
                yield from self._statement(hit)
            at = max(hit.end, at + 1)
            begin = at if hit.pieces else begin
            frame = Frame(frame.start, frame.end, hit.speaker or frame.speaker)

    def _statement(self, hit: Hit) -> Iterator[Statement]:
        spans: list[Span] = []
        quoted = hit.quoted
        for piece in hit.pieces:
            start, end = self._bare(*piece)
            if self._is_one_quotation(start, end):
                start, end, quoted = start + 1, end - 1, True
            if any(t.is_alpha or t.is_digit for t in self.doc[start:end]):
                spans.append(self.doc[start:end])
        if spans:
            yield Statement(hit.speaker, quoted, spans)

    def _bare(self, start: int, end: int) -> Range:
        """Without the marks around it."""
        while start < end and (self.doc[start].text in ",.;:" or is_dash(self.doc, start) or self.doc[start].is_space):
            start += 1
        while start < end and (
            self.doc[end - 1].text in ",.;:" or is_dash(self.doc, end - 1) or self.doc[end - 1].is_space
        ):
            end -= 1
        return start, end

    def _is_one_quotation(self, start: int, end: int) -> bool:
        if end - start < 3 or self.doc[start].text not in PAIRS or self.doc[end - 1].text not in CLOSING:
            return False
        return all(i in self.quoted for i in range(start, end))

    # X сообщил (журналистам), что …; напомнил: …; спросил, почему …

    def _clause(self, at: int, begin: int, frame: Frame) -> Hit | None:
        verb = speech_verb(self.doc[at])
        if verb is None or not verb.classes & {"say", "state", "ask", "text"}:
            return None
        start = self._complement(verb, frame.end)
        if start is None:
            self._notice(verb, begin, frame)
            return None
        speaker = self._subject(verb, frame, start)
        end = self._content_end(start, frame.end, verb)
        return Hit(speaker, [(start, end)], end)

    def _subject(self, verb: SpeechVerb, frame: Frame, end: int) -> Speaker | None:
        if verb.form == "gerund" and frame.speaker is None:
            # «X выступил, отметив, что …»
            return self.speakers.before(verb, frame.start).speaker
        return self.speakers.subject(verb, frame.start, end - 1, frame.speaker)

    def _notice(self, verb: SpeechVerb, begin: int, frame: Frame) -> None:
        """«О профилактике рассказала X»: who speaks is remembered, though nothing is reported."""
        if verb.form == "finite" and "say" in verb.classes:
            for found in (self.speakers.before(verb, begin), self.speakers.after(verb, frame.end)):
                if found.known:
                    self.speakers.memory.spoke(found.speaker)
                    return

    def _complement(self, verb: SpeechVerb, end: int) -> int | None:
        """First token of what is said: after «что», at a question's word, or after a colon."""
        i, stop = verb.end, min(end, verb.end + COMPLEMENT_REACH)
        while i < stop:
            token = self.doc[i]
            if i in self.quoted or self._inside_mention(i):
                i += 1
                continue
            if token.text == ":" and "say" in verb.classes and i + 1 < end:
                return i + 1
            if token.text == ",":
                after = self.doc[i + 1] if i + 1 < end else None
                if after is not None and opens_clause(after):
                    if self._content_of_noun(verb.end, i):
                        return None
                    return i + 2 if after.lower_ == "что" else i + 1
                resume = self._after_insertion(i, end)
                if resume is None:
                    return None
                i = resume
                continue
            if is_predicate(token) or speech_verb(token):
                return None
            i += 1
        return None

    def _content_of_noun(self, start: int, comma: int) -> bool:
        """«подтвердил слухи о том, что …»: not what the subject says."""
        noun = comma - 3  # before «о том»
        pointed = self.doc[comma - 1].lower_ in ("том", "то", "того", "тому")
        return pointed and noun >= start and self.doc[noun].lemma_ in words_of("contents")

    def _inside_mention(self, i: int) -> bool:
        unit = self.unit_at.get(i)
        return unit is not None and unit.kind != "word"

    def _after_insertion(self, comma: int, end: int) -> int | None:
        """The comma that closes what this one opens: «сообщил, в свою очередь, что»."""
        for i in range(comma + 1, min(end, comma + COMPLEMENT_REACH)):
            if self.doc[i].text == "," and i not in self.quoted:
                return i
            if is_predicate(self.doc[i]) or self.doc[i].text in ".;":
                return None
        return None

    def _content_end(self, start: int, end: int, verb: SpeechVerb) -> int:
        """Where what is said stops: before «…, и добавил, что», «…, отметив», «…, передаёт ТАСС»."""
        for i in range(start + 1, end):
            if i in self.quoted:
                continue
            other = speech_verb(self.doc[i])
            if other is None or (not other.agrees_with(verb) and not self._is_tag(other, end)):
                continue
            border = other.start - 1
            while border > start and self.doc[border].lower_ in CONJUNCTIONS:
                border -= 1
            joined = other.form == "gerund" or border < other.start - 1
            if border > start and self._is_pause(border) and (joined or self._is_tag(other, end)):
                return border
            if border > start and border < other.start - 1 and self._leaves_clause(start, border + 1, other):
                return border + 1
        return end

    def _leaves_clause(self, start: int, conjunction: int, verb: SpeechVerb) -> bool:
        """«заявили, что ведомство обратится в полицию и напомнили …»: the verb goes with no predicate of the clause."""
        if not any(self.doc[i].lower_ == "и" for i in range(conjunction, verb.start)):
            return False
        inner = [t for t in self.doc[start:conjunction] if is_predicate(t) and t.i not in self.quoted]
        return bool(inner) and all((number(t) == "Plur") != verb.plural for t in inner)

    def _is_pause(self, i: int) -> bool:
        return self.doc[i].text in (",", ";") or is_dash(self.doc, i)

    def _is_tag(self, verb: SpeechVerb, end: int) -> bool:
        """Its subject follows, and nothing that it would introduce: «…, передаёт ТАСС»."""
        return self._complement(verb, end) is None and self.speakers.after(verb, end).known

    # По словам X, …; …, по мнению X, …

    def _source(self, at: int, begin: int, frame: Frame) -> Hit | None:
        phrase = self._source_phrase(at, frame.end)
        return self._around(at, phrase, begin, frame) if phrase else None

    def source_speaker(self, start: int, end: int) -> Speaker | None:
        """Whom «по словам …» in a range names."""
        found = (self._source_phrase(i, end) for i in range(start, end) if i not in self.quoted)
        return next((phrase.speaker for phrase in found if phrase), None)

    def _source_phrase(self, at: int, end: int) -> Found | None:
        preposition = self.doc[at].lower_
        if preposition not in ("по", "со") or at + 1 >= end:
            return None
        owner = self.doc[at + 1] if self._possessive(self.doc[at + 1]) else None
        noun = at + 2 if owner is not None else at + 1
        if noun >= end or not any((preposition, lemma) in sources() for lemma in _lemmas(self.doc[noun])):
            return None
        if owner is not None:
            return Found(self.speakers.possessor(owner), True, noun + 1)
        found = self.speakers.named(noun + 1, min(end, noun + 1 + SOURCE_REACH))
        return found if found.known else None

    def _possessive(self, token: Token) -> bool:
        return token.lower_ in ("его", "ее", "её", "их")

    # Как отметил X, …

    def _as_said(self, at: int, begin: int, frame: Frame) -> Hit | None:
        if self.doc[at].lower_ != "как" or not self._opens(at, frame):
            return None
        verb = verb_in(self.doc, at + 1, min(frame.end, at + AS_REACH), self.quoted)
        if verb is None or verb.form == "gerund" or not verb.classes & {"say", "text"}:
            return None
        if self._complement(verb, frame.end) == verb.end + 2:
            return None
        found = self.speakers.after(verb, frame.end)
        if not found.known:
            found = self.speakers.before(verb, at + 1)
        phrase = Found(found.speaker, True, max(found.end, verb.end))
        return self._around(at, phrase, begin, frame)

    def _opens(self, at: int, frame: Frame) -> bool:
        return at == frame.start or self.doc[at - 1].text in (",", "(") or is_dash(self.doc, at - 1)

    def _around(self, at: int, phrase: Found, begin: int, frame: Frame) -> Hit | None:
        """What a phrase that names the source stands beside: the rest of its sentence, on one side or on both."""
        end = self._phrase_end(phrase.end, frame.end)
        if end is None:
            return None
        if phrase.speaker is None:
            return Hit(None, [], end)  # what «по данным агентства» brings may still be said by somebody known
        before, after = (begin, at), (end, self._tail(end, frame.end))
        conjoined = any(self.doc[i].lower_ in CONJUNCTIONS for i in (at - 1, at - 2) if i >= begin)
        if not conjoined and not self._opens(at, frame):
            return None
        # «…, но, по словам X, …»: what stands before the conjunction is the author's
        pieces = [after] if conjoined else [before, after]
        return Hit(phrase.speaker, [p for p in pieces if self._says(*p)], frame.end)

    def _says(self, start: int, end: int) -> bool:
        return any(t.is_alpha or t.is_digit for t in self.doc[start:end])

    def _phrase_end(self, at: int, end: int) -> int | None:
        """One past the comma that sets the phrase off; the end of the sentence does as well."""
        for i in range(at, min(end, at + SOURCE_REACH)):
            token = self.doc[i]
            if token.text == "," and i not in self.quoted and not self._inside_mention(i):
                closing = self._after_insertion(i, end) if self._describes(i + 1, end) else None
                return (closing or i) + 1
            if token.text in (":", ".") or is_dash(self.doc, i):
                return i
            if is_predicate(token):
                return None
        return end if end - at < SOURCE_REACH else None

    def _describes(self, i: int, end: int) -> bool:
        """«Иванова, курирующего закупки, …»: a participle that says more of the one before the comma."""
        return i < end and "Part" in self.doc[i].morph.get("VerbForm") and bool(self.doc[i].morph.get("Case"))

    def _tail(self, start: int, end: int) -> int:
        """The end of the sentence, or the tag before it."""
        for i in range(start + 1, end):
            verb = speech_verb(self.doc[i]) if i not in self.quoted else None
            if verb and self._is_pause(verb.start - 1) and verb.form == "finite" and self._is_tag(verb, end):
                return verb.start - 1
        return end

    # …, сообщил X

    def _trailing(self, at: int, begin: int, frame: Frame) -> Hit | None:
        if not self._is_pause(at) or at + 1 >= frame.end or at == begin:
            return None
        first = at + 1 + is_dash(self.doc, at + 1)
        verb = next((v for i in (first, first + 1) if i < frame.end and (v := speech_verb(self.doc[i]))), None)
        if verb is None or verb.form == "gerund" or not verb.classes & {"say", "text", "beside"}:
            return None
        if verb.start > first and self.doc[first].pos_ not in ("ADV", "PRON"):
            return None
        if not any(is_predicate(t) for t in self.doc[begin:at]) or self._complement(verb, frame.end) is not None:
            return None
        if self._points_back(begin):
            return None
        found = self.speakers.after(verb, frame.end)
        if not found.known and verb.start > first and verb.end >= frame.end - 1:
            found = self.speakers.before(verb, first)
        return Hit(found.speaker, [(begin, at)], frame.end) if found.known else None

    def _points_back(self, begin: int) -> bool:
        """«Об этом заявил X, сообщает ТАСС»: what was said stands in the sentence before."""
        return self.doc[begin].lower_ in ("об", "о") and self.doc[begin + 1].lemma_ in ("это", "этот")

    # X призвал граждан сообщать …

    def _urged(self, at: int, begin: int, frame: Frame) -> Hit | None:
        verb = speech_verb(self.doc[at])
        if verb is None or "urge" not in verb.classes:
            return None
        for i in range(verb.end, min(frame.end, verb.end + COMPLEMENT_REACH)):
            if self.doc[i].text in ".,:;" or is_other_predicate(self.doc[i]):
                return None
            if "Inf" in self.doc[i].morph.get("VerbForm"):
                end = self._content_end(i, frame.end, verb)
                return Hit(self._subject(verb, frame, i), [(i, end)], end)
        return None

    # X назвала приговор «чрезмерно суровым»

    def _judged(self, at: int, begin: int, frame: Frame) -> Hit | None:
        verb = speech_verb(self.doc[at])
        if verb is None or "judge" not in verb.classes:
            return None
        for i in range(verb.end, min(frame.end, verb.end + COMPLEMENT_REACH)):
            if i in self.quoted and self.doc[i].text in PAIRS and not self._inside_mention(i):
                end = next((j for j in range(i, frame.end) if j not in self.quoted), frame.end)
                inner = [t for t in self.doc[i + 1 : end - 1] if t.is_alpha]
                if len(inner) < SHORTEST_FRAGMENT or not inner[0].is_lower:
                    return None
                return Hit(self._subject(verb, frame, i), [(i, end)], end, quoted=True)
            if i not in self.quoted and (self.doc[i].text in ".;:" or is_other_predicate(self.doc[i])):
                return None
        return None


def _lemmas(token: Token) -> set[str]:
    return {plain(parse.normal_form) for parse in parses(token.text)}
