"""Reported speech: «X сообщил, что …», «по словам X, …», «как отметил X, …», «…, сообщил X», «назвал решение «…»»."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span, Token

from extractor.entities.records import Organization
from extractor.events.records import Statement
from extractor.events.statements.content import CONJUNCTIONS, REACH, Content, is_pause
from extractor.events.statements.memory import Speaker
from extractor.events.statements.quotation import CLOSING, PAIRS, Tokens, is_dash
from extractor.events.statements.speakers import Found, Speakers
from extractor.events.statements.speech import (
    SpeechVerb,
    is_other_predicate,
    is_predicate,
    source_prepositions,
    sources,
    speech_verb,
    words_of,
)
from extractor.events.units import Unit
from extractor.language.grammar import case, has, is_noun
from extractor.language.words import CACHE, parses, plain

Range = tuple[int, int]
# «Как, в свою очередь, отметил X»: how far the verb may stand from «как»; how far «по словам» reaches, in tokens
AS_REACH = 6
SOURCE_REACH = 15
# Quoted words that a judging verb takes are a name where there is only one: «назвала его «Ромашкой»»
SHORTEST_FRAGMENT = 2
# other verbs take them for what is said only where they are more: «пообещал «навести порядок везде»»
SHORTEST_CLAUSE = 3
# «из слов X следует, что …»
FOLLOWS = frozenset({"следовать", "явствовать", "вытекать"})
# «как прозвучало в докладе X, …»
SOUNDS = frozenset(
    {"прозвучать", "говориться", "отметить", "отмечаться", "сказать", "указать", "отмеченный", "сказанный"}
)


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

    @property
    def tells(self) -> bool:
        """«по данным следствия» is nobody whom a pronoun could mean."""
        return bool(self.pieces) or self.speaker is not None


def verb_in(tokens: Tokens, start: int, end: int, skip: set[int]) -> SpeechVerb | None:
    """The first verb of speech in a range, unless another predicate comes before it; a gerund only for want of one."""
    gerund: SpeechVerb | None = None
    for i in range(start, end):
        if i in skip:
            continue
        verb = speech_verb(tokens[i])
        if verb and verb.form != "gerund":
            return verb
        gerund = gerund or verb
        if is_other_predicate(tokens[i]):
            break
    return gerund


class Reported:
    """Finds reported speech in one text."""

    def __init__(self, tokens: Tokens, unit_at: dict[int, Unit], quoted: set[int], speakers: Speakers) -> None:
        self.tokens, self.quoted, self.speakers = tokens, quoted, speakers
        self.content = Content(tokens, unit_at, quoted, speakers)

    def read(self, frame: Frame) -> Iterator[Statement]:
        """The statements of a frame, left to right; what one of them says is not searched for others."""
        patterns = (self._source, self._as_said, self._noun, self._clause, self._urged, self._judged, self._trailing)
        at, begin = frame.start, frame.start
        while at < frame.end:
            hit = None
            if at not in self.quoted:
                hit = next((h for pattern in patterns if (h := pattern(at, begin, frame))), None)
            if hit is None:
                at += 1
                continue
            if hit.tells:
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
            if any(t.is_alpha or t.is_digit for t in self.tokens[start:end]):
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

    def _clause(self, at: int, begin: int, frame: Frame) -> Hit | None:
        verb = speech_verb(self.tokens[at])
        if verb is None or not verb.classes & {"say", "state", "ask", "text", "testify", "colon"}:
            return None
        start = self.content.complement(verb, frame.end)
        if start is None:
            self._notice(verb, begin, frame)
            return None
        speaker = self._subject(verb, frame, start)
        if verb.form == "passive" and speaker is None:
            speaker = self.speakers.agent(frame.start, start)
        if verb.classes == {"testify"} and speaker is None:
            return None  # «проверка показала, что …»
        end = self.content.end(start, frame.end, verb)
        if self.tokens[start - 1].text == ":" and self._has_author(start, end, frame.end):
            return None
        return Hit(speaker, [(start, end)], end)

    def _has_author(self, start: int, end: int, stop: int) -> bool:
        """«Она опровергла слухи: Петров, сказала она, дома»; «Петров вину отрицает: цены, по его словам, …»."""
        return end < stop or self.source_speaker(start, end) is not None

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

    # По словам X, …; …, по мнению X, …

    def _source(self, at: int, begin: int, frame: Frame) -> Hit | None:
        phrase = self._source_phrase(at, frame.end)
        return self._around(at, phrase, begin, frame) if phrase else None

    def source_speaker(self, start: int, end: int) -> Speaker | None:
        """Whom «по словам …» in a range names."""
        found = (self._source_phrase(i, end) for i in range(start, end) if i not in self.quoted)
        return next((phrase.speaker for phrase in found if phrase), None)

    def _source_phrase(self, at: int, end: int) -> Found | None:
        preposition = self.tokens[at].lower_
        if preposition == "как" and at + 1 < end and self.tokens[at + 1].lemma_ in FOLLOWS | SOUNDS:
            return self._followed(at + 2, end)
        if preposition == "если" and at + 1 < end and self.tokens[at + 1].lower_ in ("верить", "судить"):
            return self._trusted(at + 2, end)
        if preposition not in source_prepositions() or at + 1 >= end:
            return None
        owner = self.tokens[at + 1] if self._possessive(self.tokens[at + 1]) else None
        noun = at + 2 if owner is not None else at + 1
        if noun >= end or not any((preposition, lemma) in sources() for lemma in _lemmas(self.tokens[noun])):
            return None
        if owner is not None:
            return Found(self.speakers.possessor(owner), True, noun + 1)
        found = self.speakers.named(noun + 1, min(end, noun + 1 + SOURCE_REACH))
        return found if found.known else None

    def _followed(self, at: int, end: int) -> Found | None:
        """«как следует | из слов Петрова», «как прозвучало | в её докладе»."""
        noun = next((i for i in range(at + 1, min(end, at + 3)) if self.tokens[i].lemma_ in words_of("contents")), None)
        return self.owner_of(noun, end) if noun and self.tokens[at].lower_ in ("из", "в", "во") else None

    def _trusted(self, at: int, end: int) -> Found | None:
        """«если верить адвокату Петрову», «если верить словам Петрова», «если судить по словам Петрова»."""
        phrase = self._source_phrase(at, end) if at < end else None
        if phrase is not None or at >= end:
            return phrase
        dative = not any(("по", lemma) in sources() for lemma in _lemmas(self.tokens[at]))
        stop = min(end, at + SOURCE_REACH)
        found = self.speakers.named(at, stop, "Dat") if dative else self.speakers.named(at + 1, stop)
        return found if found.known else None

    def _possessive(self, token: Token) -> bool:
        return token.lower_ in ("его", "ее", "её", "их")

    # Как отметил X, …

    def _as_said(self, at: int, begin: int, frame: Frame) -> Hit | None:
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
        return Hit(phrase.speaker, [p for p in pieces if self._says(*p)], frame.end)

    def _own_clause(self, begin: int, at: int, speaker: Speaker) -> int:
        """«Петров вину отрицает: цены, по его словам, высоки»: the author's words end at the colon."""
        if self.tokens[at - 1].text == ":":
            return at  # «Пак просит оправдать его: по мнению адвоката, улик нет»
        if self.speakers.before_colon(at) is not speaker:
            return begin
        return next((i + 1 for i in range(at, begin, -1) if self.tokens[i].text == ":"), begin)

    def _says(self, start: int, end: int) -> bool:
        return any(t.is_alpha or t.is_digit for t in self.tokens[start:end])

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

    def _trailing(self, at: int, begin: int, frame: Frame) -> Hit | None:
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
        closes = found.known and found.end < frame.end and is_pause(self.tokens, found.end)
        if not closes or self._joins(begin, at) or not self.content.has_predicate(found.end + 1, frame.end):
            return None
        speaker = found.speaker
        if begin and self.tokens[begin - 1].text == ":":  # «предостерёг от спешки: в Польше, напомнил он, …»
            speaker = self.speakers.before_colon(at) or speaker
        return Hit(speaker, [(begin, at), (found.end + 1, frame.end)], frame.end)

    def _joins(self, start: int, end: int) -> bool:
        """Nothing but conjunctions: «И, заявил X, …»."""
        return all(self.tokens[i].lower_ in CONJUNCTIONS for i in range(start, end))

    def _points_back(self, begin: int) -> bool:
        """«Об этом заявил X, сообщает ТАСС»: what was said stands in the sentence before."""
        return self.tokens[begin].lower_ in ("об", "о") and self.tokens[begin + 1].lemma_ in ("это", "этот")

    # слова X о том, что …; из слов X следует, что …; призыв X не преследовать …

    def _noun(self, at: int, begin: int, frame: Frame) -> Hit | None:
        if not is_noun(self.tokens[at]):
            return None
        lemmas, contents, calls = _lemmas(self.tokens[at]), words_of("contents"), words_of("calls")
        noun = next((n for n in lemmas if n in contents or n in calls), None)
        if noun is None:
            return None
        owner = self.owner_of(at, frame.end)
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

    def owner_of(self, noun: int, end: int) -> Found | None:
        """«слов министра Петрова», «её доклада»."""
        before = self.tokens[noun - 1]
        if noun and self._possessive(before):
            speaker = self.speakers.possessor(before)
            return Found(speaker, True, noun + 1) if speaker is not None else None
        owner = self.speakers.owner(noun + 1, end)
        return Found(owner.person, True, owner.end) if owner is not None and owner.person is not None else None

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

    def _urged(self, at: int, begin: int, frame: Frame) -> Hit | None:
        verb = speech_verb(self.tokens[at])
        if verb is None or "urge" not in verb.classes:
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

    def _judged(self, at: int, begin: int, frame: Frame) -> Hit | None:
        verb = speech_verb(self.tokens[at])
        if verb is None or not verb.classes & {"judge", "say", "urge"}:
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


def _lemmas(token: Token) -> tuple[str, ...]:
    """Those of all readings, the likeliest first."""
    return _lemmas_of(token.text)


@lru_cache(CACHE)
def _lemmas_of(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(parse.normal_form) for parse in parses(word)))


def is_form(token: Token, form: str) -> bool:
    """Whether the tagger sees the verb form: Inf, Part."""
    return has(token, "VerbForm", form)
