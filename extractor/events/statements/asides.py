"""What stands beside a phrase that says whose words it is: «по словам X, |», «как отметил X, |», «| , сообщил X»."""

from extractor.entities.records import Organization
from extractor.events.quotation import Tokens, is_dash
from extractor.events.statements.content import CONJUNCTIONS, Content, is_pause
from extractor.events.statements.frames import Frame, Hit, is_form, says, verb_in
from extractor.events.statements.memory import Found, Speaker
from extractor.events.statements.sources import SOURCE_REACH, Sources
from extractor.events.statements.speakers import Speakers
from extractor.events.statements.speech import SpeechVerb, is_predicate, speech_verb, words_of
from extractor.language.grammar import case

# «Как, в свою очередь, отметил X»: how far the verb may stand from «как», in tokens
AS_REACH = 6


class Asides:
    """Reads phrases set off from what they tell in one text."""

    def __init__(
        self, tokens: Tokens, quoted: set[int], speakers: Speakers, content: Content, sources: Sources
    ) -> None:
        self.tokens, self.quoted, self.speakers = tokens, quoted, speakers
        self.content, self.sources = content, sources

    # По словам X, …; …, по мнению X, …

    def source(self, at: int, begin: int, frame: Frame) -> Hit | None:
        phrase = self.sources.phrase(at, frame.end)
        return self._around(at, phrase, begin, frame) if phrase else None

    # Как отметил X, …

    def as_said(self, at: int, begin: int, frame: Frame) -> Hit | None:
        if self.tokens[at].lower_ != "как" or not self._opens(at, frame):
            return None
        verb = verb_in(self.tokens, at + 1, min(frame.end, at + AS_REACH), self.quoted)
        if verb is None or verb.form == "gerund" or not verb.classes & {"say", "text"}:
            return None
        if self.content.complement(verb, frame.end) == verb.end + 2:
            return None
        found = self.speakers.after(verb, frame.end)
        if not found.known:
            found = self.speakers.before(verb, at + 1)
        phrase = Found(found.speaker, True, max(found.end, verb.end))
        return self._around(at, phrase, begin, frame)

    def _opens(self, at: int, frame: Frame) -> bool:
        return at == frame.start or self.tokens[at - 1].text in (",", "(", ":") or is_dash(self.tokens, at - 1)

    def _around(self, at: int, phrase: Found, begin: int, frame: Frame) -> Hit | None:
        """What a phrase that names the source stands beside: the rest of its sentence, on one side or on both."""
        end = self._phrase_end(phrase.end, frame.end)
        if end is None:
            return None
        if phrase.speaker is None:
            return Hit(None, [], end)  # what «по данным агентства» brings may still be said by somebody known
        if isinstance(phrase.speaker, Organization):
            return Hit(
                phrase.speaker, [], end
            )  # «Как сообщили в пресс-службе, …»: the author's words, with their source
        before, after = (self._own_clause(begin, at, phrase.speaker), at), (end, self.content.tail(end, frame.end))
        conjoined = any(self.tokens[i].lower_ in CONJUNCTIONS for i in (at - 1, at - 2) if i >= begin)
        if not conjoined and not self._opens(at, frame):
            return None
        # «…, но, по словам X, …»: what stands before the conjunction is the author's
        pieces = [after] if conjoined else [before, after]
        return Hit(phrase.speaker, [p for p in pieces if says(self.tokens, *p)], frame.end)

    def _own_clause(self, begin: int, at: int, speaker: Speaker) -> int:
        """«Петров вину отрицает: цены, по его словам, высоки»: the author's words end at the colon."""
        if self.tokens[at - 1].text == ":":
            return at  # «Пак просит оправдать его: по мнению адвоката, улик нет»
        if self.speakers.owners.before_colon(at) is not speaker:
            return begin
        return next((i + 1 for i in range(at, begin, -1) if self.tokens[i].text == ":"), begin)

    def _phrase_end(self, at: int, end: int) -> int | None:
        """One past the comma that sets the phrase off; the end of the sentence does as well."""
        for i in range(at, min(end, at + SOURCE_REACH)):
            token = self.tokens[i]
            if token.text == "," and i not in self.quoted and not self.content.inside_mention(i):
                return (self._described_to(i, end) or i) + 1
            if token.text in (":", ".") or is_dash(self.tokens, i):
                return i
            if is_predicate(token):
                return None
        return end if end - at < SOURCE_REACH else None

    def _described_to(self, comma: int, end: int) -> int | None:
        """The comma that closes «Иванова, курирующего закупки,» or «Иванова, которого задержали,»."""
        if comma + 1 < end and is_form(self.tokens[comma + 1], "Part") and case(self.tokens[comma + 1]):
            return self.content.after_insertion(comma, end)
        if any(t.lemma_ == "который" for t in self.tokens[comma + 1 : min(end, comma + 3)]):
            return self.content.next_comma(comma + 1, end)
        return None

    # …, сообщил X

    def trailing(self, at: int, begin: int, frame: Frame) -> Hit | None:
        if not is_pause(self.tokens, at) or at + 1 >= frame.end or at == begin:
            return None
        first = at + 1 + is_dash(self.tokens, at + 1)
        verb = next((v for i in (first, first + 1) if i < frame.end and (v := speech_verb(self.tokens[i]))), None)
        if verb is None or verb.form == "gerund" or not verb.classes & {"say", "text", "beside"}:
            return None
        if verb.start > first and self.tokens[first].pos_ not in ("ADV", "PRON"):
            return None
        if self._points_back(begin) or self.content.complement(verb, frame.end) is not None:
            return None
        begin = self._after_colon(begin, at)
        if not self.content.has_predicate(begin, at):
            return self._inserted(at, begin, verb, frame)
        found = self.speakers.after(verb, frame.end)
        if not found.known and verb.start > first and verb.end >= frame.end - 1:
            found = self.speakers.before(verb, first)
        if isinstance(found.speaker, Organization) and found.speaker.kind in (None, "media"):
            return Hit(found.speaker, [], frame.end)  # «…, сообщает «Вечерняя газета»»: its author's own words
        start = self._past_that(begin)
        return Hit(found.speaker, [(start, at)] if start is not None else [], frame.end) if found.known else None

    def _past_that(self, begin: int) -> int | None:
        """«О том, что | дело закрыто, сообщил X»; «О том, что изменилось, рассказал X» reports nothing."""
        if self.tokens[begin].lemma_ in words_of("questions"):
            return None  # «Как строится проверка, рассказала X»
        if [t.lower_ for t in self.tokens[begin : begin + 4]] != ["о", "том", ",", "что"]:
            return begin
        return None if is_predicate(self.tokens[begin + 4]) else begin + 4

    def _after_colon(self, begin: int, at: int) -> int:
        """«Она опровергла слухи: Петров, сказала она, дома»: where the clause begins that a tag interrupts."""
        colon = next((i for i in range(at, begin, -1) if self.tokens[i].text == ":" and i not in self.quoted), None)
        return begin if colon is None or self.content.has_predicate(colon, at) else colon + 1

    def _inserted(self, at: int, begin: int, verb: SpeechVerb, frame: Frame) -> Hit | None:
        """«Ущерб, считает аудитор Панфилова, вырастет вдвое.»"""
        found = self.speakers.after(verb, frame.end)
        close = max(found.end, verb.end)  # «С января, привела она цифры |, проверено 19 акиматов»
        closes = found.known and close < frame.end and is_pause(self.tokens, close)
        if not closes or self._joins(begin, at) or not self.content.has_predicate(close + 1, frame.end):
            return None
        speaker = found.speaker
        if begin and self.tokens[begin - 1].text == ":":  # «предостерёг от спешки: в Польше, напомнил он, …»
            speaker = self.speakers.owners.before_colon(at) or speaker
        return Hit(speaker, [(begin, at), (close + 1, frame.end)], frame.end)

    def _joins(self, start: int, end: int) -> bool:
        """Nothing but conjunctions: «И, заявил X, …»."""
        return all(self.tokens[i].lower_ in CONJUNCTIONS for i in range(start, end))

    def _points_back(self, begin: int) -> bool:
        """«Об этом заявил X, сообщает ТАСС»: what was said stands in the sentence before."""
        return self.tokens[begin].lower_ in ("об", "о") and self.tokens[begin + 1].lemma_ in ("это", "этот")
