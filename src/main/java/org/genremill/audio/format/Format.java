package org.genremill.audio.format;

/** An audio file format. To add one, write one class and add one line in {@code Formats}. Stateless. */
public interface Format {
    /**
     * Whether a file with these first bytes has this format. File extensions are ignored, because they are unreliable.
     */
    boolean recognises(FileHead head);

    /**
     * Reads the header, up to the first sample.
     *
     * @param input the file from its start
     * @throws TrackException if the header is malformed or requires something unsupported
     */
    FrameReader open(SourceInput input);
}
