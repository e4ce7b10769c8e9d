"""How a mention or a sentence points at a meeting: as known, in passing, as told before, by a pronoun."""

from itertools import islice, pairwise

from spacy.tokens import Token

from extractor.events.meetings.anchor import Anchor, cases
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.clauses import is_future
from extractor.events.meetings.lexicon import kinds, may_preside, words
from extractor.events.records import Meeting
from extractor.events.units import Unit
from extractor.language import words as dictionary
from extractor.language.grammar import DASHES, THIRD_PERSON, has, is_adjective, is_noun

LEAD = 5  # sentences, the headline and a dateline included
MEANING_IT = THIRD_PERSON | {"там", "здесь"}
THEY = frozenset({"он", "она", "оно", "они"})


def relative_to(sentence: Sentence, token: int) -> Token | None:
    """The word for a meeting that the relative clause at `token` is about: «совещание, на котором …»."""
    clause = sentence.clause_of(token)
    if clause is None or clause.kind != "relative":
        return None
    before = [u.head for u in sentence.units if u.start < clause.units[0].start and u.kind == "word"]
    noun = next((t for t in reversed(before) if is_noun(t)), None)
    return noun if noun is not None and noun.lemma_ in kinds() else None


def is_aside(anchor: Anchor) -> bool:
    """«сообщил X, который провёл брифинг»: the article goes on about something else."""
    if anchor.clause is None or (anchor.verb is not None and anchor.clause.kind == "main"):
        return False
    if antecedent(anchor) is not None or _is_source(anchor):
        return False
    return anchor.clause.kind in ("relative", "subordinate") or _in_participle(anchor)


def antecedent(anchor: Anchor) -> Unit | None:
    """«вынесли на рассмотрение Комиссии, заседание которой прошло вчера»: whose meeting the clause tells of."""
    units = anchor.sentence.units
    at = next((i for i, u in enumerate(units) if u.start == anchor.noun.i), 0)
    which = units[at + 1] if at + 1 < len(units) else None
    if which is None or which.lemma != "который" or which.case != "Gen":
        return None
    before = units[:at]
    comma = next((i for i in range(len(before) - 1, -1, -1) if before[i].text == ","), 0)
    return next((u for u in reversed(before[:comma]) if u.organization is not None), None)


def _is_source(anchor: Anchor) -> bool:
    """«Такие цифры привёл X, который провёл сегодня пресс-конференцию», in the lead: what follows was said there.

    Not where what was told is a trial, of which the article goes on to tell."""
    press = anchor.kind in words("anchors", "press_kinds") and anchor.verb is not None and anchor.date is not None
    if not press or anchor.sentence.index > LEAD:
        return False
    return not any(t.lemma_ in words("anchors", "court") for t in anchor.noun.doc[: anchor.noun.i])


def _in_participle(anchor: Anchor) -> bool:
    """«комментируя заявление, прозвучавшее на пресс-конференции»: a participle since the last comma."""
    units = anchor.clause.units if anchor.clause else []
    before = [u for u in units if u.start < anchor.span.start]
    comma = next((i for i in range(len(before) - 1, -1, -1) if before[i].text == ","), None)
    return comma is not None and any(u.head.pos_ == "VERB" and is_adjective(u.head) for u in before[comma + 1 :])


def takes_up(sentence: Sentence, token: int) -> bool:
    """«…, его проведёт X», «…, на нём рассмотрят Y»: the clause speaks of the meeting just named."""
    clause = sentence.clause_of(token)
    if clause is None:
        return False
    at_it = any(a.text.lower() in ("на", "в") and b.lemma in THEY for a, b in pairwise(clause.units[:4]))
    return at_it or any(u.text.lower() in MEANING_IT for u in clause.units[:3])


def elliptic(sentence: Sentence, last: Meeting) -> Anchor | None:
    """«Следующее состоится в мае»: the noun is the one said before."""
    clause = sentence.clauses[0] if sentence.clauses else None
    if clause is None or len(clause.units) < 3:
        return None
    first, verb = clause.units[:2]
    held = verb.lemma in words("holding", "take_place") | words("holding", "plan")
    if first.kind != "word" or first.lemma not in words("anchors", "next") or not held:
        return None
    anchor = Anchor(first.head, first.span, last.kind, "meeting", sentence, clause, [first.head])
    anchor.implied = f"{first.text.lower()} {last.kind}"
    anchor.verb, anchor.status = verb.head, "planned"
    return anchor


def called_for(anchor: Anchor) -> bool:
    """«Её заседание созывают в понедельник»: called in the present, for another day than today."""
    verbs = words("sessions", "gather") | words("sessions", "convene")
    if anchor.verb is None or anchor.verb.lemma_ not in verbs:
        return False
    # the tagger may take the form for a past one
    if not any(p.tag.tense == "pres" for p in dictionary.parses(anchor.verb.text)):
        return False
    said = [s.text.lower() for s in anchor.date.spans] if anchor.date else []
    return bool(said) and not any(text.startswith("сегодня") for text in said)


