package org.genremill.features.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.genremill.features.embedding.EmbeddingInput.LogMel;
import org.genremill.features.embedding.EmbeddingInput.Picture;
import org.genremill.features.embedding.EmbeddingInput.Waveform;

/**
 * Runs a network on one known patch: of audio at the network's own rate, or of its mel spectrogram, a sine of 440 Hz and
 * amplitude 0.5 that starts with 0; of a picture, {@code (row + column) / (rows + columns - 2)} in every channel.
 */
public final class SelfTest {
    private static final double FREQUENCY = 440;
    private static final double AMPLITUDE = 0.5;
    /** Of the largest value; runtimes and processors round differently. */
    private static final double TOLERANCE = 1e-4;

    private static final int SHOWN = 8;

    private SelfTest() {}

    /**
     * What the network computed for an output.
     *
     * @param output its name
     * @param first the first values, up to 8
     * @param sum of all values
     * @param finite whether all are finite
     * @param agrees whether they are those of the reference, within 1e-4 of the largest; empty without one
     */
    public record Result(String output, List<Double> first, double sum, boolean finite, Optional<Boolean> agrees) {
        /** Whether nothing is wrong. */
        public boolean passed() {
            return finite && agrees.orElse(true);
        }
    }

    /**
     * Runs the test.
     *
     * @param reference what is known about the network
     * @throws org.genremill.GenremillException if the network does not fit its description
     */
    public static List<Result> run(Embedding embedding, Optional<KnownNetwork> reference, byte[] bytes) {
        OnnxModel model = OnnxModel.shared(embedding, requested -> bytes);
        List<float[]> vectors = model.vectors(patch(embedding.input()), 1);
        List<Result> results = new ArrayList<>();
        for (int place = 0; place < vectors.size(); place++) {
            String output = embedding.outputs().get(place).name();
            Optional<KnownNetwork.Expected> expected = reference.stream()
                    .flatMap(known -> known.expected().stream())
                    .filter(known -> known.output().equals(output))
                    .findFirst();
            results.add(result(output, vectors.get(place), expected));
        }
        return results;
    }

    private static Result result(String output, float[] vector, Optional<KnownNetwork.Expected> expected) {
        double[] values = IntStream.range(0, vector.length)
                .mapToDouble(place -> vector[place])
                .toArray();
        double sum = Arrays.stream(values).sum();
        return new Result(
                output,
                Arrays.stream(values).limit(SHOWN).boxed().toList(),
                sum,
                Arrays.stream(values).allMatch(Double::isFinite),
                expected.map(known -> agrees(values, sum, known)));
    }

    private static boolean agrees(double[] values, double sum, KnownNetwork.Expected expected) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        double all = Arrays.stream(values).map(Math::abs).sum();
        List<Double> first = expected.first();
        return Math.abs(sum - expected.sum()) <= TOLERANCE * all
                && IntStream.range(0, first.size())
                        .allMatch(place -> Math.abs(values[place] - first.get(place)) <= TOLERANCE * largest);
    }

    private static float[] patch(EmbeddingInput input) {
        if (input instanceof Waveform waveform) {
            return tone(waveform.patches().size(), waveform.resampling().rate());
        }
        if (input instanceof LogMel bands) {
            return logMel(bands);
        }
        return gradient((Picture) input);
    }

    private static float[] tone(int samples, int rate) {
        float[] tone = new float[samples];
        for (int sample = 0; sample < samples; sample++) {
            tone[sample] = (float) (AMPLITUDE * Math.sin(2 * Math.PI * FREQUENCY * sample / rate));
        }
        return tone;
    }

    private static float[] logMel(LogMel input) {
        float[] patch = new float[input.values()];
        int[] filled = {0};
        int rate = input.resampling().rate();
        LogMelFrames frames = new LogMelFrames(input.spectrum(), rate, frame -> {
            if (filled[0] < patch.length) {
                System.arraycopy(frame, 0, patch, filled[0], frame.length);
                filled[0] += frame.length;
            }
        });
        long samples = input.spectrum().framing().samples(input.patches().size());
        float[] tone = tone(Math.toIntExact(samples), rate);
        frames.begin();
        frames.write(tone, tone.length);
        frames.finish();
        input.spectrum().finish(patch);
        return patch;
    }

    private static float[] gradient(Picture input) {
        float[] patch = new float[input.values()];
        int place = 0;
        for (int channel = 0; channel < input.means().size(); channel++) {
            for (int row = 0; row < input.height(); row++) {
                for (int column = 0; column < input.width(); column++) {
                    patch[place++] = (float) (row + column) / (input.height() + input.width() - 2);
                }
            }
        }
        return patch;
    }
}
