package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
import org.junit.jupiter.api.Test;

class TrackFailureTest {
    private static final TrackRef TRACK = new TrackRef("s3a://bucket/song.mp3", 10, "10@1", Optional.empty());

    @Test
    void aTrackExceptionKeepsItsStageCodeAndMessage() {
        TrackFailure failure =
                TrackFailure.of(TRACK, new TrackException(Stage.DECODE, FailureCode.CORRUPT, "no such block"));
        assertThat(failure).isEqualTo(new TrackFailure(TRACK, Stage.DECODE, FailureCode.CORRUPT, "no such block"));
    }

    @Test
    void aFileThatIsGoneHasChanged() {
        TrackFailure failure = TrackFailure.of(TRACK, new FileNotFoundException("s3a://bucket/song.mp3"));
        assertThat(failure.code()).isEqualTo(FailureCode.CHANGED);
        assertThat(failure.stage()).isEqualTo(Stage.OPEN);
    }

    @Test
    void otherTroubleOfTheStoreIsAReadError() {
        assertThat(TrackFailure.of(TRACK, new IOException("connection reset")).code())
                .isEqualTo(FailureCode.READ_ERROR);
        assertThat(TrackFailure.of(TRACK, new EOFException()).code()).isEqualTo(FailureCode.READ_ERROR);
    }

    @Test
    void troubleOfTheStoreIsRecognisedInsideItsWrapping() {
        assertThat(TrackFailure.of(TRACK, new UncheckedIOException(new IOException("connection reset")))
                        .code())
                .isEqualTo(FailureCode.READ_ERROR);
        assertThat(TrackFailure.of(TRACK, new UncheckedIOException(new FileNotFoundException("gone")))
                        .code())
                .isEqualTo(FailureCode.CHANGED);
    }

    @Test
    void anyOtherExceptionIsReportedAsADefect() {
        TrackFailure failure = TrackFailure.of(TRACK, new IllegalStateException("no frames"));
        assertThat(failure.code()).isEqualTo(FailureCode.INTERNAL);
        assertThat(failure.message()).contains("IllegalStateException", "no frames");
        assertThat(TrackFailure.of(TRACK, new StackOverflowError()).code()).isEqualTo(FailureCode.INTERNAL);
        assertThat(TrackFailure.of(TRACK, new NullPointerException()).message()).isNotEmpty();
    }

    @Test
    void aLongMessageIsCut() {
        TrackFailure failure = TrackFailure.of(TRACK, new IOException("x".repeat(1_000_000)));
        assertThat(failure.message()).hasSizeLessThan(600).endsWith("...");
    }
}
