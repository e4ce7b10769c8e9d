"""What tests share: the system, loaded once."""

import pytest

import extractor


@pytest.fixture(scope="session")
def system() -> extractor.System:
    return extractor.load()
