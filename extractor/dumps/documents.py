"""The document that a batch writes: the contract's, with what only a batch can say of it."""

import json
from typing import Annotated

from pydantic import Field, create_model

from extractor.document import Document, Model


class Origin(Model):
    """A record: the source that it came from and its position there."""

    source: str
    position: int


def document_model(*, relevant: bool, dedupe: bool) -> type[Document]:
    """The model of a batch's documents: `relevance` with `--relevant`, `duplicate_of` with `--dedupe`."""
    model: type[Document] = Document
    if relevant:
        model = create_model("BatchDocument", __base__=model, relevance=(Annotated[float, Field(ge=0, le=1)], ...))
    if dedupe:
        model = create_model("BatchDocument", __base__=model, duplicate_of=(Origin | None, None))
    return model


def with_field(document: str, name: str, value: object) -> str:
    """A document in JSON with one field more at its end, put there without parsing the rest."""
    return f"{document[:-1]},{json.dumps(name)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}}}"
