"""What may stand between a name and a post said of it: «ранее», «с 2019 по 2022 год», «в последние три года —»."""

import re

from spacy.tokens import Doc, Token

from extractor.entities.apposition import Names
from extractor.language.grammar import is_finite
from extractor.mentions.posts import POSTS
from extractor.resources import LEXICON, read_tsv, read_words

SINCE = read_words(POSTS / "since.txt")
TIMES = frozenset(nominative for _, nominative, *_ in read_tsv(LEXICON / "dates" / "months.tsv"))
TIMES |= {"год", "лето", "месяц", "неделя", "день", "весна", "осень", "зима", "декрет"}
LONGEST_ASIDE = 7  # tokens: «, в последние три года —»
YEARS = re.compile(r"(?:19|20)\d\d(?:[–-](?:20)?\d\d)?(?:-?(?:го|м))?")


def is_time(token: Token) -> bool:
    """«(с) 2019 по 2022 год», «(в) 2018–2020 годах»."""
    if token.lower_ in ("с", "со"):
        return token.i + 1 < len(token.doc) and token.nbor().is_digit
    if token.i and token.lemma_ in ("год", "гг", "г"):
        token = token.nbor(-1)
    return YEARS.fullmatch(token.text) is not None


def before_time(doc: Doc, at: int) -> int:
    """Where what tells the time begins that stands before a token: «, который | с мая возглавляет», «, последние
    четыре года | занимавшая», «, прежде | служивший»."""
    while at > 0:
        token = doc[at - 1]
        if token.pos_ == "ADV" or token.lower_ in SINCE or is_time(token):
            at -= 1
        elif token.lemma_ in TIMES:
            at -= 1
            while at > 0 and (doc[at - 1].pos_ in ("NUM", "ADJ", "DET") or doc[at - 1].is_digit):
                at -= 1
            at -= at > 0 and doc[at - 1].pos_ == "ADP"
        else:
            break
    return at


def before_aside(doc: Doc, dash: int, names: Names) -> int | None:
    """«Рахмонову, в последние три года | — директора школы»: the name's comma, past when it was so."""
    for i in range(dash - 1, max(0, dash - LONGEST_ASIDE), -1):
        if doc[i].text == ",":
            return i + 1 if i in names.ends and doc[i + 1].pos_ == "ADP" else None
        if is_finite(doc[i]):
            return None
    return None
