package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.signal.PcmStream;
import org.genremill.audio.signal.Signal;
import org.genremill.features.Analysis;
import org.genremill.features.FeatureSet;
import org.genremill.features.Segmentation;
import org.genremill.features.TrackExtractor;

/** Extracts features from whole tracks or from each of their segments, with the same buffers. Not thread-safe. */
public final class SegmentExtractor {
    private final Optional<Segmentation> segmentation;
    private final TrackExtractor extractor;
    private final float[] segment;

    /**
     * Prepares buffers for any number of tracks.
     *
     * @param sets the feature sets to extract
     * @param segmentation the segments; empty for whole tracks
     */
    public SegmentExtractor(List<FeatureSet> sets, Optional<Segmentation> segmentation) {
        this.segmentation = requireNonNull(segmentation, "segmentation is null");
        this.extractor = TrackExtractor.of(sets);
        this.segment = new float
                [segmentation.map(cut -> cut.samples(Analysis.SAMPLE_RATE)).orElse(0)];
    }

    /**
     * The features of a track or a segment.
     *
     * @param index its index in the track, from 0
     * @param startSeconds its start
     * @param seconds its length
     * @param values for each set, in order, the result of {@link TrackExtractor#extract}
     */
    public record Segment(int index, double startSeconds, double seconds, List<Object[]> values) {}

    /**
     * Extracts features from a track.
     *
     * @param audio mono at {@link Analysis#SAMPLE_RATE}
     * @param seconds its length
     * @return at least one element, in order
     * @throws TrackException with {@link FailureCode#SILENT} if every sample is zero, with
     *     {@link FailureCode#TOO_SHORT} if the track is shorter than one segment, or as
     *     {@link TrackExtractor#extract} throws
     */
    public List<Segment> extract(Signal audio, double seconds) {
        if (isSilent(audio)) {
            throw new TrackException(Stage.EXTRACT, FailureCode.SILENT, "every sample is zero");
        }
        return segmentation
                .map(cut -> segments(audio, cut))
                .orElseGet(() -> List.of(new Segment(0, 0, seconds, extractor.extract(audio))));
    }

    private List<Segment> segments(Signal audio, Segmentation cut) {
        double seconds = (double) segment.length / Analysis.SAMPLE_RATE;
        int most = cut.most().orElse(Integer.MAX_VALUE);
        List<Segment> pieces = new ArrayList<>();
        try (PcmStream sound = audio.open()) {
            while (pieces.size() < most && fill(sound)) {
                int index = pieces.size();
                Signal part = Signal.of(segment, segment.length, Analysis.SAMPLE_RATE);
                pieces.add(new Segment(index, index * seconds, seconds, extractor.extract(part)));
            }
        }
        if (pieces.isEmpty()) {
            throw new TrackException(
                    Stage.EXTRACT, FailureCode.TOO_SHORT, "shorter than one segment of %s s".formatted(seconds));
        }
        return pieces;
    }

    /** Reads one whole segment; an incomplete rest at the end is dropped. */
    private boolean fill(PcmStream sound) {
        int filled = 0;
        while (filled < segment.length) {
            int count = sound.read(segment, filled, segment.length - filled);
            if (count < 0) {
                return false;
            }
            filled += count;
        }
        return true;
    }

    /** Reads only up to the first sample that is not zero. */
    private static boolean isSilent(Signal audio) {
        float[] block = new float[4096];
        try (PcmStream sound = audio.open()) {
            for (int count = sound.read(block, 0, block.length);
                    count >= 0;
                    count = sound.read(block, 0, block.length)) {
                for (int index = 0; index < count; index++) {
                    if (block[index] != 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
