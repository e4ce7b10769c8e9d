"""What a clause must say for an appointment: which post is taken or given, which body led, whose place taken."""

from itertools import pairwise

from spacy.tokens import Doc

from extractor.events.cases.clauses import Clause
from extractor.events.units import POSSESSIVES, Unit
from extractor.language.grammar import case, is_animate
from extractor.mentions.body_words import head_entry

NOW = frozenset({"теперь", "отныне"})
PLACES = frozenset(
    {
        "район", "область", "регион", "город", "страна", "республика", "округ", "край", "хозяйство", "структура",
        "предприятие", "завод", "комбинат", "учреждение", "подразделение", "кафедра", "ячейка", "направление", "блок",
    }
)  # fmt: skip
NO_BODY = frozenset(
    {
        "заседание", "совещание", "делегация", "группа", "список", "встреча", "рейтинг", "комиссия", "восстание",
        "жюри", "сборная", "протест", "колонна", "шествие", "движение", "чарт", "поход", "операция", "расследование",
        "экспедиция", "борьба",
    }
)  # fmt: skip
DUTIES = frozenset({"обязанность", "полномочие"})
ACTING = frozenset({"врио", "и", "и.о", "ио"})
SPORT = frozenset({"состав", "ворота", "поле", "матч", "команда", "сборная", "скамейка", "лига"})
CONTENDERS = frozenset(
    {"претендент", "соискатель", "лауреат", "финалист", "победитель", "призер", "чемпион", "модератор"}
)
BEST = frozenset({"хороший", "лучший", "плохой", "худший"})  # «лучшим тренером года» is a prize
DEFENDERS = frozenset({"адвокат", "защитник", "защитница", "эксперт", "опекун", "попечитель", "переводчик"})
SERVICES = frozenset({"тренер", "адвокат", "врач", "агент", "юрист", "водитель", "защитник"})  # whom one takes oneself
DECREES = frozenset(
    {"указ", "приказ", "распоряжение", "решение", "постановление", "подписать", "назначить", "утвердить", "назначение"}
)
DAYS = frozenset({"понедельник", "вторник", "среда", "четверг", "пятница", "завтра", "сегодня", "неделя"})
FREED = frozenset({"уволить", "освободить", "отставка", "снять", "покинуть", "уйти", "отстранить"})


def is_body(lemma: str) -> bool:
    """A word for what one may head."""
    return lemma in PLACES or head_entry(lemma) is not None


def has_post(clause: Clause) -> bool:
    """«стал министром», «на должность»; «стал кандидатом на пост», «стал лучшим тренером» take none."""
    lemmas = clause.lemmas
    if not CONTENDERS.isdisjoint(lemmas) or ("кандидат" in lemmas and "наука" not in lemmas):
        return False
    if any(u.kind in ("post", "person") and not u.named and _instrumental(u) for u in clause.units):
        return True
    return any(a == "на" and b in ("должность", "пост") for a, b in pairwise(lemmas))


def _instrumental(post: Unit) -> bool:
    """«министром»; «новым замминистра», where only the adjective shows it."""
    opener = post.span[0] if post.end - post.start > 1 else post.span.doc[max(0, post.start - 1)]
    if opener.lemma_ in BEST:
        return False
    if post.case == "Ins" or post.span[0].lower_.rstrip(".") in ACTING:
        return True  # «врио директора стал» shows no case
    return opener.pos_ == "ADJ" and case(opener) == "Ins"


def is_defence(unit: Unit) -> bool:
    """«назначенный судом адвокат», «суд назначил защитника»: no office."""
    return unit.lemma in DEFENDERS


def has_body_led(clause: Clause) -> bool:
    """«возглавил управление», «её возглавил», «во главе района»; neither «восстание» nor «сборную»."""
    if not NO_BODY.isdisjoint(clause.lemmas):
        return False
    return any(
        u.kind in ("organization", "region")
        or is_body(u.lemma)
        or (u.kind == "word" and u.head.lower_ in ("его", "ее", "её", "который", "которую", "которое"))
        for u in clause.units
    )


def has_place_taken(clause: Clause) -> bool:
    """«его место занял», «место Иванова занял»; «занял первое место», «его место в составе занял» are no offices."""
    units = clause.units
    if not SPORT.isdisjoint(clause.lemmas):
        return False
    for i, unit in enumerate(units):
        if unit.lemma == "место" and unit.kind == "word":
            before, after = units[max(0, i - 1)], units[min(i + 1, len(units) - 1)]
            if before.head.lower_ in POSSESSIVES or (after.kind in ("person", "post") and after.case in ("Gen", "Acc")):
                return True
    return False


def has_duties_of_post(clause: Clause) -> bool:
    """«Обязанности вице-губернатора возложены на Макееву»; «обязанность следить за уборкой» is no office."""
    return any(
        (a.lemma in DUTIES and b.kind in ("post", "person") and not b.named)
        or (b.lemma in DUTIES and a.head.lower_ in POSSESSIVES)  # «его обязанности возложены»
        for a, b in pairwise(clause.units)
    )


def is_to_act(clause: Clause) -> bool:
    """«Обязанности акима временно [будет исполнять | исполняет] Иванов»; whoever did so is no news."""
    before = any(u.head.lower_.startswith("исполнял") for u in clause.units)
    return clause.link != "participle" and has_duties_of_post(clause) and not before


def leads_now(clause: Clause) -> bool:
    """«Управлением [теперь] руководит Иванова»"""
    lemmas = clause.lemmas
    return not NOW.isdisjoint(lemmas) and any(u.kind == "organization" or is_body(u.lemma) for u in clause.units)


def has_successor(clause: Clause) -> bool:
    """«Иванова сменил Петров», «он сменил Иванова»; «сменила тренера», «сменил адвоката на другого» are no offices."""
    people = [u for u in clause.units if u.person is not None or (u.head.pos_ == "PRON" and u.case == "Nom")]
    replaced = [u for u in people if u.case in ("Acc", "Gen")]
    if any(t.lemma_ in SERVICES for u in people for t in u.span[:2]) or _served(clause):
        return False
    return bool(replaced) and any(u.case == "Nom" for u in people)


def _served(clause: Clause) -> bool:
    return any(u.kind == "word" and u.lemma in SERVICES and is_animate(u.head) for u in clause.units)


def decreed(clause: Clause) -> bool:
    """Whether an appointment that is told in the future is decided already: «с 1 июля возглавит», «приступит 3 марта»,
    «его место займёт Петров» beside an order or a dismissal."""
    if any(a.lemma in ("с", "со") and (b.date is not None or b.lemma in DAYS) for a, b in pairwise(clause.units)):
        return True
    if not NOW.isdisjoint(clause.lemmas):
        return True  # «инспекцией теперь будет руководить Бикбаева»
    sentence = clause.units[0].span.sent
    doc: Doc = sentence.doc
    before, after = doc[max(0, sentence.start - 1)].sent, doc[min(sentence.end, len(doc) - 1)].sent
    here = {t.lemma_ for t in doc[before.start : sentence.end]}
    return not (DECREES | FREED).isdisjoint(here) or not DECREES.isdisjoint(t.lemma_ for t in after)
