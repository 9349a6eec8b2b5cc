package org.genremill.audio;

import java.util.Optional;
import org.genremill.audio.Formats.Recognised;
import org.genremill.audio.ffmpeg.Ffmpeg;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;

/** Opens a file with our own decoder or, if that does not support it, with FFmpeg. */
final class Opening {
    private Opening() {}

    /**
     * Opens a file and decodes its first frames.
     *
     * @throws TrackException if the file is not supported audio or exceeds a limit
     */
    static FrameReader open(SourceInput input, DecodeLimits limits) {
        Recognised file = Formats.recognise(input);
        try {
            return started(file.open(input), limits);
        } catch (TrackException refusal) {
            Optional<FfmpegFormat> format = FfmpegFormat.of(file.format());
            if (refusal.code() != FailureCode.UNSUPPORTED_CODEC || refusal.encrypted() || format.isEmpty()) {
                throw refusal;
            }
            if (!limits.ffmpeg() || Ffmpeg.name().isEmpty()) {
                throw refusal.explained(whyNotFfmpeg(limits));
            }
            return byFfmpeg(input, limits, file, format.get(), refusal);
        }
    }

    private static FrameReader started(FrameReader sound, DecodeLimits limits) {
        limits.admitFormat(sound.format());
        sound.reachableFrames()
                .ifPresent(frames -> limits.admitLength(frames, sound.format().sampleRate()));
        StartedReader started = new StartedReader(sound);
        // Some variants of a codec show only in its packets.
        started.damage()
                .last()
                .filter(fault -> fault.code() == FailureCode.UNSUPPORTED_CODEC)
                .ifPresent(fault -> {
                    throw fault;
                });
        return started;
    }

    private static String whyNotFfmpeg(DecodeLimits limits) {
        if (!limits.ffmpeg()) {
            return "; FFmpeg may decode it, but is switched off (audio.ffmpeg)";
        }
        return Ffmpeg.problem()
                .map(problem -> "; FFmpeg may decode it, but " + problem)
                .orElse("; FFmpeg, an optional part, may decode it: %s adds it".formatted(Ffmpeg.REMEDY));
    }

    private static FrameReader byFfmpeg(
            SourceInput input, DecodeLimits limits, Recognised file, FfmpegFormat format, TrackException refusal) {
        input.seek(0);
        FrameReader sound = openByFfmpeg(input, format, refusal);
        try {
            limits.admitFormat(sound.format());
            return file.tagged(sound);
        } catch (TrackException e) {
            sound.close();
            throw e;
        }
    }

    /** What FFmpeg does not support either keeps the name that we gave it. */
    private static FrameReader openByFfmpeg(SourceInput input, FfmpegFormat format, TrackException refusal) {
        try {
            return Ffmpeg.open(input, format.name(), format.demuxer());
        } catch (TrackException e) {
            throw e.code() == FailureCode.UNSUPPORTED_CODEC && !e.encrypted()
                    ? refusal.explained("; " + e.getMessage())
                    : e;
        }
    }
}
