package org.genremill.audio.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.bytedeco.ffmpeg.global.avutil;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;

/** Turns FFmpeg's error numbers into failures of a track. */
final class Failures {
    private static final int MESSAGE_BYTES = 128;

    private Failures() {}

    /** The failure for an error number, which is below 0. */
    static TrackException of(int error, String problem) {
        String message = "FFmpeg: %s: %s".formatted(problem, message(error));
        if (error == avutil.AVERROR_ENOMEM()) {
            return new TrackException(Stage.DECODE, FailureCode.OUT_OF_MEMORY, message);
        }
        if (error == avutil.AVERROR_PATCHWELCOME || error == avutil.AVERROR_DECODER_NOT_FOUND) {
            return TrackException.unsupported(message);
        }
        return TrackException.corrupt(message);
    }

    private static String message(int error) {
        byte[] text = new byte[MESSAGE_BYTES];
        avutil.av_strerror(error, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, UTF_8);
    }
}
