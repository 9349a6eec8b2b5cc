package org.genremill.steps.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.genremill.GenremillException;
import org.genremill.catalog.Ignored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractResultTest {
    private static final Ignored IGNORED = new Ignored(
            new TreeMap<>(Map.of("*.jpg", 3L, Ignored.LINK_TO_FOLDER, 1L)),
            new TreeMap<>(Map.of("*.jpg", List.of("a.jpg"), Ignored.LINK_TO_FOLDER, List.of("b"))));

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "10, 10, 0, 0", "10, 0, 10, 0", "10, 0, 0, 10", "1000000, 999990, 7, 3"})
    void countsThatAddUpBalance(long listed, long extracted, long present, long quarantined) {
        assertThatCode(() -> result(listed, extracted, present, quarantined).requireBalance())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"10, 9, 0, 0", "10, 10, 1, 0", "10, 5, 5, 1", "0, 0, 0, 1", "10, 11, 0, -2"})
    void aLostTrackOrOneCountedTwiceIsAProblemThatShowsTheCounts(
            long listed, long extracted, long present, long quarantined) {
        ExtractResult result = result(listed, extracted, present, quarantined);
        assertThatThrownBy(result::requireBalance)
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.BALANCE))
                .hasMessageContaining(result.balance());
    }

    @Test
    void ignoredFilesAreNotPartOfTheBalance() {
        ExtractResult result = new ExtractResult(
                1, 1, 0, 0, 0, 0, IGNORED, OptionalLong.empty(), Map.of(), 0, List.of(), ExtractCost.NONE);
        assertThatCode(result::requireBalance).doesNotThrowAnyException();
    }

    @Test
    void theBalanceReadsAsOneLine() {
        assertThat(result(1_234_567, 1_234_560, 4, 3).balance())
                .isEqualTo("1,234,567 listed = 1,234,560 extracted + 4 already present + 3 quarantined");
    }

    @Test
    void countsCarryTheNamesOfTheManifest() {
        ExtractResult result = new ExtractResult(
                10,
                5,
                2,
                3,
                1,
                2,
                IGNORED,
                OptionalLong.of(6),
                Map.of("CORRUPT", 2L, "EMPTY", 1L),
                1_000,
                List.of("s3a://bucket/features"),
                ExtractCost.NONE);
        assertThat(result.counts())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("listed", 10L),
                        Map.entry("extracted", 5L),
                        Map.entry("already_present", 2L),
                        Map.entry("quarantined", 3L),
                        Map.entry("renamed", 1L),
                        Map.entry("failed_before", 2L),
                        Map.entry("bytes_read", 1_000L),
                        Map.entry("ignored", 4L),
                        Map.entry("ignored.*.jpg", 3L),
                        Map.entry("ignored.link_to_folder", 1L),
                        Map.entry("duplicates", 6L),
                        Map.entry("quarantined.CORRUPT", 2L),
                        Map.entry("quarantined.EMPTY", 1L)));
    }

    private static ExtractResult result(long listed, long extracted, long present, long quarantined) {
        return new ExtractResult(
                listed,
                extracted,
                present,
                quarantined,
                0,
                0,
                Ignored.NONE,
                OptionalLong.empty(),
                Map.of(),
                0,
                List.of(),
                ExtractCost.NONE);
    }
}
