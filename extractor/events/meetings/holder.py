"""Who holds a post that the name follows at some words' distance."""

from extractor.entities.post_words import rank_words
from extractor.events.meetings.clauses import Clause
from extractor.events.units import Unit
from extractor.language.grammar import is_adjective, is_noun, number

REACH = 10  # units between the post and the name


def holder(clause: Clause, post: Unit) -> Unit:
    """«провёл декан университета | в Центральной Азии | Бакыт И.», «выступила проректор, | доктор наук | Айман К.»."""
    if post.kind != "post" or number(post.head) == "Plur" or not any(u is post for u in clause.units):
        return post
    at = clause.index(post) + 1
    for unit in clause.units[at : at + REACH]:
        if unit.kind == "person":
            own = unit.named and unit.position is None and unit.may_be("Nom") and post.may_be("Nom")
            return unit if own else post
        if not (_completes(unit) or is_rank(unit) or unit.text == ","):
            return post
    return post


def _completes(unit: Unit) -> bool:
    """A preposition, a place, a noun in another case than the subject's."""
    oblique = unit.case in ("Gen", "Loc", "Dat", "Ins")
    return unit.head.pos_ == "ADP" or (
        oblique and (unit.kind == "region" or is_noun(unit.head) or is_adjective(unit.head))
    )


def is_rank(unit: Unit) -> bool:
    """A word of «доктор педагогических наук», «старший советник юстиции»."""
    return unit.kind == "word" and unit.lemma in rank_words() and unit.text != ","
