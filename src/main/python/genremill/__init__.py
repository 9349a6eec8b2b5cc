"""Genremill classifies music by genre at catalogue scale, on Apache Spark.

    import genremill

    spark = genremill.session()
    songs = genremill.features(spark, "music", sets=["gtzan57"])
    model = genremill.GenreModel.load("genremill-store/models/NAME")
    model.transform(songs).select("track", "predicted_genre", "confidence").show()
    genremill.labels("genremill-store")     # a pandas data frame

The command `genremill` runs every job: try `genremill --help`.
"""

from genremill.commands import explain
from genremill.ml import AudioFeatures, GenreClassifier, GenreClassifierModel, GenreModel, GenrePredictor, GroupFolds
from genremill.music import features
from genremill.sessions import jar, session
from genremill.stores import labels

__all__ = [
    "AudioFeatures",
    "GenreClassifier",
    "GenreClassifierModel",
    "GenreModel",
    "GenrePredictor",
    "GroupFolds",
    "explain",
    "features",
    "jar",
    "labels",
    "session",
]
