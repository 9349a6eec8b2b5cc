package org.genremill.learn.split;

import java.util.List;
import java.util.Map;

/**
 * The split that many published figures rest on: segments drawn at random, so that pieces of one track stand on both sides
 * and a model need only recognise the recording. For showing how much that claims, never for judging a model.
 *
 * @param testFraction the share of segments to set aside, above 0 and below 1
 */
public record SegmentRandom(double testFraction) implements SplitProtocol {
    public static final String NAME = "segment-random";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean leaks() {
        return true;
    }

    /** @param tracks each segment as a track of its own */
    @Override
    public List<Map<String, Part>> folds(List<LabelledTrack> tracks, long seed) {
        List<LabelledTrack> alone = tracks.stream()
                .map(track -> new LabelledTrack(track.id(), track.name(), track.id(), track.genre(), track.artist()))
                .toList();
        return new Holdout(testFraction).folds(alone, seed);
    }
}
