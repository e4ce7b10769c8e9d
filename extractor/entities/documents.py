"""Documents: plans, concepts, decrees … by their canonical names; later short mentions join the full name."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Span, Token

from extractor.entities.canonical import nominative, text_of
from extractor.entities.records import LegalDocument
from extractor.language.words import plain
from extractor.mentions.documents import heads
from extractor.mentions.laws import WHOSE_LAW


def link_documents(
    spans: Iterable[Span], laws: Sequence[LegalDocument], bodies: Iterable[Span] = ()
) -> list[LegalDocument]:
    """The laws and the documents of a text, but for what is law already or a body's name («Программа развития ООН»).

    A word alone («Концепция») joins the document last named that begins with it; where there is none it says nothing.
    """
    taken = {i for document in laws for s in document.spans for i in range(s.start, s.end)}
    taken |= {i for body in bodies for i in range(body.start, body.end)}
    documents = list(laws)
    short: list[tuple[LegalDocument, Span]] = []
    for span in spans:
        head = next((t for t in span if t.lemma_ in heads()), None)
        if head is None or head.i in taken:
            continue
        document = _document(span, head)
        known = _same(document, documents)
        if known is not None:
            known.name = max(known.name, document.name, key=len)
            known.spans.append(span)
        elif len(span) == 1:
            short.append((document, span))
        else:
            documents.append(document)
    for document, span in short:  # «Концепцию обсудили»: a headline comes before the full name
        known = _same(document, documents)
        if known is not None:
            known.spans.append(span)
    return documents


def _document(span: Span, head: Token) -> LegalDocument:
    kind = heads()[head.lemma_][0]
    if kind == "law" and span.start > 0 and span.doc[span.start - 1].lemma_ == "проект":  # no law as yet
        return LegalDocument(f"проект {text_of(span)}", "bill", None, [span])
    return LegalDocument(_name(span, head), kind, None, [span])


def _same(document: LegalDocument, documents: Sequence[LegalDocument]) -> LegalDocument | None:
    """The document last named whose name begins with this one's, or the other way round."""
    return next((d for d in reversed(documents) if _is_same(document, d)), None)


def _is_same(one: LegalDocument, other: LegalDocument) -> bool:
    if one.kind != other.kind or one.kind == "article":
        return False
    a, b = f"{_key(one.name)} ", f"{_key(other.name)} "
    return a.startswith(b) or b.startswith(a)


def _key(name: str) -> str:
    """«Закон РК «О лоббизме»», «закон о лоббизме» → закон о лоббизме."""
    words = plain(WHOSE_LAW.sub("", name)).replace("«", "").replace("»", "").replace('"', "")
    return " ".join(words.split())


def _name(span: Span, head: Token) -> str:
    """In the nominative; a heading in capitals (ПРОТОКОЛ № 3) as it stands inside a sentence."""
    name = nominative(span, head)
    if head.is_upper and len(head) > 1:
        return name[:1] + name[1:].lower() if text_of(span).isupper() else name
    return name
