"""Who holds a post: the name beside it.

«прокурор области Марат Шынгысбеков», «Нурмухамбетов Б. К., зам. руководителя …», «председатель суда – член
комиссии И. И. Иванов»; post and name must be able to stand in one case, which tells «помощник депутата Иванова» (of the
deputy Ivanov) from «помощника депутата Иванова».
"""

from collections.abc import Collection

from spacy.tokens import Doc, Span

from extractor.entities.apposition import (
    APPOSING,
    DASHES,
    ENDS_APPOSITION,
    Names,
    can_agree,
    closes,
    skip_rank,
)
from extractor.entities.asides import LONGEST_ASIDE, before_aside, before_time
from extractor.entities.name_cases import name_cases
from extractor.entities.post_mentions import PostMention
from extractor.entities.records import Person
from extractor.entities.served import deputy_apposed, is_served, past_client, servant_apposed, serves, take_in
from extractor.language.grammar import THIRD_PERSON, agree, has, is_finite, number
from extractor.language.relations import named_by_another
from extractor.mentions.posts import is_head as is_post

ENDS_CLAUSE = ENDS_APPOSITION - DASHES - {",", ":"}
LONGEST_CLAUSE = 16  # tokens: «, курирующий вопросы строительства,»


def holder_after(mention: PostMention, names: Names) -> tuple[Span, Person] | None:
    """«прокурор области Марат Шынгысбеков»: the name and whose it is."""
    found = names.starts.get(skip_rank(mention.span.doc, mention.span.end, names))
    if found is None:
        asides = (past_client, _past_participle, _between_commas, _past_dash)
        return next((aside for rule in asides if (aside := rule(mention, names)) is not None), None)
    name, person = found
    following = names.starts.get(name.end)
    if (
        following
        and following[1] is not person
        and can_agree(mention.agreeing, *following)
        and "Gen" in name_cases(name, person)
    ):
        take_in(mention, name)  # «адвокат Чубыкина Георгий Абрамишвили»
        return following
    if serves(mention, name, person):
        return None
    if is_served(mention, name, person):
        take_in(mention, name)
        return None
    apposed = servant_apposed(mention, name, person, names)
    if apposed is not None:
        take_in(mention, name)
        return apposed
    if can_agree(mention.agreeing, name, person):
        return found
    return deputy_apposed(mention, name, person, names)


def _between_commas(mention: PostMention, names: Names) -> tuple[Span, Person] | None:
    """«Её предшественник, Нурбол Кенжегулов, ушёл сам»; not in a list of posts and names."""
    doc, comma = mention.span.doc, mention.span.end
    at = skip_rank(doc, comma + 1, names) if comma < len(doc) and doc[comma].text == "," else len(doc)
    found = names.starts.get(at)
    before = mention.span.start - 1
    if found is None or not can_agree(mention.agreeing, *found):
        return None
    if at > comma + 1:
        return found  # «замминистра обороны, генерал армии | Павел Попов»
    if before >= 0 and (doc[before].text in (",", "и") or (doc[before].text in DASHES and before in names.ends)):
        return None  # «Олег Чернов — и. о. начальника, Ольга Зимина — его зам»
    end = found[0].end
    if end >= len(doc):
        return found
    listed = end + 1 < len(doc) and (end + 1 in names.starts or is_post(doc[end + 1]) or doc[end + 1].lower_ == "и")
    return found if doc[end].text in ENDS_APPOSITION and not (doc[end].text == "," and listed) else None


def _past_dash(mention: PostMention, names: Names) -> tuple[Span, Person] | None:
    """«задержан начальник отдела – Олег Ким.»: the name closes the clause."""
    doc, dash = mention.span.doc, mention.span.end
    found = names.starts.get(dash + 1) if dash < len(doc) and doc[dash].text in DASHES else None
    if found is None or mention.plural or not can_agree(mention.agreeing, *found):
        return None
    end = found[0].end
    closed = end >= len(doc) or doc[end].text in ENDS_CLAUSE or doc[end].is_space
    return found if closed or _next_has_dash(doc, end, names) else None


