"""Whole short news: every case that a text tells is found with its persons and status, and no other."""

from functools import cache
from pathlib import Path

import pytest

import extractor
from extractor.resources import read_tsv

NEWS = list(read_tsv(Path(__file__).parent / "cases_news.tsv"))


@cache
def system() -> extractor.System:
    return extractor.load()


@pytest.mark.parametrize(("expected", "text"), NEWS, ids=[text[:40] for _, text in NEWS])
def test_a_text_tells_these_cases_and_no_other(expected: str, text: str) -> None:
    document = system().extract(text)
    names = {entry.id: entry.name for entry in [*document.persons, *document.organizations]}
    surnames = {i: name.split()[-1] for i, name in names.items()}
    found = [
        " ".join([event.kind, event.status, *sorted(surnames[p] for p in event.persons)])
        for event in document.events
        if event.type == "case"
    ]
    assert sorted(found) == sorted(filter(None, expected.split("; ")))
