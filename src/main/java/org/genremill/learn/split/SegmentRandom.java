package org.genremill.learn.split;

import java.util.List;
import java.util.Map;

/**
 * The split behind many published figures: segments are drawn at random, so that segments of one track are on both
 * sides and a model only needs to recognise the recording. Use it to show how much that inflates results, never to
 * judge a model.
 *
 * @param testFraction the fraction of segments to hold out, above 0 and below 1
 */
public record SegmentRandom(double testFraction) implements SplitProtocol {
    /** The protocol's name in configurations and results. */
    public static final String NAME = "segment-random";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean leaks() {
        return true;
    }

    /** @param tracks each segment as a separate track */
    @Override
    public List<Map<String, Part>> folds(List<LabelledTrack> tracks, long seed) {
        List<LabelledTrack> alone = tracks.stream()
                .map(track -> new LabelledTrack(track.id(), track.name(), track.id(), track.genre(), track.artist()))
                .toList();
        return new Holdout(testFraction).folds(alone, seed);
    }
}
