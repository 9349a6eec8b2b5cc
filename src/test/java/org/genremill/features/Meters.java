package org.genremill.features;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.genremill.audio.signal.PcmStream;

/** Ways to show a sound to one feature set. */
final class Meters {
    private Meters() {}

    /** The row of a sound that is read at most {@code step} samples at a time. */
    static Object[] row(FeatureSet set, float[] samples, int step) {
        return TrackExtractor.of(List.of(set))
                .extract(() -> inSteps(samples, step))
                .get(0);
    }

    /** What the extractor allocates for a minute of samples and frames, after the first one. */
    static long bytesPerMinute(FeatureSet set) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        FeatureExtractor extractor = set.newExtractor();
        extractor.begin();
        Frame frame = new Frame();
        frame.transform(new double[Analysis.FRAME], 0, 1);
        frame.select(0);
        float[] block = new float[Analysis.HOP];
        long before = 0;
        int hopsPerMinute = 60 * Analysis.SAMPLE_RATE / Analysis.HOP;
        for (int i = 0; i < 2 * hopsPerMinute; i++) {
            if (i == hopsPerMinute) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            extractor.samples(block, block.length);
            if (set.needs().contains(Need.FRAMES)) {
                extractor.frame(frame);
            }
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static PcmStream inSteps(float[] samples, int step) {
        PcmStream whole = PcmStream.of(samples, samples.length, Analysis.SAMPLE_RATE);
        return new PcmStream() {
            @Override
            public int sampleRate() {
                return whole.sampleRate();
            }

            @Override
            public int read(float[] buffer, int offset, int length) {
                return whole.read(buffer, offset, Math.min(length, step));
            }

            @Override
            public void close() {
                whole.close();
            }
        };
    }
}
