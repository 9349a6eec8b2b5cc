"""Music as data frames of Spark."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def features(
    spark: SparkSession,
    path: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    sets: Iterable[str] = ("rich",),
    **options: object,
) -> DataFrame:
    """One row per track, with its tags and features; extracted when an action needs them.

    path: a file or folder, or several: local, s3a:// or anything that Hadoop reads.
    sets: feature sets.
    options: those of the data source, with underscores for hyphens: segment="3s", genre="tag", layout="vectors".

    Files that cannot be extracted keep their row; its failure_code says why.
    """
    paths = [path] if isinstance(path, (str, os.PathLike)) else list(path)
    reader = spark.read.format("genremill").option("features", ",".join(sets))
    for name, value in options.items():
        text = str(value).lower() if isinstance(value, bool) else str(value)
        reader = reader.option(name.replace("_", "-"), text)
    return reader.load([os.fspath(each) for each in paths])
