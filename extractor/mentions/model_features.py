"""What the mention model sees of a word, seen alone: its navec vector, letters, dictionary readings and shape.

Training and inference both read words through `WordFeatures`, so that a model sees what it was trained on.
"""

from __future__ import annotations

import gzip
import tarfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from slovnet.shape import SHAPES, word_shape

from extractor.language.words import parses

# Grammemes of the OpenCorpora tag set that pymorphy3 gives; see `readings`
GRAMMEMES = """
NOUN ADJF ADJS COMP VERB INFN PRTF PRTS GRND NUMR ADVB NPRO PRED PREP CONJ PRCL INTJ LATN PNCT NUMB intg ROMN
UNKN anim inan masc femn neut sing plur Sgtm Pltm nomn gent datv accs ablt loct voct gen2 loc2 perf impf past
pres futr indc impr actv pssv tran intr 1per 2per 3per Name Surn Patr Geox Orgn Trad Abbr Init Fixd Anum Apro
Poss Qual Dmns Prnt Infr Slng Arch Subx V-be Ques Anph
""".split()  # noqa: SIM905
GRAMMEME_INDEX = {name: index for index, name in enumerate(GRAMMEMES)}
READING_COUNT = len(GRAMMEMES) + 1
LONGEST_WORD = 64  # letters shown to the dictionary, whose guessing takes time in a word's length
MAX_READINGS = 8  # pymorphy3 lists dozens of guesses for odd words; the first few hold nearly all the score

LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяёabcdefghijklmnopqrstuvwxyz0123456789-.,:;!?«»\"'()/%№$€+&@_"
LETTER_INDEX = {letter: index + 3 for index, letter in enumerate(LETTERS)}
PAD_LETTER, OTHER_LETTER, WORD_EDGE = 0, 1, 2
LETTER_COUNT = len(LETTERS) + 3
MAX_LETTERS = 22  # longer words keep their first and last letters: prefixes and endings say most

SHAPE_INDEX = {name: index + 2 for index, name in enumerate(SHAPES)}  # 0: no word, 1: unknown
SHAPE_COUNT = len(SHAPES) + 2
TRAIT_COUNT = 8


@dataclass(frozen=True, slots=True)
class Word:
    """One word's features: row of its navec vector, letters (MAX_LETTERS + 2), readings, shape and traits."""

    vector: int
    letters: NDArray[np.uint8]
    readings: NDArray[np.float32]
    shape: int
    traits: NDArray[np.float32]


class WordVectors:
    """navec's quantised vectors, straight from the natasha package's file: four times as quick as navec's own class."""

    def __init__(self, path: Path) -> None:
        with tarfile.open(path) as tar:
            vocabulary = _member(tar, "vocab.bin")
            quantised = _member(tar, "pq.bin")
        plain = gzip.decompress(vocabulary)
        count = int(np.frombuffer(plain, np.uint32, 1)[0])
        words = plain[4 + 4 * count :].decode("utf-8").splitlines()
        self.index = {word: index for index, word in enumerate(words)}
        self.unknown = self.index["<unk>"]
        rows, self.size, parts, centroids = (int(n) for n in np.frombuffer(quantised, np.uint32, 4))
        self.codes = np.frombuffer(quantised, np.uint8, rows * parts, 16).reshape(rows, parts)
        self.centroids = np.frombuffer(quantised, np.float32, offset=16 + rows * parts).reshape(parts, centroids, -1)
        self._parts = np.arange(parts)

    def row(self, word: str) -> int:
        return self.index.get(word.lower(), self.unknown)

    def __getitem__(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        return self.centroids[self._parts, self.codes[rows]].reshape(len(rows), self.size)


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    if file is None:
        raise ValueError(f"no {name} in the word vectors' file")
    return file.read()


class WordFeatures:
    """Turns words into `Word`s. Stateless but for the dictionaries it reads from; callers cache what they need."""

    def __init__(self, vectors: WordVectors) -> None:
        self.vectors = vectors

    def __call__(self, word: str) -> Word:
        return Word(
            vector=self.vectors.row(word),
            letters=letters(word),
            readings=readings(word),
            shape=SHAPE_INDEX.get(word_shape(word), 1),
            traits=traits(word, word.lower() in self.vectors.index),
        )


def readings(word: str) -> NDArray[np.float32]:
    """For each grammeme the share of the word's readings that have it; last, whether the dictionary knows the word."""
    shares = np.zeros(READING_COUNT, np.float32)
    found = parses(word[:LONGEST_WORD])[:MAX_READINGS]
    total = sum(parse.score for parse in found) or 1.0
    for parse in found:
        for grammeme in parse.tag.grammemes:
            index = GRAMMEME_INDEX.get(grammeme)
            if index is not None:
                shares[index] += parse.score / total
    shares[-1] = bool(found) and found[0].of.is_known
    return shares


def letters(word: str) -> NDArray[np.uint8]:
    """Letter numbers between two word edges, padded: «Оя» → [2, о, я, 2, 0, 0, …]."""
    if len(word) > MAX_LETTERS:
        half = MAX_LETTERS // 2
        word = word[:half] + word[-half:]
    numbers = np.zeros(MAX_LETTERS + 2, np.uint8)
    numbers[0] = WORD_EDGE
    for place, letter in enumerate(word.lower()[:MAX_LETTERS], 1):  # lower() may lengthen: «İ» → «i̇»
        numbers[place] = LETTER_INDEX.get(letter, OTHER_LETTER)
    numbers[min(len(word), MAX_LETTERS) + 1] = WORD_EDGE
    return numbers


def traits(word: str, has_vector: bool) -> NDArray[np.float32]:
    """Facts of form that neither vector nor letters (both case-blind) show."""
    return np.array(
        [
            word[:1].isupper(),
            len(word) > 1 and word.isupper(),
            any(letter.isupper() for letter in word[1:]),
            any(letter.isdigit() for letter in word),
            word.isdigit() and len(word) == 4,
            "-" in word[1:-1],
            min(len(word), 20) / 20,
            has_vector,
        ],
        np.float32,
    )
