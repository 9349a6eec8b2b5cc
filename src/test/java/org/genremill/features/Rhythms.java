package org.genremill.features;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Sounds with a beat, 16 s each, equal on every machine: 16-bit samples at {@value #RATE} Hz. */
final class Rhythms {
    private static final int RATE = 22050;
    private static final int SECONDS = 16;

    private final double[] sound = new double[SECONDS * RATE];
    private final SplittableRandom random = new SplittableRandom(7);

    private Rhythms() {}

    /** All sounds by their names. */
    static Map<String, short[]> all() {
        Map<String, short[]> all = new TreeMap<>();
        for (int bpm = 70; bpm <= 180; bpm += 10) {
            int steady = bpm;
            all.put(
                    "clicks-%03d".formatted(bpm),
                    new Rhythms().clicks(time -> steady).samples());
        }
        for (int bpm : new int[] {72, 95, 118, 141, 174}) {
            all.put("drums-%03d".formatted(bpm), new Rhythms().drums(bpm, 0.5).samples());
            all.put(
                    "swung-%03d".formatted(bpm),
                    new Rhythms().drums(bpm, 2.0 / 3).samples());
            all.put(
                    "noisy-%03d".formatted(bpm),
                    new Rhythms().drums(bpm, 0.5).noise(0.15).samples());
        }
        all.put("gap-105", new Rhythms().drums(105, 0.5).silence(6, 10).samples());
        all.put(
                "ramp-090-130",
                new Rhythms().clicks(time -> 90 + 40 * time / SECONDS).samples());
        all.put(
                "ramp-170-110",
                new Rhythms().clicks(time -> 170 - 60 * time / SECONDS).samples());
        return all;
    }

    /** Writes all sounds as WAV files, for {@code src/test/python/tempo_golden.py}. */
    public static void main(String[] folder) throws IOException {
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        for (Map.Entry<String, short[]> sound : all().entrySet()) {
            ByteBuffer bytes = ByteBuffer.allocate(2 * sound.getValue().length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asShortBuffer().put(sound.getValue());
            Path file = Files.createDirectories(Path.of(folder[0])).resolve(sound.getKey() + ".wav");
            AudioSystem.write(
                    new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, sound.getValue().length),
                    AudioFileFormat.Type.WAVE,
                    file.toFile());
        }
    }

    /** A short high tone on every beat. */
    private Rhythms clicks(DoubleUnaryOperator bpmAt) {
        for (double time = 0.1; time < SECONDS; time += 60 / bpmAt.applyAsDouble(time)) {
            strike(time, 0.8, 1000, 0.01, 0);
        }
        return this;
    }

    /**
     * A bass drum on the first and third beat, a snare drum on the others, a cymbal on every half beat.
     *
     * @param offbeat where the second cymbal of a beat comes: 0.5 in the middle, later if it swings
     */
    private Rhythms drums(double bpm, double offbeat) {
        double length = 60 / bpm;
        for (int beat = 0; 0.1 + beat * length < SECONDS; beat++) {
            double time = 0.1 + beat * length;
            if (beat % 2 == 0) {
                strike(time, 0.6, 60, 0.08, 0.05);
            } else {
                strike(time, 0.3, 190, 0.05, 0.8);
            }
            strike(time, 0.12, 0, 0.015, 1);
            strike(time + offbeat * length, 0.12, 0, 0.015, 1);
        }
        return this;
    }

    private Rhythms noise(double level) {
        for (int sample = 0; sample < sound.length; sample++) {
            sound[sample] += level * random.nextDouble(-1, 1);
        }
        return this;
    }

    private Rhythms silence(int fromSecond, int toSecond) {
        java.util.Arrays.fill(sound, fromSecond * RATE, toSecond * RATE, 0);
        return this;
    }

    /** A tone, or noise, or a part of each, that dies away. */
    private void strike(double time, double level, double hertz, double decay, double noise) {
        int from = (int) StrictMath.round(time * RATE);
        int length = (int) (8 * decay * RATE);
        for (int sample = 0; sample < length && from + sample < sound.length; sample++) {
            double tone = StrictMath.sin(2 * StrictMath.PI * hertz * sample / RATE);
            double rush = random.nextDouble(-1, 1);
            double part = (1 - noise) * tone + noise * rush;
            sound[from + sample] += level * part * StrictMath.exp(-sample / (decay * RATE));
        }
    }

    private short[] samples() {
        short[] samples = new short[sound.length];
        for (int sample = 0; sample < samples.length; sample++) {
            samples[sample] =
                    (short) StrictMath.max(-32768, StrictMath.min(32767, StrictMath.rint(20000 * sound[sample])));
        }
        return samples;
    }
}
