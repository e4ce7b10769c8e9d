"""Where the words of reported speech begin («…, что |») and end («| , и добавил, что …», «| , передаёт ТАСС»)."""

from extractor.events.quotation import CLOSING, PAIRS, Tokens, is_dash
from extractor.events.statements.speakers import Speakers
from extractor.events.statements.speech import (
    SpeechVerb,
    is_predicate,
    is_predicative,
    opens_clause,
    speech_verb,
    words_of,
)
from extractor.events.units import Unit
from extractor.language.grammar import number

# Words that may stand before a verb that goes on after a pause: «…, и кроме того добавил»
CONJUNCTIONS = frozenset({"и", "а", "но", "также", "однако", "при", "этом", "кроме", "того", "же"})
# «говорит, мол, денег нет»
HEARSAY = frozenset({"мол", "дескать"})
# How far «что» may stand from its verb, in tokens: «сообщил журналистам в среду на брифинге, что»
REACH = 25
LONGEST_TITLE = 6  # tokens, the quotation marks included


def is_pause(tokens: Tokens, i: int) -> bool:
    return tokens[i].text in (",", ";") or is_dash(tokens, i)


class Content:
    """Finds the bounds of what is said in one text."""

    def __init__(self, tokens: Tokens, unit_at: dict[int, Unit], quoted: set[int], speakers: Speakers) -> None:
        self.tokens, self.unit_at, self.quoted, self.speakers = tokens, unit_at, quoted, speakers

    def complement(self, verb: SpeechVerb, end: int) -> int | None:
        """First token of what is said: after «что», at a question's word, or after a colon."""
        i, stop = verb.end, min(end, verb.end + REACH)
        while i < stop:
            token = self.tokens[i]
            if i in self.quoted or self.inside_mention(i):
                i += 1
                continue
            if token.text == ":" and verb.classes & {"say", "state", "colon"} and i + 1 < end:
                return None if self._points_at_thing(verb) else i + 1
            if token.text == ",":
                after = self.tokens[i + 1] if i + 1 < end else None
                if after is not None and opens_clause(after, verb) and verb.classes - {"colon", "beside"}:
                    if self._content_of_noun(verb.end, i):
                        return None
                    if after.lower_ in HEARSAY and i + 3 < end:
                        return i + 2 + (self.tokens[i + 2].text == ",")
                    return i + 2 if after.lower_ == "что" else i + 1
                resume = self.after_insertion(i, end)
                if resume is None:
                    return None
                i = resume
                continue
            if is_predicate(token) or speech_verb(token):
                return None
            i += 1
        return None

    def _points_at_thing(self, verb: SpeechVerb) -> bool:
        """«Обратила внимание на договор: он подписан без торгов»: what follows explains, and may be the author's."""
        return self.tokens[verb.end - 1].lemma_ == "внимание" and self.tokens[verb.end].lower_ == "на"

    def _content_of_noun(self, start: int, comma: int) -> bool:
        """«подтвердил слухи о том, что …»: not what the subject says."""
        noun = comma - 3  # before «о том»
        pointed = self.tokens[comma - 1].lower_ in ("том", "то", "того", "тому")
        return pointed and noun >= start and self.tokens[noun].lemma_ in words_of("contents")

    def next_comma(self, start: int, end: int) -> int | None:
        return next((i for i in range(start, end) if self.tokens[i].text == "," and i not in self.quoted), None)

    def _in_relative_clause(self, verb: SpeechVerb) -> bool:
        """«X, который заявил, что невиновен, арестован»: the main clause goes on after it."""
        for i in range(verb.start - 1, 0, -1):
            if self.tokens[i].text == ",":
                return self.tokens[i + 1].lemma_ == "который"
            if self.tokens[i].is_sent_start:
                break
        return False

    def inside_mention(self, i: int) -> bool:
        unit = self.unit_at.get(i)
        return unit is not None and unit.kind != "word"

    def after_insertion(self, comma: int, end: int) -> int | None:
        """The comma that closes what this one opens: «сообщил, в свою очередь, что»."""
        for i in range(comma + 1, min(end, comma + REACH)):
            if self.tokens[i].text == "," and i not in self.quoted:
                return i
            if is_predicate(self.tokens[i]) or self.tokens[i].text in ".;":
                return None
        return None

    def end(self, start: int, end: int, verb: SpeechVerb) -> int:
        """Where what is said stops: before «…, и добавил, что», «…, отметив», «…, передаёт ТАСС»."""
        if self._in_relative_clause(verb):
            return self.next_comma(start, end) or end
        for i in range(start + 1, end):
            if i in self.quoted:
                continue
            other = speech_verb(self.tokens[i])
            if other is None or (not other.agrees_with(verb) and not self._is_tag(other, end)):
                continue
            border = other.start - 1
            while border > start and self.tokens[border].lower_ in CONJUNCTIONS:
                border -= 1
            joined = other.form == "gerund" or border < other.start - 1
            if border > start and is_pause(self.tokens, border) and (joined or self._is_tag(other, end)):
                return border
            if border > start and border < other.start - 1 and self._leaves_clause(start, border + 1, other):
                return border + 1
        return end

    def _leaves_clause(self, start: int, conjunction: int, verb: SpeechVerb) -> bool:
        """«заявили, что ведомство обратится в полицию и напомнили …»: the verb goes with no predicate of the clause."""
        if not any(self.tokens[i].lower_ == "и" for i in range(conjunction, verb.start)):
            return False
        inner = [t for t in self.tokens[start:conjunction] if is_predicate(t) and t.i not in self.quoted]
        return bool(inner) and all((number(t) == "Plur") != verb.plural for t in inner)

    def _is_tag(self, verb: SpeechVerb, end: int) -> bool:
        """Its subject follows, and nothing that it would introduce: «…, передаёт ТАСС»."""
        if self.complement(verb, end) is not None:
            return False
        return self.speakers.after(verb, end).known or self._title_ends(verb.end, end)

    def _title_ends(self, at: int, end: int) -> bool:
        """«…, передаёт | «Газета.ру»»: nothing but the title of who reports, in quotation marks."""
        marks = [i for i in range(at, end) if self.tokens[i].text in PAIRS or self.tokens[i].text in CLOSING]
        last = next((i for i in range(end - 1, at, -1) if self.tokens[i].text != "."), at)
        return bool(marks) and marks[0] == at and marks[-1] == last and last - at <= LONGEST_TITLE

    def clause_end(self, start: int, end: int) -> int:
        """The end of a clause inside the author's: the next comma, if a predicate of the author's follows it."""
        comma = self.next_comma(start, end)
        if comma is None:
            return end
        return comma if self.has_predicate(comma + 1, end) else end

    def call_end(self, start: int, end: int) -> int:
        """The end of «не преследовать журналистов |, прозвучал …» or «… | оставили без ответа»."""
        comma = self.next_comma(start, end) or end
        predicate = next((i for i in range(start, comma) if is_predicate(self.tokens[i])), comma)
        return predicate - (self.tokens[predicate - 1].lower_ == "не")

    def has_predicate(self, start: int, end: int) -> bool:
        """«ущерб вырастет», «нужно обучить заказчиков»."""
        return any(is_predicate(t) or is_predicative(t) for t in self.tokens[start:end])

    def tail(self, start: int, end: int) -> int:
        """The end of the sentence, or the tag before it."""
        for i in range(start + 1, end):
            verb = speech_verb(self.tokens[i]) if i not in self.quoted else None
            if verb and is_pause(self.tokens, verb.start - 1) and verb.form == "finite" and self._is_tag(verb, end):
                return verb.start - 1
        return end
