"""Whether a post is held now, for somebody else, or was held before: «бывший», «экс-», «врио», «, ранее директор»."""

import re
from typing import Literal

from spacy.tokens import Span, Token

from extractor.language.index import index_of

Status = Literal["current", "acting", "former"]
FORMER = frozenset({"бывший", "экс", "прежний", "тогдашний"})
EARLIER = frozenset(
    {"ранее", "прежде", "прошлом", "некогда", "недавнем", "последнего", "момент", "тогда", "когда-то"}
)  # «в прошлом начальник»
EARLIER_YET = EARLIER | {"этого", "того", "раньше"}
EARLIER |= {"раньше"}
ACTING = re.compile(
    r"\b(?:временно )?исполняющ\w+ (?:обязанности|полномочия)|\bи\. ?о\.|\bври[од]\b|\bио\b", re.IGNORECASE
)


def status_of(span: Span, head: Token) -> Status:
    """The status that the words of a post and those right beside it tell."""
    if ACTING.search(span.text):
        return "acting"
    former = head.lower_.startswith("экс-") or any(t.lemma_ in FORMER for t in span if t.i < head.i)
    retired = index_of(span.doc).lower[span.end : span.end + 2] == ["в", "отставке"]
    return "former" if former or retired or _said_earlier(span) else "current"


def _said_earlier(span: Span) -> bool:
    """«Х, ранее директор завода», but not «Ранее директор завода сообщил …»."""
    doc, start = span.doc, span.start
    if start and doc[start - 1].lower_ == "экс":
        return True
    if start > 2 and doc[start - 1].text in ("–", "—", "-") and doc[start - 2].lower_ in EARLIER_YET:
        start -= 1  # «Аракелян, до этого — судья палаты»
    words = EARLIER_YET if doc[max(0, start - 2)].lower_ == "до" else EARLIER
    earlier = next((i for i in range(max(1, start - 2), start) if doc[i].lower_ in words), None)
    if earlier is None:
        return False
    before = earlier
    while before > 1 and (doc[before - 1].pos_ == "ADP" or doc[before - 1].lower_ == "тот"):
        before -= 1
    return doc[before - 1].text in (",", "(", "–", "—", "-", ";")
