"""Whether an act was done, is only said to have been, lies ahead, or is denied."""

from functools import cache
from typing import Literal

from extractor.events.cases.clauses import Clause
from extractor.events.cases.frames import CASES, has_run, noun_frames, runs_of
from extractor.events.cases.links import is_insertion, speech_verbs
from extractor.language.grammar import has
from extractor.language.words import parses
from extractor.resources import read_tsv

Status = Literal["done", "alleged", "planned", "denied"]
NEGATION_REACH = 3  # «не был официально уволен»
DECIDED = frozenset(
    {"остаться", "пробыть", "провести", "заплатить", "выплатить", "уплатить", "взыскать", "сесть", "отправиться"}
)  # by a court, already
RUMOUR = frozenset(
    {
        "слух", "сплетня", "домысел", "вброс", "фейк", "неправда", "ложь", "дезинформация", "сми", "соцсеть", "паблик",
        "телеграм-канал", "telegram-канал", "публикация", "анонимный", "анонимка", "инсайдер", "опровергнуть",
        "опровергать", "опровержение", "вопреки", "якобы",
    }
)  # fmt: skip
# What is untrue may be what somebody is accused of: «за распространение ложной информации», «из-за недостоверных
# сведений о доходах»
CONTENTS = frozenset({"фейк", "ложный", "недостоверный", "дезинформация", "ложь", "неправда"})
OFFENDED = frozenset(
    {
        "за", "из-за", "распространение", "распространять", "предоставление", "представление", "представить", "подача",
        "предоставить", "внесение", "внести", "сообщение", "указание", "указать", "дача", "донос", "подать",
    }
)  # fmt: skip
CONTENT_REACH = 4
ASKED = frozenset({"ходатайство", "просьба", "требование", "запрос", "предложение"})
REFUSES = frozenset({"отказать", "отказаться", "отклонить", "отвергнуть"})
OFFERS = frozenset({"подать", "написать"})
GRANTED = frozenset({"удовлетворить", "согласиться"})
TO_COMPLAIN = frozenset({"обжаловать", "оспорить", "опротестовать"})
VOID = frozenset({"незаконный", "необоснованный", "неправомерный", "недействительный"})
SHORT_SPEECH = 12  # units


@cache
def signals() -> tuple[tuple[Status, tuple[str, ...], str], ...]:
    rows = [(status, tuple(run.split()), scope) for status, run, scope in read_tsv(CASES / "status.tsv")]
    return tuple(sorted(rows, key=lambda r: -len(r[1])))  # type: ignore[arg-type]


def status_of(clause: Clause, trigger: int, clauses: list[Clause], hedged: bool) -> Status | None:
    """The status of an act whose trigger is a unit of `clause`; None for what is asked, supposed or generic.

    hedged: the trigger is a noun or an infinitive, which only the words around it make real or not.
    """
    units = clause.units
    words = [u.lemma if u.kind == "word" else "" for u in units]
    if _unreal(clause, words):
        return None
    if _negated(words, trigger):
        return "denied" if _answers_rumour(clause, clauses) else None
    own = _signal(clause, hedged)
    if own:
        return own if own != "planned" or not _turned_down(clause, clauses) else "denied"
    for outer in _governing(clause, clauses):
        said = "denied" if _untrue(outer) else _signal(outer, hedged=False)
        if said:
            return said
    if words[trigger] in OFFERS and _turned_down(clause, clauses):
        return "denied"  # «подал в отставку, но президент её не принял»
    token = units[trigger].head
    if _future(clause, trigger):
        return "planned"
    if has(token, "VerbForm", "Inf"):
        return None  # «рискует оказаться за решёткой»
    return "done"


def _turned_down(clause: Clause, clauses: list[Clause]) -> bool:
    """«Прокурор потребовал взять его под стражу, | но суд отклонил ходатайство»"""
    opposed = [c for c in clauses[clauses.index(clause) + 1 :] if c.units and c.units[0].lemma in ("но", "однако")]
    return any(not REFUSES.isdisjoint(c.lemmas) or has_run(c.lemmas, ("не", "принять")) for c in opposed)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(run[0] for _, run, _ in signals())


def _signal(clause: Clause, hedged: bool) -> Status | None:
    lemmas = clause.lemmas
    present = _first_words().intersection(lemmas)
    if not present:
        return None
    for status, run, scope in signals():
        if run[0] not in present or (scope == "act" and not hedged):
            continue
        for at in runs_of(lemmas, run):
            if run[0] in CONTENTS and not OFFENDED.isdisjoint(lemmas[max(0, at - CONTENT_REACH) : at]):
                continue
            if run[0] in ASKED and not GRANTED.isdisjoint(lemmas):
                continue  # «удовлетворил ходатайство об аресте»
            negated = at > 0 and lemmas[at - 1] == "не" and run[0] != "не"
            if not negated:
                return status
            if status == "denied":
                return None  # «не опровергли», «не отменил»
            if status == "planned" and scope == "act":
                return "denied"  # «не намерен уволить»
    return None


