"""Topics and decisions as a reader would note them down: noun phrases in the nominative, verbs in the passive."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extractor.entities.canonical import nominative_word, text_of
from extractor.events.units import Unit
from extractor.language import words
from extractor.language.grammar import (
    OPENING,
    agree,
    case,
    is_abbreviation,
    is_adjective,
    is_common,
    is_noun,
    may_be,
    number,
)

ENDS = frozenset({".", ";", "!", "?", "…"})
EDGES = frozenset(",;:.–—-")
TRAILING = frozenset({"и", "а", "также", "как", "том"})  # «о закупках и | о том, как …»
# A lone «и» parts two subjects only if the first is a phrase: «о ходе реформы | и мерах», not «о доходах и расходах»
SHORTEST_CONJUNCT = 2


def phrase(tokens: Sequence[Token], governed: str) -> str:
    """A noun phrase that stands in the case `governed`, in the nominative: «о ходе реформы» → «ход реформы»."""
    tokens = trimmed(tokens)
    if not tokens:
        return ""
    forms: dict[int, str] = {}
    for head in _heads(tokens, governed):
        if (count := _count(tokens, head)) is not None:
            forms |= _counted(tokens, head, count)
            continue
        forms[head.i] = nominative_word(head, head)
        forms |= {t.i: nominative_word(t, head) for t in _agreeing(tokens, head)}
    return lowered(tokens[0], text_of(tokens, forms))


def _count(tokens: Sequence[Token], head: Token) -> int | None:
    """The figure before the head: 14 of «14 уголовных делах»."""
    before = [t for t in tokens if t.i < head.i]
    figure = before[0].text if before and all(is_adjective(t) for t in before[1:]) else ""
    return int(figure) if figure.isdigit() else None


def _counted(tokens: Sequence[Token], head: Token, count: int) -> dict[int, str]:
    """What a figure counts stands in the genitive, after 2, 3 and 4 in the singular: «14 дел», «3 дела»."""
    few = count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14)
    single = count % 10 == 1 and count % 100 != 11
    if single or number(head) != "Plur":
        return {head.i: nominative_word(head, head)} | {t.i: nominative_word(t, head) for t in _agreeing(tokens, head)}
    parse = next((p for p in words.parses(head.text) if p.tag.number == "plur"), words.parses(head.text)[0])
    counted = parse.inflect({"gent", "sing" if few else "plur"})
    forms = {head.i: counted.word} if counted else {}
    for adjective in (t for t in tokens if t.i < head.i and is_adjective(t) and not t.text.isdigit()):
        form = words.parses(adjective.text)[0].inflect({"gent", "plur"})
        forms |= {adjective.i: form.word} if form else {}
    return forms


def trimmed(tokens: Sequence[Token]) -> list[Token]:
    """Without the marks and conjunctions at either end."""
    kept = [t for t in tokens if not t.is_space]
    while kept and (kept[-1].text in EDGES or kept[-1].lower_ in TRAILING or kept[-1].pos_ == "ADP"):
        kept.pop()
    while kept and (kept[0].text in EDGES or kept[0].lower_ in ("и", "а", "также", "но")):
        kept.pop(0)
    return kept


def tokens_of(units: Sequence[Unit]) -> list[Token]:
    """The units' tokens up to the end of the sentence, marks at the ends left out."""
    tokens: list[Token] = []
    for unit in units:
        if unit.text in ENDS or unit.text == ":":
            break
        tokens += [t for t in unit.span if not t.is_space]
    return trimmed(tokens)


def lowered(first: Token, text: str) -> str:
    """A phrase that began a sentence, as it stands inside one."""
    if first.is_sent_start and not is_abbreviation(first) and (first.pos_ != "PROPN" or is_common(first)):
        return text[:1].lower() + text[1:]
    return text


def _heads(tokens: Sequence[Token], governed: str) -> Iterator[Token]:
    """The head noun, and a noun coordinated with it: «доходах и расходах», «комплаенсу и международному опыту»."""
    head = head_noun(tokens, governed)
    if head is None:
        return
    yield head
    rest = [t for t in tokens if t.i > head.i]
    if len(rest) >= 2 and rest[0].lower_ in ("и", "или"):
        second = head_noun(rest[1:], governed)
        if second is not None and all(is_adjective(t) and agree(t, second) for t in rest[1:] if t.i < second.i):
            yield second


