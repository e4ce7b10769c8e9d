"""Decisions that a clause tells as a whole: «контроль возложен на X», «больницам запрещено …»."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractor.entities.canonical import text_of
from extractor.events.meetings.clauses import Clause, is_impersonal, is_passive
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.tasks import has_infinitive
from extractor.events.meetings.wording import lowered, tokens_of
from extractor.events.units import PARTIES, Unit


def is_whole(part: Clause, at: int, pattern: str) -> bool:
    """Whether the clause around the verb `at`, of this pattern of decisions.tsv, is itself the decision."""
    verb, after = part.units[at], part.units[at + 1 :]
    passive = is_passive(verb)
    if pattern in ("clause", "ban"):
        return not _speaks_of(part.units, "обязанность")  # «обязанности возложены на X»: he takes a post
    if pattern in ("task", "control") and _speaks_of(part.units, "контроль"):
        # «контроль поручен X», «контроль оставлен за X»; «вопрос взят на контроль»
        return passive or (pattern == "control" and _speaks_of(after, "контроль"))
    if pattern == "pointed":  # «начальникам указано на слабый контроль»
        return (
            (passive or is_impersonal(part, verb))
            and any(u.text.lower() == "на" for u in after)
            and not has_infinitive(after)
        )
    if pattern == "about":  # «начальник управления предупреждён о неполном соответствии»
        return passive
    noted = verb.lemma == "принять" and _speaks_of(part.units, "сведение")  # «отчёт принят к сведению»
    noted = noted or (verb.lemma == "поставить" and _speaks_of(after, "вид"))  # «министру поставили на вид»
    put_back = verb.lemma in words("decisions", "send_back") and _speaks_of(after, "доработка")
    if put_back and (passive or is_impersonal(part, verb)):  # «документ отправили на доработку»
        return True
    return noted or _makes_responsible(part, verb) or _allows_time(part, at) or _is_rebuked(part, verb)


def whole(part: Clause, at: int) -> Iterator[tuple[str, list[Token]]]:
    """Its words, without «По итогам обсуждения,» and without who gives it."""
    units = _without_lead_in(part.units)
    verb, subject = part.units[at], part.subject
    if subject is not None and not is_passive(verb) and not _is_rebuked(part, verb) and subject.start < verb.start:
        units = _without_subject(units, subject)
    if tokens := tokens_of(units):
        yield lowered(tokens[0], text_of(tokens)), tokens


def _without_subject(units: list[Unit], subject: Unit) -> list[Unit]:
    """«(Комиссия) приняла отчёт к сведению», «отчёт акима (комиссия) приняла к сведению»."""
    at = next((i for i, u in enumerate(units) if u is subject), None)
    if at is None:
        return units
    object_ahead = at > 0 and units[0].kind in ("word", "document") and units[0].case in ("Nom", "Acc")
    return [*(units[:at] if object_ahead else ()), *units[at + 1 :]]


def _speaks_of(units: list[Unit], lemma: str) -> bool:
    return any(u.lemma == lemma for u in units)


def _makes_responsible(part: Clause, verb: Unit) -> bool:
    """«Ответственной за исполнение назначена X», «куратором определён Y»."""
    named = any(u.lemma in words("decisions", "responsible") and u.case == "Ins" for u in part.units)
    return named and is_passive(verb) and verb.lemma in words("decisions", "appoint")


def _allows_time(part: Clause, at: int) -> bool:
    """«Министерству дали месяц», «дано две недели на подготовку»; not «дано поручение за месяц проверить …»."""
    if part.units[at].lemma not in words("decisions", "allow") or has_infinitive(part.units[at + 1 :]):
        return False
    lemmas = {u.lemma for u in part.units}
    whom = any(u.kind in PARTIES and u.case == "Dat" for u in part.units)
    given = bool(lemmas & words("decisions", "time")) and not lemmas & words("decisions", "nouns")
    return given and (whom or "на" in lemmas)


def _is_rebuked(part: Clause, verb: Unit) -> bool:
    """«Строгий выговор получил начальник отдела»."""
    rebuke = any(u.lemma in words("decisions", "rebuke") for u in part.units)
    somebody = part.subject is not None or any(u.case == "Nom" and u.start < verb.start for u in part.units)
    return verb.lemma == "получить" and rebuke and somebody


def _without_lead_in(units: list[Unit]) -> list[Unit]:
    """Without «По итогам обсуждения», «Кроме того,» before the clause."""
    comma = next((i for i, u in enumerate(units[:5]) if u.text == ","), None)
    return units[comma + 1 :] if comma is not None else units
