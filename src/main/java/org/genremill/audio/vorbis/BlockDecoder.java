package org.genremill.audio.vorbis;

import java.util.Arrays;
import org.genremill.audio.vorbis.Mapping.Coupling;
import org.genremill.audio.vorbis.Mapping.Group;

/**
 * Decodes blocks. Sections 4.3.2 to 4.3.8. All channels of a block have the same windows, and everything after the
 * decoupling is linear, so if only their mean is wanted, it is the mean of their spectra that is transformed. Not
 * thread-safe.
 */
final class BlockDecoder {
    private final Envelope[] envelopes;
    /** Which channels have no envelope. */
    private final boolean[] silent;
    /** By channel. */
    private final float[][] residues;

    private final float[] spectrum;
    /** By output. */
    private final Overlap[] overlaps;

    private final float[][] samples;

    /** @param mixed whether to output the mean of the channels instead of each */
    BlockDecoder(Identification head, boolean mixed) {
        int channels = head.channels();
        int size = head.longBlock() / 2;
        envelopes = new Envelope[channels];
        for (int channel = 0; channel < channels; channel++) {
            envelopes[channel] = new Envelope();
        }
        silent = new boolean[channels];
        residues = new float[channels][size];
        spectrum = new float[size];
        int outputs = mixed ? 1 : channels;
        overlaps = new Overlap[outputs];
        for (int output = 0; output < outputs; output++) {
            overlaps[output] = new Overlap(head.shortBlock(), head.longBlock(), mixed ? 1.0 / channels : 1);
        }
        samples = new float[outputs][size];
    }

    /** The samples of the last block, by output. The arrays are reused. */
    float[][] samples() {
        return samples;
    }

    /** Forgets the last block: the next one has none to overlap with. */
    void restart() {
        for (Overlap overlap : overlaps) {
            overlap.restart();
        }
    }

    /**
     * Decodes a block.
     *
     * @param bits after the block's own header
     * @param size of each spectrum, half of the block
     * @throws org.genremill.audio.format.TrackException if it is malformed; it is then silent
     */
    void next(Bits bits, Mapping mapping, int size) {
        for (float[] residue : residues) {
            Arrays.fill(residue, 0, size, 0);
        }
        Arrays.fill(silent, true);
        int count = 0;
        try {
            count = read(bits, mapping, size);
        } finally {
            synthesise(mapping, size, count);
        }
    }

    /** Reads and decouples all residues, and returns how many values come first in each that are not all 0. */
    private int read(Bits bits, Mapping mapping, int size) {
        boolean[] without = new boolean[silent.length];
        for (int channel = 0; channel < silent.length; channel++) {
            without[channel] = !mapping.floors().get(channel).read(bits, envelopes[channel]);
        }
        if (bits.ended()) {
            return 0;
        }
        System.arraycopy(without, 0, silent, 0, silent.length);
        for (Coupling coupling : mapping.couplings()) {
            boolean both = without[coupling.magnitude()] && without[coupling.angle()];
            without[coupling.magnitude()] = both;
            without[coupling.angle()] = both;
        }
        int count = 0;
        for (Group group : mapping.groups()) {
            int members = group.channels().size();
            float[][] targets = new float[members][];
            boolean[] skipped = new boolean[members];
            for (int i = 0; i < members; i++) {
                int channel = group.channels().get(i);
                targets[i] = residues[channel];
                skipped[i] = without[channel];
            }
            count = Math.max(count, group.residue().read(bits, targets, skipped, size));
        }
        for (int i = mapping.couplings().size() - 1; i >= 0; i--) {
            Coupling coupling = mapping.couplings().get(i);
            decouple(residues[coupling.magnitude()], residues[coupling.angle()], count);
        }
        return count;
    }

    /**
     * Turns magnitudes and angles into two channels. Section 4.3.5: the magnitude is one of the two, and the angle tells
     * which it is, and how far the other lies from it. Without branches, since their outcomes are random.
     */
    static void decouple(float[] magnitudes, float[] angles, int count) {
        for (int i = 0; i < count; i++) {
            float magnitude = magnitudes[i];
            int angle = Float.floatToRawIntBits(angles[i]);
            // The sign bit of a number less one is set if the number is zero or negative.
            int flip = (Float.floatToRawIntBits(magnitude) - 1) & Integer.MIN_VALUE;
            int negative = (angle - 1) >> 31;
            int towards = angle ^ flip;
            magnitudes[i] = magnitude + Float.intBitsToFloat(towards & negative);
            angles[i] = magnitude - Float.intBitsToFloat(towards & ~negative);
        }
    }

    private void synthesise(Mapping mapping, int size, int count) {
        boolean mixed = overlaps.length < residues.length;
        Arrays.fill(spectrum, 0, size, 0);
        for (int channel = 0; channel < residues.length; channel++) {
            if (!silent[channel]) {
                mapping.floors().get(channel).addProduct(envelopes[channel], residues[channel], size, count, spectrum);
            }
            if (!mixed) {
                overlaps[channel].next(spectrum, size, samples[channel]);
                Arrays.fill(spectrum, 0, size, 0);
            }
        }
        if (mixed) {
            overlaps[0].next(spectrum, size, samples[0]);
        }
    }
}
