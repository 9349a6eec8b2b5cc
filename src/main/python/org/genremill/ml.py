"""pyspark.ml looks for the Python class of a Java stage in a module with the name of its Java package."""

from genremill.ml import AudioFeatures, GenreClassifier, GenreClassifierModel, GenreModel, GenrePredictor, GroupFolds

__all__ = ["AudioFeatures", "GenreClassifier", "GenreClassifierModel", "GenreModel", "GenrePredictor", "GroupFolds"]
