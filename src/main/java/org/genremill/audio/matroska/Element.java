package org.genremill.audio.matroska;

/**
 * The header of an element. RFC 8794, section 6.
 *
 * @param id including its length marker
 * @param start of the body
 * @param end of the body, as declared; {@link Long#MAX_VALUE} if it is unknown
 */
record Element(int id, long start, long end) {
    static final int HEADER = 0x1A45DFA3;
    static final int SEGMENT = 0x18538067;
    static final int INFO = 0x1549A966;
    static final int TITLE = 0x7BA9;
    static final int TRACKS = 0x1654AE6B;
    static final int TRACK = 0xAE;
    static final int TRACK_NUMBER = 0xD7;
    static final int TRACK_TYPE = 0x83;
    static final int CODEC_ID = 0x86;
    static final int CODEC_PRIVATE = 0x63A2;
    static final int CODEC_DELAY = 0x56AA;
    static final int AUDIO = 0xE1;
    static final int SAMPLE_RATE = 0xB5;
    static final int CHANNELS = 0x9F;
    static final int BIT_DEPTH = 0x6264;
    static final int ENCODINGS = 0x6D80;
    static final int ENCODING = 0x6240;
    static final int ENCODING_SCOPE = 0x5032;
    static final int ENCODING_TYPE = 0x5033;
    static final int COMPRESSION = 0x5034;
    static final int COMPRESSION_METHOD = 0x4254;
    static final int COMPRESSION_SETTINGS = 0x4255;
    static final int CLUSTER = 0x1F43B675;
    static final int SIMPLE_BLOCK = 0xA3;
    static final int BLOCK_GROUP = 0xA0;
    static final int BLOCK = 0xA1;
    static final int DISCARD_PADDING = 0x75A2;
    static final int TAGS = 0x1254C367;
    static final int TAG = 0x7373;
    static final int TARGETS = 0x63C0;
    static final int TARGET_LEVEL = 0x68CA;
    static final int SIMPLE_TAG = 0x67C8;
    static final int TAG_NAME = 0x45A3;
    static final int TAG_STRING = 0x4487;

    /** Whether the body ends where the next element of a higher level begins. */
    boolean endless() {
        return end == Long.MAX_VALUE;
    }

    long size() {
        return end - start;
    }
}
