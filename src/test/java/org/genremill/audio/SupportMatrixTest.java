package org.genremill.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genremill.audio.alac.AlacFiles;
import org.genremill.audio.caf.CafFiles;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.matroska.MatroskaFiles;
import org.genremill.audio.mp4.Mp4Files;
import org.genremill.audio.mpeg.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in docs/formats.md matches what happens to files of each kind, and names every format that is known. */
class SupportMatrixTest {
    private static final int[] CHANNELS = {1, 2, 6, 32};
    private static final int[] RATES = {4_000, 22_050, 44_100, 768_000};

    /** A row of the table: its first cells, and files of every kind that it speaks of. */
    private record Row(String cells, List<byte[]> files) {
        @Override
        public String toString() {
            return cells;
        }
    }

    static Stream<Row> rows() {
        Stream<Row> decoded = Stream.of(
                new Row(
                        "WAV (also RF64, RIFX, extensible) | PCM 8, 16, 24, 32; float 32, 64; A-law, mu-law | 1 to 32 | 4 to 768 kHz",
                        wav()),
                new Row("AIFF, AIFF-C | PCM 8, 16, 24, 32; float 32, 64 | 1 to 32 | 4 to 768 kHz", aiff()),
                new Row("AU | PCM 8, 16, 24, 32; float 32, 64; A-law, mu-law | 1 to 32 | 4 to 768 kHz", au()),
                row(
                        "FLAC | 8, 12, 16, 20, 24, 32 | 1 to 6 | 8 to 192 kHz",
                        "flac-1-8000-8.flac",
                        "flac-1-16000-12.flac",
                        "flac-2-44100-16.flac",
                        "flac-2-48000-20.flac",
                        "flac-2-96000-24.flac",
                        "flac-2-192000-32.flac",
                        "flac-6-48000-16.flac"),
                row("Ogg FLAC | 16 | 2 | 44.1 kHz", "flac-2-44100-16.oga"),
                row(
                        "MP3 (MPEG 1, 2 and 2.5) | constant and variable rate, free format | 1, 2, joint | 8 to 48 kHz",
                        "mp3-free.mp3",
                        "mp3-joint-44100.mp3",
                        "mp3-vbr-44100.mp3",
                        "mp3-untold-44100.mp3",
                        "mp3-stereo-48000.mp3",
                        "mp3-joint-24000.mp3",
                        "mp3-mono-22050.mp3",
                        "mp3-mono-8000.mp3"),
                new Row(
                        "MP2 (MPEG 1, 2 and 2.5) | constant rate, free format | 1, 2, joint | 11.025 to 48 kHz",
                        random(
                                "2-3-0-0-0",
                                "2-3-1-1-1",
                                "2-3-2-3-0",
                                "2-2-0-0-0",
                                "2-2-2-3-0",
                                "2-0-0-1-0",
                                "2-3-0-0-0-free")),
                new Row(
                        "MP1 (MPEG 1 and 2) | constant rate, free format | 1, 2, joint | 16 to 48 kHz",
                        random("1-3-0-0-0", "1-3-1-1-1", "1-3-2-3-0", "1-2-0-1-2", "1-2-2-0-0", "1-3-0-0-0-free")),
                row(
                        "AAC-LC | bare (ADTS) | 1, 2, 6 | 8 to 96 kHz",
                        "aac-mono-8000.aac",
                        "aac-mono-22050.aac",
                        "aac-stereo-24000.aac",
                        "aac-shaped-44100.aac",
                        "aac-stereo-48000.aac",
                        "aac-stereo-96000.aac",
                        "aac-6-48000.aac"),
                row(
                        "AAC-LC | MP4, fragmented MP4, QuickTime | 1, 2, 6 | 8 to 48 kHz",
                        "mp4-behind.m4a",
                        "mp4-front.m4a",
                        "mp4-fragments.mp4",
                        "mp4-dash.mp4",
                        "mp4-quicktime.mov",
                        "mp4-video.mp4",
                        "mp4-6-48000.m4a"),
                new Row(
                        "HE-AAC | MP4, bare (ADTS) | 1, 2 | 22.05, 44.1 kHz",
                        Stream.concat(Stream.of(highEfficiency()), ffmpeg("he-1.m4a", "he-1.aac", "he-2.m4a").stream())
                                .toList()),
                new Row("AC-3 | MP4, Matroska, WAV | 2 | 48 kHz", ffmpeg("ac3.mp4", "ac3.mka", "ac3.wav")),
                new Row(
                        "WavPack, True Audio, DTS | Matroska | 1, 2 | 22.05, 48 kHz",
                        ffmpeg("wavpack.mka", "tta.mka", "dts.mka")),
                new Row("GSM, G.726 | WAV | 1 | 8 kHz", ffmpeg("gsm.wav", "g726.wav")),
                new Row(
                        "Apple Lossless | MP4, QuickTime; 16, 20, 24, 32 bits | 1 to 8 | 8 to 192 kHz",
                        appleLossless()),
                new Row(
                        "Opus | MP4, QuickTime | 1, 2, 6 | 48 kHz",
                        Stream.of("opus-mono.opus", "opus-stereo.opus", "opus-6.opus")
                                .map(name -> Mp4Files.opus(EncodedSounds.file(name)))
                                .toList()),
                new Row(
                        "FLAC | MP4, QuickTime | 1 to 6 | 8 to 192 kHz",
                        List.of(
                                Mp4Files.flac(EncodedSounds.file("flac-1-8000-8.flac"), 8_000),
                                Mp4Files.flac(EncodedSounds.file("flac-6-48000-16.flac"), 48_000),
                                Mp4Files.flac(EncodedSounds.file("flac-2-192000-32.flac"), 192_000))),
                new Row(
                        "MP3 | MP4, QuickTime | 1, joint | 8 to 44.1 kHz",
                        List.of(
                                Mp4Files.mp3(EncodedSounds.file("mp3-mono-8000.mp3"), 8_000),
                                Mp4Files.mp3(EncodedSounds.file("mp3-joint-44100.mp3"), 44_100))),
                new Row(
                        "PCM | MP4, QuickTime; 8, 16, 24, 32; float 32, 64; A-law, mu-law | 1 to 32 | 4 to 768 kHz",
                        mp4Pcm()),
                row("AAC | profile Main, bare (ADTS) | 1 | 8 kHz", "aac-main.aac"),
                row(
                        "Ogg Vorbis | | 1, 2, 3, 6 | 8 to 48 kHz",
                        "vorbis-8000.ogg",
                        "vorbis-22050.ogg",
                        "vorbis-44100.ogg",
                        "vorbis-48000.ogg",
                        "vorbis-3-44100.ogg",
                        "vorbis-6-48000.ogg"),
                row("Ogg Opus | | 1, 2, 6 | 48 kHz", "opus-mono.opus", "opus-stereo.opus", "opus-6.opus"),
                new Row(
                        "Opus, Vorbis, FLAC, Apple Lossless, AAC-LC, MP3 | Matroska, WebM | 1, 2, 6 | 8 to 192 kHz",
                        List.of(
                                MatroskaFiles.opus(EncodedSounds.file("opus-mono.opus")),
                                MatroskaFiles.opus(EncodedSounds.file("opus-6.opus")),
                                MatroskaFiles.vorbis(EncodedSounds.file("vorbis-44100.ogg")),
                                MatroskaFiles.flac(EncodedSounds.file("flac-1-8000-8.flac"), 8_000),
                                MatroskaFiles.flac(EncodedSounds.file("flac-2-192000-32.flac"), 192_000),
                                MatroskaFiles.appleLossless(AlacFiles.music(1000)),
                                MatroskaFiles.aac(EncodedSounds.file("aac-mono-22050.aac"), 22_050, 1),
                                MatroskaFiles.mp3(EncodedSounds.file("mp3-joint-44100.mp3"), 44_100))),
                new Row("PCM | Matroska; 8, 16, 24, 32; float 32, 64 | 1 to 32 | 4 to 768 kHz", matroskaPcm()),
                new Row("Wave64 | PCM 8, 16, 24, 32; float 32, 64; A-law, mu-law | 1 to 32 | 4 to 768 kHz", wave64()),
                new Row(
                        "Core Audio (CAF) | PCM 16, 24, 32; float 32, 64; A-law, mu-law | 1 to 32 | 4 to 768 kHz",
                        coreAudio()),
                new Row(
                        "Apple Lossless | Core Audio (CAF) | 2 | 44.1 kHz",
                        List.of(
                                CafFiles.appleLossless(AlacFiles.music(1000), 0, 0, true),
                                CafFiles.appleLossless(AlacFiles.music(1000), 0, 0, false))),
                row("IMA ADPCM | WAV, AIFF-C | 2 | 24, 44.1 kHz", "adpcm-ima.wav", "adpcm-ima4.aifc"),
                row("Microsoft ADPCM | WAV | 2 | 24 kHz", "adpcm-ms.wav"),
                new Row(
                        "MP3 | WAV | 1, joint | 8 to 44.1 kHz",
                        List.of(
                                SoundBytes.wav(0x55, 1, 8_000, 0, EncodedSounds.file("mp3-mono-8000.mp3")),
                                SoundBytes.wav(0x55, 2, 44_100, 0, EncodedSounds.file("mp3-joint-44100.mp3")))));
        Stream<Row> unsupported = UnsupportedFiles.all().entrySet().stream()
                .map(file -> new Row(file.getKey() + " | | |", List.of(file.getValue())));
        return Stream.concat(decoded, unsupported);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theTableMatchesWhatHappens(Row row) throws Exception {
        List<String> outcomes =
                row.files().stream().map(SupportMatrixTest::outcome).distinct().toList();
        assertThat(outcomes).hasSize(1);
        assertThat(table()).contains("| %s | %s |%s|".formatted(row.cells(), outcomes.get(0), withFfmpeg(row)));
    }

    /** Files of every kind that the table says FFmpeg reads, except those that it calls untested. */
    @ParameterizedTest
    @MethodSource("rows")
    void ffmpegReadsWhatTheTableSays(Row row) {
        FfmpegFiles.require();
        for (byte[] file : filesForFfmpeg(row)) {
            assertThat(FfmpegFiles.decode(file).format().encoding()).startsWith("ffmpeg-");
        }
    }

    /** The cell about FFmpeg, which is empty where our own decoders suffice or FFmpeg does not know the format. */
    private static String withFfmpeg(Row row) {
        byte[] file = row.files().get(0);
        Format format = Formats.find(new FileHead(file, file.length)).orElseThrow();
        if (outcome(file).equals("read") || FfmpegFormat.of(format).isEmpty()) {
            return " ";
        }
        return filesForFfmpeg(row).isEmpty() ? " read, untested " : " read ";
    }

    /** Other files than the row's own if those are only the start of a file, which suffices to recognise it. */
    private static List<byte[]> filesForFfmpeg(Row row) {
        if (outcome(row.files().get(0)).equals("read")) {
            return List.of();
        }
        String format = row.cells().split(" \\|", -1)[0];
        return row.cells().equals(format + " | | |")
                ? FfmpegFiles.ofUnsupportedFormats().getOrDefault(format, List.of())
                : row.files();
    }

    /** A row of the table that no files here stand for would be a promise that nothing checks. */
    @Test
    void theTableHasNoOtherRows() throws Exception {
        assertThat(table()).hasSameSizeAs(rows().toList());
    }

    @Test
    void everyFormatOfTheDecoderHasARow() {
        Set<Format> tried = rows().flatMap(row -> row.files().stream())
                .flatMap(file -> Formats.find(new FileHead(file, file.length)).stream())
                .collect(Collectors.toSet());
        assertThat(tried).containsExactlyInAnyOrderElementsOf(Formats.ALL);
    }

    /** The rows of the table below its head. */
    private static List<String> table() throws Exception {
        return Files.readAllLines(Path.of("docs/formats.md")).stream()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    private static String outcome(byte[] file) {
        try {
            return EncodedSounds.decode(file).length > 0 ? "read" : "nothing";
        } catch (TrackException e) {
            return "`" + e.code() + "`";
        }
    }

    private static Row row(String cells, String... names) {
        return new Row(cells, Stream.of(names).map(EncodedSounds::file).toList());
    }

    private static List<byte[]> ffmpeg(String... names) {
        return Stream.of(names).map(FfmpegFiles::file).toList();
    }

    private static List<byte[]> random(String... kinds) {
        return Stream.of(kinds).map(kind -> RandomStream.named(kind, 20)).toList();
    }

    private static List<byte[]> wav() {
        List<byte[]> files = new ArrayList<>();
        for (int channels : CHANNELS) {
            for (int rate : RATES) {
                byte[] data = new byte[channels * 240];
                for (int bits : new int[] {8, 16, 24, 32}) {
                    files.add(SoundBytes.wav(1, channels, rate, bits, data));
                }
                files.add(SoundBytes.wav(3, channels, rate, 32, data));
                files.add(SoundBytes.wav(3, channels, rate, 64, data));
                files.add(SoundBytes.wav(6, channels, rate, 8, data));
                files.add(SoundBytes.wav(7, channels, rate, 8, data));
            }
        }
        return files;
    }

    private static List<byte[]> aiff() {
        List<byte[]> files = new ArrayList<>();
        for (int channels : CHANNELS) {
            for (int rate : RATES) {
                byte[] data = new byte[channels * 240];
                for (int bits : new int[] {8, 16, 24, 32}) {
                    files.add(SoundBytes.aiff("", channels, rate, bits, 240 / (bits / 8), data));
                }
                files.add(SoundBytes.aiff("fl32", channels, rate, 32, 60, data));
                files.add(SoundBytes.aiff("fl64", channels, rate, 64, 30, data));
            }
        }
        return files;
    }

    private static List<byte[]> au() {
        List<byte[]> files = new ArrayList<>();
        for (int channels : CHANNELS) {
            for (int rate : RATES) {
                for (int encoding : new int[] {1, 2, 3, 4, 5, 6, 7, 27}) {
                    files.add(SoundBytes.au(encoding, channels, rate, new byte[channels * 240]));
                }
            }
        }
        return files;
    }

    private static List<byte[]> mp4Pcm() {
        List<byte[]> files = new ArrayList<>();
        for (int channels : CHANNELS) {
            for (int rate : RATES) {
                for (String codec : List.of("raw ", "sowt", "in24", "in32", "fl32", "fl64", "alaw", "ulaw")) {
                    files.add(Mp4Files.pcm(codec, channels, rate, new byte[channels * 240]));
                }
            }
        }
        return files;
    }

    private static List<byte[]> wave64() {
        List<byte[]> files = new ArrayList<>();
        for (int channels : CHANNELS) {
            for (int rate : RATES) {
                byte[] data = new byte[channels * 240];
                for (int bits : new int[] {8, 16, 24, 32}) {
                    files.add(SoundBytes.wave64(1, channels, rate, bits, data));
                }
                files.add(SoundBytes.wave64(3, channels, rate, 32, data));
                files.add(SoundBytes.wave64(3, channels, rate, 64, data));
                files.add(SoundBytes.wave64(6, channels, rate, 8, data));
                files.add(SoundBytes.wave64(7, channels, rate, 8, data));
            }
        }
        return files;
    }

    private static List<byte[]> coreAudio() {
        List<byte[]> files = new ArrayList<>();
        for (int channels : CHANNELS) {
            for (int rate : RATES) {
                byte[] data = new byte[channels * 240];
                for (int flags : new int[] {0, 2}) {
                    for (int bits : new int[] {16, 24, 32}) {
                        files.add(CafFiles.pcm("lpcm", flags, channels, rate, bits, data));
                    }
                    files.add(CafFiles.pcm("lpcm", flags | 1, channels, rate, 32, data));
                    files.add(CafFiles.pcm("lpcm", flags | 1, channels, rate, 64, data));
                }
                files.add(CafFiles.pcm("alaw", 0, channels, rate, 8, data));
                files.add(CafFiles.pcm("ulaw", 0, channels, rate, 8, data));
            }
        }
        return files;
    }

    private static List<byte[]> matroskaPcm() {
        List<byte[]> files = new ArrayList<>();
        for (int channels : CHANNELS) {
            for (int rate : RATES) {
                byte[] data = new byte[channels * 240];
                for (int bits : new int[] {8, 16, 24, 32}) {
                    files.add(MatroskaFiles.pcm("A_PCM/INT/LIT", channels, rate, bits, data));
                }
                files.add(MatroskaFiles.pcm("A_PCM/FLOAT/IEEE", channels, rate, 32, data));
                files.add(MatroskaFiles.pcm("A_PCM/FLOAT/IEEE", channels, rate, 64, data));
            }
        }
        return files;
    }

    private static List<byte[]> appleLossless() {
        List<byte[]> files = new ArrayList<>();
        files.add(EncodedSounds.file("mp4-alac.m4a"));
        for (int bits : new int[] {16, 20, 24, 32}) {
            for (int channels = 1; channels <= 8; channels++) {
                for (int rate : new int[] {8_000, 44_100, 192_000}) {
                    AlacFiles.Stream noise = AlacFiles.noise(channels, bits, rate, 64, 2);
                    files.add(Mp4Files.appleLossless(noise.cookie(), rate, 64, noise.packets()));
                }
            }
        }
        return files;
    }

    /** A low-complexity description with the extension that HE-AAC encoders add to theirs. */
    private static byte[] highEfficiency() {
        byte[] file = EncodedSounds.file("mp4-front.m4a");
        byte[] config = {0x13, (byte) 0x88, 0x56, (byte) 0xE5, 0};
        int at = 0;
        while (!Arrays.equals(file, at, at + config.length, config, 0, config.length)) {
            at++;
        }
        file[at + config.length - 1] = (byte) 0x80;
        return file;
    }
}
