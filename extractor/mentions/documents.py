"""Documents beside law: plans, concepts, strategies, programmes, decrees, memoranda, agreements.

«Комплексный план по продвижению культуры добропорядочности», «меморандум о взаимопонимании», «дорожная карта».
"""

from functools import cache

from spacy.tokens import Doc, Span, Token

from extractor.language.grammar import agree, is_adjective, number
from extractor.mentions.phrases import QUOTES, Phrases
from extractor.resources import LEXICON, read_tsv

LABEL = "DOCUMENT"


@cache
def heads() -> dict[str, tuple[str, str]]:
    """Lemma → (kind, when it names a document: named or titled)."""
    return {lemma: (kind, how) for lemma, kind, how in read_tsv(LEXICON / "documents" / "heads.tsv")}


def find_documents(phrases: Phrases) -> list[Span]:
    """Documents in the singular that their phrase singles out."""
    found: list[Span] = []
    for sentence in phrases.doc.sents:
        for token in sentence:
            if token.lemma_ in heads() and number(token) != "Plur" and token.i not in phrases.closed:
                span = _document(phrases, token, sentence)
                if span is not None and not (found and span.start < found[-1].end):
                    found.append(span)
    return found


def _document(phrases: Phrases, head: Token, sentence: Span) -> Span | None:
    doc = phrases.doc
    start = _start(doc, head, sentence.start)
    end = phrases.end(head.i, sentence.end)
    kind, how = heads()[head.lemma_]
    complement = doc[head.i + 1 : end]
    titled = any(t.text in QUOTES or t.text.startswith("№") for t in complement) or _is_title(
        doc, start, head, sentence
    )
    named = end - start > 1 and len(complement) > 0
    if not titled and not (how == "named" and named):
        return None
    return Span(doc, start, end, label=LABEL, span_id=f"document-{kind}")


def _is_title(doc: Doc, start: int, head: Token, sentence: Span) -> bool:
    """«Национальная программа», «дорожная карта»: a capital letter inside a sentence, or a fixed phrase."""
    return (doc[start].text[0].isupper() and start > sentence.start) or doc[start].lemma_ == "дорожный"


def _start(doc: Doc, head: Token, begin: int) -> int:
    start = head.i
    while (
        start > begin and is_adjective(doc[start - 1]) and doc[start - 1].pos_ != "DET" and agree(doc[start - 1], head)
    ):
        start -= 1
    return start
