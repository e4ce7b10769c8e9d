"""Words of speech: which tokens say that somebody says something, in which form."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from spacy.tokens import Doc, Token

from extractor.language.grammar import is_finite
from extractor.language.words import CACHE, Parse, parses, plain
from extractor.resources import LEXICON, read_tsv, read_words

FOLDER = LEXICON / "speech"
# «обратил особое внимание»: how far the noun of a phrase may stand from its verb, in tokens
PHRASE_REACH = 3

Gender = Literal["masc", "femn", "neut"]


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    """Lemma, or «verb noun», or «не verb» → classes of verbs.tsv."""
    classes: dict[str, set[str]] = {}
    for lemma, name in read_tsv(FOLDER / "verbs.tsv"):
        classes.setdefault(lemma, set()).add(name)
    return {lemma: frozenset(names) for lemma, names in classes.items()}


@cache
def _phrases() -> dict[str, frozenset[str]]:
    """Verb → nouns that make it a phrase of speech: обратить → внимание."""
    pairs = [lemma.split() for lemma in _lexicon() if " " in lemma and not lemma.startswith("не ")]
    return {verb: frozenset(n for v, n in pairs if v == verb) for verb, _ in pairs}


@cache
def sources() -> frozenset[tuple[str, str]]:
    """(preposition, noun): «по словам», «по данным»."""
    return frozenset((row[0], row[1]) for row in read_tsv(FOLDER / "sources.tsv"))


@cache
def source_prepositions() -> frozenset[str]:
    return frozenset(preposition for preposition, _ in sources())


@cache
def words_of(name: str) -> frozenset[str]:
    """One of the folder's word lists: questions, texts, press, …"""
    return read_words(FOLDER / f"{name}.txt")


