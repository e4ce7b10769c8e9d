"""Two posts of one holder side by side: «председатель Кабинета – руководитель Администрации Нурбек Каратоков»."""

from collections.abc import Sequence

from spacy.tokens import Doc

from extractor.entities.apposition import DASHES, LONGEST_RANK, closes
from extractor.entities.asides import SINCE
from extractor.entities.post_mentions import PostMention
from extractor.entities.post_words import rank_words
from extractor.entities.records import Person
from extractor.language.grammar import possible_cases
from extractor.language.relations import named_by_another


def chained_holder(mention: PostMention, others: Sequence[PostMention], holders: dict[int, Person]) -> Person | None:
    """«Ахтямов И. Ф., начальник отдела Департамента, секретарь Комиссии;»: the next post of one who stands before."""
    doc, start = mention.span.doc, mention.span.start
    while start > 1 and doc[start - 1].lower_ in SINCE:
        start -= 1  # «министр экономики, а раньше | глава агентства»
    if not start or doc[start - 1].text not in (",", "(", *DASHES) or not closes(mention):
        return None
    apart = start - 1
    while doc[apart].text in DASHES and doc[apart - 1].lower_ in SINCE:
        apart -= 1  # «(пресс-секретарь акимата, | на общественных началах — советник акима)»
        while doc[apart - 1].lower_ in SINCE:
            apart -= 1
        apart -= 1
    before = next((o for o in others if o.span.end == apart), None)
    if before is None or not (possible_cases(mention.head.text) & possible_cases(before.head.text)):
        return None
    return holders.get(before.span.start)


def shared_holder(mention: PostMention, others: Sequence[PostMention], holders: dict[int, Person]) -> Person | None:
    """«Председатель Кабинета – Руководитель Администрации Президента Нурбек Каратоков»: both posts are his."""
    doc, end = mention.span.doc, mention.span.end
    if end < len(doc) and doc[end].text == "(":  # «Глава комитета (ГКНБ) и вице-премьер»
        end = next((i + 1 for i in range(end, min(len(doc), end + LONGEST_RANK)) if doc[i].text == ")"), end)
    if end + 1 >= len(doc) or doc[end].text not in (*DASHES, "и", ",") or mention.plural:
        return None
    neighbour = _next_post(doc, end + 1, others)
    if neighbour is None or not (possible_cases(mention.head.text) & possible_cases(neighbour.head.text)):
        return None
    if mention.span.start and doc[mention.span.start - 1].lemma_ in named_by_another():
        return None  # «счета брата экс-губернатора, бизнесмена Айка Мхояна»
    return holders.get(neighbour.span.start)


def _next_post(doc: Doc, at: int, others: Sequence[PostMention]) -> PostMention | None:
    """The post after «а ныне» and a rank: «экс-министр обороны, генерал-майор запаса, ныне | ректор Пётр Ястребов»."""
    starts = {o.span.start: o for o in others}
    for i in range(at, min(len(doc), at + LONGEST_RANK)):
        if i in starts:
            return starts[i]
        if doc[i].lower_ not in SINCE and doc[i].lemma_ not in rank_words():
            return None
    return None
