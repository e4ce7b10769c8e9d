"""Whether a span is a person's name: no company, no street called after somebody, no other word with a capital."""

import re
from functools import cache

from spacy.tokens import Span, Token

from extractor.language.grammar import (
    CLOSING,
    OPENING,
    agree,
    is_abbreviation,
    is_adjective,
    is_animate,
    is_common,
    is_noun,
    is_plural,
)
from extractor.language.name_forms import NAMES, first_names, is_first_name, is_surname_for_sure, readings
from extractor.language.person_names import best_score, is_initial, name_words
from extractor.language.words import analyzer, parses, plain
from extractor.mentions.body_words import abbreviation_of
from extractor.mentions.body_words import is_head as is_body
from extractor.mentions.name_context import is_title, names_a_thing
from extractor.mentions.phrase_words import place_words
from extractor.resources import read_words

OBLIQUE = re.compile(r".+[сц]к(?:ого|ому|им|ой|ую)")  # «Раис Таджикабадского | района»
ACTING = frozenset({"врид", "врио", "врип", "экс"})
PARTICIPLE = re.compile(r".+(?:ир|ов|ев)анн(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми)")  # «Экстрадированный чиновник»
LONG = 5  # letters: «-оглы», «-бек» are shorter
VERB_PREFIX = re.compile("^(?:по|за|на|от|до|об|при|про|пере|вы|с|у|раз|рас)")


def is_person(span: Span) -> bool:
    words = name_words(span)
    if not words or all(is_initial(w) for w in words) or best_score(words) < -50:
        return False
    if _quoted(span) or _is_transcription(span) or names_a_thing(span):
        return False
    if len(words) > 1:
        return not (OBLIQUE.fullmatch(span[-1].text) and _modifies_next(span[-1]))
    return not _is_other_word(span[0])


def _is_transcription(span: Span) -> bool:
    """«Фаридун Беназирзода (Faridun Benazirzoda)»: the name once more, in Latin letters."""
    return span.text.isascii() and span.start > 1 and span.doc[span.start - 1].text == "("


def _quoted(span: Span) -> bool:
    """«Нурлан», alone between quotation marks: a company, a newspaper."""
    doc = span.doc
    opened = span.start > 0 and doc[span.start - 1].text in OPENING - {"("}
    closed = span.end < len(doc) and doc[span.end].text in CLOSING - {")"}
    return opened and closed


def _is_other_word(token: Token) -> bool:
    """A single word that is no name: a post, an adjective, a place, a body, a common word that begins a sentence."""
    if is_title(token) or _modifies_next(token) or _is_body(token) or token.lower_ in ACTING:
        return True
    if is_abbreviation(token) and not _in_capitals(token):
        return True  # «экс-ректора ННГАСУ»
    if _is_compound(token.text):
        return True
    if is_surname_for_sure(token.text) or is_listed(token.text):
        return token.lower_ in _also_titles()
    if token.is_sent_start and (_is_prefixed_verb(token.lower_) or PARTICIPLE.fullmatch(token.lower_)):
        return True
    tags = [p.tag for p in parses(token.text)]
    if any("Surn" in t or "Name" in t for t in tags):
        return False
    known = analyzer().word_is_known(token.lower_)
    if known and any(kind in tag for tag in tags for kind in ("Geox", "Orgn", "Abbr")):
        return True
    return is_common(token) and (token.is_sent_start or token.pos_ != "PROPN")


def _is_compound(text: str) -> bool:
    """«Телеграм-каналы»: the second word is one of the language, with a small letter; not «Голубков-старший»."""
    _, hyphen, last = text.rpartition("-")
    if last.startswith(("старш", "младш")):
        return False
    if not hyphen or len(last) < LONG or not last.islower() or not analyzer().word_is_known(last):
        return False
    return not any(kind in p.tag for p in parses(last) for kind in ("Name", "Surn", "Patr"))


def _in_capitals(token: Token) -> bool:
    """Whether the words around are in capitals as well: a heading, a list of names."""
    around = token.doc[max(token.sent.start, token.i - 3) : min(token.sent.end, token.i + 4)]
    return all(t.is_upper for t in around if t.is_alpha and len(t) > 1)


def is_listed(text: str) -> bool:
    """Whether a word, as it is written, stands in the list of first names."""
    return plain(text) in first_names()


@cache
def _body_endings() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(read_words(NAMES / 'body_endings.txt')))})(?:[аеиуыья]|[оеё]м|ой|ью|ям)?$")


@cache
def _also_titles() -> frozenset[str]:
    return read_words(NAMES / "also_titles.txt")


def _is_body(token: Token) -> bool:
    """Мингорсуд, Роспотребнадзор; «Кенеш» may be a man."""
    if is_listed(token.text) or is_first_name(token.text):
        return False
    return abbreviation_of(token) is not None or _body_endings().search(token.lower_) is not None


def _is_prefixed_verb(word: str) -> bool:
    """«Порешали»: the dictionary has only the verb without its prefix."""
    bare = VERB_PREFIX.sub("", word)
    return bare != word and analyzer().word_is_known(bare) and parses(bare)[0].tag.POS in ("VERB", "INFN", "GRND")


def _are_two_of_a_kind(token: Token) -> bool:
    """«Кричевского | и Чаусского райисполкомов»: two adjectives before one word in the plural."""
    doc, at = token.doc, token.i + 2
    noun = at + 1
    while noun + 1 < len(doc) and doc[noun].is_lower and is_adjective(doc[noun]):
        noun += 1  # «сельских округов»
    if noun >= len(doc) or not (doc[at].text[0].isupper() and is_plural(doc[noun])):
        return False
    both = all(
        any(r.lemma.endswith(("ский", "цкий")) for r in readings(doc[i].text, "last")[:1]) for i in (token.i, at)
    )
    return both and (is_body(doc[noun]) or doc[noun].lemma_ in place_words())


def _is_known_adjective(text: str) -> bool:
    return analyzer().word_is_known(text.lower()) and all(p.tag.POS == "ADJF" for p in parses(text))


def _modifies_next(token: Token) -> bool:
    """«Аулиекольского и Денисовского районов», «Лидскому райисполкому»: no Аулиекольский, no Лидский."""
    if token.i + 1 >= len(token.doc) or not (following := token.nbor()).is_lower:
        return False
    if following.text == "и" and _are_two_of_a_kind(token):
        return True
    if token.pos_ == "ADJ":
        return following.pos_ in ("NOUN", "ADJ") or following.lower_ == "и"
    if is_body(following) and not token.is_sent_start and _is_known_adjective(token.text):
        return True  # «попросила Счётную | палату»
    adjective = any(r.lemma.endswith(("ский", "цкий")) for r in readings(token.text, "last")[:1])
    if not adjective or not agree(token, following):
        return False
    return is_body(following) or following.lemma_ in place_words() or _are_adjectives(token, following)


def _are_adjectives(token: Token, following: Token) -> bool:
    """«директор Слуцкого | сахарорафинадного | комбината»: a plant of Slutsk."""
    noun = following
    while noun.i + 1 < len(noun.doc) and noun.is_lower and is_adjective(noun) and agree(noun, token):
        noun = noun.nbor()
    return noun is not following and noun.is_lower and is_noun(noun) and not is_animate(noun) and agree(token, noun)
