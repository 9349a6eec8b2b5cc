package org.genremill.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurrentLabelsTest {
    @Test
    void earlierTablesAreListedTheNewestFirst() {
        CurrentLabels third = table("3").after(Optional.of(table("2").after(Optional.of(table("1")))));
        assertThat(third.all()).extracting(CurrentLabels::run).containsExactly("3", "2", "1");
        assertThat(third.all().subList(1, 3))
                .as("what is in the list has no list of its own")
                .containsExactly(table("2"), table("1"));
        assertThat(table("1").after(Optional.empty())).isEqualTo(table("1"));
    }

    @Test
    void aTableThatIsPublishedTwiceIsListedOnce() {
        CurrentLabels again = table("1").after(Optional.of(table("2").after(Optional.of(table("1")))));
        assertThat(again.all()).extracting(CurrentLabels::run).containsExactly("1", "2");
    }

    @Test
    void aRollbackWithdrawsLaterTables() {
        CurrentLabels back = many(4).backTo(1, "today");
        assertThat(back.all()).extracting(CurrentLabels::run).containsExactly("2", "1");
        assertThat(back.withdrawn()).containsExactly(withdrawn("3", "today"), withdrawn("4", "today"));
        CurrentLabels next = table("5").after(Optional.of(back));
        assertThat(next.withdrawn()).isEqualTo(back.withdrawn());
        assertThat(next.all()).extracting(CurrentLabels::run).containsExactly("5", "2", "1");
        assertThat(next.earlier())
                .allSatisfy(table -> assertThat(table.withdrawn()).isEmpty());
        CurrentLabels twice = next.backTo(0, "tomorrow");
        assertThat(twice.withdrawn())
                .containsExactly(withdrawn("3", "today"), withdrawn("4", "today"), withdrawn("5", "tomorrow"));
        assertThat(twice.keeping(1).without(Set.of("3", "5")).withdrawn()).containsExactly(withdrawn("4", "today"));
        assertThat(many(101).backTo(99, "today").after(Optional.empty()).withdrawn())
                .isEmpty();
        assertThat(many(101).backTo(99, "today").withdrawn())
                .hasSize(100)
                .first()
                .isEqualTo(withdrawn("2", "today"));
    }

    private static CurrentLabels.Withdrawn withdrawn(String run, String at) {
        return new CurrentLabels.Withdrawn(run, at);
    }

    @Test
    void onlyTheNewestAreKept() {
        assertThat(many(4).keeping(2).all()).extracting(CurrentLabels::run).containsExactly("4", "3");
        assertThat(many(4).keeping(1).all()).extracting(CurrentLabels::run).containsExactly("4");
        assertThat(many(4).keeping(9)).isEqualTo(many(4));
        assertThat(many(150).earlier()).hasSize(100).last().isEqualTo(table("50"));
    }

    @Test
    void pointersOfEarlierBuildsHaveNoList() {
        CurrentLabels old = Json.read(
                "{\"run\": \"1\", \"path\": \"labels/run=1\", \"model\": \"m\", \"tracks\": 7, \"published\": \"now\"}",
                CurrentLabels.class,
                "a test");
        assertThat(old).isEqualTo(table("1"));
    }

    private static CurrentLabels many(int tables) {
        return IntStream.rangeClosed(1, tables)
                .mapToObj(run -> table(Integer.toString(run)))
                .reduce((before, next) -> next.after(Optional.of(before)))
                .orElseThrow();
    }

    private static CurrentLabels table(String run) {
        return new CurrentLabels(run, "labels/run=" + run, "m", 7, "now", List.of());
    }
}
