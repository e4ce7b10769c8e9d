"""A person's name in its parts, and whether two can be one person's."""

from dataclasses import dataclass

from extractor.language import words as spelling


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in the nominative, in the article's spelling. An initial is one letter with a full stop."""

    gender: str
    first: str | None = None
    middle: str | None = None
    patronymic: str | None = None
    last: str | None = None

    def __str__(self) -> str:
        return " ".join(part for part in (self.first, self.middle, self.patronymic, self.last) if part)


def unify(a: Name, b: Name) -> Name | None:
    """One name that both may stand for, as full as they are together; None if they contradict each other."""
    if a.gender != b.gender:
        return None
    if not (a.last and b.last) and not (a.first and b.first):
        return None  # nothing in common: «Чирчик» and «Ангрен» are no first name and surname
    parts: dict[str, str | None] = {}
    for role in ("first", "middle", "patronymic", "last"):
        one, other = getattr(a, role), getattr(b, role)
        if one and other:
            both = _same(one, other)
            if both is None:
                return None
            parts[role] = both
        else:
            parts[role] = one or other
    return Name(a.gender, **parts)


def _same(a: str, b: str) -> str | None:
    """The fuller of two spellings of one part: «Б.» and «Бакыт», «Берсенев» and «Берсенёв»."""
    if a == b:
        return a
    if a.endswith(".") or b.endswith("."):
        short, long = (a, b) if a.endswith(".") else (b, a)
        return long if spelling.plain(long).startswith(spelling.plain(short.rstrip("."))) else None
    if spelling.plain(a) == spelling.plain(b):
        return a if "ё" in a.lower() else b
    return None
