package org.genremill.audio.pcm;

/** The two codes of ITU-T G.711, with eight bits on a logarithmic scale. */
final class Companding {
    /** The float value of each of the 256 codes; 13 significant bits, scaled to 16 as in every G.711 decoder. */
    static final float[] A_LAW = new float[256];
    /** 14 significant bits, scaled to 16. */
    static final float[] MU_LAW = new float[256];

    static {
        for (int code = 0; code < 256; code++) {
            A_LAW[code] = aLaw(code ^ 0x55) * 0x1p-15f;
            MU_LAW[code] = muLaw(code ^ 0xFF) * 0x1p-15f;
        }
    }

    private Companding() {}

    static void expand(float[] table, byte[] bytes, int count, float[] samples) {
        for (int i = 0; i < count; i++) {
            samples[i] = table[bytes[i] & 0xFF];
        }
    }

    /** Sign (1 is positive), three bits of exponent, four of mantissa. */
    private static int aLaw(int code) {
        int exponent = code >> 4 & 7;
        int magnitude = (code & 15) << 4 | 8;
        if (exponent > 0) {
            magnitude = (magnitude | 0x100) << (exponent - 1);
        }
        return (code & 0x80) == 0 ? -magnitude : magnitude;
    }

    /** Sign (1 is negative), three bits of exponent, four of mantissa, on a bias of 132. */
    private static int muLaw(int code) {
        int magnitude = (((code & 15) << 3 | 0x84) << (code >> 4 & 7)) - 0x84;
        return (code & 0x80) == 0 ? magnitude : -magnitude;
    }
}
