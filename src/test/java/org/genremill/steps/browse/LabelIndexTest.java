package org.genremill.steps.browse;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.genremill.GenremillException;
import org.junit.jupiter.api.Test;

class LabelIndexTest {
    private static final List<String> GENRES = List.of("jazz", "metal", "rock");
    /** More than one block of memory. */
    private static final int MANY = IndexColumn.BLOCK + 1234;

    @Test
    void aSearchFindsWordsInArtistTitleAndPathWhateverTheirCaseAndAccents() {
        LabelIndex index = index(List.of(
                label("file:/music/a/one.mp3", "Björk", "Jóga", "pop", 0.9, null),
                label("file:/music/b/two.mp3", null, "BJORK, a cover", "rock", 0.8, null),
                label("file:/music/björk/three.mp3", "Ann", null, "rock", 0.7, null),
                label("file:/music/d/four.mp3", "Bob", "Bj ork", "rock", 0.6, null)));
        assertThat(tracks(index, search("bjork"))).containsExactly("one", "two", "three");
        assertThat(tracks(index, search("  joga BJÖRK "))).containsExactly("one");
        assertThat(tracks(index, search("cover ann"))).isEmpty();
        assertThat(tracks(index, search("mp3 music"))).hasSize(4);
        assertThat(tracks(index, search("annthree")))
                .as("no word spans two columns")
                .isEmpty();
    }

    @Test
    void pagesAgreeWithAPlainScan() {
        List<Map<String, Object>> labels = made(MANY);
        LabelIndex index = index(labels);
        LabelFilter filter =
                new LabelFilter("a 7", Set.of("jazz", "rock"), Set.of("rock"), 0.25, 0.75, false, Set.of());
        List<Map<String, Object>> expected = labels.stream()
                .filter(label -> {
                    String text = "%s %s %s"
                            .formatted(label.get("artist"), label.get("title"), label.get("uri"))
                            .toLowerCase(Locale.ROOT);
                    double confidence = (Double) label.get("confidence");
                    return text.contains("a")
                            && text.contains("7")
                            && Set.of("jazz", "rock").contains(label.get("genre"))
                            && "rock".equals(label.get("catalogue_genre"))
                            && confidence >= 0.25
                            && confidence <= 0.75;
                })
                .sorted(comparing(label -> (Double) label.get("confidence"), Comparator.reverseOrder()))
                .toList();
        assertThat(expected).hasSizeGreaterThan(200);
        LabelIndex.Page page = index.page(filter, new LabelOrder("confidence", true), 100, 50);
        assertThat(page.total()).isEqualTo(expected.size());
        assertThat(page.rows().stream().map(row -> row.get("uri")))
                .containsExactlyElementsOf(expected.subList(100, 150).stream()
                        .map(label -> label.get("uri"))
                        .toList());
        assertThat(index.page(filter, LabelOrder.BY_URI, page.total(), 50).rows())
                .as("behind the last page")
                .isEmpty();
    }

    @Test
    void everyColumnSortsBothWaysAndThoseWithoutAValueComeLast() {
        List<Map<String, Object>> labels = made(500);
        LabelIndex index = index(labels);
        for (String column : List.of("artist", "title", "genre", "confidence", "catalogue_genre", "uri")) {
            List<Object> expected = new ArrayList<>(
                    labels.stream().map(label -> label.get(column)).toList());
            Comparator<Object> natural = comparing(
                    value -> value,
                    (one, other) -> one instanceof Double number
                            ? number.compareTo((Double) other)
                            : ((String) one)
                                    .toLowerCase(Locale.ROOT)
                                    .compareTo(((String) other).toLowerCase(Locale.ROOT)));
            expected.sort(nullsLast(natural));
            assertThat(values(index, column, false)).as(column).isEqualTo(expected);
            expected.sort(nullsLast(natural.reversed()));
            assertThat(values(index, column, true)).as(column).isEqualTo(expected);
        }
    }

    @Test
    void tracksOfWhichTheCatalogueSaysOtherwiseAreFound() {
        LabelIndex index = index(List.of(
                label("a.mp3", null, null, "rock", 0.9, "rock"),
                label("b.mp3", null, null, "rock", 0.9, "jazz"),
                label("c.mp3", null, null, "rock", 0.9, null)));
        assertThat(tracks(index, new LabelFilter("", Set.of(), Set.of(), 0, 1, true, Set.of())))
                .containsExactly("b");
        assertThat(index.count("catalogue_genre")).isEqualTo(Map.of("jazz", 1L, "rock", 1L));
        assertThat(index.genres()).singleElement().satisfies(genre -> {
            assertThat(genre.tracks()).isEqualTo(3);
            assertThat(genre.confidence()).isEqualTo(0.9);
        });
    }

    @Test
    void aTableThatTakesTooMuchMemoryIsRefusedAsAWhole() {
        LabelIndex.Builder builder = new LabelIndex.Builder(BrowseLabels.LABEL, 1_000_000);
        Map<String, Object> label = label("a.mp3", "Ann", "Song", "rock", 0.9, "rock");
        assertThatThrownBy(() -> {
                    for (int row = 0; row < MANY; row++) {
                        builder.add(label::get);
                    }
                })
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("--driver-memory");
    }

    @Test
    void aTrackIsFoundByItsLocation() {
        List<Map<String, Object>> labels = made(1000);
        LabelIndex index = index(labels);
        for (int row : new int[] {0, 1, 499, 999}) {
            assertThat(index.find((String) labels.get(row).get("uri"))).contains(row);
        }
        assertThat(index.find("elsewhere")).isEmpty();
    }

    private static List<Object> values(LabelIndex index, String column, boolean descending) {
        List<Object> values = new ArrayList<>();
        index.page(LabelFilter.ALL, new LabelOrder(column, descending), 0, index.size())
                .rows()
                .forEach(row -> values.add(row.get(column)));
        return values;
    }

    private static List<String> tracks(LabelIndex index, LabelFilter filter) {
        return index.page(filter, LabelOrder.BY_URI, 0, 100).rows().stream()
                .map(row -> (String) row.get("track"))
                .toList();
    }

    private static LabelFilter search(String words) {
        return new LabelFilter(words, Set.of(), Set.of(), 0, 1, false, Set.of());
    }

    private static LabelIndex index(List<Map<String, Object>> labels) {
        LabelIndex.Builder builder = new LabelIndex.Builder(BrowseLabels.LABEL, Long.MAX_VALUE);
        labels.forEach(label -> builder.add(label::get));
        return builder.build();
    }

    private static List<Map<String, Object>> made(int count) {
        Random random = new Random(7);
        List<Map<String, Object>> labels = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            labels.add(label(
                    "file:/music/%06d.mp3".formatted(row),
                    row % 5 == 0 ? null : "Artist %s".formatted((char) ('A' + random.nextInt(26))),
                    row % 7 == 0 ? null : "%s %d".formatted(random.nextBoolean() ? "Song" : "song", row),
                    GENRES.get(random.nextInt(3)),
                    random.nextDouble(),
                    row % 3 == 0 ? null : GENRES.get(random.nextInt(3))));
        }
        return labels;
    }

    private static Map<String, Object> label(
            String uri, String artist, String title, String genre, double confidence, String catalogue) {
        Map<String, Object> label = new HashMap<>();
        label.put("uri", uri);
        label.put("artist", artist);
        label.put("title", title);
        label.put("genre", genre);
        label.put("confidence", confidence);
        label.put("catalogue_genre", catalogue);
        return label;
    }
}
