package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.audio.DecodeLimits;
import org.genremill.audio.format.TrackException;
import org.genremill.catalog.HadoopAudioSource;
import org.genremill.catalog.TrackRef;
import org.genremill.features.embedding.Embeddings;
import org.genremill.steps.explain.ExplainTrack;
import org.genremill.steps.explain.Explanation;
import org.genremill.steps.explain.LoadedModel;
import org.genremill.steps.explain.NamedTrack;
import org.genremill.steps.join.SideBySide;
import org.genremill.steps.run.Progress;
import org.genremill.store.JoinReport;
import org.genremill.store.Store;

/**
 * Explains what models predict for one track. Writes nothing.
 *
 * @param input the track, on any file system that Hadoop knows
 * @param store the store's URI
 * @param models their names, at least one
 * @param embeddings the feature sets that are not built in
 * @param limits the limits for decoding the track
 * @param top how many reasons of each kind and how many similar tracks to return
 */
public record Explain(
        String input, String store, List<String> models, Embeddings embeddings, DecodeLimits limits, int top) {
    public Explain {
        requireNonNull(input, "input is null");
        requireNonNull(store, "store is null");
        models = List.copyOf(requireNonNull(models, "models is null"));
        requireNonNull(embeddings, "embeddings is null");
        requireNonNull(limits, "limits is null");
    }

    /**
     * Explains the track.
     *
     * @throws GenremillException if the track cannot be read, or a model is missing
     */
    public Explanation run(SparkSession spark, Progress progress) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        TrackRef track = NamedTrack.find(input, hadoop);
        Store source = Store.at(store, spark);
        List<LoadedModel> ready = LoadedModel.load(source, embeddings, models);
        List<JoinReport> joins = ready.stream()
                .map(LoadedModel::view)
                .distinct()
                .flatMap(view -> SideBySide.counted(source, view).stream())
                .toList();
        joins.forEach(report -> report.noteTo(progress::note));
        try {
            return new ExplainTrack(ready, limits, top, OptionalInt.empty())
                    .explain(new HadoopAudioSource(track, hadoop))
                    .withJoins(joins);
        } catch (TrackException | UncheckedIOException e) {
            throw NamedTrack.unusable(track, input, "explained", e);
        }
    }
}