@cache
def epithets() -> dict[str, str]:
    """Words for the one who has just spoken («докладчик», «эксперт») → whom they fit: any, leader, business."""
    return {row[0]: row[1] for row in read_tsv(FOLDER / "epithets.tsv")}


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A verb of speech in the text: «заявила», «обратил внимание», «уверен», «добавив»."""

    start: int
    end: int  # one past its last token
    classes: frozenset[str]
    form: Literal["finite", "gerund", "passive"]
    plural: bool
    gender: Gender | None  # of a past tense in the singular

    def agrees_with(self, other: "SpeechVerb") -> bool:
        """Whether the two can be predicates of one subject; a gerund goes with any."""
        if "gerund" in (self.form, other.form):
            return True
        return self.plural == other.plural and (None in (self.gender, other.gender) or self.gender == other.gender)


def speech_verb(token: Token) -> SpeechVerb | None:
    """The verb of speech at a token: in the third person of the past or present, or a gerund; never denied."""
    reading = _reading(token.text)
    if reading is None:
        return _phase_verb(token)
    lemma, form, plural, gender = reading
    doc, at = token.doc, token.i
    denied = at > 0 and doc[at - 1].lower_ in ("не", "ни")
    noun = _phrase_noun(doc, at, lemma)
    key = f"не {lemma}" if denied else f"{lemma} {doc[noun].lemma_}" if noun else lemma
    classes = _lexicon().get(key)
    if not classes or (form == "passive" and not denied and "text" not in classes):
        return None
    if form == "passive":
        classes = frozenset({"text"})
    return SpeechVerb(at - denied, max(at, noun or 0) + 1, classes, form, plural, gender)


def _phase_verb(token: Token) -> SpeechVerb | None:
    """«поспешил заверить», «вынуждена признать», «не стал скрывать»: an infinitive under a verb that adds little."""
    if token.lemma_ not in words_of("phase"):
        return None
    doc, at = token.doc, token.i
    if at + 1 >= len(doc):
        return None
    finite = next(
        (p for p in parses(token.text) if p.tag.POS in ("VERB", "PRTS") and p.tag.person in (None, "3per")), None
    )
    infinitive = next((plain(p.normal_form) for p in parses(doc[at + 1].text) if p.tag.POS == "INFN"), None)
    if finite is None or infinitive is None or "impr" in finite.tag:
        return None
    denied = at > 0 and doc[at - 1].lower_ == "не"
    classes = _lexicon().get(f"не {infinitive}" if denied else infinitive, frozenset()) - {"text", "state"}
    if not classes:
        return None
    return SpeechVerb(at - denied, at + 2, classes, "finite", finite.tag.number == "plur", finite.tag.gender)


def _phrase_noun(doc: Doc, at: int, lemma: str) -> int | None:
    nouns = _phrases().get(lemma, frozenset())
    reach = range(at + 1, min(len(doc), at + 1 + PHRASE_REACH)) if nouns else ()
    return next((i for i in reach if doc[i].lemma_ in nouns), None)


@lru_cache(CACHE)
def _reading(
    word: str,
) -> tuple[str, Literal["finite", "gerund", "passive"], bool, Gender | None] | None:
    """(lemma, form, plural, gender) of a word that can be a verb of speech; by the dictionary, as taggers slip here."""
    for parse in parses(word):
        form = _form(parse)
        lemma = plain(parse.normal_form)
        if form and (lemma in _lexicon() or f"не {lemma}" in _lexicon() or lemma in _phrases()):
            return lemma, form, parse.tag.number == "plur", parse.tag.gender
    return None


def _form(parse: Parse) -> Literal["finite", "gerund", "passive"] | None:
    tag, lemma = parse.tag, plain(parse.normal_form)
    classes = _lexicon().get(lemma, frozenset())
    if tag.POS == "GRND":
        return "gerund"
    if "state" in classes:
        return "finite" if tag.POS in ("ADJS", "PRTS") else None
    if tag.POS == "PRTS":
        return "passive" if tag.gender == "neut" and "text" in classes else None
    if tag.POS != "VERB" or tag.mood != "indc" or tag.tense not in ("past", "pres") or tag.person in ("1per", "2per"):
        return None
    return "passive" if classes == {"text"} else "finite"


class Sign(NamedTuple):
    """Which patterns of reported speech can begin at a word."""

    phrase: bool  # «по», «как», «если»
    noun: bool  # «слова», «призыв»
    verb: bool


@lru_cache(CACHE)
def sign(word: str) -> Sign | None:
    """What a word may begin, by its dictionary readings; most words begin nothing."""
    lemmas = {plain(parse.normal_form) for parse in parses(word)}
    found = Sign(
        phrase=word.lower() in source_prepositions() | {"как", "если"},
        noun=not lemmas.isdisjoint(words_of("contents") | words_of("calls")),
        verb=_reading(word) is not None or not lemmas.isdisjoint(words_of("phase")),
    )
    return found if any(found) else None


def any_verb(token: Token) -> SpeechVerb | None:
    """Any verb in the third person as one that stands beside a quotation: «…», — развёл руками Иванов."""
    for parse in parses(token.text):
        tag = parse.tag
        if tag.POS == "VERB" and tag.tense in ("past", "pres") and tag.person in (None, "3per"):
            return SpeechVerb(token.i, token.i + 1, frozenset({"beside"}), "finite", tag.number == "plur", tag.gender)
    return None


def opens_clause(token: Token, verb: SpeechVerb) -> bool:
    """«что», or after «спросил» the word of an indirect question: «рассказал, как …» does not say what."""
    asked = "ask" in verb.classes and token.lemma_ in words_of("questions")
    return asked or token.lower_ in ("что", "якобы", "будто", "мол", "дескать")


def is_predicate(token: Token) -> bool:
    """A finite verb or short participle, by the tagger and the dictionary both: taggers slip on rare participles."""
    return is_finite(token) and any(p.tag.POS in ("VERB", "PRTS") for p in parses(token.text))


def is_predicative(token: Token) -> bool:
    """«нужно», «нельзя», «пора»."""
    return str(parses(token.text)[0].tag.POS) == "PRED"


def is_other_predicate(token: Token) -> bool:
    """A predicate that is no verb of speech."""
    return is_predicate(token) and speech_verb(token) is None
