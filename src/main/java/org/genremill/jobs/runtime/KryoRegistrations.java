package org.genremill.jobs.runtime;

import com.esotericsoftware.kryo.Kryo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.serializer.KryoRegistrator;
import org.apache.spark.util.Utils;
import org.genremill.catalog.Branch;
import org.genremill.catalog.TrackRef;
import org.genremill.evaluate.Epoch;
import org.genremill.learn.local.ColumnSums;
import org.genremill.learn.local.linear.LinearBlock;
import org.genremill.learn.local.tree.BinnedRows;
import org.genremill.learn.local.tree.DrawnRows;
import org.genremill.learn.local.tree.GradientCut;
import org.genremill.learn.local.tree.NodeCut;
import org.genremill.learn.local.tree.ScoredRows;
import org.genremill.steps.compare.DenseTable;
import org.genremill.steps.compare.FitResult;
import org.genremill.steps.similar.Block;
import org.genremill.steps.similar.Neighbour;

/** Registers every class that may be serialised between processes; Kryo refuses all others. */
public final class KryoRegistrations implements KryoRegistrator {
    /** Classes that MLlib serialises while fitting; they are not public, so they are listed by name. */
    private static final List<String> MLLIB = List.of(
            "org.apache.spark.ml.linalg.MatrixUDT",
            "org.apache.spark.ml.linalg.VectorUDT",
            "org.apache.spark.ml.optim.aggregator.BinaryLogisticBlockAggregator",
            "org.apache.spark.ml.optim.aggregator.HingeBlockAggregator",
            "org.apache.spark.ml.optim.aggregator.MultinomialLogisticBlockAggregator",
            "org.apache.spark.ml.stat.MultiClassSummarizer",
            "org.apache.spark.ml.stat.SummarizerBuffer",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$ComputeL1$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$ComputeM2$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$ComputeM2n$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$ComputeMax$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$ComputeMean$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$ComputeMin$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$ComputeNNZ$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$ComputeWeightSum$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$Count$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$Max$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$Mean$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$Min$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$NormL1$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$NormL2$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$NumNonZeros$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$Std$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$Sum$",
            "org.apache.spark.ml.stat.SummaryBuilderImpl$Variance$",
            "org.apache.spark.ml.tree.CategoricalSplit",
            "org.apache.spark.ml.tree.ContinuousSplit",
            "org.apache.spark.ml.tree.InternalNode",
            "org.apache.spark.ml.tree.LeafNode",
            "org.apache.spark.ml.tree.LearningNode",
            "org.apache.spark.ml.tree.Node",
            "org.apache.spark.ml.tree.Split",
            "[Lorg.apache.spark.ml.tree.LearningNode;",
            "[Lorg.apache.spark.ml.tree.Split;",
            "[[Lorg.apache.spark.ml.tree.Split;",
            "org.apache.spark.ml.tree.impl.BaggedPoint",
            "org.apache.spark.ml.tree.impl.DTStatsAggregator",
            "[Lorg.apache.spark.ml.tree.impl.DTStatsAggregator;",
            "org.apache.spark.ml.tree.impl.DecisionTreeMetadata",
            "org.apache.spark.ml.tree.impl.RandomForest$NodeIndexInfo",
            "org.apache.spark.ml.tree.impl.TreePoint",
            "[Lorg.apache.spark.ml.tree.impl.TreePoint;",
            "org.apache.spark.mllib.clustering.VectorWithNorm",
            "[Lorg.apache.spark.mllib.clustering.VectorWithNorm;",
            "org.apache.spark.mllib.tree.configuration.Algo$",
            "org.apache.spark.mllib.tree.configuration.QuantileStrategy$",
            "scala.Enumeration$Val",
            "org.apache.spark.mllib.tree.impurity.EntropyAggregator",
            "org.apache.spark.mllib.tree.impurity.EntropyCalculator",
            "org.apache.spark.mllib.tree.impurity.Gini$",
            "org.apache.spark.mllib.tree.impurity.GiniAggregator",
            "org.apache.spark.mllib.tree.impurity.GiniCalculator",
            "org.apache.spark.mllib.tree.impurity.VarianceAggregator",
            "org.apache.spark.mllib.tree.impurity.VarianceCalculator",
            "org.apache.spark.mllib.tree.model.ImpurityStats");

