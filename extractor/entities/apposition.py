"""Names and posts side by side: where names stand, what may stand between, whether the two can be of one person."""

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from extractor.entities.name_cases import name_cases
from extractor.entities.post_mentions import PostMention
from extractor.entities.post_words import rank_words
from extractor.entities.records import Person
from extractor.language.grammar import possible_cases
from extractor.language.index import index_of

DASHES = frozenset({"–", "—", "-"})
APPOSING = frozenset({",", "("}) | DASHES
ENDS_APPOSITION = frozenset({",", ".", ")", ";", ":", "!", "?", "\n", "»"}) | DASHES
PRESENTING = frozenset({"это", "некий", "некая", "некто"})
LONGEST_RANK = 9  # tokens: «государственный советник юстиции 3 класса» with its comma


class Names:
    """Persons' names by the token where they begin and the one where they end."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self.starts: dict[int, tuple[Span, Person]] = {}
        self.ends: dict[int, tuple[Span, Person]] = {}
        for person in persons:
            for span in person.spans:
                self.starts[span.start] = self.ends[span.end] = (span, person)


def can_agree(head: Token | None, name: Span, person: Person) -> bool:
    """Whether a post's head and a name can stand in one case; nothing speaks against it if the post is not declined."""
    post = possible_cases(head.text) if head is not None else frozenset()
    return not post or bool(post & name_cases(name, person))


def closes(mention: PostMention) -> bool:
    """A post in apposition is closed off by punctuation; another may follow: «доцент … (независимый эксперт)»."""
    doc, end = mention.span.doc, mention.span.end
    return (
        end >= len(doc) or doc[end].text in ENDS_APPOSITION or doc[end].is_space or doc[end].lower_ in ("и", "а", "(")
    )


def skip_rank(doc: Doc, at: int, names: Names) -> int:
    """Past «(ГКНБ)», «генерал-лейтенант», «, государственный советник юстиции 3 класса»."""
    if at + 1 < len(doc) and doc[at].text in DASHES and doc[at + 1].lower_ in PRESENTING:
        at += 2  # «Прежний начальник – это Талгат Оспанжанов»
    if index_of(doc).lower[at : at + 2] == ["в", "отставке"]:
        at += 2  # «судья в отставке Мурат Нурбеков»
    start = at
    if at < len(doc) and doc[at].text == "(":
        start = next((i + 1 for i in range(at, min(len(doc), at + LONGEST_RANK)) if doc[i].text == ")"), at)
    for i in range(start, min(len(doc), start + LONGEST_RANK)):
        if i in names.starts:
            return at if i > start and all(t.text == "," for t in doc[start:i]) else i
        if doc[i].lemma_ not in rank_words():
            return at
    return at
