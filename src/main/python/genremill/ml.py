"""Genremill's models as stages of pyspark.ml pipelines."""

from __future__ import annotations

import json
from typing import Any

from pyspark.ml.util import JavaMLReadable, JavaMLReader, JavaMLWritable
from pyspark.ml.wrapper import JavaTransformer

_JAVA = "org.genremill.ml.GenreModel"


class _GenreModelReader(JavaMLReader["GenreModel"]):
    """Finds the Java class, whose package has another name than this module."""

    @classmethod
    def _java_loader_class(cls, clazz: Any) -> str:
        return _JAVA


class GenreModel(JavaTransformer, JavaMLReadable["GenreModel"], JavaMLWritable):
    """A model that `genremill train` has saved.

    Adds predicted_genre, confidence and probabilities, a map, to every row. Rows without features, such as those of
    files that failed, get null.
    """

    def __init__(self, java_model: Any) -> None:
        super().__init__(java_model)

    @classmethod
    def read(cls) -> JavaMLReader[GenreModel]:
        return _GenreModelReader(cls)

    @classmethod
    def load(cls, path: str) -> GenreModel:
        """Loads the folder of a model in a store: s3a://bucket/store/models/NAME."""
        return cls.read().load(path)

    @classmethod
    def _from_java(cls, java_stage: Any) -> GenreModel:
        model = cls(java_stage)
        model._resetUid(java_stage.uid())
        return model

    @property
    def id(self) -> str:
        """The model's name in its store."""
        return str(self._java_obj.id())

    @property
    def genres(self) -> list[str]:
        """The genres that it knows."""
        return list(self._java_obj.genres())

    @property
    def features(self) -> list[str]:
        """The feature sets that it needs: the sets of genremill.features."""
        return list(self._java_obj.features())

    @property
    def card(self) -> dict[str, Any]:
        """What model.json says: the data, the split, the figures and the settings behind the model."""
        return dict(json.loads(self._java_obj.card()))