def _next_has_dash(doc: Doc, comma: int, names: Names) -> bool:
    """«(судья – Фаиг Ганиев), | обвинитель – Вусал Абдуллаев»: a list of posts and who holds them."""
    if doc[comma].text not in (",", "и"):
        return False
    for token in doc[comma + 1 : comma + LONGEST_CLAUSE]:
        if token.is_punct or token.i in names.starts:
            return token.text in DASHES and token.i + 1 in names.starts and is_post(doc[comma + 1])
    return False


def _past_participle(mention: PostMention, names: Names) -> tuple[Span, Person] | None:
    """«Заместитель министра, курирующий закупки, | Олег Ким», «главу фирмы, которая строила мост, | Олега Кима»."""
    doc, comma = mention.span.doc, mention.span.end
    if comma + 1 >= len(doc) or doc[comma].text != ",":
        return None
    relative = doc[comma + 1].lemma_ == "который"
    if not relative and not (has(doc[comma + 1], "VerbForm", "Part") and agree(doc[comma + 1], mention.head)):
        return None
    for at in range(comma + 2, min(len(doc), comma + LONGEST_CLAUSE)):
        if at in names.starts or (is_finite(doc[at]) and not relative):
            return None
        if doc[at].text == ",":
            found = names.starts.get(at + 1)
            return found if found is not None and can_agree(mention.agreeing, *found) else None
    return None


def holder_before(mention: PostMention, names: Names, taken: Collection[int]) -> Person | None:
    """«Нурмухамбетов Б. К., зам. руководителя …»; not a name that has its own post before it (`taken`: their ends)."""
    doc, at = mention.span.doc, mention.span.start
    if at and doc[at - 1].text in DASHES:
        at -= 1
    at = before_time(doc, at)  # «Мазаев, до 2020 года | замглавы района»
    if at > 2 and doc[at - 1].lower_ == "же" and doc[at - 2].lower_ in ("он", "она"):
        at -= 2  # «Ион Чебан, он же | лидер партии»
    if at and at == mention.span.start - 1 and doc[at].text in DASHES:
        at = before_aside(doc, at, names) or at + 1  # the dash itself apposes
    at = _before_relation(doc, at)
    signed = at > 1 and doc[at - 1].text == "." and _signed(mention, names)
    if at < 2 or not (signed or doc[at - 1].text in APPOSING) or not closes(mention):
        return None
    found = names.ends.get(at - 1)
    if found is None or not can_agree(mention.agreeing, *found):
        return None
    # «под началом доцента Ганиевой, исполняющей обязанности декана»: two posts, of which one is held otherwise
    apart = found[0].end in taken and mention.status == "current" and not _clause_goes_on(mention, *found, names)
    return None if apart else found[1]


def _signed(mention: PostMention, names: Names) -> bool:
    """«Илья Мальцев. Депутат Законодательного собрания»: the line says no more."""
    doc, end = mention.span.doc, mention.span.end
    found = names.ends.get(mention.span.start - 1)
    if found is None or len(found[0]) < 2:
        return False
    begins = found[0].start == 0 or doc[found[0].start - 1].is_space
    after = end + (end < len(doc) and doc[end].text == ".")
    return begins and (after >= len(doc) or doc[after].is_space)


def _clause_goes_on(mention: PostMention, name: Span, person: Person, names: Names) -> bool:
    """«Депутат Перуашев, председатель партии, | направил запрос»: the verb after the post is the first one's."""
    doc, comma = mention.span.doc, mention.span.end
    if comma >= len(doc) or doc[comma].text not in (",", *DASHES) or "Nom" not in name_cases(name, person):
        return False
    for token in doc[comma + 1 : comma + LONGEST_ASIDE]:
        if token.is_punct or token.i in names.starts or is_post(token):
            return False
        if is_finite(token):
            return number(token) != "Plur"
    return False


def _before_relation(doc: Doc, at: int) -> int:
    """«Раду Цуркану, её муж, | администратор завода»: past whose relation the one named is."""
    own = at > 3 and doc[at - 1].text == "," and doc[at - 2].lemma_ in named_by_another() and doc[at - 4].text == ","
    return at - 3 if own and doc[at - 3].lower_ in THIRD_PERSON else at
