"""Reported speech: «X сообщил, что …», «призвал сообщать …», «назвал решение «…»», «слова X о том, что …»."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from extractor.events.quotation import CLOSING, PAIRS, Tokens, is_dash
from extractor.events.records import Statement
from extractor.events.statements.asides import Asides
from extractor.events.statements.content import REACH, Content, is_pause
from extractor.events.statements.frames import Frame, Hit, Range, is_form, lemmas_of, says
from extractor.events.statements.memory import Speaker
from extractor.events.statements.sources import FOLLOWS, Sources
from extractor.events.statements.speakers import Speakers
from extractor.events.statements.speech import SpeechVerb, is_other_predicate, sign, speech_verb, words_of
from extractor.events.units import Unit
from extractor.language.grammar import is_noun
from extractor.language.index import index_of

# Quoted words that a judging verb takes are a name where there is only one: «назвала его «Ромашкой»»
SHORTEST_FRAGMENT = 2
# other verbs take them for what is said only where they are more: «пообещал «навести порядок везде»»
SHORTEST_CLAUSE = 3


class Reported:
    """Finds reported speech in one text."""

    def __init__(self, tokens: Tokens, unit_at: dict[int, Unit], quoted: set[int], speakers: Speakers) -> None:
        self.tokens, self.quoted, self.speakers = tokens, quoted, speakers
        self.content = Content(tokens, unit_at, quoted, speakers)
        self.sources = Sources(tokens, quoted, speakers)
        self.asides = Asides(tokens, quoted, speakers, self.content, self.sources)
        self.signs = list(self._signs(index_of(tokens[0].doc).texts)) if tokens else []

    def read(self, frame: Frame) -> Iterator[Statement]:
        """The statements of a frame, left to right; what one of them says is not searched for others."""
        at, begin = frame.start, frame.start
        for found in self.signs[bisect_left(self.signs, frame.start) : bisect_left(self.signs, frame.end)]:
            if found < at or found in self.quoted:
                continue
            hit = self._hit(found, begin, frame)
            if hit is None:
                continue
            if hit.tells:
                self.speakers.memory.spoke(hit.speaker)
            if hit.speaker is not None:
                yield from self._statement(hit)
            at = max(hit.end, found + 1)
            begin = at if hit.pieces else begin
            frame = Frame(frame.start, frame.end, hit.speaker or frame.speaker)

    def _hit(self, at: int, begin: int, frame: Frame) -> Hit | None:
        """What a pattern finds that begins at a token."""
        token = self.tokens[at]
        known = sign(token.text)
        if known is None:
            return self.asides.trailing(at, begin, frame)
        hit: Hit | None = None
        if known.phrase:
            hit = self.asides.source(at, begin, frame) or self.asides.as_said(at, begin, frame)
        if known.noun and hit is None:
            hit = self._noun(at, begin, frame)
        verb = speech_verb(token) if known.verb and hit is None else None
        if verb is not None:
            hit = self._clause(verb, begin, frame) or self._urged(verb, frame) or self._judged(verb, frame)
        return hit

    def _signs(self, texts: Sequence[str]) -> Iterator[int]:
        """Where a pattern can begin: at a word of speech, or at a pause before a verb of speech."""
        known = [sign(text) for text in texts]
        for i, text in enumerate(texts):
            if text.isalpha():
                begins = known[i] is not None
            else:
                begins = any(word is not None and word.verb for word in known[i + 1 : i + 4])
                begins = begins and is_pause(self.tokens, i)
            if begins:
                yield i

    def _statement(self, hit: Hit) -> Iterator[Statement]:
        spans: list[Span] = []
        quoted = hit.quoted
        for piece in hit.pieces:
            start, end = self._bare(*piece)
            if self._is_one_quotation(start, end):
                start, end, quoted = start + 1, end - 1, True
            if says(self.tokens, start, end):
                spans.append(Span(self.tokens[start].doc, start, end))
        if spans:
            yield Statement(hit.speaker, quoted, spans)

    def _bare(self, start: int, end: int) -> Range:
        """Without the marks around it."""
        while start < end and self._is_mark(start):
            start += 1
        while start < end and self._is_mark(end - 1):
            end -= 1
        return start, end

    def _is_mark(self, i: int) -> bool:
        return self.tokens[i].is_space or self.tokens[i].text in ",.;:" or is_dash(self.tokens, i)

    def _is_one_quotation(self, start: int, end: int) -> bool:
        if end - start < 3 or self.tokens[start].text not in PAIRS or self.tokens[end - 1].text not in CLOSING:
            return False
        return all(i in self.quoted for i in range(start, end))

    # X сообщил (журналистам), что …; напомнил: …; спросил, почему …

    def _clause(self, verb: SpeechVerb, begin: int, frame: Frame) -> Hit | None:
        if not verb.classes & {"say", "state", "ask", "text", "testify", "colon"}:
            return None
        start = self.content.complement(verb, frame.end)
        if start is None:
            self._notice(verb, begin, frame)
            return None
        speaker = self._subject(verb, frame, start)
        if verb.form == "passive" and speaker is None:
            speaker = self.speakers.owners.agent(frame.start, start)
        if verb.classes == {"testify"} and speaker is None:
            return None  # «проверка показала, что …»
        end = self.content.end(start, frame.end, verb)
        if self.tokens[start - 1].text == ":" and self._has_author(start, end, frame.end):
            return None
        return Hit(speaker, [(start, end)], end)

    def _has_author(self, start: int, end: int, stop: int) -> bool:
        """«Она опровергла слухи: Петров, сказала она, дома»; «Петров вину отрицает: цены, по его словам, …»."""
        return end < stop or self.sources.speaker(start, end) is not None

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

    # слова X о том, что …; из слов X следует, что …; призыв X не преследовать …

    def _noun(self, at: int, begin: int, frame: Frame) -> Hit | None:
        if not is_noun(self.tokens[at]):
            return None
        lemmas, contents, calls = lemmas_of(self.tokens[at]), words_of("contents"), words_of("calls")
        noun = next((n for n in lemmas if n in contents or n in calls), None)
        if noun is None:
            return None
        owner = self.sources.owner_of(at, frame.end)
        if owner is None:
            return None
        start = self._noun_content(noun, owner.end, frame.end)
        if start is None:
            return None
        if self.tokens[owner.end].lemma_ in FOLLOWS:
            end = self.content.tail(start, frame.end)
        else:
            end = (self.content.call_end if noun in words_of("calls") else self.content.clause_end)(start, frame.end)
        return Hit(owner.speaker, [(start, end)], end)

    def _noun_content(self, noun: str, at: int, end: int) -> int | None:
        """Where «(о том), что |» or an infinitive after the noun and its owner begins."""
        tokens = self.tokens[at : min(end, at + 4)]
        words = [t.lower_ for t in tokens]
        if noun in words_of("contents"):
            if tokens and tokens[0].lemma_ in FOLLOWS:
                return at + 3 if words[1:3] == [",", "что"] else None
            for opening in (["о", "том", ",", "что"], [",", "что"], [",", "будто"]):
                if words[: len(opening)] == opening:
                    return at + len(opening)
            return None
        negated = words[:1] == ["не"]
        return at if tokens[negated:] and is_form(tokens[negated], "Inf") else None

    # X призвал граждан сообщать …

    def _urged(self, verb: SpeechVerb, frame: Frame) -> Hit | None:
        if "urge" not in verb.classes:
            return None
        for i in range(verb.end, min(frame.end, verb.end + REACH)):
            if self.tokens[i].text in ".,:;" or is_other_predicate(self.tokens[i]):
                return None
            if is_form(self.tokens[i], "Inf"):
                end = self.content.end(i, frame.end, verb)
                start = i - (self.tokens[i - 1].lower_ == "не")
                return Hit(self._subject(verb, frame, start), [(start, end)], end)
        return None

    # X назвала приговор «чрезмерно суровым»; X пообещал «навести порядок везде»

    def _judged(self, verb: SpeechVerb, frame: Frame) -> Hit | None:
        if not verb.classes & {"judge", "say", "urge"}:
            return None
        shortest = SHORTEST_FRAGMENT if "judge" in verb.classes else SHORTEST_CLAUSE
        for i in range(verb.end, min(frame.end, verb.end + REACH)):
            if i in self.quoted and self.tokens[i].text in PAIRS and not self.content.inside_mention(i):
                end = next((j for j in range(i, frame.end) if j not in self.quoted), frame.end)
                inner = [t for t in self.tokens[i + 1 : end - 1] if t.is_alpha]
                if len(inner) < shortest or not inner[0].is_lower:
                    return None
                return Hit(self._subject(verb, frame, i), [(i, end)], end, quoted=True)
            if i not in self.quoted and (self.tokens[i].text in ".;:" or is_other_predicate(self.tokens[i])):
                return None
        return None
