package org.genremill.audio.mpeg;

/**
 * Whether the checksums of a stream mean anything. Some encoders write wrong ones into every frame, and most players
 * ignore them. So a wrong checksum is damage only after a right one.
 */
final class ChecksumTrust {
    private boolean trusted;

    /**
     * Whether a frame is not known to be damaged.
     *
     * @param end the offset, in bits, of the first bit behind the protected part
     */
    boolean admits(MpegHeader header, byte[] frame, int end) {
        if (!header.protectedByCrc()) {
            return true;
        }
        boolean matches = Checksum.matches(frame, end);
        trusted |= matches;
        return matches || !trusted;
    }
}
