"""Whether a paragraph is Russian, or in one of the languages that share its pages or its alphabet."""

import re
from typing import Literal

from extractor.page.lexicon import LANGUAGES, RUSSIAN_WORDS

WORD = re.compile(r"[^\W\d_]+(?:[-’'ʼ‘][^\W\d_]+)*")
# quotations and addresses say nothing of the language around them
ASIDE = re.compile(r"https?://\S+|«[^«»]*»|\"[^\"]*\"|„[^“”]*[“”]|“[^”]*”")
CYRILLIC = re.compile(r"[\u0400-\u052f]")
FOREIGN_LETTER = re.compile("[" + "".join(sorted({c for language in LANGUAGES for c in language.letters})) + "]")
FOREIGN_WORDS = frozenset().union(*(language.words for language in LANGUAGES))
SAMPLE = 3_000  # characters that tell a paragraph's language
# Shares of a paragraph's words. A Russian one has 20-30 % of RUSSIAN_WORDS and no foreign words outside names and
# quotations; Kazakh, Kyrgyz, Uzbek, Tajik, Ukrainian and Belarusian ones have 25-60 % of foreign words.
FOREIGN_SHARE = 0.15
FEWEST_WORDS = 4  # fewer say nothing

Verdict = Literal["russian", "foreign", "unknown"]


def language_of(paragraph: str) -> Verdict:
    """ "unknown" is what is too short to tell: a name, a menu, a number."""
    sample = paragraph[:SAMPLE]
    outside = ASIDE.sub(" ", sample)
    words = WORD.findall(outside)
    if len(words) < FEWEST_WORDS:
        words = WORD.findall(sample)
    if len(words) < FEWEST_WORDS:
        return "unknown"
    cyrillic = [word for word in words if CYRILLIC.search(word)]
    if len(cyrillic) * 2 < len(words):
        latin_lower = sum(map(str.islower, words)) - sum(map(str.islower, cyrillic))
        return "foreign" if latin_lower >= 2 and not RUSSIAN_WORDS.intersection(cyrillic) else "unknown"
    # capitalised words may be names of any language
    lower = [word for word in words if word[0].islower()]
    if len(lower) < 2 and any(map(str.isupper, words)):
        lower = [word.lower() for word in words]
    foreign = sum(1 for word in lower if word in FOREIGN_WORDS or FOREIGN_LETTER.search(word))
    russian = sum(1 for word in lower if word in RUSSIAN_WORDS)
    if foreign >= 2 and foreign >= len(lower) * FOREIGN_SHARE and foreign > russian:
        return "foreign"
    return "russian" if russian else "unknown"
