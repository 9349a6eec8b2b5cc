"""Uses the installed Python package as its documentation says: installed_package.py FOLDER, with FOLDER/music and FOLDER/store."""

import datetime
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import genremill
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.feature import IndexToString, SQLTransformer, StringIndexer
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder
from pyspark.ml.wrapper import JavaTransformer
from pyspark.errors import StreamingQueryException
from pyspark.sql import functions as f

warnings.simplefilter("ignore")
folder = Path(sys.argv[1])
store = folder / "store"
(folder / "music" / "broken.mp3").write_text("no sound at all, but quite some text")

spark = genremill.session({"spark.master": "local[2]", "spark.ui.enabled": "false"})
spark.sparkContext.setLogLevel("ERROR")

# Labels, without Spark.
labels = genremill.labels(store)
tracks = len(labels)
assert tracks > 0 and {"uri", "genre", "confidence"} <= set(labels.columns), labels.columns
assert genremill.labels(str(store), engine="arrow").num_rows == tracks
assert len(genremill.labels(store, engine="polars")) == tracks
assert genremill.labels(store, engine="duckdb").aggregate("count(*)").fetchall() == [(tracks,)]
today = datetime.datetime.now(datetime.timezone.utc).date()
assert len(genremill.labels(store, as_of=today)) == tracks
assert len(genremill.labels(store, as_of=f"{today + datetime.timedelta(1)}T00:00:00Z")) == tracks
for missing in (lambda: genremill.labels(store, as_of="2020-02-29"), lambda: genremill.labels(folder)):
    try:
        missing()
    except FileNotFoundError as error:
        assert "labels" in str(error), error
    else:
        raise AssertionError("labels that are not there were read")

# A model that was trained by a job predicts what the labels table says.
name = labels.model_id[0]
model = genremill.GenreModel.load(str(store / "models" / name))
assert model.id == name and model.features == ["rich"], (model.id, model.features)
assert len(model.genres) == 10 and 0 <= model.card["metrics"]["accuracy"] <= 1
songs = genremill.features(spark, folder / "music", sets=model.features).cache()
assert songs.count() == tracks + 1
predicted = model.transform(songs).where("failure_code IS NULL").toPandas().set_index("uri")
both = predicted.join(labels.set_index("uri"), rsuffix="_stored")
assert len(both) == tracks
assert (both.predicted_genre == both.genre_stored).all()
assert (both.confidence == both.confidence_stored).all()
failed = model.transform(songs).where("failure_code IS NOT NULL").select("track", "failure_code", "predicted_genre")
assert failed.collect() == [("broken", "NOT_AUDIO", None)], failed.collect()

# The same without the package's own wrapper.
plain = JavaTransformer(spark._jvm.org.genremill.ml.GenreModel.load(str(store / "models" / name)))
columns = ("uri", "predicted_genre", "confidence")
assert sorted(plain.transform(songs).select(*columns).collect()) == sorted(model.transform(songs).select(*columns).collect())

# It is a stage like any other, and survives being saved.
sure = SQLTransformer(statement="SELECT uri, predicted_genre FROM __THIS__ WHERE confidence >= 0")
pipeline = Pipeline(stages=[model, sure]).fit(songs)
pipeline.write().overwrite().save(str(folder / "pipeline"))
loaded = PipelineModel.load(str(folder / "pipeline"))
assert isinstance(loaded.stages[0], genremill.GenreModel) and loaded.stages[0].uid == model.uid
assert sorted(loaded.transform(songs).collect()) == sorted(pipeline.transform(songs).collect())

# Vectors for pyspark's own learners.
vectors = genremill.features(spark, [folder / "music"], sets=["gtzan57"], layout="vectors")
sizes = vectors.where("failure_code IS NULL").select(f.size("gtzan57").alias("size")).distinct().collect()
assert [row["size"] for row in sizes] == [57], sizes

# Files as they come: each once, although the query is started again.
stream = spark.readStream.format("genremill").option("features", "rich").option("files-per-batch", tracks)
stream = model.transform(stream.load(str(folder / "music"))).select("uri", "predicted_genre", "confidence")
for _ in range(2):
    writer = stream.writeStream.format("parquet").option("path", str(folder / "stream"))
    query = writer.option("checkpointLocation", str(folder / "checkpoint")).trigger(availableNow=True).start()
    query.awaitTermination()
