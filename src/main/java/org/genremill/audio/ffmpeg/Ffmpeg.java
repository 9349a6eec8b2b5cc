package org.genremill.audio.ffmpeg;

import java.util.Optional;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.LibraryGuard;
import org.genremill.audio.format.SourceInput;

/** Whether this process has FFmpeg, and the way to it. Thread-safe. */
public final class Ffmpeg {
    /** The command that adds FFmpeg to a build. */
    public static final String REMEDY = "mvn -Pffmpeg -DskipTests package";

    private static final String CLASSES = "org/bytedeco/ffmpeg/global/avformat.class";
    /** The libraries of another platform, or none at all, are a {@code LinkageError}. */
    private static final String UNLOADABLE = "FFmpeg cannot be loaded: ";

    /** The most that FFmpeg allocates at once: headers of hostile files ask for much. */
    private static final long MOST_ALLOCATED = 128L << 20;

    private Ffmpeg() {}

    /** Loaded when first needed. */
    private static final class Loaded {
        private static final Optional<String> NAME;
        private static final Optional<String> PROBLEM;

        static {
            Optional<String> name = Optional.empty();
            Optional<String> problem = Optional.empty();
            try {
                name = Optional.of("ffmpeg-" + load());
            } catch (LinkageError | RuntimeException e) {
                problem = Optional.of(UNLOADABLE + e);
            }
            NAME = name;
            PROBLEM = problem;
        }

        private static String load() {
            // JavaCPP compares the memory of the whole process with the heap, and would fail because of other
            // libraries.
            String limit = "org.bytedeco.javacpp.maxPhysicalBytes";
            System.setProperty(limit, System.getProperty(limit, "0"));
            avutil.av_log_set_level(avutil.AV_LOG_QUIET);
            avutil.av_max_alloc(MOST_ALLOCATED);
            avcodec.avcodec_version();
            avformat.avformat_version();
            return avutil.av_version_info().getString();
        }
    }

    /** FFmpeg and its version, for example {@code ffmpeg-8.0.1}; empty if this process cannot use it. */
    public static Optional<String> name() {
        return isPresent() ? Loaded.NAME : Optional.empty();
    }

    /** Why FFmpeg cannot be used although the build has it; empty if it can, or the build does not have it. */
    public static Optional<String> problem() {
        return isPresent() ? Loaded.PROBLEM : Optional.empty();
    }

    private static boolean isPresent() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return Ffmpeg.class.getClassLoader().getResource(CLASSES) != null
                || (context != null && context.getResource(CLASSES) != null);
    }

    /**
     * Opens a file of a known format, and decodes its first frame. The caller closes the reader, on the same thread.
     *
     * @param input at the start of the file
     * @param container the name of the format, for tables
     * @param demuxer FFmpeg's name of the format
     * @throws org.genremill.audio.format.TrackException if the file is damaged, or holds no supported audio
     */
    public static FrameReader open(SourceInput input, String container, String demuxer) {
        if (name().isEmpty()) {
            throw new IllegalStateException("this process has no FFmpeg");
        }
        return LibraryGuard.call(container, () -> new FfmpegReader(input, container, demuxer));
    }
}