def _negated(words: list[str], trigger: int) -> bool:
    """«не» right before the verb, auxiliaries and adverbs between."""
    before = words[max(0, trigger - NEGATION_REACH) : trigger]
    if before[-1:] == ["ни"]:
        return True  # «не был ни задержан, ни арестован»
    if words[trigger + 1 : trigger + 3] == ["не", "быть"]:
        return True  # «задержан не был»
    if "не" not in before:
        return False
    between = before[len(before) - 1 - before[::-1].index("не") + 1 :]
    return all(w in ("быть", "официально", "стать", "пока", "еще", "сам") for w in between)


def voided(clause: Clause) -> bool:
    """«Суд признал арест Иванова незаконным»"""
    declared = any(clause.units[i].lemma == "признать" for i in clause.predicates)
    return declared and any(u.lemma in VOID and u.case == "Ins" for u in clause.units)


def refused(clause: Clause) -> bool:
    """«Под арест его не взяли», «арест Иванова не санкционирован»; «задержание Иванова не комментируют» tells of it."""
    words = [u.lemma for u in clause.units]
    return any(_negated(words, i) and words[i] not in speech_verbs() for i in clause.predicates)


def denies_rumour(clause: Clause) -> bool:
    """«эти слухи опровергли», «информация не подтвердилась»: what was said before is meant."""
    lemmas = clause.lemmas
    if clause.predicates and _nothing_of_the_kind(clause):
        return True
    about = {"слух", "информация", "сообщение", "сведение", "публикация", "это", "данные"} & set(lemmas)
    itself = not {"о", "об", "что"} & set(lemmas)  # «слухи об отставке» are told of here, not before
    return bool(about) and itself and _signal(clause, hedged=False) == "denied"


def _nothing_of_the_kind(clause: Clause) -> bool:
    """«Задержаний не было»"""
    acts = any(u.lemma in noun_frames() and u.case == "Gen" for u in clause.units)
    return acts and has_run(clause.lemmas, ("не", "быть")) and not any(u.person for u in clause.units)


def _answers_rumour(clause: Clause, clauses: list[Clause]) -> bool:
    """Whether somebody said that it happened: without that, «он не задержан» reports nothing."""
    if any(speech_verbs() & set(outer.lemmas) for outer in _governing(clause, clauses)):
        return True
    sentence = clause.units[0].span.sent
    doc = sentence.doc
    before = doc[max(0, sentence.start - 1)].sent
    after = doc[min(sentence.end, len(doc) - 1)].sent
    return any(t.lemma_ in RUMOUR for t in doc[before.start : after.end])


def _unreal(clause: Clause, words: list[str]) -> bool:
    """A condition, a wish, a question: «суд решит, отправлять ли его в СИЗО»."""
    sentence = clause.units[0].span.sent if clause.units else None
    question = sentence is not None and sentence.text.rstrip('»”") \n').endswith("?")
    return (
        question
        or "бы" in words
        or "ли" in words
        or ("или" in words and "нет" in words)  # «обжалован приговор или нет, узнаем позже»
        or (clause.link == "subordinate" and words[:1] in (["если"], ["чтобы"]))
        or ("случай" in words and "в" in words and _in_the_event(words))
    )


def _in_the_event(words: list[str]) -> bool:
    return any(words[i : i + 2] == ["в", "случай"] for i in range(len(words)))


def _governing(clause: Clause, clauses: list[Clause]) -> list[Clause]:
    """The clauses of speech around one: «опровергли, что …», «…, сообщают СМИ», «Как пишут в соцсетях, …»."""
    top = clause
    while top.link == "coordinate" and top.parent is not None:
        top = top.parent
    if top.link == "subordinate" and top.units[0].lemma in ("что", "якобы", "будто"):
        return [top.parent] if top.parent else []
    if top.link != "main":
        return []
    after = clauses[clauses.index(clause) + 1 :][:1]
    said = [c for c in after if c.link == "main" and c.parent is None and len(c.units) <= SHORT_SPEECH]
    said += [c for c in clauses if c.link == "main" and _is_inside(c, clause)]
    return said + [c for c in clauses if c.parent is top and c.units and c.units[0].lemma == "как"]


def _is_inside(inner: Clause, clause: Clause) -> bool:
    """«Котов, | писали они, | арестован»"""
    inside = inner.units and clause.units[0].start < inner.units[0].start < clause.units[-1].start
    return bool(inside) and is_insertion(inner.units)


def _untrue(clause: Clause) -> bool:
    """«Неверно, что …», «не правда, что …»."""
    lemmas = clause.lemmas
    return any(lemmas[i : i + 2] in (["не", "правда"], ["не", "верно"]) for i in range(len(lemmas)))


def _future(clause: Clause, trigger: int) -> bool:
    """«предъявят», «будет задержан»; «предстоит выплатить» is due already."""
    token = clause.units[trigger].head
    if has(token, "Tense", "Fut") or _is_future(token.text):
        return clause.units[trigger].lemma not in DECIDED
    before = clause.units if has(token, "VerbForm", "Inf") else clause.units[:trigger]  # «исполнять … будет»
    return any(u.kind == "word" and u.lemma == "быть" and u.head.lower_.startswith("буд") for u in before)


def _is_future(word: str) -> bool:
    """«инкриминируют» may be a present too and mostly is; «обжалует», «оспорим» are said of what is to come."""
    tenses = {p.tag.tense for p in parses(word)}
    return tenses == {"futr"} or ("futr" in tenses and any(p.normal_form in TO_COMPLAIN for p in parses(word)))
