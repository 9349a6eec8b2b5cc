package org.genremill.audio.mpeg;

import java.util.Arrays;

/**
 * Layer III. ISO/IEC 11172-3, 2.4.1.7 and 2.4.3.4, with the low rates of ISO/IEC 13818-3.
 *
 * <p>If only the mean of the channels is wanted, it is formed as early as possible, because all later steps are linear:
 * from the spectra if both channels have the same windows, and otherwise from the samples of the subbands. The mean of a sum
 * and a difference is a multiple of the sum, so the difference is not read at all.
 */
final class LayerThree implements LayerDecoder {
    /** The gain of 1/2, in quarters of an octave. */
    private static final int HALF = -4;
    /** The gain of the root of 1/2. */
    private static final int ROOT_OF_HALF = -2;

    private final boolean mixed;
    private final ChecksumTrust trust = new ChecksumTrust();
    private final SideInfo side = new SideInfo();
    private final Reservoir reservoir = new Reservoir();
    private final Bits bits = new Bits();
    private final SpectrumReader reader = new SpectrumReader();
    private final JointStereo stereo = new JointStereo();
    private final FactorSet[] factors = {new FactorSet(), new FactorSet()};
    private final Hybrid[] hybrids = {new Hybrid(), new Hybrid()};
    private final float[] lines = new float[BandLayout.LINES];
    private final float[][] spectra = new float[2][BandLayout.LINES];
    private final int[] used = new int[2];
    private final float[] ordered = new float[BandLayout.LINES];
    private final float[] second = new float[Hybrid.SLOTS * SUBBANDS];

    /** @param mixed whether to deliver the mean of the channels */
    LayerThree(boolean mixed) {
        this.mixed = mixed;
    }

    @Override
    public void interrupt() {
        reservoir.clear();
    }

    @Override
    public boolean decode(MpegHeader header, byte[] frame, float[][] subbands) {
        int sideEnd = header.ownBytes() + header.sideBytes();
        boolean sound = header.bytes() >= sideEnd;
        if (sound) {
            bits.start(frame, header.ownBytes() * Byte.SIZE);
            sound = side.read(bits, header) && trust.admits(header, frame, sideEnd * Byte.SIZE);
        }
        int before = reservoir.add(frame, Math.min(sideEnd, header.bytes()), header.bytes());
        boolean missing = sound && side.start > before;
        int bit = (before - side.start) * Byte.SIZE;
        for (int granule = 0; granule < SideInfo.granules(header); granule++) {
            Granule[] channels = side.granules[granule];
            int start = granule * Hybrid.SLOTS * SUBBANDS;
            int end = bit + channels[0].codedBits + (header.channels() == 1 ? 0 : channels[1].codedBits);
            if (sound && !missing) {
                sound = end <= reservoir.length() * Byte.SIZE && readSpectra(header, granule, bit);
            }
            if (!sound || missing) {
                silence();
            }
            synthesise(header, channels, subbands, start);
            bit = end;
        }
        return sound && !(missing && reservoir.isComplete());
    }

    private void silence() {
        Arrays.fill(spectra[0], 0);
        Arrays.fill(spectra[1], 0);
        used[0] = used[1] = 0;
    }

    /** Reads both channels of a granule up to what the subbands are made from; false if it is damaged. */
    private boolean readSpectra(MpegHeader header, int index, int start) {
        Granule[] granules = side.granules[index];
        if (header.channels() == 1) {
            return readChannel(header, index, 0, start, 0, spectra[0], false);
        }
        int next = start + granules[0].codedBits;
        boolean same = granules[0].hasWindowsOf(granules[1]);
        if (header.intensity()) {
            return readIntensity(header, index, start, next);
        }
        if (!mixed || !same) {
            int shift = (header.midSide() ? ROOT_OF_HALF : 0) + (mixed ? HALF : 0);
            boolean sound = readChannel(header, index, 0, start, shift, spectra[0], false)
                    && readChannel(header, index, 1, next, shift, spectra[1], false);
            if (header.midSide() && sound) {
                used[0] = used[1] = Math.max(used[0], used[1]);
                JointStereo.midSide(spectra[0], spectra[1], 0, used[0]);
            }
            return sound;
        }
        if (header.midSide()) {
            boolean needed = index == 0 && side.shared[1] != 0;
            if (needed) {
                readFactors(header, index, 1, next);
            }
            return readChannel(header, index, 0, start, ROOT_OF_HALF, spectra[0], false);
        }
        return readChannel(header, index, 0, start, HALF, spectra[0], false)
                && readChannel(header, index, 1, next, HALF, spectra[0], true);
    }

    private boolean readIntensity(MpegHeader header, int index, int start, int next) {
        Granule[] granules = side.granules[index];
        int shift = mixed ? HALF : 0;
        boolean sound = readChannel(header, index, 0, start, shift, spectra[0], false)
                && readChannel(header, index, 1, next, shift, spectra[1], false);
        if (sound) {
            Granule right = granules[1];
            stereo.intensity(header, right.layout(header), factors[1], right.scaleFactorCode, spectra[0], spectra[1]);
            used[0] = used[1] = BandLayout.LINES;
        }
        return sound;
    }

    /** Reads a channel into a spectrum, or adds it to one; false if it is damaged. */
    private boolean readChannel(
            MpegHeader header, int index, int channel, int start, int shift, float[] spectrum, boolean add) {
        Granule granule = side.granules[index][channel];
        int bit = readFactors(header, index, channel, start);
        int end = start + granule.codedBits;
        if (bit > end || !reader.read(reservoir.bytes(), bit, end, granule, lines)) {
            return false;
        }
        int count = reader.used();
        Gains.apply(granule, factors[channel], granule.layout(header), lines, count, shift, add, spectrum);
        if (!add) {
            Arrays.fill(spectrum, count, BandLayout.LINES, 0);
        }
        used[channel] = count;
        if (add) {
            used[0] = Math.max(used[0], count);
        }
        return true;
    }

    /** The offset of the first bit behind the scale factors. */
    private int readFactors(MpegHeader header, int index, int channel, int start) {
        Granule granule = side.granules[index][channel];
        BandLayout layout = granule.layout(header);
        bits.start(reservoir.bytes(), start);
        if (header.lowRate()) {
            factors[channel].readLowRate(bits, granule, layout, channel == 1 && header.intensity());
        } else {
            factors[channel].read(bits, granule, layout, index == 0 ? 0 : side.shared[channel]);
        }
        return bits.position();
    }

    private void synthesise(MpegHeader header, Granule[] granules, float[][] subbands, int start) {
        synthesise(header, granules[0], 0, subbands[0], start);
        if (header.channels() == 1) {
            return;
        }
        if (!mixed) {
            synthesise(header, granules[1], 1, subbands[1], start);
        } else if (!granules[0].hasWindowsOf(granules[1]) || header.intensity()) {
            synthesise(header, granules[1], 1, second, 0);
            for (int i = 0; i < second.length; i++) {
                subbands[0][start + i] += second[i];
            }
            hybrids[0].take(hybrids[1]);
        }
    }

    private void synthesise(MpegHeader header, Granule granule, int channel, float[] samples, int start) {
        float[] spectrum = spectra[channel];
        int count = used[channel];
        if (granule.blockType == Granule.SHORT) {
            int[] order = granule.layout(header).order();
            Arrays.fill(ordered, 0);
            for (int i = 0; i < count; i++) {
                ordered[order[i]] = spectrum[i];
            }
            spectrum = ordered;
            count = BandLayout.LINES;
        }
        hybrids[channel].transform(granule, spectrum, count, samples, start);
    }
}
