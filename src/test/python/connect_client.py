"""What docs/spark.md says about Spark Connect: connect_client.py FOLDER, with FOLDER/music and FOLDER/store.

Starts a Connect server in a process of its own, with the job jar, and talks to it as a client without a JVM.
"""

import os
import sys
import warnings
from pathlib import Path

import genremill
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.feature import StringIndexer
from pyspark.sql import SparkSession
from pyspark.sql import functions as f

warnings.simplefilter("ignore")
# Spark refuses a master beside the address of a server.
os.environ.pop("MASTER", None)
folder = Path(sys.argv[1]).resolve()
music = str(folder / "music")
spark = (
    SparkSession.builder.remote("local[2]")
    .config("spark.jars", genremill.jar())
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "2")
    .getOrCreate()
)
assert "connect" in type(spark).__module__, type(spark)

# Sources, SQL and streams run on the server.
songs = genremill.features(spark, music, sets=["gtzan57"], layout="vectors")
tracks = songs.count()
assert tracks > 0
assert songs.where("genre = 'bossa'").select("failure_code").count() == tracks // 10
blocks = spark.read.format("genremill-pcm").option("block-seconds", 1).load(music)
assert blocks.where("failure_code IS NULL").agg(f.sum(f.size("samples"))).first()[0] > 0
spark.sql(f"CREATE TEMPORARY VIEW tunes USING genremill OPTIONS (path '{music}', features 'gtzan57')")
assert spark.sql("SELECT count(DISTINCT genre) FROM tunes").first()[0] == 10

stream = spark.readStream.format("genremill").option("features", "gtzan57").load(music).select("track", "tempo")
heard = str(folder / "heard")
for _ in range(2):
    writer = stream.writeStream.format("parquet").option("path", heard)
    query = writer.option("checkpointLocation", heard + "-checkpoint").trigger(availableNow=True).start()
    query.awaitTermination()
assert spark.read.parquet(heard).count() == tracks

# Stages that have no state beside their parameters, and classifiers.
known = songs.where("failure_code IS NULL").select("uri", "genre", "content_hash", "gtzan57").cache()
indexed = StringIndexer(inputCol="genre", outputCol="label", stringOrderType="alphabetAsc").fit(known).transform(known)
folded = genremill.GroupFolds(numFolds=2).transform(indexed)
assert folded.select("fold").distinct().count() == 2
extracted = genremill.AudioFeatures(inputCol="uri", sets=["gtzan57"]).transform(known.select("uri"))
assert extracted.where("features IS NULL OR failure_code IS NOT NULL").count() == 0
classifier = genremill.GenreClassifier(featuresCol="gtzan57", learner="nearest-centroid")
model = classifier.fit(indexed)
accuracy = MulticlassClassificationEvaluator(metricName="accuracy").evaluate(model.transform(indexed))
assert accuracy > 0.8, accuracy

# A model of a store, by its path; the class that holds a model stays on the server's side.
labels = genremill.labels(folder / "store").set_index("uri")
path = str(folder / "store" / "models" / labels.model_id.iloc[0])
rich = genremill.features(spark, music, sets=["rich"])
predicted = genremill.GenrePredictor(model=path).transform(rich).where("failure_code IS NULL").toPandas().set_index("uri")
both = predicted.join(labels, rsuffix="_stored")
assert len(both) == len(labels) and (both.predicted_genre == both.genre_stored).all()
assert (both.confidence == both.confidence_stored).all()
for refused in (lambda: genremill.GenreModel.load(path), lambda: genremill.GroupFolds.load(path)):
    try:
        refused()
    except NotImplementedError as error:
        assert "Spark Connect" in str(error), error
    else:
        raise AssertionError("Connect loads stages now: say so in docs/spark.md")
spark.stop()
print("as documented")
