package org.genremill.steps.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.catalog.Artists;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.SeveralGenres;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.split.Holdout;
import org.genremill.learn.split.KFold;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.split.SplitProtocol;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.split.Folds;
import org.genremill.steps.split.TrainTestIndices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NamingRulesTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final Artists ARTISTS = Artists.except(List.of("Various Artists"));

    @Test
    void genresAndArtistsGetTheirNames() {
        NamingRules naming =
                new NamingRules(GenreRules.of(Map.of("hip-hop", List.of("rap")), SeveralGenres.FIRST), 2, ARTISTS);
        NamingRules.Named named = naming.apply(table(
                track("a", "Rap ", "Nas"),
                track("b", "hip-hop", "NAS "),
                track("c", "rap;soul", "Various  artists"),
                track("d", "polka", null),
                track("e", " ", null),
                track("f", "soul", "?"),
                track("g", " soul", "!")));
        assertThat(named.table().tracks(Map.of()))
                .extracting(LabelledTrack::id, LabelledTrack::genre, track -> track.artist()
                        .orElse(""))
                .containsExactly(
                        tuple("a", "hip-hop", "nas"),
                        tuple("b", "hip-hop", "nas"),
                        tuple("c", "hip-hop", ""),
                        tuple("f", "soul", "?"),
                        tuple("g", "soul", "!"));
        assertThat(named.counts().tracks()).isEqualTo(Map.of("hip-hop", 3L, "soul", 2L));
        assertThat(named.counts().leftOut()).isEqualTo(Map.of("polka", 1L));
        assertThat(named.table().rows().columns())
                .isEqualTo(table(track("a", "b", "c")).rows().columns());
    }

    @Test
    void aPlainTableStaysWhatItIs() {
        LearningTable table = table(track("a", "rock", "nas"), track("b", "Rock", null));
        assertThat(NamingRules.PLAIN.apply(table).table().fingerprint()).isEqualTo(table.fingerprint());
    }

    @Test
    void tracksCountOnceHoweverManySegmentsTheyHave() {
        Row second = RowFactory.create("a", "a", "a", 1, "rock", null, 2.0);
        assertThat(NamingRules.PLAIN
                        .apply(table(track("a", "rock", null), second))
                        .counts()
                        .tracks())
                .isEqualTo(Map.of("rock", 1L));
    }

    @Test
    void severalGenresAreRefusedWithTheWayOut() {
        NamingRules naming =
                new NamingRules(new GenreRules(GenreRules.PLAIN.nameByKey(), SeveralGenres.REFUSE), 1, ARTISTS);
        assertThat(naming.apply(table(track("a", "Rock;rock", null))).counts().tracks())
                .containsOnlyKeys("Rock");
        assertThatThrownBy(() -> naming.apply(table(track("a", "blues;rock", null), track("b", "rock", null))))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContainingAll("1 track of", "'blues;rock'", "several-genres");
    }

    @Test
    void nothingIsLeftOfGenresThatAreAllTooSmall() {
        assertThatThrownBy(() -> new NamingRules(GenreRules.PLAIN, 3, ARTISTS).apply(table(track("a", "rock", null))))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("--min-tracks-per-genre");
    }

    @Test
    void aTrackOfSeveralGenresIsLearnedUnderEachAndTestedUnderTheFirst() {
        NamingRules naming =
                new NamingRules(new GenreRules(GenreRules.PLAIN.nameByKey(), SeveralGenres.ALL), 1, ARTISTS);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add(track("b" + i, i % 3 == 0 ? "blues;rock" : "blues", null));
            rows.add(track("m" + i, "metal", null));
        }
        LearningTable table = naming.apply(table(rows.toArray(Row[]::new))).table();
        List<LabelledTrack> tracks = table.tracks(Map.of("b0", "by a table"));
        assertThat(tracks).hasSize(28);
        assertThat(tracks.stream().filter(track -> track.trackId().equals("b0")))
                .extracting(LabelledTrack::genre, LabelledTrack::isCopy, track -> track.artist()
                        .orElse(""))
                .containsExactly(tuple("blues", false, "by a table"), tuple("rock", true, "by a table"));
        for (SplitProtocol protocol : List.of(new Holdout(0.3), new KFold("folds", 2, KFold.Grouping.SOUND))) {
            Folds folds = Folds.of(tracks, protocol, Folds.Leakage.REFUSED, 3);
            assertThat(folds.genres()).containsExactly("blues", "metal", "rock");
            for (TrainTestIndices sides : folds.sides()) {
                Set<String> tested = Set.copyOf(Arrays.stream(sides.test())
                        .mapToObj(place -> tracks.get(place).trackId())
                        .toList());
                assertThat(tested).hasSize(sides.test().length);
                assertThat(Arrays.stream(sides.test()).mapToObj(tracks::get)).noneMatch(LabelledTrack::isCopy);
                assertThat(Arrays.stream(sides.train())
                                .mapToObj(place -> tracks.get(place).trackId()))
                        .doesNotContainAnyElementsOf(tested);
            }
            assertThat(folds.learned() + folds.sides().get(0).test().length).isEqualTo(24);
            assertThat(folds.unused()).isZero();
        }
    }

    private static Row track(String id, String genre, String artist) {
        return RowFactory.create(id, id, id, 0, genre, artist, 1.0);
    }

    private static LearningTable table(Row... rows) {
        StructType schema = new StructType()
                .add("id", DataTypes.StringType)
                .add("name", DataTypes.StringType)
                .add("sound", DataTypes.StringType)
                .add("segment", DataTypes.IntegerType)
                .add("genre", DataTypes.StringType)
                .add("artist", DataTypes.StringType)
                .add("x", DataTypes.DoubleType, false);
        return LearningTable.ofColumns(
                SPARK.session().createDataFrame(List.of(rows), schema), "made", 1, List.of("x"), List.of(1), "made");
    }
}
