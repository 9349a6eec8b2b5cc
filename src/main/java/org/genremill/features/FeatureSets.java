package org.genremill.features;

import java.util.List;
import java.util.stream.Collectors;
import org.genremill.dsp.fft.Padding;

/** The registry of feature sets; to add one, write one class and one line here. */
public final class FeatureSets {
    private static final List<FeatureSet> ALL = List.of(
            new Gtzan57("gtzan57", Padding.ZERO),
            new Gtzan57("gtzan57-kaggle", Padding.REFLECT),
            new Rich(),
            new Scattering(),
            FrameSequence.MFCC13,
            FrameSequence.LOGMEL,
            Pictures.ofWidth(Pictures.TABLE_COLUMNS),
            new Fma518(),
            new RhythmPitch());

    private FeatureSets() {}

    /** All sets. */
    public static List<FeatureSet> all() {
        return ALL;
    }

    /**
     * Finds a set by name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static FeatureSet byId(String id) {
        return ALL.stream()
                .filter(set -> set.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no feature set '" + id + "'; there are "
                        + ALL.stream().map(FeatureSet::id).collect(Collectors.joining(", "))));
    }
}
