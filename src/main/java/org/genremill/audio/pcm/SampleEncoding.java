package org.genremill.audio.pcm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The sample encodings of uncompressed formats. Integers of n bits become floats by division by 2^(n-1). */
public enum SampleEncoding {
    UNSIGNED_8("PCM unsigned", 1) {
        @Override
        void decode(byte[] bytes, int count, float[] samples) {
            for (int i = 0; i < count; i++) {
                samples[i] = ((bytes[i] & 0xFF) - 128) * 0x1p-7f;
            }
        }
    },
    SIGNED_8("PCM signed", 1) {
        @Override
        void decode(byte[] bytes, int count, float[] samples) {
            for (int i = 0; i < count; i++) {
                samples[i] = bytes[i] * 0x1p-7f;
            }
        }
    },
    SIGNED_16_LITTLE("PCM signed", 2) {
        @Override
        void decode(byte[] bytes, int count, float[] samples) {
            for (int i = 0; i < count; i++) {
                samples[i] = (short) SHORT_LITTLE.get(bytes, 2 * i) * 0x1p-15f;
            }
        }
    },
    SIGNED_16_BIG("PCM signed", 2) {
        @Override
        void decode(byte[] bytes, int count, float[] samples) {
            for (int i = 0; i < count; i++) {
                samples[i] = (short) SHORT_BIG.get(bytes, 2 * i) * 0x1p-15f;
            }
        }
    },
    SIGNED_24_LITTLE("PCM signed", 3) {
        @Override
        void decode(byte[] bytes, int count, float[] samples) {
            for (int i = 0, at = 0; i < count; i++, at += 3) {
                samples[i] = ((bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] << 16) * 0x1p-23f;
            }
        }
    },
    SIGNED_24_BIG("PCM signed", 3) {
        @Override
        void decode(byte[] bytes, int count, float[] samples) {
            for (int i = 0, at = 0; i < count; i++, at += 3) {
                samples[i] = ((bytes[at + 2] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | bytes[at] << 16) * 0x1p-23f;
            }
        }
    },
    SIGNED_32_LITTLE("PCM signed", 4) {
        @Override
        void decode(byte[] bytes, int count, float[] samples) {
            for (int i = 0; i < count; i++) {
                samples[i] = (int) INT_LITTLE.get(bytes, 4 * i) * 0x1p-31f;
            }
        }
    },
    SIGNED_32_BIG("PCM signed", 4) {
        @Override
        void decode(byte[] bytes, int count, float[] samples) {
            for (int i = 0; i < count; i++) {
                samples[i] = (int) INT_BIG.get(bytes, 4 * i) * 0x1p-31f;
            }
        }
    },
    FLOAT_32_LITTLE("PCM float", 4) {
        @Override
        void decode(byte[] bytes, int count, float[] samples) {
            for (int i = 0; i < count; i++) {
                samples[i] = Float.intBitsToFloat((int) INT_LITTLE.get(bytes, 4 * i));
            }
        }
    },
    FLOAT_32_BIG("PCM float", 4) {
        @Override
        void decode(byte[] bytes, int count, float[] samples) {
            for (int i = 0; i < count; i++) {
                samples[i] = Float.intBitsToFloat((int) INT_BIG.get(bytes, 4 * i));
            }
        }
    },
    FLOAT_64_LITTLE("PCM float", 8) {
        @Override
        void decode(byte[] bytes, int count, float[] samples) {
            for (int i = 0; i < count; i++) {
                samples[i] = (float) Double.longBitsToDouble((long) LONG_LITTLE.get(bytes, 8 * i));
            }
        }
    },
    FLOAT_64_BIG("PCM float", 8) {
        @Override
        void decode(byte[] bytes, int count, float[] samples) {
            for (int i = 0; i < count; i++) {
                samples[i] = (float) Double.longBitsToDouble((long) LONG_BIG.get(bytes, 8 * i));
            }
        }
    },
    A_LAW("A-law", 1) {
        @Override
        void decode(byte[] bytes, int count, float[] samples) {
            Companding.expand(Companding.A_LAW, bytes, count, samples);
        }
    },
    MU_LAW("mu-law", 1) {
        @Override
        void decode(byte[] bytes, int count, float[] samples) {
            Companding.expand(Companding.MU_LAW, bytes, count, samples);
        }
    };

    private static final VarHandle SHORT_LITTLE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT_BIG = view(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_LITTLE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_BIG = view(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG_LITTLE = view(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_BIG = view(long[].class, ByteOrder.BIG_ENDIAN);

    private final String label;
    private final int bytes;

    SampleEncoding(String label, int bytes) {
        this.label = label;
        this.bytes = bytes;
    }

    /** The name without the number of bits. */
    public String label() {
        return label;
    }

    /** Bytes per sample. */
    public int bytes() {
        return bytes;
    }

    /** Converts the first {@code count} samples of {@code bytes}. */
    abstract void decode(byte[] bytes, int count, float[] samples);

    /**
     * Signed integers with the given number of bytes. Fewer significant bits are left-aligned, so dividing by the full
     * range is correct for them, too.
     *
     * @param bytes 1 to 4
     */
    public static SampleEncoding signed(int bytes, ByteOrder order) {
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        return switch (bytes) {
            case 1 -> SIGNED_8;
            case 2 -> little ? SIGNED_16_LITTLE : SIGNED_16_BIG;
            case 3 -> little ? SIGNED_24_LITTLE : SIGNED_24_BIG;
            case 4 -> little ? SIGNED_32_LITTLE : SIGNED_32_BIG;
            default -> throw new IllegalArgumentException("no integer samples of " + bytes + " bytes");
        };
    }

    private static VarHandle view(Class<?> arrayType, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, order);
    }
}
