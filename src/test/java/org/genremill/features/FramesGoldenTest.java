package org.genremill.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.genremill.dsp.fft.Padding;
import org.genremill.dsp.rhythm.OnsetEnvelope;
import org.genremill.dsp.shape.Dct;
import org.genremill.dsp.shape.FrameEnergy;
import org.genremill.dsp.shape.SpectralShape;
import org.genremill.dsp.shape.ZeroCrossings;
import org.junit.jupiter.api.Test;

/** Every frame's values against librosa's: rms, shape, crossings, onsets, chroma and MFCC. */
class FramesGoldenTest {
    private static final int COLUMNS = 38;
    private static final int ONSET = 5;
    private static final int CHROMA = 6;
    private static final int MFCC = 18;

    /** Absolute bounds: printed digits for the first ones, single precision in decibels for the last. */
    private static final double[] BOUNDS = {1e-6, 0.02, 0.02, 10.8, 1e-9, 2e-4, 2e-5, 2e-3};

    private static final Map<Padding, String> PROFILES =
            Map.of(Padding.ZERO, "frames_librosa.csv.gz", Padding.REFLECT, "frames_kaggle.csv.gz");

    @Test
    void framesOfSyntheticSoundsAgreeWithLibrosa() {
        assertThat(deviations(Golden.committed())).isEmpty();
    }

    @Test
    void framesOfEveryReferenceSoundAgreeWithLibrosa() {
        List<Golden> sounds = Golden.shared();
        assumeFalse(sounds.isEmpty(), "no reference sounds at " + Golden.SHARED);
        assertThat(deviations(sounds)).isEmpty();
    }

    private static List<String> deviations(List<Golden> sounds) {
        List<String> deviations = new ArrayList<>();
        for (Golden sound : sounds) {
            PROFILES.forEach((padding, file) -> {
                Path golden = sound.values().resolve(file);
                if (Files.exists(golden)) {
                    compare(sound, padding, golden, deviations);
                }
            });
        }
        return deviations;
    }

    private static void compare(Golden sound, Padding padding, Path golden, List<String> deviations) {
        Probe probe = new Probe(padding);
        TrackExtractor.of(List.of(probe)).extract(Wav.signal(sound.sound()));
        List<double[]> expected = read(golden);
        assertThat(probe.frames).hasSameSizeAs(expected);
        double[] worst = new double[COLUMNS];
        for (int t = 0; t < expected.size(); t++) {
            for (int column = 0; column < COLUMNS; column++) {
                double distance = Math.abs(probe.frames.get(t)[column] - expected.get(t)[column + 1]);
                worst[column] = Math.max(worst[column], distance);
            }
        }
        for (int column = 0; column < COLUMNS; column++) {
            boolean illConditioned = sound.name().equals("s03_impulse") && column >= CHROMA && column < MFCC;
            int kind = column < CHROMA ? column : column < MFCC ? CHROMA : CHROMA + 1;
            if (!illConditioned && !(worst[column] <= BOUNDS[kind])) {
                deviations.add(sound.name() + " " + padding + " column " + column + " is off by " + worst[column]);
            }
        }
    }

    private static List<double[]> read(Path file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> java.util.Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A feature set that writes down every frame; it shows how little a new set takes. */
    private static final class Probe implements FeatureSet, FeatureExtractor {
        private final Padding padding;
        private final List<double[]> frames = new ArrayList<>();
        private final List<Double> crossings = new ArrayList<>();
        private final ZeroCrossings zeroCrossings = new ZeroCrossings(Analysis.HOP, crossings::add);
        private final FrameEnergy energy = new FrameEnergy(Analysis.HOP);
        private final SpectralShape shape = new SpectralShape(Analysis.BINS, Analysis.BIN_WIDTH);
        private final OnsetEnvelope onsets = new OnsetEnvelope(Analysis.MEL_BANDS);
        private final Dct dct = new Dct(20, Analysis.MEL_BANDS);
        private int settled;

        Probe(Padding padding) {
            this.padding = padding;
        }

        @Override
        public String id() {
            return "probe";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public List<Column> columns() {
            return List.of();
        }

        @Override
        public Padding padding() {
            return padding;
        }

        @Override
        public Set<Need> needs() {
            return Set.of(Need.FRAMES, Need.DECIBELS, Need.CHROMA);
        }

        @Override
        public FeatureExtractor newExtractor() {
            return this;
        }

        @Override
        public void begin() {
            energy.begin();
            crossings.clear();
            zeroCrossings.begin();
            onsets.begin();
        }

        @Override
        public void samples(float[] block, int count) {
            zeroCrossings.write(block, count);
        }

        @Override
        public void frame(Frame frame) {
            double[] values = new double[COLUMNS];
            values[0] = energy.next(frame.samples(), frame.offset());
            shape.measure(frame.magnitude());
            values[1] = shape.centroid();
            values[2] = shape.bandwidth();
            values[3] = shape.rolloff();
            frames.add(values);
        }

        @Override
        public void settle(TrackFacts facts) {
            zeroCrossings.finish();
        }

        @Override
        public void settledFrame(SettledFrame frame) {
            double[] values = frames.get(settled++);
            onsets.add(frame.decibels());
            System.arraycopy(frame.chroma(), 0, values, CHROMA, 12);
            double[] mfcc = new double[20];
            dct.apply(frame.decibels(), mfcc);
            System.arraycopy(mfcc, 0, values, MFCC, 20);
        }

        @Override
        public Object[] row() {
            for (int t = 0; t < frames.size(); t++) {
                frames.get(t)[4] = crossings.get(t);
                frames.get(t)[ONSET] = onsets.values()[t];
            }
            return new Object[0];
        }
    }
}
