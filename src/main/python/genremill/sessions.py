"""Spark sessions with Genremill's classes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HOME = Path(__file__).resolve().parent / "home"


def jar() -> str:
    """The path of the job jar, for `--jars` or `spark.jars`.

    Raises FileNotFoundError if these files come from the jar itself, which then is already there.
    """
    path = HOME / "target" / "genremill-job.jar"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: install the wheel, or pass the jar that these files come from")
    return str(path)


def session(conf: dict[str, str] | None = None) -> SparkSession:
    """A Spark session that has Genremill's classes, or the one that is there.

    conf: further settings of Spark, such as {"spark.driver.memory": "8g"}. They take effect if the session starts now.
    """
    from pyspark.sql import SparkSession

    settings = {"spark.driver.memory": "4g", "spark.ui.showConsoleProgress": "false", **(conf or {})}
    settings["spark.jars"] = ",".join(filter(None, [jar(), settings.get("spark.jars")]))
    builder = SparkSession.builder.appName("genremill")
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()
