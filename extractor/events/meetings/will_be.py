"""What will be done, told right after what was decided: «Закупку проверит комиссия», «Договоры расторгнут до мая»."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from extractor.entities.canonical import text_of
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.clauses import Clause, by_court, is_future, is_passive
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.tasks import has_infinitive
from extractor.events.meetings.wording import lowered, tokens_of
from extractor.events.units import PARTIES, Unit
from extractor.language import words as dictionary
from extractor.language.grammar import number

UNSURE = frozenset({"если", "возможно", "вероятно", "может", "не", "?", "ожидается", "по"})


def will_be_done(sentence: Sentence) -> Iterator[tuple[str, list[Token]]]:
    """Each main clause in the future that says what somebody, or nobody in particular, will do to something."""
    if any(u.text.lower() in UNSURE for u in sentence.units):
        return
    tasks = [part for part in sentence.clauses if part.kind == "main" and not by_court(part) and _is_task(part)]
    if any(part.units[0].text == "и" for part in tasks):  # «предложения обобщат | и направят в правительство»
        tasks = [Clause(sentence.units, "main")]
    for part in tasks:
        tokens = tokens_of(part.units)
        yield lowered(tokens[0], text_of(tokens)), tokens


def _is_task(part: Clause) -> bool:
    verb = next((u for u in part.units if u.kind == "word" and is_future(u.head)), None)
    lemmas = {u.lemma for u in part.units if u.kind == "word"}
    if verb is None or lemmas & _goings_on() or lemmas & words("participants", "speak", "say"):
        return False
    subject = part.subject
    if verb.lemma == "быть" and any(is_passive(u) for u in part.units):
        return subject is None or subject.kind == "organization"  # «договоры будут расторгнуты»
    if subject is None:  # «договоры расторгнут», «следить за этим будет рабочая группа»
        return (number(verb.head) == "Plur" or _by_group(part)) and _takes_object(part, verb)
    return subject.kind in PARTIES and any(u is subject for u in part.units) and _takes_object(part, verb)


def _by_group(part: Clause) -> bool:
    known = words("sessions", "boards") | words("decisions", "doers")
    return any(u.kind == "word" and u.lemma in known and u.case == "Nom" for u in part.units)


def _takes_object(part: Clause, verb: Unit) -> bool:
    """«проверит», «будет следить», no «пойдёт»."""
    if verb.lemma == "быть":
        return has_infinitive(part.units)
    return "tran" in dictionary.parses(verb.text)[0].tag


@cache
def _goings_on() -> frozenset[str]:
    """Verbs of meeting and dealing with something: what comes next, not what is to be done."""
    held = words("holding", "take_place") | words("holding", "plan")
    return held - {"быть"} | words("sessions", "deliberate") | words("sessions", "gather") | {"вернуться", "подвести"}
