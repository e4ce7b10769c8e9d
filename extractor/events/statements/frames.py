"""What the readers of reported speech share: the stretch read, what a pattern finds, tests of forms."""

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from extractor.events.quotation import Tokens
from extractor.events.statements.memory import Speaker
from extractor.events.statements.speech import SpeechVerb, is_other_predicate, speech_verb
from extractor.language.grammar import has
from extractor.language.words import CACHE, parses, plain

Range = tuple[int, int]


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


def says(tokens: Tokens, start: int, end: int) -> bool:
    """Whether there are any words in a range."""
    return any(t.is_alpha or t.is_digit for t in tokens[start:end])


def lemmas_of(token: Token) -> tuple[str, ...]:
    """Those of all readings, the likeliest first."""
    return _lemmas_of(token.text)


@lru_cache(CACHE)
def _lemmas_of(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(parse.normal_form) for parse in parses(word)))


def is_participle(token: Token) -> bool:
    """By the dictionary: taggers take «приведённый» for an adjective."""
    return any(parse.tag.POS == "PRTF" for parse in parses(token.text))


def is_form(token: Token, form: str) -> bool:
    """Whether the tagger sees the verb form: Inf, Part."""
    return has(token, "VerbForm", form)