    /** Internal classes of classifiers. */
    private static final List<String> CLASSIFIERS = List.of(
            "org.genremill.learn.local.tree.ScoredRows$State",
            "org.genremill.learn.local.tree.LeafFractions",
            "org.genremill.learn.local.tree.Trees",
            "org.genremill.learn.local.tree.ForestClassifier");

    /** Spark's own classes around them. */
    private static final List<String> SPARK = List.of(
            "org.apache.spark.broadcast.TorrentBroadcast",
            "org.apache.spark.sql.types.ArrayType",
            "org.apache.spark.sql.types.BinaryType$",
            "org.apache.spark.sql.types.BooleanType$",
            "org.apache.spark.sql.types.ByteType$",
            "org.apache.spark.sql.types.DateType$",
            "org.apache.spark.sql.types.DecimalType",
            "org.apache.spark.sql.types.DoubleType$",
            "org.apache.spark.sql.types.FloatType$",
            "org.apache.spark.sql.types.IntegerType$",
            "org.apache.spark.sql.types.LongType$",
            "org.apache.spark.sql.types.MapType",
            "org.apache.spark.sql.types.ShortType$",
            "org.apache.spark.sql.types.StringType$",
            "org.apache.spark.sql.types.TimestampType$",
            "org.apache.spark.storage.BroadcastBlockId",
            "org.apache.spark.util.collection.BitSet",
            "org.apache.spark.util.collection.OpenHashMap",
            "org.apache.spark.util.collection.OpenHashMap$mcD$sp",
            "org.apache.spark.util.collection.OpenHashMap$mcI$sp",
            "org.apache.spark.util.collection.OpenHashMap$mcJ$sp",
            "org.apache.spark.util.collection.OpenHashSet",
            "org.apache.spark.util.collection.OpenHashSet$mcD$sp",
            "org.apache.spark.util.collection.OpenHashSet$mcI$sp",
            "org.apache.spark.util.collection.OpenHashSet$mcJ$sp",
            "org.apache.spark.util.collection.OpenHashSet$DoubleHasher",
            "org.apache.spark.util.collection.OpenHashSet$Hasher",
            "org.apache.spark.util.collection.OpenHashSet$IntHasher",
            "org.apache.spark.util.collection.OpenHashSet$LongHasher",
            "org.apache.spark.util.io.ChunkedByteBuffer",
            "[Lorg.apache.spark.util.io.ChunkedByteBuffer;",
            "scala.reflect.ClassTag$GenericClassTag",
            "scala.reflect.ManifestFactory$DoubleManifest",
            "scala.reflect.ManifestFactory$IntManifest");

    @Override
    public void registerClasses(Kryo kryo) {
        kryo.register(ArrayList.class);
        kryo.register(Optional.class);
        kryo.register(Branch.class, new RecordSerializer<>(Branch.class));
        kryo.register(TrackRef.class, new RecordSerializer<>(TrackRef.class));
        kryo.register(double[][].class);
        kryo.register(Epoch.class, new RecordSerializer<>(Epoch.class));
        kryo.register(FitResult.class, new RecordSerializer<>(FitResult.class));
        kryo.register(DenseTable.class, new RecordSerializer<>(DenseTable.class));
        kryo.register(LinearBlock.class, new RecordSerializer<>(LinearBlock.class));
        kryo.register(BinnedRows.class, new RecordSerializer<>(BinnedRows.class));
        kryo.register(DrawnRows.class, new RecordSerializer<>(DrawnRows.class));
        kryo.register(GradientCut.class, new RecordSerializer<>(GradientCut.class));
        kryo.register(ScoredRows.class);
        kryo.register(ColumnSums.class);
        kryo.register(NodeCut.class, new RecordSerializer<>(NodeCut.class));
        kryo.register(Neighbour.class, new RecordSerializer<>(Neighbour.class));
        kryo.register(Block.class, new RecordSerializer<>(Block.class));
        CLASSIFIERS.forEach(name -> kryo.register(Utils.classForName(name, true, false)));
        SPARK.forEach(name -> kryo.register(Utils.classForName(name, true, false)));
        MLLIB.forEach(name -> kryo.register(Utils.classForName(name, true, false)));
    }
}
