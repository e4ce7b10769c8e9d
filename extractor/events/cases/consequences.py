"""What a dismissal means for a post: whoever is dismissed held it before."""

from collections.abc import Iterable

from spacy.tokens import Span

from extractor.entities.records import Entities, Person, Position
from extractor.events.records import Case
from extractor.language.grammar import is_finite


def end_posts(cases: Iterable[Case], entities: Entities) -> None:
    """«Освобождён от должности аким района Олег Ким»: the post is a former one. Call it when all events are found."""
    for case in cases:
        if case.kind == "dismissal" and case.status == "done":
            sentences = {span.sent.start for span in case.spans}
            for person in case.persons:
                for post in entities.posts_of(person):
                    if post.status == "current" and _stands_beside(post, person, sentences):
                        post.status = "former"


def _stands_beside(post: Position, person: Person, sentences: set[int]) -> bool:
    """The post is said of the person by standing beside the name, not by a verb («… и назначен советником»)."""
    told = [s for s in post.spans if s.sent.start in sentences]
    return any(_apposed(s, name) for s in told for name in person.spans if name.sent.start == s.sent.start)


def _apposed(post: Span, name: Span) -> bool:
    if post.end <= name.start:
        return not any(is_finite(token) for token in post.doc[post.end : name.start])
    return post.start == name.end + 1 and post.doc[name.end].text in (",", "(")
