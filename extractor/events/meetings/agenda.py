"""An agenda: «В повестке: о мерах …; о ходе …», the lines of a list after «Рассмотрели вопросы:»."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractor.events.meetings.article import ITEM_MARKS, Sentence
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.threads import Threads
from extractor.events.meetings.wording import parted, trimmed
from extractor.events.units import Unit
from extractor.language.grammar import CLOSING, OPENING

# What a matter comes after, and the case that it then stands in: «о закупках», «про закупки», «насчёт закупок»
ABOUT = {"о": "Loc", "об": "Loc", "обо": "Loc", "про": "Acc", "насчет": "Gen", "насчёт": "Gen"}
OPENERS = frozenset({"повестка", "вопрос", "тема", "тематика", "обсудить", "рассмотреть", "доклад", "речь"})
# … and those that need «о» after the colon: «Говорили открыто: о рейдерстве, о давлении»
TALK = frozenset({"говорить", "поговорить", "разговор", "беседовать", "внимание"})
TELLING = OPENERS | TALK
Found = tuple[list[Token], str]  # tokens of a topic and the case they are governed in


WHO = frozenset({"кто"})  # «Кто говорил:» opens a list of people


def agenda(threads: Threads, sentence: Sentence) -> Iterator[Found]:
    """What stands after a colon, in the line or in the lines that follow."""
    lemmas = sentence.lemmas
    if lemmas.isdisjoint(TELLING) or lemmas & WHO:
        return
    colon = next((k for k in _colons(sentence) if sentence.units[k].start not in threads.article.spoken), None)
    if colon is not None and _opens(sentence.units, colon) and not _tells(sentence, sentence.units[colon + 1]):
        tokens = [t for u in sentence.units[colon + 1 :] for t in u.span]
        # «Речь шла о трёх вещах: работе комиссий, запуске портала»
        if "речь" in lemmas and tokens[0].lower_ not in ABOUT:
            yield from ((t, "Loc") for t in parted(tokens, "Loc"))
            return
        for piece in _at_prepositions(tokens):
            yield from _agenda_item(piece)
    for line in threads.article.items_after(sentence):
        yield from _agenda_item([t for t in line.span if not t.is_space])


def _tells(sentence: Sentence, first: Unit) -> bool:
    """«Обсудили и питание: директор показал акты»: after the colon something happens, no matters are listed."""
    part = sentence.clause_of(first.start)
    return part is not None and part.kind == "main" and part.subject is not None and bool(part.verbs)


def _opens(units: list[Unit], colon: int) -> bool:
    told = words("participants", "speak", "report") | words("participants", "speak", "say")
    if colon and units[colon - 1].lemma in told and units[colon + 1].text.lower() not in ABOUT:
        return False  # «По первому вопросу мэр доложил: в очереди сто человек»
    before = {u.lemma for u in units[:colon]}
    return bool(before & OPENERS) or (bool(before & TALK) and units[colon + 1].text.lower() in ABOUT)


def _colons(sentence: Sentence) -> Iterator[int]:
    """Those outside quotation marks: «форум «Аудит: первые итоги»» has none."""
    depth = 0
    for k, unit in enumerate(sentence.units[:-1]):
        depth += (unit.text in OPENING) - (unit.text in CLOSING) if unit.text != '"' else 0
        if unit.text == ":" and depth <= 0:
            yield k


def _agenda_item(tokens: list[Token]) -> Iterator[Found]:
    tokens = trimmed(tokens)
    while tokens and (tokens[0].text in ITEM_MARKS or tokens[0].text.rstrip(".)").isdigit() or tokens[0].text in ".)"):
        tokens = tokens[1:]
    if tokens and tokens[-1].text == ")":  # «О закупках (докладчик – Седов И. П.)»
        tokens = tokens[: next((k for k, t in enumerate(tokens) if t.text == "("), len(tokens))]
    if len(tokens) > 2 and tokens[0].text in OPENING and tokens[-1].text in CLOSING:
        tokens = tokens[1:-1]
        if tokens[0].lower_ not in ABOUT:
            yield tokens, ""
            return
    if tokens and tokens[0].lower_ in ABOUT:
        yield tokens[1:], ABOUT[tokens[0].lower_]
    elif tokens:
        yield tokens, "Nom"


def _at_prepositions(tokens: list[Token]) -> Iterator[list[Token]]:
    """«о мерах … и о ходе …», «1) о мерах; 2) о ходе» → one piece for each «о»; without any, the parts of the list."""
    tokens = [t for t in tokens if not (t.text.isdigit() and t.nbor(1).text == ")") and t.text != ")"]
    if not tokens or tokens[0].lower_ not in ABOUT:
        yield from parted(tokens, "Nom")
        return
    piece: list[Token] = []
    for k, token in enumerate(tokens):
        if token.lower_ in ABOUT and k and (tokens[k - 1].text in (",", ";") or tokens[k - 1].lower_ in ("и", "также")):
            yield piece
            piece = []
        piece.append(token)
    yield piece
