"""The published labels of a store, read without Spark."""

from __future__ import annotations

import datetime
import json
import os
from typing import TYPE_CHECKING, Any, Literal, overload

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow

Engine = Literal["pandas", "polars", "duckdb", "arrow"]

_POINTERS = ("published/labels.json", "labels/current.json")


@overload
def labels(
    store: str | os.PathLike[str], as_of: str | datetime.date | None = None, engine: Literal["pandas"] = "pandas"
) -> pandas.DataFrame: ...


@overload
def labels(
    store: str | os.PathLike[str], as_of: str | datetime.date | None = None, *, engine: Literal["polars"]
) -> polars.DataFrame: ...


@overload
def labels(
    store: str | os.PathLike[str], as_of: str | datetime.date | None = None, *, engine: Literal["duckdb"]
) -> duckdb.DuckDBPyRelation: ...


@overload
def labels(
    store: str | os.PathLike[str], as_of: str | datetime.date | None = None, *, engine: Literal["arrow"]
) -> pyarrow.Table: ...


def labels(
    store: str | os.PathLike[str], as_of: str | datetime.date | None = None, engine: Engine = "pandas"
) -> Any:
    """The published labels, one row per track.

    store: a folder, or a URI such as s3://bucket/store.
    as_of: a day or a time, for example "2026-11-29" or "2026-11-29T06:00:00Z": the labels that were published then,
        at the end of the day or at that time. UTC unless it has an offset. The last 100 tables can be read.
    engine: pandas, polars, duckdb (a relation) or arrow. Each needs its package, and pyarrow.

    Raises FileNotFoundError if no labels are published, or none were at that time.
    """
    if engine not in ("pandas", "polars", "duckdb", "arrow"):
        raise ValueError(f"engine must be pandas, polars, duckdb or arrow, not {engine!r}")
    import pyarrow.dataset

    files, root = _filesystem(store)
    published = _table_at(_pointer(files, root, store), as_of, store)
    table = pyarrow.dataset.dataset(f"{root}/{published['path']}", filesystem=files, format="parquet").to_table()
    if engine == "arrow":
        return table
    if engine == "pandas":
        return table.to_pandas()
    if engine == "polars":
        import polars

        return polars.from_arrow(table)
    import duckdb

    return duckdb.from_arrow(table)


def _filesystem(store: str | os.PathLike[str]) -> tuple[Any, str]:
    import pyarrow.fs

    location = os.fspath(store)
    for scheme in ("s3a://", "s3n://"):
        location = location.replace(scheme, "s3://", 1) if location.startswith(scheme) else location
    if "://" not in location and not location.startswith("file:"):
        return pyarrow.fs.LocalFileSystem(), os.path.abspath(location).rstrip("/")
    files, root = pyarrow.fs.FileSystem.from_uri(location)
    return files, root.rstrip("/")


def _pointer(files: Any, root: str, store: object) -> dict[str, Any]:
    for name in _POINTERS:
        try:
            with files.open_input_stream(f"{root}/{name}") as stream:
                return dict(json.loads(stream.read()))
        except FileNotFoundError:
            continue
    raise FileNotFoundError(f"no labels are published in {store}: run genremill label or genremill nightly")


def _table_at(current: dict[str, Any], as_of: str | datetime.date | None, store: object) -> dict[str, Any]:
    if as_of is None:
        return current
    latest = _moment(as_of)
    for table in [current, *current.get("earlier", [])]:
        if _moment(table["published"]) <= latest:
            return table
    raise FileNotFoundError(f"no labels were published in {store} at {as_of}, or they were withdrawn or removed")


def _moment(value: str | datetime.date) -> datetime.datetime:
    """A day means its last moment."""
    if isinstance(value, str):
        text = value.strip().replace("Z", "+00:00")
        value = datetime.date.fromisoformat(text) if len(text) == 10 else datetime.datetime.fromisoformat(text)
    if not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time.max)
    return value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)
