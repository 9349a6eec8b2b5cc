package org.genremill.steps.extract;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.genremill.audio.DecoderVersion;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.catalog.TrackFailure;
import org.genremill.catalog.TrackRef;
import org.genremill.features.FeatureView;
import org.genremill.store.InFlight;

/**
 * Extracts features from the tracks of one task and returns one outcome per track. A failing track never ends the task;
 * a track that crashes the executor is detected by {@link InFlight} and quarantined.
 *
 * @param networks the networks of the plan
 * @param notes the folder for notes about tracks in progress
 * @param alone whether each task holds a single suspect track, so that a second attempt is proof
 */
record ExtractTask(
        ExtractPlan plan,
        SharedNetworks networks,
        Broadcast<SerializableConfiguration> hadoop,
        String notes,
        boolean alone,
        CostCounter costs)
        implements FlatMapFunction<Iterator<List<TrackRef>>, Row> {

    @Override
    public Iterator<Row> call(Iterator<List<TrackRef>> groups) {
        Configuration configuration = hadoop.value().value();
        TaskContext task = TaskContext.get();
        TimedExtractor<OutcomeExtractor> measurer = new TimedExtractor<>(
                () -> newExtractor(configuration), this::failed, plan.limits().longestWork());
        task.addTaskCompletionListener((TaskCompletionListener) done -> measurer.close());
        // Each partition is one group.
        Stream<TrackRef> tracks = groups.next().stream();
        if (alone && task.attemptNumber() > 0) {
            return tracks.map(track -> failed(killer(track))).iterator();
        }
        InFlight inFlight = new InFlight(notes, configuration, task);
        Set<String> suspects = alone ? Set.of() : inFlight.suspects();
        return tracks.filter(track -> !suspects.contains(track.uri()))
                .map(track -> {
                    inFlight.begin(track.uri());
                    long start = System.nanoTime();
                    Row outcome = measurer.outcomeOf(track, extractor -> extractor.outcomeOf(track));
                    costs.add(new CostCounter.Spent(1, (System.nanoTime() - start) / 1e9, Map.of()));
                    inFlight.end();
                    return outcome;
                })
                .iterator();
    }

    private OutcomeExtractor newExtractor(Configuration configuration) {
        List<FeatureView> views = plan.views(networks);
        return new OutcomeExtractor(
                views, views.get(0).segmentation(), plan.limits().decoding(), configuration, this::count);
    }

    private Row failed(TrackFailure failure) {
        return Outcomes.failed(
                failure,
                DecoderVersion.optional(plan.limits().decoding()),
                plan.viewIds().size());
    }

    private static TrackFailure killer(TrackRef track) {
        return TrackFailure.of(
                track,
                new TrackException(
                        Stage.EXTRACT,
                        FailureCode.KILLS_PROCESS,
                        "crashed its executor, both among other tracks and alone"));
    }

    private void count(String format, ExtractCost.Format cost) {
        costs.add(new CostCounter.Spent(0, 0, Map.of(format, cost)));
    }
}