def head_noun(tokens: Sequence[Token], governed: str) -> Token | None:
    for token in tokens:
        if token.text in OPENING or token.text in ",;":
            return None
        if is_noun(token) or (token.pos_ in ("ADJ", "NUM") and _ends_phrase(token, tokens)):
            return token if _governed(token, governed) else None
    return None


def _ends_phrase(token: Token, tokens: Sequence[Token]) -> bool:
    return token.i == tokens[-1].i


def _governed(token: Token, wanted: str) -> bool:
    return (
        may_be(token, wanted)
        or (wanted == "Acc" and may_be(token, "Nom"))
        or (wanted == "Nom" and may_be(token, "Acc"))
    )


def _agreeing(tokens: Sequence[Token], head: Token) -> Iterator[Token]:
    """Adjectives before the head, and a participle set off after it: «план, утверждённый акимом»."""
    for token in tokens:
        if not is_adjective(token) or token.i == head.i:
            continue
        if (token.i < head.i and agree(token, head)) or (
            token.i > head.i and token.nbor(-1).text == "," and agree(token, head) and _only_noun(tokens, head, token)
        ):
            yield token


def _only_noun(tokens: Sequence[Token], head: Token, participle: Token) -> bool:
    """No other noun stands between that the participle could belong to."""
    return not any(
        is_noun(t) and agree(t, participle) and number(t) == number(participle) and t.i != head.i
        for t in tokens
        if head.i < t.i < participle.i
    )


def parted(tokens: Sequence[Token], governed: str) -> list[list[Token]]:
    """Subjects named in a row, one by one: «на состоянии законности, расходовании средств, а также на качестве …»."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for k, token in enumerate(tokens):
        depth += (token.text in "«(“") - (token.text in "»)”")
        if depth == 0 and parts[-1] and _parts_here(tokens, k, governed, parts):
            parts.append([])
        parts[-1].append(token)
    return [part for part in (_without_preposition(trimmed(p)) for p in parts) if part]


def _without_preposition(tokens: list[Token]) -> list[Token]:
    """«…, о ходе исполнения плана» in a row of «о …»: without the «о»."""
    return tokens[1:] if tokens and tokens[0].pos_ == "ADP" else tokens


def _parts_here(tokens: Sequence[Token], k: int, governed: str, parts: Sequence[Sequence[Token]]) -> bool:
    token = tokens[k]
    if token.text not in (",", ";") and token.lower_ != "и":
        return False
    following = trimmed(tokens[k + 1 :])
    while following and (following[0].pos_ == "ADP" or following[0].lower_ in ("также", "а")):
        following = following[1:]
    if token.text == ";":
        return bool(following)
    head = head_noun(following, governed)
    listed = token.text == "," or len(parts) > 1  # no attribute stands after a comma
    if head is None or not (_sure(head, governed) or (listed and case(head) == governed == "Gen")):
        return False
    between = [t for t in following if t.i < head.i]
    if not all(is_adjective(t) and agree(t, head) for t in between):
        return False
    return token.text == "," or len(trimmed(parts[-1])) >= SHORTEST_CONJUNCT


def _sure(head: Token, governed: str) -> bool:
    """A genitive that only might be governed does not begin a new subject."""
    tagged = case(head)
    if tagged == governed or {tagged, governed} == {"Nom", "Acc"}:
        return governed != "Gen"
    return tagged != "Gen" and _governed(head, governed)


def passive(verb: Token, subject: Token) -> str:
    """«одобрил предложение» → «одобрено»; the verb itself where it has no such form."""
    wanted = (
        "plur"
        if number(subject) == "Plur"
        else words.reading(subject.text, subject.pos_, case(subject), number(subject), "").tag.gender or "neut"
    )  # neuter of figures: «добавлено 37 млн рублей»
    form = words.parses(verb.lemma_)[0].inflect({"PRTS", "past", "pssv", str(wanted)})
    return form.word if form else verb.text
