package org.genremill.audio.mpeg;

/** The transforms of the decoder as the standard writes them, with numbers of double precision. */
final class PlainTransforms {
    private PlainTransforms() {}

    /** The inverse transform of a long block, windowed: 18 lines become 36 samples. */
    static double[] longBlock(float[] lines, int type) {
        double[] samples = new double[36];
        for (int i = 0; i < 36; i++) {
            for (int k = 0; k < 18; k++) {
                samples[i] += lines[k] * Math.cos(Math.PI / 72 * (2 * i + 19) * (2 * k + 1));
            }
            double window = Math.sin(Math.PI / 36 * (i + 0.5));
            if (type == 1 && i >= 18) {
                window = i < 24 ? 1 : i < 30 ? Math.sin(Math.PI / 12 * (i - 18 + 0.5)) : 0;
            } else if (type == 3 && i < 18) {
                window = i < 6 ? 0 : i < 12 ? Math.sin(Math.PI / 12 * (i - 6 + 0.5)) : 1;
            }
            samples[i] *= window;
        }
        return samples;
    }

    /** Three short blocks, whose lines alternate, overlapped in 36 samples. */
    static double[] shortBlocks(float[] lines) {
        double[] samples = new double[36];
        for (int window = 0; window < 3; window++) {
            for (int i = 0; i < 12; i++) {
                double sample = 0;
                for (int k = 0; k < 6; k++) {
                    sample += lines[3 * k + window] * Math.cos(Math.PI / 24 * (2 * i + 7) * (2 * k + 1));
                }
                samples[6 + 6 * window + i] += sample * Math.sin(Math.PI / 12 * (i + 0.5));
            }
        }
        return samples;
    }

    /** The synthesis filter bank, figure A.2 of ISO/IEC 11172-3: rows of 32 subbands become rows of 32 samples. */
    static double[] synthesis(float[] subbands, int rows) {
        double[] v = new double[1024];
        double[] samples = new double[32 * rows];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(v, 0, v, 64, 960);
            for (int i = 0; i < 64; i++) {
                v[i] = 0;
                for (int k = 0; k < 32; k++) {
                    v[i] += Math.cos((16 + i) * (2 * k + 1) * Math.PI / 64) * subbands[32 * row + k];
                }
            }
            for (int j = 0; j < 32; j++) {
                double sum = 0;
                for (int i = 0; i < 8; i++) {
                    sum += v[128 * i + j] * SynthesisWindow.value(64 * i + j);
                    sum += v[128 * i + 96 + j] * SynthesisWindow.value(64 * i + 32 + j);
                }
                samples[32 * row + j] = sum;
            }
        }
        return samples;
    }
}
