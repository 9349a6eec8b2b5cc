package org.genremill.audio.mp4;

import java.nio.ByteOrder;
import java.util.Optional;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.pcm.PcmCodec;
import org.genremill.audio.pcm.SampleEncoding;

/**
 * The uncompressed codecs of QuickTime ("QuickTime File Format", Apple 2012, "Sound Sample Description") and of MP4
 * (ISO/IEC 23003-5).
 */
final class PcmEntry {
    /** Flags of {@code lpcm}. */
    private static final int FLOAT = 1;

    private static final int BIG_ENDIAN = 2;
    private static final int SIGNED = 4;
    /** The fields of {@code pcmC} after its version. */
    private static final int FORMAT_FLAGS = 4;

    private static final int SAMPLE_SIZE = 5;

    private PcmEntry() {}

    /** The codec of an entry; empty if it is not an uncompressed one. */
    static Optional<PcmCodec> codec(SoundEntry entry, int rate) {
        return encoding(entry)
                .map(encoding -> new PcmCodec(encoding, rate, entry.channels(), encoding.bytes() * Byte.SIZE));
    }

    private static Optional<SampleEncoding> encoding(SoundEntry entry) {
        ByteOrder order = isLittle(entry, "enda", 1) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return switch (entry.codec()) {
            case "sowt" -> signed(entry.bits(), ByteOrder.LITTLE_ENDIAN);
            case "twos" -> signed(entry.bits(), ByteOrder.BIG_ENDIAN);
            case "raw ", "NONE" ->
                entry.bits() <= Byte.SIZE
                        ? Optional.of(SampleEncoding.UNSIGNED_8)
                        : signed(entry.bits(), ByteOrder.BIG_ENDIAN);
            case "in24" -> signed(24, order);
            case "in32" -> signed(32, order);
            case "fl32" -> floating(32, order);
            case "fl64" -> floating(64, order);
            case "alaw" -> Optional.of(SampleEncoding.A_LAW);
            case "ulaw" -> Optional.of(SampleEncoding.MU_LAW);
            case "lpcm" -> ofFlags(entry.flags(), entry.bits());
            case "ipcm", "fpcm" -> ofBox(entry);
            default -> Optional.empty();
        };
    }

    private static Optional<SampleEncoding> ofFlags(int flags, int bits) {
        ByteOrder order = (flags & BIG_ENDIAN) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        if ((flags & FLOAT) != 0) {
            return floating(bits, order);
        }
        return bits == Byte.SIZE && (flags & SIGNED) == 0
                ? Optional.of(SampleEncoding.UNSIGNED_8)
                : signed(bits, order);
    }

    private static Optional<SampleEncoding> ofBox(SoundEntry entry) {
        byte[] box = entry.require("pcmC");
        if (box.length <= SAMPLE_SIZE) {
            throw TrackException.corrupt("a 'pcmC' box that ends inside its fields");
        }
        ByteOrder order = isLittle(entry, "pcmC", FORMAT_FLAGS) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return entry.codec().equals("fpcm") ? floating(box[SAMPLE_SIZE], order) : signed(box[SAMPLE_SIZE], order);
    }

    private static boolean isLittle(SoundEntry entry, String box, int offset) {
        byte[] bytes = entry.boxes().get(box);
        return bytes != null && bytes.length > offset && (bytes[offset] & 1) != 0;
    }

    private static Optional<SampleEncoding> signed(int bits, ByteOrder order) {
        return bits < 1 || bits > 32 ? Optional.empty() : Optional.of(SampleEncoding.signed((bits + 7) / 8, order));
    }

    private static Optional<SampleEncoding> floating(int bits, ByteOrder order) {
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        return switch (bits) {
            case 32 -> Optional.of(little ? SampleEncoding.FLOAT_32_LITTLE : SampleEncoding.FLOAT_32_BIG);
            case 64 -> Optional.of(little ? SampleEncoding.FLOAT_64_LITTLE : SampleEncoding.FLOAT_64_BIG);
            default -> Optional.empty();
        };
    }
}