streamed = spark.read.parquet(str(folder / "stream")).toPandas().set_index("uri")
assert len(streamed) == tracks + 1, streamed
assert (streamed.predicted_genre.dropna() == labels.set_index("uri").genre.loc[streamed.predicted_genre.dropna().index]).all()

# A stream that publishes: a batch whose night has failed comes again, and without new files there is no night.
arrived, nights = folder / "arrived", []
for track in sorted((folder / "music").rglob("*.wav"))[:2]:
    arrived.mkdir(exist_ok=True)
    shutil.copy(track, arrived)


def publish(batch, number):
    nights.append(number)
    if len(nights) == 1:
        raise OSError("the night has failed")
    night = ["nightly", "--input", arrived, "--store", folder / "published", "--model", store / "models" / name]
    subprocess.run([sys.executable, Path(genremill.__file__).parents[1] / "bin" / "genremill", *night], check=True)


for expected in ([0], [0, 0], [0, 0]):
    arrivals = spark.readStream.format("genremill").load(str(arrived)).writeStream.foreachBatch(publish)
    query = arrivals.option("checkpointLocation", str(folder / "nights")).trigger(availableNow=True).start()
    try:
        query.awaitTermination()
        assert len(nights) > 1
    except StreamingQueryException as error:
        assert len(nights) == 1 and "the night has failed" in str(error), error
    assert nights == expected, nights
assert sorted(genremill.labels(folder / "published").genre) == sorted(
    labels.set_index(labels.uri.str.rsplit("/").str[-1]).genre.loc[[track.name for track in arrived.iterdir()]]
)

# A pipeline from paths to genres, tuned with folds that keep duplicates together.
indexer = StringIndexer(inputCol="genre", outputCol="label", stringOrderType="alphabetAsc", handleInvalid="skip")
classifier = genremill.GenreClassifier(featuresCol="gtzan57", seed=3)
assert classifier.getLabelCol() == "label" and classifier.getOrDefault("learner") == "logistic-regression"
known = vectors.where("failure_code IS NULL").select("uri", "genre", "content_hash", "gtzan57").cache()
folded = genremill.GroupFolds(numFolds=2).transform(indexer.fit(known).transform(known))
grid = ParamGridBuilder().addGrid(classifier.learner, ["nearest-centroid", "naive-bayes"]).build()
accuracy = MulticlassClassificationEvaluator(metricName="accuracy")
search = CrossValidator(
    estimator=classifier, estimatorParamMaps=grid, evaluator=accuracy, numFolds=2, foldCol="fold"
)
tuned = search.fit(folded)
assert isinstance(tuned.bestModel, genremill.GenreClassifierModel) and len(set(tuned.avgMetrics)) == 2, tuned.avgMetrics
assert tuned.bestModel.classes == sorted(model.genres), tuned.bestModel.classes
tuned.write().overwrite().save(str(folder / "tuned"))
best = grid[max(range(2), key=lambda index: tuned.avgMetrics[index])]
by_path = Pipeline(stages=[
    genremill.AudioFeatures(inputCol="uri", outputCol="gtzan57", sets="gtzan57", settings=["audio.max-time=1m"]),
    indexer,
    classifier.copy(best),
    IndexToString(inputCol="prediction", outputCol="heard"),
]).fit(known.select("uri", "genre"))
by_path.write().overwrite().save(str(folder / "by_path"))
again = PipelineModel.load(str(folder / "by_path"))
assert isinstance(again.stages[0], genremill.AudioFeatures) and again.stages[0].getOrDefault("sets") == ["gtzan57"]
heard = again.transform(songs.select("uri", "genre")).select("uri", "heard", "probability", "failure_code")
right = known.join(heard, "uri").where("heard = genre").count()
assert right > 0.8 * tracks, (right, tracks)
expected = tuned.bestModel.transform(known).select("uri", "probability")
assert sorted(heard.where("failure_code IS NULL").select("uri", "probability").collect()) == sorted(expected.collect())
print("as documented")
