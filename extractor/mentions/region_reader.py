"""One pass over the tokens of a text for places: names of the lexicon, abbreviations, adjectives, words for a place."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractor.language.name_forms import is_first_name as is_listed_name
from extractor.language.name_forms import is_patronymic, is_surname_for_sure
from extractor.mentions.body_words import head_entry, shortened
from extractor.mentions.place_adjectives import ADJECTIVE_ORDER, STREETS, by_adjective, listed, of_district
from extractor.mentions.place_lexicon import (
    FOLDER,
    LONGEST_ABBREVIATION,
    Entry,
    adjective_stem,
    forms,
    plain_word,
)
from extractor.mentions.place_names import agreeing, nominative, nominative_name
from extractor.mentions.place_tokens import (
    WORDS,
    Word,
    is_adjective,
    is_describing,
    is_first_name,
    is_initial,
    is_name,
)
from extractor.mentions.region_match import RegionMatch
from extractor.resources import read_words

if TYPE_CHECKING:
    from extractor.mentions.regions import Gazetteer

DESCRIBED = read_words(FOLDER / "described.txt") | STREETS | frozenset(WORDS)
OF_PLACE = frozenset({"города", "района", "области", "села", "округа"})  # words for a place in the genitive …
NO_GENITIVE = ("у", "ю", "ом", "ем", "ым")  # … and how a name in the dative or instrumental may end
BETWEEN = ("муниципальный", "городской", "сельский", "автономный", "национальный", "федеральный")
PLACE_PREPOSITIONS = frozenset({"в", "во", "из", "под", "близ", "около", "возле"})


class Reader:
    """One pass over the tokens of a text."""

    def __init__(self, places: "Gazetteer", tokens: Sequence[str], lemmas: Sequence[str]) -> None:
        self.places = places
        self.tokens = tokens
        self.plain = [plain_word(token) for token in tokens]
        self.lemmas = lemmas

    def matches(self) -> Iterator[RegionMatch]:
        end = 0  # of the last one
        for i, (token, lemma) in enumerate(zip(self.tokens, self.lemmas, strict=True)):
            if i >= end and self.places.may_begin(token, lemma) and (found := self._at(i)):
                yield from found
                end = found[-1].end

    def _at(self, i: int) -> list[RegionMatch]:
        word = self._word_at(i)
        if self.tokens[i][:1].isupper() or word:
            named, told = self._named(i), self._before_words(i)
            if named or told:  # «Таврическом и Любинском районах»: more than the village Таврическое
                return max(named, told, key=lambda found: found[-1].end if found else 0)
        told = self._abbreviated(i) or self._after_word(i) or of_district(self, i) or listed(self, i)
        return told or by_adjective(self, i)

    def _named(self, i: int) -> list[RegionMatch]:
        """A name of the lexicon, the longest that fits."""
        fitting = [
            (len(words), entry)
            for words, entry in self.places.by_first.get(self.plain[i], ())
            if self._fits(i, words) and self._is_meant(i, i + len(words), entry)
        ]
        if not fitting:
            return []
        longest = max(length for length, _ in fitting)
        candidates = tuple(entry for length, entry in fitting if length == longest)
        return [RegionMatch(i, i + longest, _ranked(candidates, self.plain[i : i + longest]), "name")]

    def _fits(self, i: int, words: Sequence[frozenset[str]]) -> bool:
        said = self.plain[i : i + len(words)]
        return len(said) == len(words) and all(word in forms for word, forms in zip(said, words, strict=True))

    def _is_meant(self, i: int, end: int, entry: Entry) -> bool:
        """Not a word or a person's name that reads the same; not an adjective of something («Советский район»)."""
        if self._quoted(i, end) or self._names_a_person(i, end, entry):
            return False
        if end > i + 1:
            return True
        if self.tokens[i].isupper() and len(self.tokens[i]) <= LONGEST_ABBREVIATION:
            return self.plain[i] == plain_word(entry.name)  # «АКС» is no form of Аксы
        if adjective_stem(self.tokens[i]) and self._describes_next(i):
            return False
        doubt = entry.doubt or ("person" if self._like_a_surname(i, entry) else "")
        if not doubt:
            return True
        placed = self._placed(i)
        starts = i == 0 or self.tokens[i - 1].isspace() or self.tokens[i - 1] in '.!?…:«"'
        return placed or (doubt == "word" and not starts)

    def _placed(self, i: int) -> bool:
        """«в Удачном», «города Королёва»."""
        return i > 0 and (self.plain[i - 1] in PLACE_PREPOSITIONS or self._word_at(i - 1) is not None)

    def _names_a_person(self, i: int, end: int, entry: Entry) -> bool:
        """«Ливия Гросу вела заседание», «заместителя главы округа Кудряша В. В.»: no place stands so before a name."""
        after = self.tokens[end : end + 5]
        if i > 0 and self._word_at(i - 1) is not None and self._first_name(i):
            return True
        if self._placed(i) or not after or " " in entry.name:
            return False
        if is_initial(after):
            left = after[2:] if not is_initial(after[2:]) else after[4:]
            return entry.kind != "country" and not (left and left[0][:1].isupper())
        own = plain_word(entry.name)
        if own.endswith(("и", "у", "ы")) and not is_first_name(self.tokens[i]):
            return False  # «администрации Тольятти Артура Мкртчяна»
        declines = len(forms(own)) > 1 and self.plain[i] == own and self.tokens[i].istitle()
        return declines and after[0].istitle() and len(after[0]) > 1 and not self._is_place(end)

    def _is_place(self, i: int) -> bool:
        return self.plain[i] in self.places.by_first or adjective_stem(self.tokens[i]) is not None

    def _quoted(self, i: int, end: int) -> bool:
        """«Барселона», «Единая Россия»: the name of a club, a party."""
        closed = end < len(self.tokens) and self.tokens[end] in '»"”'
        return closed and any(token in '«"“„' for token in self.tokens[max(0, i - 2) : i])

    def _like_a_surname(self, i: int, entry: Entry) -> bool:
        """«Медведева» is seldom of Медведево, «Шевченко» seldom Актау."""
        own = plain_word(entry.name)
        alias = entry.kind == "city" and self.plain[i][:2] != own[:2]
        return alias or (own.endswith(("ово", "ево", "ино")) and self.plain[i] != own)

    def _describes_next(self, i: int) -> bool:
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else ""
        if not following.islower():
            return False
        lemma = self.lemmas[i + 1]
        body = head_entry(lemma) is not None or shortened(lemma)[1]
        return adjective_stem(following) is not None or lemma in DESCRIBED or bool(body)

    def _abbreviated(self, i: int) -> list[RegionMatch]:
        entries = self.places.abbreviations.get(self.tokens[i])
        if entries and i + 1 < len(self.tokens) and self.tokens[i + 1] in '«"„“':
            return []  # «НАО «Правительство для граждан»»: a legal form
        return [RegionMatch(i, i + 1, tuple(entries), "abbreviation")] if entries else []

    def _before_words(self, i: int) -> list[RegionMatch]:
        """«Жылыойского района», «Ржевского муниципального округа», «Аулиекольского и Денисовского районов»."""
        adjectives, at = [i], i + 1
        if not is_adjective(self.tokens[i]):
            return []
        while at + 1 < len(self.tokens) and self.tokens[at] in (",", "и") and is_adjective(self.tokens[at + 1]):
            adjectives.append(at + 1)
            at += 2
        between = ""
        if at < len(self.tokens) and (lemma := self.lemmas[at]) in BETWEEN:
            between, at = lemma, at + 1
        word = self._word_at(at) if at < len(self.tokens) else None
        if word is None or not word.before:
            return []
        noun = word.noun
        between = f"{agreeing(between, noun)} " if between else ""
        names = [f"{nominative(self.tokens[a], noun)} {between}{noun}" for a in adjectives]
        ends = [*(a + 1 for a in adjectives[:-1]), at + 1]
        return [
            RegionMatch(a, end, self.known(name) or (Entry(name, word.kind),), "word")
            for a, end, name in zip(adjectives, ends, names, strict=True)
        ]

    def known(self, name: str) -> tuple[Entry, ...]:
        words = plain_word(name).split(" ")
        patterns = self.places.by_first.get(words[0], ())
        return tuple(
            entry
            for forms, entry in patterns
            if len(forms) == len(words) and all(word in form for word, form in zip(words, forms, strict=True))
        )

    def _after_word(self, i: int) -> list[RegionMatch]:
        """«село Кашкар-Кыштак», «г. Тверь», «городской округ Первоуральск», «район Исмоили Сомони»."""
        word = self._word_at(i)
        if word is None or not word.after:
            return []
        at = i + 2 if f"{self.plain[i]}." in WORDS and i + 1 < len(self.tokens) and self.tokens[i + 1] == "." else i + 1
        if word.kind == "district" and at + 1 < len(self.tokens) and self.plain[at] == "имени":
            return self._named_after(i, at, word)
        if at >= len(self.tokens) or not is_name(self.tokens[at]) or self._first_name(at):
            return []
        if self._served(i, at):
            return []
        named = self._named(at)
        if named:
            place = named[0]
            same = tuple(entry for entry in place.candidates if entry.kind in (word.kind, "city", "village"))
            if same and (word.kind in ("city", "village") or word.noun == "округ"):  # округ Первоуральск: the city's
                return [RegionMatch(i, place.end, same, "name")]
            return [self._told(i, at, place.end, word)] if same else []
        if self._before_words(at) or self._abbreviated(at) or is_first_name(self.tokens[at]) or self._whole_name(at):
            return []
        if word.noun == "округ" and not (i > 0 and self.lemmas[i - 1] in BETWEEN):
            return []  # «командующий округом Иванов»
        end = at + 1
        longest = at + (3 if word.before else 1) if word.kind == "district" else end  # «район Исмоили Сомони»
        if is_describing(self.tokens[at]):
            longest = max(longest, at + 2)  # «село Нижний Саянтуй»
        while (
            end < min(longest, len(self.tokens))
            and is_name(self.tokens[end])
            and not (is_first_name(self.tokens[end]) or self._before_words(end))  # «округа Бесагаш | Энского района»
        ):
            end += 1
        left = self.tokens[end + 2 : end + 3]
        if word.before and is_initial(self.tokens[end : end + 2]) and not (left and left[0][:1].isupper()):
            return []  # «аким Талгарского района Нуртас К.»
        return [self._told(i, at, end, word)]

    def _served(self, i: int, at: int) -> bool:
        """«акиму города | Жаксылыку Омару»: no place's name stands in such a case after a word in the genitive."""
        followed = any(map(is_name, self.tokens[at + 1 : at + 2]))
        return followed and self.plain[i] in OF_PLACE and self.plain[at].endswith(NO_GENITIVE) and not self._named(at)

    def _first_name(self, at: int) -> bool:
        """«прокурор города | Владимир Иванов»"""
        followed = at + 1 < len(self.tokens) and is_name(self.tokens[at + 1]) and not self._is_place(at + 1)
        return followed and is_first_name(self.tokens[at])

    def _whole_name(self, at: int) -> bool:
        """«аким района | Бауыржан Тілеуғалиұлы», «Жамшид Халилов»: somebody, and no district called after him."""
        if at + 1 >= len(self.tokens) or not is_listed_name(self.tokens[at]):
            return False
        return is_patronymic(self.tokens[at + 1]) or is_surname_for_sure(self.tokens[at + 1])

    def _named_after(self, i: int, at: int, word: Word) -> list[RegionMatch]:
        """«район имени Габита Мусрепова»."""
        end = at + 1
        while end < min(at + 4, len(self.tokens)) and is_name(self.tokens[end]):
            end += 1
        name = " ".join([word.noun, *self.tokens[at:end]])
        return [RegionMatch(i, end, (Entry(name, word.kind),), "word")] if end > at + 1 else []

    def _told(self, i: int, at: int, end: int, word: Word) -> RegionMatch:
        """A place of which the text says only its name and kind: «село Молочное», «район Исмоили Сомони»."""
        name = " ".join(self.tokens[at:end])
        if end == at + 1:
            name = nominative_name(name, word.noun, self.tokens[i])
        full = f"{word.noun} {name}"
        entry = Entry(full, word.kind, aliases=(name,)) if word.before else Entry(name, word.kind, aliases=(full,))
        return RegionMatch(i, end, (entry,), "word")

    def _word_at(self, i: int) -> Word | None:
        """A word for a place; abbreviated only with its full stop, and «г.» is no year's."""
        dotted = i + 1 < len(self.tokens) and self.tokens[i + 1] == "."
        if dotted and f"{self.plain[i]}." in WORDS and self.tokens[i].islower():
            return None if i > 0 and self.tokens[i - 1].isdigit() else WORDS[f"{self.plain[i]}."]
        if self.tokens[i] == "." and i > 0 and f"{self.plain[i - 1]}." in WORDS:
            return self._word_at(i - 1)
        return WORDS.get(self.plain[i]) or WORDS.get(self.lemmas[i])


def _ranked(candidates: tuple[Entry, ...], said: Sequence[str]) -> tuple[Entry, ...]:
    """What is called so before what is also called so, and bigger places before smaller ones."""

    def rank(entry: Entry) -> tuple[bool, int, bool]:
        own = plain_word(entry.name).split(" ")
        called = len(own) == len(said) and said[0][:3] == own[0][:3]
        return not called, ADJECTIVE_ORDER.index(entry.kind), entry.iso is None

    return tuple(sorted(dict.fromkeys(candidates), key=rank))
