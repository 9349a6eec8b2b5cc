package org.genremill.features.embedding;

import java.util.Arrays;
import org.genremill.audio.signal.RateConverter;

/** Adds samples before and after a stream, as {@link Framing} says, in constant memory. Not thread-safe. */
final class Margins {
    private final int before;
    private final int after;
    private final boolean reflects;
    private final RateConverter.Sink sink;
    /** The first samples, until there are as many as the front needs. */
    private final float[] head;
    /** The last samples, as many as the end needs. */
    private final float[] last;

    private long length;

    Margins(Framing framing, RateConverter.Sink sink) {
        this.before = framing.before();
        this.after = framing.after();
        this.reflects = framing.padding() == Framing.Padding.REFLECT;
        this.sink = sink;
        this.head = new float[before + 1];
        this.last = new float[after + 1];
    }

    void begin() {
        length = 0;
    }

    void write(float[] samples, int count) {
        int taken = 0;
        if (length < head.length) {
            taken = (int) Math.min(count, head.length - length);
            System.arraycopy(samples, 0, head, (int) length, taken);
            length += taken;
            if (length < head.length) {
                return;
            }
            front();
        }
        float[] rest = taken == 0 ? samples : Arrays.copyOfRange(samples, taken, count);
        pass(rest, count - taken);
        length += count - taken;
    }

    /** Delivers what stands before the first sample, and the first samples themselves. */
    private void front() {
        int there = (int) Math.min(length, head.length);
        float[] front = new float[before + there];
        for (int place = 0; reflects && place < before; place++) {
            front[place] = head[mirrored(place - before, there)];
        }
        System.arraycopy(head, 0, front, before, there);
        pass(front, front.length);
    }

    private void pass(float[] samples, int count) {
        int kept = Math.min(count, last.length);
        System.arraycopy(last, kept, last, 0, last.length - kept);
        System.arraycopy(samples, count - kept, last, last.length - kept, kept);
        sink.samples(samples, count);
    }

    void finish() {
        if (length < head.length) {
            front();
        }
        float[] end = new float[after];
        // Of a track that is shorter than the margin, all samples are in the head.
        int there = (int) Math.min(length, last.length);
        for (int place = 0; reflects && place < after; place++) {
            int from = mirrored(there + place, there);
            end[place] = last[last.length - there + from];
        }
        sink.samples(end, after);
    }

    /** The place, in a signal of the given length, that stands at a place outside of it, as numpy's {@code reflect}. */
    private static int mirrored(int place, int length) {
        int period = Math.max(1, 2 * (length - 1));
        int folded = Math.floorMod(place, period);
        return folded < length ? folded : period - folded;
    }
}
