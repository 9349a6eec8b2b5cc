package org.genremill.audio.format;

/** One kind of audio file. A new one is one class and one line in {@code Formats}. Stateless. */
public interface Format {
    /** Whether a file that starts so is of this kind. Names and extensions are not asked: they lie. */
    boolean recognises(FileHead head);

    /**
     * Reads the header, up to the first sample.
     *
     * @param input the file from its start
     * @throws TrackException if the header is broken or asks for something that is not supported
     */
    FrameReader open(SourceInput input);
}
