package org.genremill.steps.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.genremill.GenremillException;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.split.KFold;
import org.genremill.learn.split.StatedSplit;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.split.Folds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeakAlarmTest {
    private static final int COLUMNS = 12;

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    /** Songs of random genres in several excerpts, whose names do not show it. */
    @Test
    void excerptsWithoutNamesAreFound() {
        LeakAlarm alarm = alarm(table(30, 8, 0.05));
        assertThat(alarm.tested()).isEqualTo(240);
        assertThat(alarm.near()).isGreaterThan(200);
        assertThat(alarm.leaks()).isTrue();
        assertThat(alarm.closest()).hasSize(5);
        assertThatThrownBy(() -> alarm.requireNone("track-kfold"))
                .isInstanceOf(GenremillException.class)
                .hasMessageContainingAll(
                        "track-kfold", "--recording", alarm.closest().get(0).test());
    }

    @Test
    void tracksOfOneGenreAreNotALeak() {
        LeakAlarm alarm = alarm(table(240, 1, 0));
        assertThat(alarm.near()).isLessThan(12);
        assertThat(alarm.leaks()).isFalse();
        assertThatCode(() -> alarm.requireNone("track-kfold")).doesNotThrowAnyException();
    }

    /** Every fifth track is a test track, and the copy of one is learned from. */
    @Test
    void aFewEqualRowsAreNamedAndDoNotStopARun() {
        List<Row> rows = rows(240, 1, 0);
        Object[] copy = new Object[6 + COLUMNS];
        for (int cell = 0; cell < copy.length; cell++) {
            copy[cell] = cell < 3 ? "copy" : rows.get(10).get(cell);
        }
        rows.add(RowFactory.create(copy));
        Map<String, String> parts = new HashMap<>();
        for (int track = 0; track < rows.size(); track++) {
            parts.put(rows.get(track).getString(0), track % 5 == 0 && track < 240 ? "test" : "train");
        }
        LearningTable table = table(rows);
        LeakAlarm alarm = LeakAlarm.of(
                        table, Folds.of(table.tracks(Map.of()), new StatedSplit(parts), Folds.Leakage.REFUSED, 42))
                .orElseThrow();
        assertThat(alarm.tested()).isEqualTo(48);
        assertThat(alarm.equal()).isEqualTo(1);
        String original = rows.get(10).getString(1);
        assertThat(alarm.closest().get(0)).isEqualTo(new LeakAlarm.Pair(original, "copy", 0, 0));
        assertThat(alarm.leaks()).isFalse();
        assertThatCode(() -> alarm.requireNone("csv")).doesNotThrowAnyException();
        assertThat(alarm.note().orElseThrow()).contains("1 of them equal", original + " and copy (0.000)");
    }

    @Test
    void aTableIsReadOnceForAllItsDivisions() {
        LongAccumulator read = SPARK.session().sparkContext().longAccumulator();
        LearningTable table = table(30, 8, 0.05);
        LearningTable counted = table.withRows(table.rows().filter((FilterFunction<Row>) row -> {
            read.add(1);
            return true;
        }));
        LeakSample sample = new LeakSample(counted);
        for (int folds = 2; folds < 5; folds++) {
            KFold protocol = new KFold(KFold.BY_TRACK, folds, KFold.Grouping.SOUND);
            Folds divided = Folds.of(table.tracks(Map.of()), protocol, Folds.Leakage.REFUSED, 42);
            assertThat(LeakAlarm.of(sample, divided)).isEqualTo(LeakAlarm.of(table, divided));
        }
        assertThat(read.value()).isEqualTo(240);
    }

    @ParameterizedTest
    @CsvSource({
        // Ten rows at least, and more than a tenth.
        "20, 9, false",
        "20, 10, true",
        "100, 10, false",
        "100, 11, true",
        "1000, 100, false",
        "1000, 101, true"
    })
    void aSplitIsRefusedWhenTooManyRowsAreTooNear(long tested, long near, boolean refused) {
        LeakAlarm alarm = new LeakAlarm(tested, near, 0, List.of(), true);
        assertThat(alarm.leaks()).isEqualTo(refused);
        if (refused) {
            assertThatThrownBy(() -> alarm.requireNone("a split"))
                    .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                            .isEqualTo(GenremillException.Kind.INPUT))
                    .hasMessageContaining("'a split' leaks: %,d of %,d test rows".formatted(near, tested));
        } else {
            assertThatCode(() -> alarm.requireNone("a split")).doesNotThrowAnyException();
        }
    }

    /** At each of three scales, one row in a hundred is as near by chance. */
    @Test
    void noMoreThanChanceHasIsNotNoted() {
        assertThat(new LeakAlarm(1000, 30, 0, List.of(), true).note()).isEmpty();
        assertThat(new LeakAlarm(1000, 31, 0, List.of(), true).note().orElseThrow())
                .startsWith("by content, 31 of 1,000 test rows")
                .doesNotContain("only the first rows");
        assertThat(new LeakAlarm(1000, 1, 1, List.of(), false).note().orElseThrow())
                .contains("1 of them equal", "only the first rows of the table were compared");
    }

    private static LeakAlarm alarm(LearningTable table) {
        KFold protocol = new KFold(KFold.BY_TRACK, 5, KFold.Grouping.SOUND);
        return LeakAlarm.of(table, Folds.of(table.tracks(Map.of()), protocol, Folds.Leakage.REFUSED, 42))
                .orElseThrow();
    }

    private static LearningTable table(int songs, int excerpts, double noise) {
        return table(rows(songs, excerpts, noise));
    }

    private static LearningTable table(List<Row> rows) {
        StructType schema = new StructType()
                .add("id", DataTypes.StringType)
                .add("name", DataTypes.StringType)
                .add("sound", DataTypes.StringType)
                .add("segment", DataTypes.IntegerType)
                .add("genre", DataTypes.StringType)
                .add("artist", DataTypes.StringType);
        List<String> columns =
                IntStream.range(0, COLUMNS).mapToObj(column -> "x" + column).toList();
        for (String column : columns) {
            schema = schema.add(column, DataTypes.DoubleType);
        }
        return LearningTable.ofColumns(
                SPARK.session().createDataFrame(rows, schema), "made", 1, columns, List.of(COLUMNS), "made");
    }

    private static List<Row> rows(int songs, int excerpts, double noise) {
        SplittableRandom random = new SplittableRandom(3);
        List<Row> rows = new ArrayList<>();
        for (int song = 0; song < songs; song++) {
            double[] centre = IntStream.range(0, COLUMNS)
                    .mapToDouble(column -> random.nextGaussian())
                    .toArray();
            for (int excerpt = 0; excerpt < excerpts; excerpt++) {
                Object[] cells = new Object[6 + COLUMNS];
                String name = Long.toHexString(random.nextLong());
                cells[0] = name;
                cells[1] = name;
                cells[2] = name;
                cells[3] = 0;
                cells[4] = song % 2 == 0 ? "rock" : "jazz";
                for (int column = 0; column < COLUMNS; column++) {
                    cells[6 + column] = centre[column] + noise * random.nextGaussian();
                }
                rows.add(RowFactory.create(cells));
            }
        }
        return rows;
    }
}
