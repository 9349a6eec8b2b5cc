package org.genremill.audio;

import java.util.Map;
import java.util.Optional;
import org.genremill.audio.aac.AdtsFormat;
import org.genremill.audio.caf.CafFormat;
import org.genremill.audio.format.Format;
import org.genremill.audio.matroska.MatroskaFormat;
import org.genremill.audio.mp4.Mp4Format;
import org.genremill.audio.ogg.OggFormat;
import org.genremill.audio.pcm.AiffFormat;
import org.genremill.audio.pcm.AuFormat;
import org.genremill.audio.pcm.WavFormat;
import org.genremill.audio.pcm.Wave64Format;

/**
 * A format that FFmpeg reads too. FFmpeg does not guess the format: it gets the one that we have recognised.
 *
 * @param name for tables
 * @param demuxer FFmpeg's name
 */
record FfmpegFormat(String name, String demuxer) {
    /** Containers of our own, for codecs that we do not decode. */
    private static final Map<Class<? extends Format>, FfmpegFormat> CONTAINERS = Map.of(
            WavFormat.class, new FfmpegFormat("WAV", "wav"),
            Wave64Format.class, new FfmpegFormat("Wave64", "w64"),
            AiffFormat.class, new FfmpegFormat("AIFF", "aiff"),
            AuFormat.class, new FfmpegFormat("AU", "au"),
            AdtsFormat.class, new FfmpegFormat("AAC", "aac"),
            OggFormat.class, new FfmpegFormat("Ogg", "ogg"),
            Mp4Format.class, new FfmpegFormat("MP4", "mov"),
            MatroskaFormat.class, new FfmpegFormat("Matroska", "matroska"),
            CafFormat.class, new FfmpegFormat("Core Audio", "caf"));

    /** By the names of {@link UnsupportedFormats}. Those that are missing are no sound, or unknown to FFmpeg. */
    private static final Map<String, String> DEMUXERS = Map.ofEntries(
            Map.entry("Windows Media", "asf"),
            Map.entry("AVI", "avi"),
            Map.entry("Flash Video", "flv"),
            Map.entry("MPEG program stream", "mpeg"),
            Map.entry("MPEG transport stream", "mpegts"),
            Map.entry("WavPack", "wv"),
            Map.entry("Monkey's Audio", "ape"),
            Map.entry("Musepack SV7", "mpc"),
            Map.entry("Musepack SV8", "mpc8"),
            Map.entry("True Audio", "tta"),
            Map.entry("TAK", "tak"),
            Map.entry("Shorten", "shn"),
            Map.entry("DSD (DSF)", "dsf"),
            Map.entry("DSD (DSDIFF)", "iff"),
            Map.entry("AMR", "amr"),
            Map.entry("RealAudio", "rm"),
            Map.entry("RealMedia", "rm"),
            Map.entry("DTS", "dts"),
            Map.entry("DTS-HD", "dtshd"),
            Map.entry("Dolby TrueHD", "truehd"),
            Map.entry("MLP", "mlp"),
            Map.entry("AC-3", "ac3"),
            Map.entry("E-AC-3", "eac3"),
            Map.entry("AAC in LATM", "loas"),
            Map.entry("Creative Voice", "voc"),
            Map.entry("8SVX", "iff"),
            Map.entry("IRCAM", "ircam"),
            Map.entry("NIST SPHERE", "nistsphere"));

    /** How FFmpeg calls a format; empty if it does not read it. */
    static Optional<FfmpegFormat> of(Format format) {
        return format instanceof Unsupported unsupported
                ? Optional.ofNullable(DEMUXERS.get(unsupported.name()))
                        .map(demuxer -> new FfmpegFormat(unsupported.name(), demuxer))
                : Optional.ofNullable(CONTAINERS.get(format.getClass()));
    }
}