def refers(anchor: Anchor) -> bool:
    """«в ходе совещания», «участники встречи», «открывая заседание»: a meeting that the reader knows."""
    if _opens(anchor) or (anchor.strength == "weak" and anchor.at):
        return True
    return anchor.verb is None and (anchor.at or not {"Nom", "Acc"} & cases(anchor))


def runs_on(anchor: Anchor) -> bool:
    """«Дальше планёрка шла по повестке», «Встреча затянулась»: what has begun."""
    return anchor.verb is not None and anchor.verb.lemma_ in words("holding", "runs_on")


def _opens(anchor: Anchor) -> bool:
    """«Открывая заседание, …», «Вёл встречу …»: said of a meeting that the reader knows."""
    known = words("holding", "chair", "opens") | words("holding", "chair", "leads")
    return anchor.verb is not None and anchor.verb.lemma_ in known


def told_ahead(anchor: Anchor) -> bool:
    """«на заседании предстоит заслушать …»: a present that speaks of what is to come."""
    return anchor.verb is not None and anchor.verb.lemma_ in words("holding", "ahead")


def told_of(anchor: Anchor) -> bool:
    """«темой совещания», «участниками круглого стола»."""
    start = min([anchor.span.start, *(t.i for t in anchor.adjectives)])
    before = anchor.noun.doc[start - 1] if start else None
    return before is not None and before.lemma_ in words("anchors", "of") and "Gen" in cases(anchor)


def attended(anchor: Anchor) -> bool:
    """«делегация участвовала в конференции», «принял участие в форуме»."""
    before = anchor.noun.doc[anchor.span.start - 1].lower_ if anchor.span.start else ""
    lemmas = {u.lemma for u in anchor.sentence.units}
    return before in ("в", "во") and bool(lemmas & {"участвовать", "участие", "выступить", "выступать"})


def is_chaired(anchor: Anchor) -> bool:
    """«Под председательством X на совещании …»."""
    return any(t.lemma_ == "председательство" for t in anchor.sentence.span)


def is_of_crime(anchor: Anchor) -> bool:
    """«Чиновника задержали прямо на планёрке»: where it happened, no meeting to tell of."""
    return any(v.lemma in words("sessions", "crime") for v in (anchor.clause.verbs if anchor.clause else ()))


def looks_back(sentence: Sentence) -> bool:
    """«Об этом он заявил на совещании»: the sentence before is about it as well."""
    return any(t.lower_ in ("этом", "такое", "это") for t in sentence.span[:3])


def names_agenda(sentence: Sentence) -> bool:
    """«Первый вопрос повестки дня – …», «Тема заседания – …», «На столе один вопрос – …», «Второй – …»."""
    lemmas = [u.lemma for u in sentence.units[:5]]
    counted = bool(lemmas) and lemmas[0] in words("topics", "ordinal")
    if counted and len(lemmas) > 1 and lemmas[0] != "один" and sentence.units[1].text in DASHES:
        return True
    question = any(a in words("topics", "ordinal") and b == "вопрос" for a, b in pairwise(lemmas))
    theme = bool({"тема", "тематика"} & set(lemmas[:1]))
    told = any(u.text in DASHES or u.lemma in kinds() or u.lemma == "стать" for u in sentence.units[1:5])
    return question or "повестка" in lemmas[:3] or (theme and told)


def names_party(sentence: Sentence) -> bool:
    """«Модератором назначен X», «Приглашены эксперты», «С докладом выступит X»: who will be there."""
    known = words("holding", "chair", "as") | words("participants", "attend", "invited") | {"участие"}
    known |= words("participants", "speak", "reports")
    return any(u.lemma in known for u in sentence.units[:3])


def refers_to_last(sentence: Sentence) -> bool:
    """«На нём заслушают …», «Провёл его …», «В его работе …»: a pronoun among the first words."""
    first = list(islice((t for t in sentence.span if not t.is_space), 3))
    if first and (first[0].lemma_ in words("holding", "chair", "presides") or may_preside(first[0].text)):
        return True  # «Вести будет X»
    return any(t.lower_ in ("нем", "нём", "ней", "него", "них", "его", "их", "её", "ее") for t in first)


def to_come(sentence: Sentence) -> bool:
    """«Депутаты рассмотрят …», «Обсуждать там намерены …»: said of a meeting that is planned."""
    matters = words("sessions", "deliberate") | words("sessions", "decide")
    for clause in sentence.clauses:
        words_of = [u for u in clause.units if u.kind == "word"]
        if any(u.lemma == "повестка" for u in words_of):
            return True
        if any(u.lemma in matters and is_future(u.head) for u in words_of):
            return True
        planned = any(u.lemma in words("holding", "plan") or u.lemma in ("быть", "намеренный") for u in words_of)
        if planned and any(u.lemma in matters and has(u.head, "VerbForm", "Inf") for u in words_of):
            return True
    return False
