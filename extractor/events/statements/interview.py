"""Interviews: questions, and under each an answer that opens with a dash and does not name who gives it.

«— Что решил суд?» / «— Он отказал.»: the answers are those of the person whom the questions address by name, else of
whoever spoke just before.
"""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Token

from extractor.entities.records import Person
from extractor.events.quotation import Tokens, is_dash
from extractor.events.units import Unit
from extractor.language.words import parses

Range = tuple[int, int]
# One question with its answer is a scene («— Куда вы? — На склад.»), not an interview
FEWEST_ANSWERS = 2


def answers(tokens: Tokens, stretches: Sequence[Range]) -> list[Range]:
    """The paragraphs that answer a question, if there are several."""
    found = [
        answer
        for question, answer in pairwise(stretches)
        if is_dash(tokens, answer[0]) and asks(tokens, *question) and not asks(tokens, *answer)
    ]
    return found if len(found) >= FEWEST_ANSWERS else []


def asks(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the paragraph ends with a question mark, or a sentence of it with «Объясните …»."""
    last = next((t for t in reversed(tokens[start:end]) if not t.is_space), None)
    if last is not None and last.text in ("?", "?!", "!?", "»?", "?.."):
        return True
    return is_dash(tokens, start) and any(_demands(t) for t in tokens[start + 1 : end])


def _demands(token: Token) -> bool:
    """«Расскажите», at the beginning of a sentence."""
    if not token.text.endswith("те") or not token.is_title:
        return False
    return any(p.tag.mood == "impr" and p.tag.number == "plur" for p in parses(token.text))


def addressed(tokens: Tokens, unit_at: dict[int, Unit], start: int) -> Person | None:
    """Whom the question at a token addresses: «— Марсель Ильдусович, о чём …»."""
    unit = unit_at.get(start + is_dash(tokens, start))
    if unit is None or unit.kind != "person" or not unit.named or unit.end >= len(tokens):
        return None
    return unit.person if tokens[unit.end].text in (",", "!") else None
