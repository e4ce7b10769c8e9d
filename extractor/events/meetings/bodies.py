"""Whose meeting it is: the body after the noun, those that meet together with it, the owner of a board."""

from collections.abc import Iterator

from extractor.entities.records import Organization
from extractor.events.meetings.anchor import BESIDE, Anchor
from extractor.events.meetings.article import Article, Sentence
from extractor.events.meetings.clauses import is_nominative
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.reference import antecedent
from extractor.events.meetings.sessions import board_of_members, is_board
from extractor.language.grammar import agree


def bodies(article: Article, sentence: Sentence, anchor: Anchor) -> list[Organization]:
    """The bodies that meet, the first one's meeting it is."""
    if found := list(_after_noun(sentence, anchor)) or _owner(article, sentence, anchor):
        return found
    whose = antecedent(anchor)
    body = whose.organization if whose is not None else _meeting_body(article, anchor)
    return [body] if body is not None else []


def _after_noun(sentence: Sentence, anchor: Anchor) -> Iterator[Organization]:
    """The body right after the noun, then those that meet together with it."""
    after = [u for u in sentence.units if anchor.noun.i < u.start < anchor.span.end]
    for k, unit in enumerate(after):
        if unit.kind == "organization" and unit.organization and unit.may_be("Gen"):
            if k == 0 or any(w.text in (",", "и") for w in after[max(0, k - 1) : k]):
                yield unit.organization
        elif unit.kind != "organization" and unit.text not in (",", "и"):
            return


def jointly(sentence: Sentence, anchor: Anchor) -> Iterator[Organization]:
    """«коллегия, совместная с областной прокуратурой», «совместное с прокуратурой заседание»."""
    for i, unit in enumerate(sentence.units[:-2]):
        near = unit.kind == "word" and unit.lemma == "совместный" and agree(unit.head, anchor.noun)
        if near and abs(unit.start - anchor.noun.i) < BESIDE and sentence.units[i + 1].text.lower() in ("с", "со"):
            for party in sentence.units[i + 2 :]:
                if party.organization is not None and party.may_be("Ins"):
                    yield party.organization
                elif party.text not in (",", "и"):
                    return


def _owner(article: Article, sentence: Sentence, anchor: Anchor) -> list[Organization]:
    """«расширенная коллегия Комитета …» is itself a body's name: the committee whose board it is."""
    unit = next((u for u in sentence.units if u.start <= anchor.noun.i < u.end), None)
    after = anchor.noun.i + 1
    if unit is None or unit.organization is None or (unit.end == after and unit.organization.parent is None):
        return []  # «расширенная коллегия»: the article does not say here whose
    owners = (o for o in article.entities.organizations if any(s.start == after and s.end <= unit.end for s in o.spans))
    owner = max(owners, key=lambda o: max(s.end for s in o.spans if s.start == after), default=None)
    return [owner or unit.organization.parent or unit.organization]


def _meeting_body(article: Article, anchor: Anchor) -> Organization | None:
    """«маслихат собирается на сессию», «на своём заседании комиссия рассмотрела …»: the subject meets."""
    clause = anchor.clause
    subject = clause.subject if clause else None
    if clause is not None and subject is None and anchor.at and not anchor.complement:
        # «Рассмотреть вопрос Совет депутатов намерен на внеочередном заседании», where no verb has a subject
        subject = next((u for u in clause.units if is_board(u) and u.case == "Nom" and is_nominative(clause, u)), None)
    if clause is None or subject is None:
        return None
    own = any(t.lemma_ == "свой" for t in anchor.adjectives)
    if subject.organization is not None and subject.kind == "organization":
        gathers = any(v.lemma in ("собраться", "собираться") for v in clause.verbs)
        if own or gathers:
            return subject.organization
    if anchor.complement or anchor.kind not in words("sessions", "kinds"):
        return None
    # «Следующее заседание комиссия проведёт в мае», «совет планирует провести сессию»
    holds = any(v.lemma in words("holding", "organise") | words("holding", "plan") for v in clause.verbs)
    if not anchor.at and not (holds and subject.kind == "organization"):
        return None
    return subject.organization if is_board(subject) else board_of_members(article, subject)
