package org.genremill.audio.aac;

import static org.genremill.audio.aac.ChannelLayout.LFE;
import static org.genremill.audio.aac.ChannelLayout.PAIR;
import static org.genremill.audio.aac.ChannelLayout.PROGRAM;
import static org.genremill.audio.aac.ChannelLayout.SINGLE;

import java.util.ArrayList;
import java.util.List;
import org.genremill.audio.aac.ChannelLayout.Element;
import org.genremill.audio.format.TrackException;

/**
 * Decodes consecutive {@code raw_data_block}s, clause 4.4.2.1: 1024 samples of each channel, or of their mean. Everything
 * after the noise shaping is linear, so channels with the same windows are mixed before their transform. Not thread-safe.
 */
final class RawBlocks {
    private static final int COUPLING = 2;
    private static final int DATA = 4;
    private static final int FILL = 6;
    private static final int END = 7;
    private static final int SBR_DATA = 13;
    private static final int SBR_DATA_WITH_CRC = 14;

    /** An element of the layout with the state of its channels. */
    private static final class Voice {
        private final Element element;
        private final ChannelStream first;
        private final ChannelStream second;
        private boolean present;

        Voice(Element element, int rateIndex, NoiseSource noise) {
            this.element = element;
            first = new ChannelStream(rateIndex, noise);
            second = new ChannelStream(rateIndex, noise);
        }
    }

    private final List<Voice> voices = new ArrayList<>();
    /** By channel. */
    private final ChannelStream[] streams;
    /** By channel: the shape of the windows in the last block. */
    private final int[] lastShapes;
    /** By output. */
    private final Synthesis[] syntheses;

    private final float[][] samples;
    private final int rateIndex;

    /** @param mixed whether to output the mean of the channels instead of each */
    RawBlocks(AacConfig config, boolean mixed) {
        rateIndex = config.rateIndex();
        NoiseSource noise = new NoiseSource();
        config.layout().elements().forEach(element -> voices.add(new Voice(element, rateIndex, noise)));
        int channels = config.layout().channels();
        streams = new ChannelStream[channels];
        for (Voice voice : voices) {
            streams[voice.element.first()] = voice.first;
            if (voice.element.kind() == PAIR) {
                streams[voice.element.second()] = voice.second;
            }
        }
        lastShapes = new int[channels];
        int outputs = mixed ? 1 : channels;
        samples = new float[outputs][WindowInfo.FRAME];
        syntheses = new Synthesis[outputs];
        for (int output = 0; output < outputs; output++) {
            syntheses[output] = new Synthesis(mixed ? 1.0 / channels : 1);
        }
    }

    /** The samples of the last block, by output. The arrays are reused. */
    float[][] samples() {
        return samples;
    }

    /**
     * Decodes the next block. If it cannot be read, the audio fades into silence.
     *
     * @throws TrackException if it is malformed or unsupported
     */
    void decode(Bits bits) {
        boolean complete = false;
        try {
            read(bits);
            complete = true;
        } finally {
            if (!complete) {
                silence();
            }
            synthesise();
        }
    }

    /** Outputs silence for a missing block. */
    void skip() {
        silence();
        synthesise();
    }

    private void silence() {
        voices.forEach(voice -> voice.present = false);
    }

    private void read(Bits bits) {
        silence();
        boolean highEfficiency = false;
        for (int id = bits.read(3); id != END; id = bits.read(3)) {
            switch (id) {
                case SINGLE, PAIR, LFE -> readVoice(bits, voice(id, bits.read(4)));
                case COUPLING -> throw TrackException.unsupported("AAC with a coupling channel");
                case DATA -> skipData(bits);
                case PROGRAM -> ChannelLayout.read(bits);
                case FILL -> highEfficiency |= skipFill(bits);
                default -> throw new AssertionError("three bits: " + id);
            }
        }
        bits.alignToByte();
        if (highEfficiency) {
            throw AacConfig.highEfficiency();
        }
    }

    private Voice voice(int kind, int tag) {
        for (Voice voice : voices) {
            if (!voice.present && voice.element.is(kind, tag)) {
                return voice;
            }
        }
        throw TrackException.corrupt("an AAC frame with more channels than its header declares");
    }

    private void readVoice(Bits bits, Voice voice) {
        if (voice.element.kind() != PAIR) {
            voice.first.read(bits);
        } else if (bits.flag()) {
            WindowInfo windows = WindowInfo.read(bits, rateIndex);
            StereoTools stereo = StereoTools.read(bits, windows);
            voice.first.read(bits, windows);
            voice.second.read(bits, windows);
            stereo.apply(voice.first, voice.second);
        } else {
            voice.first.read(bits);
            voice.second.read(bits);
        }
        voice.present = true;
    }

    private static void skipData(Bits bits) {
        bits.skip(4);
        boolean aligned = bits.flag();
        int count = bits.read(8);
        count += count == 255 ? bits.read(8) : 0;
        if (aligned) {
            bits.alignToByte();
        }
        bits.skip(8 * count);
    }

    /** Skips a fill element and returns whether it contains SBR data, the upper half of a spectrum. */
    private static boolean skipFill(Bits bits) {
        int count = bits.read(4);
        count += count == 15 ? bits.read(8) - 1 : 0;
        int type = count == 0 ? 0 : bits.peek(4);
        bits.skip(8 * count);
        return type == SBR_DATA || type == SBR_DATA_WITH_CRC;
    }

    private void synthesise() {
        for (Voice voice : voices) {
            if (voice.present) {
                voice.first.shape();
                voice.second.shape();
            } else {
                voice.first.silence();
                voice.second.silence();
            }
        }
        if (syntheses.length < streams.length) {
            mix();
        } else {
            for (int channel = 0; channel < streams.length; channel++) {
                ChannelStream stream = streams[channel];
                syntheses[channel].add(stream.spectrum(), stream.windows(), lastShapes[channel]);
            }
        }
        for (int output = 0; output < syntheses.length; output++) {
            syntheses[output].finish(samples[output]);
        }
        for (int channel = 0; channel < streams.length; channel++) {
            lastShapes[channel] = streams[channel].windows().shape();
        }
    }

    /** Adds the spectra of channels with the same windows, in the order of the first of each kind. */
    private void mix() {
        boolean[] added = new boolean[streams.length];
        for (int channel = 0; channel < streams.length; channel++) {
            if (added[channel]) {
                continue;
            }
            float[] sum = streams[channel].spectrum();
            for (int other = channel + 1; other < streams.length; other++) {
                if (!added[other] && haveSameWindows(channel, other)) {
                    added[other] = true;
                    float[] spectrum = streams[other].spectrum();
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += spectrum[i];
                    }
                }
            }
            syntheses[0].add(sum, streams[channel].windows(), lastShapes[channel]);
        }
    }

    private boolean haveSameWindows(int channel, int other) {
        WindowInfo one = streams[channel].windows();
        WindowInfo two = streams[other].windows();
        return one.sequence() == two.sequence()
                && one.shape() == two.shape()
                && lastShapes[channel] == lastShapes[other];
    }
}
