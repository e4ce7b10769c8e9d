"""The Arrow schema of a document, made from its Pydantic model, so that every Parquet file has the same."""

import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pyarrow as pa
from pydantic import BaseModel

SIMPLE: dict[Any, pa.DataType] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def arrow_schema(model: type[BaseModel]) -> pa.Schema:
    """The schema of a table of such models. Raises TypeError for a field of a kind that the contract does not use."""
    return pa.schema(_fields(model))


def _fields(model: type[BaseModel]) -> list[pa.Field]:
    return [pa.field(field.alias or name, arrow_type(field.annotation)) for name, field in model.model_fields.items()]


def arrow_type(annotation: Any) -> pa.DataType:
    """The column type that holds every value of a Python type; anything may be null."""
    if annotation in SIMPLE:
        return SIMPLE[annotation]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pa.struct(_fields(annotation))
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return arrow_type(arguments[0])
    if origin is Literal:
        return _common([SIMPLE[type(value)] for value in arguments])
    if origin is list:
        return pa.list_(arrow_type(arguments[0]))
    if origin is tuple:
        return pa.list_(_common([arrow_type(argument) for argument in arguments]))
    if origin in (Union, types.UnionType):
        return _common([arrow_type(argument) for argument in arguments if argument is not types.NoneType])
    raise TypeError(f"no Parquet column holds {annotation!r}")


def _common(kinds: list[pa.DataType]) -> pa.DataType:
    """The one type for all of several: structs get the fields of each, numbers become floats."""
    if all(pa.types.is_struct(kind) for kind in kinds):
        names: dict[str, list[pa.DataType]] = {}
        for field in (field for kind in kinds for field in kind.fields):
            names.setdefault(field.name, []).append(field.type)
        return pa.struct([pa.field(name, _common(same)) for name, same in names.items()])
    different = set(kinds)
    if different == {pa.int64(), pa.float64()}:
        return pa.float64()
    if len(different) != 1:
        raise TypeError(f"no Parquet column holds each of {kinds}")
    return different.pop()
