package org.genremill.steps.extract;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.audio.DecodeLimits;
import org.genremill.audio.DecoderVersion;
import org.genremill.audio.FfmpegFiles;
import org.genremill.audio.flac.FlacBytes;
import org.genremill.catalog.Listing;
import org.genremill.catalog.TrackRef;
import org.genremill.features.FeatureView;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.split.KFold;
import org.genremill.learn.split.Part;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.run.Progress;
import org.genremill.store.RunId;
import org.genremill.store.Store;
import org.genremill.synth.WavWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractFeaturesTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final FeatureView VIEW = FeatureView.parse("gtzan57-1s");

    @TempDir
    private Path folder;

    private Store store;
    private int runs;
    private boolean ffmpeg = true;

    @BeforeEach
    void open() {
        store = Store.at(folder.resolve("store").toString(), SPARK.session());
    }

    @Test
    void extractedSegmentsHaveARowAndFailedTracksAReason() throws IOException {
        Files.writeString(folder.resolve("notes.wav"), "no sound at all, but quite some text");
        ExtractResult result = extract(
                track(tone("a:b.wav", 440), "1"),
                track(folder.resolve("notes.wav"), "1"),
                track(folder.resolve("gone.wav"), "1"));
        assertThat(result.extracted()).isEqualTo(1);
        assertThat(result.quarantinedByCode()).isEqualTo(Map.of("NOT_AUDIO", 1L, "CHANGED", 1L));
        assertThat(result.duplicates()).hasValue(0);
        assertThat(rows().select("track", "segment", "genre").collectAsList())
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("[a:b,0,tone]", "[a:b,1,tone]");
    }

    @Test
    void damageAndTheDecoderAreInTheRow() throws IOException {
        short[] sound = FlacBytes.sound(100);
        byte[] file = FlacBytes.file(FlacBytes.frames(sound, false), sound.length);
        file[file.length / 2] ^= 1;
        ExtractResult result = extract(
                track(Files.write(folder.resolve("damaged.flac"), file), "1"), track(tone("well.wav", 440), "1"));
        assertThat(result.extracted()).isEqualTo(2);
        assertThat(rows().where("segment = 0")
                        .select("track", "decoder", "damaged_seconds")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("[damaged,FLAC,%s]".formatted(1000 / 44_100.0), "[well,PCM signed,0.0]");
    }

    @Test
    void presentTracksAreSkippedAndFailedTracksRetried() throws IOException {
        TrackRef present = track(tone("1.wav", 440), "1");
        TrackRef late = track(tone("2.wav", 220), "1");
        Files.move(folder.resolve("2.wav"), folder.resolve("away"));
        assertThat(extract(present, late).quarantined()).isEqualTo(1);
        Files.move(folder.resolve("away"), folder.resolve("2.wav"));
        ExtractResult second = extract(present, late);
        assertThat(second.alreadyPresent()).isEqualTo(1);
        assertThat(second.extracted()).isEqualTo(1);
        ExtractResult third = extract(present, late);
        assertThat(third.alreadyPresent()).isEqualTo(2);
        assertThat(third.written()).isEmpty();
    }

    @Test
    void permanentFailuresAreRetriedOnlyAfterAChange() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.wav"), "no sound at all, but quite some text");
        TrackRef notes = track(file, "1");
        assertThat(extract(notes).failedBefore()).isZero();
        ExtractResult second = extract(notes);
        assertThat(second.failedBefore()).isEqualTo(1);
        assertThat(second.quarantinedByCode()).isEqualTo(Map.of("NOT_AUDIO", 1L));
        assertThat(second.written()).isEmpty();
        assertThat(extract(true, notes).failedBefore()).isZero();
        assertThat(extract(track(file, "2")).failedBefore()).isZero();
    }

    /** Tables of 0.1.0 have no version of the decoders, and those of an earlier version have a lower one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failuresOfEarlierDecodersAreRetriedOnce(boolean recorded) throws IOException {
        Path file = Files.writeString(folder.resolve("notes.wav"), "no sound at all, but quite some text");
        TrackRef notes = track(file, "1");
        Path table = folder.resolve("store/quarantine");
        extract(notes);
        Dataset<Row> failures =
                store.rows(store.layout().quarantine()).orElseThrow().localCheckpoint();
        FileUtils.deleteDirectory(table.toFile());
        Dataset<Row> earlier = recorded
                ? failures.withColumn("decoder_version", lit(DecoderVersion.CURRENT - 1))
                : failures.drop("decoder_version");
        store.append(earlier, store.layout().quarantine(), RunId.startingAt(Instant.EPOCH));
        ExtractResult second = extract(notes);
        assertThat(second.failedBefore()).isZero();
        assertThat(second.quarantinedByCode()).isEqualTo(Map.of("NOT_AUDIO", 1L));
        assertThat(extract(notes).failedBefore()).isEqualTo(1);
    }

    @Test
    void whatOnlyFfmpegDecodesIsTriedAgainOnceItIsThere() throws IOException {
        FfmpegFiles.require();
        byte[] part = FfmpegFiles.file("ac3.ac3");
        byte[] whole = Arrays.copyOf(part, 3 * part.length);
        System.arraycopy(part, 0, whole, part.length, part.length);
        System.arraycopy(part, 0, whole, 2 * part.length, part.length);
        TrackRef music = track(Files.write(folder.resolve("music.ac3"), whole), "1");
        TrackRef notes = track(Files.writeString(folder.resolve("notes.wav"), "no sound, but some text"), "1");
        TrackRef scale = track(Files.writeString(folder.resolve("scale.mid"), "MThd\0\0\0\6, some notes"), "1");
        ffmpeg = false;
        assertThat(extract(music, notes, scale).quarantinedByCode())
                .isEqualTo(Map.of("UNSUPPORTED_CODEC", 2L, "NOT_AUDIO", 1L));
        assertThat(extract(music, notes, scale).failedBefore()).isEqualTo(3);
        ffmpeg = true;
        ExtractResult second = extract(music, notes, scale);
        assertThat(second.extracted()).isEqualTo(1);
        assertThat(second.failedBefore()).isEqualTo(1);
        assertThat(rows().select("track", "format", "decoder").distinct().collectAsList())
                .extracting(Row::toString)
                .containsExactly("[music,AC-3,ffmpeg-8.0.1 ac3]");
        ExtractResult third = extract(music, notes, scale);
        assertThat(third.alreadyPresent()).isEqualTo(1);
        assertThat(third.failedBefore()).isEqualTo(2);
        ffmpeg = false;
        assertThat(extract(music, notes, scale).failedBefore()).isEqualTo(2);
        assertThat(store.rows(store.layout().quarantine())
                        .orElseThrow()
                        .where("track = 'scale'")
                        .select("optional_decoder")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("[null]", "[ffmpeg-8.0.1]");
    }

    @Test
    void aTrackReplacedSinceTheListingIsExtractedInItsNewVersion() throws IOException {
        Path file = tone("1.wav", 440);
        TrackRef listed = track(file, "1");
        TrackRef now = track(tone("1.wav", 220), "2");
        assertThat(extract(listed).extracted()).isEqualTo(1);
        assertThat(rows().select("fingerprint").distinct().collectAsList())
                .extracting(Row::toString)
                .containsExactly("[" + now.fingerprint() + "]");
        assertThat(extract(now).alreadyPresent()).isEqualTo(1);
    }

    @Test
    void exactDuplicatesAreCounted() throws IOException {
        TrackRef first = track(tone("1.wav", 440), "1");
        extract(first);
        ExtractResult second = extract(first, track(tone("2.wav", 440), "1"), track(tone("3.wav", 220), "1"));
        assertThat(second.duplicates()).hasValue(1);
        assertThat(second.cost().byFormat().get("WAV").tracks()).isEqualTo(2);
        assertThat(second.cost().busy()).isPositive();
    }

    @Test
    void aTrackThatTurnsBackToOldContentHasNewestRowsOfThatContent() throws IOException {
        Path file = tone("1.wav", 440);
        TrackRef old = track(file, "1");
        extract(old);
        extract(track(file, "2"));
        extract(track(file, "1"));
        assertThat(rows().select("fingerprint").distinct().collectAsList())
                .extracting(Row::toString)
                .containsExactly("[" + old.fingerprint() + "]");
    }

    @Test
    void theSplitUsesArtistsFromTags() throws IOException {
        List<TrackRef> tracks = new ArrayList<>();
        for (int index = 0; index < 4; index++) {
            Path file = tone(index + ".wav", 200 + 50 * index);
            String artist = index % 2 == 0 ? "Even" : "Odd!";
            Files.writeString(file, "LIST\20\0\0\0INFOIART\4\0\0\0" + artist, StandardOpenOption.APPEND);
            tracks.add(track(file, "1"));
        }
        extract(tracks.toArray(TrackRef[]::new));
        assertThat(rows().select("artist", "title").distinct().collectAsList())
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("[Even,null]", "[Odd!,null]");
        LearningTable table = LearningTable.ofFeatures(rows(), VIEW.id(), 1, List.of("tempo"), List.of(1), "here");
        KFold split = new KFold(KFold.BY_ARTIST, 2, KFold.Grouping.ARTIST);
        for (Map<String, Part> fold : split.folds(table.tracks(Map.of()), 1)) {
            List<Part> parts =
                    tracks.stream().map(track -> fold.get(track.uri())).toList();
            assertThat(parts.subList(0, 2)).isEqualTo(parts.subList(2, 4)).contains(Part.TRAIN, Part.TEST);
        }
    }

    private ExtractResult extract(TrackRef... tracks) {
        return extract(false, tracks);
    }

    private ExtractResult extract(boolean again, TrackRef... tracks) {
        RunId run = RunId.startingAt(Instant.ofEpochSecond(runs++));
        ExtractionLimits limits = new ExtractionLimits(
                decoding(), ExtractionLimits.DEFAULTS.longestWork(), 0, ExtractionLimits.DEFAULTS.wave(), again);
        ExtractPlan plan = new ExtractPlan(List.of(VIEW.id()), limits);
        return new ExtractFeatures(store, plan, Progress.NONE).run(Listing.of(List.of(tracks), SPARK.session()), run);
    }

    private DecodeLimits decoding() {
        DecodeLimits limits = DecodeLimits.DEFAULTS;
        return new DecodeLimits(
                limits.maximumBytes(),
                limits.minimumDuration(),
                limits.maximumDuration(),
                limits.maximumChannels(),
                limits.minimumSampleRate(),
                limits.maximumSampleRate(),
                limits.maximumExpansion(),
                ffmpeg);
    }

    private Dataset<Row> rows() {
        return store.features(VIEW).orElseThrow();
    }

    /** A track as it is listed, last changed in the given second. */
    private static TrackRef track(Path file, String second) throws IOException {
        String uri = "file:" + file;
        if (!Files.exists(file)) {
            return new TrackRef(uri, 1, "1@1", Optional.of("tone"));
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(Long.parseLong(second))));
        return TrackRef.find(uri, Optional.of("tone"), new Configuration());
    }

    /** Two and a half seconds of a sine. */
    private Path tone(String name, double hertz) throws IOException {
        float[] samples = new float[55_125];
        for (int index = 0; index < samples.length; index++) {
            samples[index] = (float) Math.sin(2 * Math.PI * hertz * index / 22_050) / 2;
        }
        Path file = folder.resolve(name);
        WavWriter.write(file, samples, 22_050);
        return file;
    }
}
