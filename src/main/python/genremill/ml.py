"""Genremill's stages of pyspark.ml pipelines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, cast

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.param.shared import (
    HasFeaturesCol,
    HasInputCol,
    HasLabelCol,
    HasOutputCol,
    HasPredictionCol,
    HasProbabilityCol,
    HasSeed,
)
from pyspark.ml.util import JavaMLReadable, JavaMLReader, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel, JavaTransformer
from pyspark.sql.utils import is_remote

_PACKAGE = "org.genremill.ml."


class _Reader(JavaMLReader[Any]):
    """Finds the Java class, whose package has another name than this module."""

    @classmethod
    def _java_loader_class(cls, clazz: Any) -> str:
        return f"{_PACKAGE}{clazz.__name__}"


class _Stored(JavaMLReadable[Any], JavaMLWritable):
    """A stage that can be saved alone or in a pipeline, and loaded."""

    _java_obj: Any
    # keyword_only puts the arguments of a constructor here.
    _input_kwargs: dict[str, Any]

    @classmethod
    def read(cls) -> JavaMLReader[Any]:
        if is_remote():
            raise NotImplementedError("stages are loaded without Spark Connect only")
        return _Reader(cls)

    @classmethod
    def load(cls, path: str) -> Any:
        """Loads what was saved."""
        return cls.read().load(path)


def _strings(values: Iterable[str] | str | None) -> list[str] | None:
    """A single text is a list of one."""
    if values is None:
        return None
    return [values] if isinstance(values, str) else list(values)


def _given(arguments: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if value is not None}


class AudioFeatures(JavaTransformer, HasInputCol, HasOutputCol, _Stored):
    """Extracts features from audio files: from paths, URIs or the bytes of files to vectors.

    inputCol: a column of paths or URIs (strings), or of the bytes of files; by default path, as format("binaryFile")
        has it.
    outputCol: the column of vectors; by default features.
    sets: feature sets of numbers, in the order of the vector; by default rich.
    settings: keys of conf/genremill.conf with values, such as "audio.max-time=1m".

    Rows whose file cannot be extracted have a null vector, a failure_code and a failure_message.
    """

    sets: Param[list[str]] = Param(
        Params._dummy(), "sets", "the feature sets, in the order of the vector", TypeConverters.toListString
    )
    settings: Param[list[str]] = Param(
        Params._dummy(), "settings", "keys of conf/genremill.conf with values", TypeConverters.toListString
    )

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        sets: Iterable[str] | str | None = None,
        settings: Iterable[str] | str | None = None,
    ) -> None:
        super().__init__()
        self._java_obj = self._new_java_obj(_PACKAGE + "AudioFeatures", self.uid)
        self._setDefault(inputCol="path", outputCol="features", sets=["rich"], settings=[])
        self.setParams(**self._input_kwargs)

    def setParams(self, **params: Any) -> AudioFeatures:
        """Sets parameters by their names."""
        params.update(sets=_strings(params.get("sets")), settings=_strings(params.get("settings")))
        return self._set(**_given(params))


class GroupFolds(JavaTransformer, HasOutputCol, HasSeed, _Stored):
    """Adds a column of folds for CrossValidator(foldCol=...), in which all rows of a group have the same fold.

    groupCols: the group is the first of these columns that is not null; by default content_hash, which exact duplicates
        share.
    outputCol: by default fold.
    numFolds: by default 5; CrossValidator needs the same number.
    """

    groupCols: Param[list[str]] = Param(
        Params._dummy(), "groupCols", "the columns of groups; the first that is not null counts", TypeConverters.toListString
    )
    numFolds: Param[int] = Param(Params._dummy(), "numFolds", "the number of folds, 2 or more", TypeConverters.toInt)

    @keyword_only
    def __init__(
        self,
        *,
        groupCols: Iterable[str] | str | None = None,
        outputCol: str | None = None,
        numFolds: int | None = None,
        seed: int | None = None,
    ) -> None:
        super().__init__()
        self._java_obj = self._new_java_obj(_PACKAGE + "GroupFolds", self.uid)
        self._setDefault(groupCols=["content_hash"], outputCol="fold", numFolds=5, seed=42)
        self.setParams(**self._input_kwargs)

    def setParams(self, **params: Any) -> GroupFolds:
        """Sets parameters by their names."""
        params.update(groupCols=_strings(params.get("groupCols")))
        return self._set(**_given(params))


class _ClassifierColumns(HasFeaturesCol, HasPredictionCol, HasProbabilityCol):
    """The columns that a classifier and its model share."""

    def setFeaturesCol(self, value: str) -> Any:
        return self._set(featuresCol=value)

    def setPredictionCol(self, value: str) -> Any:
        return self._set(predictionCol=value)

    def setProbabilityCol(self, value: str) -> Any:
        return self._set(probabilityCol=value)


class GenreClassifier(JavaEstimator["GenreClassifierModel"], _ClassifierColumns, HasLabelCol, HasSeed, _Stored):
    """Any learner of `genremill train`, with the columns of Spark's own classifiers.

    featuresCol: vectors or arrays of numbers; by default features.
    labelCol: classes 0, 1, 2, ..., as StringIndexer makes them; by default label.
    learner: its name; by default logistic-regression.
    settings: parameters of the learner, such as ["c=10", "engine=mllib"], or "calibration=temperature".
    groupCol: tracks or artists that calibration keeps together.

    Rows without features or a label are left out. CrossValidator deals rows at random, which leaks if several rows
    come from one track or artist: give it folds of GroupFolds as foldCol.
    """

    learner: Param[str] = Param(Params._dummy(), "learner", "the name of the learner", TypeConverters.toString)
    settings: Param[list[str]] = Param(
        Params._dummy(), "settings", "parameters of the learner with values", TypeConverters.toListString
    )
    groupCol: Param[str] = Param(
        Params._dummy(), "groupCol", "the column of groups that calibration keeps together", TypeConverters.toString
    )

    @keyword_only
    def __init__(
        self,
        *,
        featuresCol: str | None = None,
        labelCol: str | None = None,
        learner: str | None = None,
        settings: Iterable[str] | str | None = None,
        groupCol: str | None = None,
        predictionCol: str | None = None,
        probabilityCol: str | None = None,
        seed: int | None = None,
    ) -> None:
        super().__init__()
        self._java_obj = self._new_java_obj(_PACKAGE + "GenreClassifier", self.uid)
        self._setDefault(learner="logistic-regression", settings=[], seed=42)
        self.setParams(**self._input_kwargs)

    def setParams(self, **params: Any) -> GenreClassifier:
        """Sets parameters by their names."""
        params.update(settings=_strings(params.get("settings")))
        return self._set(**_given(params))

    def _create_model(self, java_model: Any) -> GenreClassifierModel:
        return GenreClassifierModel(java_model)


class GenreClassifierModel(_Stored, JavaModel, _ClassifierColumns):
    """What GenreClassifier fits: it adds the probabilities of all classes and the most probable class."""

    @property
    def classes(self) -> list[str]:
        """The names of the classes, in the order of the probabilities; empty if the labels had none."""
        return list(self._java_obj.getOrDefault(self._java_obj.getParam("classes")))


class GenrePredictor(JavaTransformer, _Stored):
    """Predicts with the GenreModel in a folder, also in sessions of Spark Connect.

    model: the folder of a model in a store, s3a://bucket/store/models/NAME. It is loaded each time.
    """

    model: Param[str] = Param(Params._dummy(), "model", "the folder of a model in a store", TypeConverters.toString)

    @keyword_only
    def __init__(self, *, model: str | None = None) -> None:
        super().__init__()
        self._java_obj = self._new_java_obj(_PACKAGE + "GenrePredictor", self.uid)
        self.setParams(**self._input_kwargs)

    def setParams(self, **params: Any) -> GenrePredictor:
        """Sets parameters by their names."""
        return self._set(**_given(params))


class GenreModel(_Stored, JavaTransformer):
    """A model that `genremill train` has saved.

    Adds predicted_genre, confidence and probabilities, a map, to every row. Rows without features, such as those of
    files that failed, get null.
    """

    def __init__(self, java_model: Any) -> None:
        super().__init__(java_model)

    @classmethod
    def load(cls, path: str) -> GenreModel:
        """Loads the folder of a model in a store: s3a://bucket/store/models/NAME.

        Raises NotImplementedError in sessions of Spark Connect: use GenrePredictor.
        """
        if is_remote():
            raise NotImplementedError(f"use genremill.GenrePredictor(model={path!r}) with Spark Connect")
        return cast(GenreModel, cls.read().load(path))

    @classmethod
    def _from_java(cls, java_stage: Any) -> Any:
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
