package org.genremill.audio.aac;

import org.genremill.audio.format.TrackException;

/** Joint stereo of the two channels of an element: mid/side and intensity. Clauses 4.6.8.1 and 4.6.8.2. */
final class StereoTools {
    private static final int EVERYWHERE = 2;

    private final WindowInfo windows;
    private final boolean everywhere;
    /** By group and band, whether mid/side coding is used. */
    private final boolean[] used;

    private StereoTools(WindowInfo windows, boolean everywhere, boolean[] used) {
        this.windows = windows;
        this.everywhere = everywhere;
        this.used = used;
    }

    static StereoTools read(Bits bits, WindowInfo windows) {
        int kind = bits.read(2);
        if (kind > EVERYWHERE) {
            throw TrackException.corrupt("an AAC frame with the reserved kind of stereo");
        }
        boolean[] used = new boolean[windows.groups().length * windows.bands()];
        for (int i = 0; i < used.length && kind == 1; i++) {
            used[i] = bits.flag();
        }
        return new StereoTools(windows, kind == EVERYWHERE, used);
    }

    void apply(ChannelStream left, ChannelStream right) {
        int window = 0;
        for (int group = 0; group < windows.groups().length; group++) {
            for (int behind = window + windows.groups()[group]; window < behind; window++) {
                int start = window * windows.length();
                for (int band = 0; band < windows.bands(); band++) {
                    int from = start + windows.offsets()[band];
                    int to = start + windows.offsets()[band + 1];
                    apply(left, right, group, band, from, to);
                }
            }
        }
    }

    private void apply(ChannelStream left, ChannelStream right, int group, int band, int from, int to) {
        boolean joined = everywhere || used[group * windows.bands() + band];
        int leftBook = left.book(group, band);
        int rightBook = right.book(group, band);
        if (rightBook == ChannelStream.INTENSITY || rightBook == ChannelStream.INTENSITY_INVERTED) {
            boolean inverted = (rightBook == ChannelStream.INTENSITY_INVERTED) != (joined && !everywhere);
            float scale = right.scale(group, band) * (inverted ? -1 : 1);
            copy(left.spectrum(), right.spectrum(), from, to, scale);
        } else if (joined && leftBook == ChannelStream.NOISE && rightBook == ChannelStream.NOISE) {
            double scale = (double) right.scale(group, band) / left.scale(group, band);
            copy(left.spectrum(), right.spectrum(), from, to, scale);
        } else if (joined && leftBook < ChannelStream.NOISE && rightBook < ChannelStream.NOISE) {
            separate(left.spectrum(), right.spectrum(), from, to);
        }
    }

    private static void copy(float[] left, float[] right, int from, int to, double scale) {
        for (int i = from; i < to; i++) {
            right[i] = (float) (left[i] * scale);
        }
    }

    private static void separate(float[] left, float[] right, int from, int to) {
        for (int i = from; i < to; i++) {
            float sum = left[i];
            float difference = right[i];
            left[i] = sum + difference;
            right[i] = sum - difference;
        }
    }
}
