package org.genremill.steps;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.genremill.catalog.TrackRef;

/**
 * What runs on an executor: takes the tracks of one task and returns one outcome for each. Nothing that a track does ends
 * the task.
 */
record ExtractTask(ExtractPlan plan, Broadcast<SerializableConfiguration> hadoop, LongAccumulator done)
        implements FlatMapFunction<Iterator<List<TrackRef>>, Row> {

    @Override
    public Iterator<Row> call(Iterator<List<TrackRef>> groups) {
        TrackMeasurer measurer = new TrackMeasurer(plan, hadoop.value().value());
        return new Iterator<>() {
            private Iterator<TrackRef> tracks = List.<TrackRef>of().iterator();

            @Override
            public boolean hasNext() {
                while (!tracks.hasNext() && groups.hasNext()) {
                    tracks = groups.next().iterator();
                }
                return tracks.hasNext();
            }

            @Override
            public Row next() {
                Row outcome = measurer.outcomeOf(tracks.next());
                done.add(1);
                return outcome;
            }
        };
    }
}
