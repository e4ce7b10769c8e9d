"""Documents beside law: plans, concepts, strategies, programmes, decrees, memoranda, agreements.

«Комплексный план по продвижению культуры добропорядочности», «меморандум о взаимопонимании», «дорожная карта».
"""

import re
from collections.abc import Collection
from functools import cache

from spacy.tokens import Doc, Span, Token

from extractor.language.grammar import agree, case, has, is_abbreviation, is_adjective, number
from extractor.language.index import with_lemmas
from extractor.mentions.phrases import QUOTES, Phrases
from extractor.resources import LEXICON, read_tsv

LABEL = "DOCUMENT"
YEAR = re.compile(r"20\d\d")
OPENS_SENTENCE = frozenset('«"“„—–-:•\n')


@cache
def heads() -> dict[str, tuple[str, str]]:
    """Lemma → (kind, when it names a document: named or titled)."""
    return {lemma: (kind, how) for lemma, kind, how in read_tsv(LEXICON / "documents" / "heads.tsv")}


def find_documents(phrases: Phrases) -> list[Span]:
    """Documents in the singular that their phrase singles out."""
    found: list[Span] = []
    for token in with_lemmas(phrases.doc, heads()):
        if number(token) != "Plur" and token.i not in phrases.closed:
            span = _document(phrases, token, token.sent)
            if span is not None and not (found and span.start < found[-1].end):
                found.append(span)
    return found


def _document(phrases: Phrases, head: Token, sentence: Span) -> Span | None:
    doc = phrases.doc
    start = _start(doc, head, sentence.start)
    if _rules_what_follows(head, sentence):
        return None
    end = _with_years(doc, phrases.end(head.i, sentence.end), phrases.closed)
    kind, how = heads()[head.lemma_]
    complement = doc[head.i + 1 : end]
    titled = any(t.text in QUOTES or t.text.startswith("№") for t in complement) or _is_title(
        doc, start, head, sentence
    )
    named = end - start > 1 and len(complement) > 0
    if (not titled and not (how == "named" and named)) or (kind == "programme" and _is_body(doc, start, end)):
        return None
    return Span(doc, start, end, label=LABEL, span_id=f"document-{kind}")


def _rules_what_follows(head: Token, sentence: Span) -> bool:
    """«(в обход) установленных | законом | процедур»: a participle's agent, and the noun that both go with."""
    if not sentence.start < head.i < sentence.end - 1 or case(head) != "Ins":
        return False
    participle, noun = head.nbor(-1), head.nbor()
    return has(participle, "VerbForm", "Part") and not agree(participle, head) and agree(participle, noun)


def _is_title(doc: Doc, start: int, head: Token, sentence: Span) -> bool:
    """«Национальная программа», «дорожная карта»: a capital letter inside a sentence, or a fixed phrase."""
    inside = start > sentence.start and doc[start - 1].text not in OPENS_SENTENCE
    return (doc[start].text[0].isupper() and inside) or doc[start].lemma_ == "дорожный"


def _is_body(doc: Doc, start: int, end: int) -> bool:
    """«Программа развития ООН (ПРООН)»."""
    return doc[start:end].text.endswith("ООН") or (
        end + 1 < len(doc)
        and doc[end].text == "("
        and is_abbreviation(doc[end + 1])
        and doc[end + 1].text[0] == doc[start].text[0].upper()
    )


def _with_years(doc: Doc, end: int, dates: Collection[int]) -> int:
    """«Концепция антикоррупционной политики | на 2022–2026 годы»: the years it is made for belong to its name."""
    if end + 1 >= len(doc) or doc[end].lower_ != "на" or end + 1 not in dates or not YEAR.match(doc[end + 1].text):
        return end
    end += 1
    while end < len(doc) and end in dates:
        end += 1
    return end


def _start(doc: Doc, head: Token, begin: int) -> int:
    start = head.i
    while (
        start > begin and is_adjective(doc[start - 1]) and doc[start - 1].pos_ != "DET" and agree(doc[start - 1], head)
    ):
        start -= 1
    return start
