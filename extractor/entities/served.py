"""Whose deputy, adviser, lawyer or driver somebody is: the name beside such a post may be the chief's.

«помощника генпрокурора Юрия Чайки», «адвокат Чубыкина Георгий Абрамишвили», «заместитель Жапарова – Нурлан Осмоналиев».
"""

from spacy.tokens import Span

from extractor.entities.apposition import APPOSING, ENDS_APPOSITION, Names, can_agree
from extractor.entities.name_cases import name_cases
from extractor.entities.owners import subordinates
from extractor.entities.post_mentions import PostMention, post_head
from extractor.entities.records import Person
from extractor.language.grammar import case, is_plural, may_be, number
from extractor.language.relations import servants
from extractor.mentions.name_context import ranks
from extractor.mentions.posts import head_class
from extractor.mentions.posts import is_head as is_post

SERVING = frozenset({"помощник", "помощница", "советник", "советница", "адвокат", "водитель"})
LONGEST_CLIENT = 3  # tokens: «обоих подсудимых»


def served_leader(mention: PostMention, names: Names) -> Span | None:
    """The leader's post, if it is one, in «помощника генпрокурора Юрия Чайки»; the mention takes in the name."""
    doc, end = mention.span.doc, mention.span.end
    if end not in names.starts:
        return None
    if mention.plural:
        return _served_by_several(mention, *names.starts[end])
    if not serves(mention, *names.starts[end]):
        return None
    take_in(mention, names.starts[end][0])
    if not is_post(doc[end - 1]):
        return None
    return Span(doc, end - 1, end, label=mention.span.label, span_id=mention.span.id)


def _served_by_several(mention: PostMention, name: Span, person: Person) -> Span | None:
    """«адвокатов | депутата гордумы Романа Жогова»: one man's name is not that of several."""
    nested: list[Span] = [
        s
        for s in name.doc.spans["mentions"]
        if s.label == mention.span.label and mention.head.i < s.start and s.end == name.start
    ]
    post = min(nested, key=lambda s: s.start, default=None)
    if post is None or is_plural(post_head(post)) or case(post_head(post)) not in name_cases(name, person):
        return None
    return post


def serves(mention: PostMention, name: Span, person: Person) -> bool:
    """«помощника генпрокурора Юрия Чайки»: where cases do not tell, the name is the leader's whom the post serves.

    Of «помощника акима города Ивана Петрова» either may be: it is not taken for the servant's. A name in the
    nominative beside a post in the nominative is the servant's: «Пресс-секретарь акима Сандугаш Уали».
    """
    if mention.head_lemma not in SERVING:
        return False
    inner = name.doc[name.start - 1]
    if not (is_post(inner) or inner.lemma_ in ranks()):  # «адвоката обвиняемого Олега Петрова»
        inner = next((t for t in mention.complement if is_post(t)), mention.head)
    if inner.i <= mention.head.i or number(inner) == "Plur":  # «адвокат обоих подсудимых Гулрухсор Набиева»
        return False
    cases = name_cases(name, person)
    subject = case(mention.head) == "Nom" and "Nom" in cases and head_class(inner) == "post"
    return case(inner) in cases and not subject


def is_served(mention: PostMention, name: Span, person: Person) -> bool:
    """«КНБ задержал помощника Досаева», «(Суд осудил Дмитрия Сушко.) Адвокат Сушко рассказал»: a surname that may be
    the chief's is not the servant's; a lawyer's or driver's own it may be, unless the text has named another so."""
    cases = name_cases(name, person)
    if mention.head_lemma not in servants() or len(name) > 1 or "Gen" not in cases:
        return False
    if _named_servant(mention, name, person):
        return False
    if mention.head_lemma in subordinates():
        return case(mention.head) != "Nom" or "Nom" in cases
    return "Nom" in cases and any(s.start < name.start for s in person.spans)


def _named_servant(mention: PostMention, name: Span, person: Person) -> bool:
    """Whether the text says elsewhere whose name it is: «помощник депутата Олега Досаева Иван Ли», «адвокат Сушко»."""
    for said in person.spans:
        before = said.doc[said.sent.start : said.start]
        if said.start != name.start and any(t.lemma_ == mention.head.lemma_ for t in before):
            beside = said.start < name.start and before[-1].lemma_ == mention.head.lemma_
            if "Gen" not in name_cases(said, person) or (beside and mention.head_lemma not in subordinates()):
                return True
    return False


def servant_apposed(mention: PostMention, name: Span, person: Person, names: Names) -> tuple[Span, Person] | None:
    """«водителя Саидшоева, Фирдавса Каюмова,»: the first name says whose driver it is, the second is the driver's."""
    doc, at = name.doc, name.end
    following = names.starts.get(at + 1) if at < len(doc) and doc[at].text == "," else None
    if following is None or len(name) > 1 or mention.head_lemma not in servants():
        return None
    end = following[0].end
    closed = end >= len(doc) or doc[end].text in ENDS_APPOSITION
    holds = following[1] is not person and can_agree(mention.agreeing, *following)
    return following if closed and holds and "Gen" in name_cases(name, person) else None


def deputy_apposed(mention: PostMention, name: Span, person: Person, names: Names) -> tuple[Span, Person] | None:
    """«допрошен заместитель Жапарова – Нурлан Осмоналиев»: the first name says whose deputy it is."""
    if mention.head_lemma not in subordinates() or "Gen" not in name_cases(name, person):
        return None
    take_in(mention, name)
    mention.owner = person
    doc, at = name.doc, name.end
    following = names.starts.get(at + 1) if at < len(doc) and doc[at].text in APPOSING else None
    return following if following is not None and can_agree(mention.agreeing, *following) else None


def past_client(mention: PostMention, names: Names) -> tuple[Span, Person] | None:
    """«адвокат обоих подсудимых Гулрухсор Набиева», where the name cannot be the client's."""
    doc, at = mention.span.doc, mention.span.end
    if mention.head_lemma not in servants():
        return None
    while at < len(doc) and at - mention.span.end < LONGEST_CLIENT and doc[at].is_lower and may_be(doc[at], "Gen"):
        at += 1
    found = names.starts.get(at) if at > mention.span.end else None
    if found is None or not can_agree(mention.agreeing, *found):
        return None
    clients = number(doc[at - 1]) == "Plur" or "Gen" not in name_cases(*found)
    return found if clients else None


def take_in(mention: PostMention, name: Span) -> None:
    """A name that says whose post it is belongs to the mention, lest it be taken for the one who holds it."""
    mention.span = Span(name.doc, mention.span.start, name.end, label=mention.span.label, span_id=mention.span.id)
