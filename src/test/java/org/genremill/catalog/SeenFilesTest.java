package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenFilesTest {
    @TempDir
    private Path checkpoint;

    @Test
    void batchesSurviveTheProcess() {
        SeenFiles first = seen();
        assertThat(first.last()).isEqualTo(-1);
        first.add(List.of(track("a", "1"), track("b", "1")));
        first.add(List.of(track("c", "1")));
        SeenFiles second = seen();
        assertThat(second.last()).isEqualTo(1);
        assertThat(second.between(-1, 0)).containsExactly(track("a", "1"), track("b", "1"));
        assertThat(second.between(0, 1)).containsExactly(track("c", "1"));
        assertThat(second.contains(track("a", "1"))).isTrue();
        assertThat(second.contains(track("a", "2"))).isFalse();
    }

    @Test
    void batchesThatAreDoneAreMerged() throws IOException {
        SeenFiles seen = seen();
        for (int batch = 0; batch < 250; batch++) {
            seen.add(List.of(track("track " + batch, "1")));
            seen.done(batch - 1);
        }
        try (Stream<Path> files = Files.list(checkpoint.resolve("files"))) {
            assertThat(files.count()).isLessThan(102);
        }
        SeenFiles again = seen();
        assertThat(again.last()).isEqualTo(249);
        for (int batch = 0; batch < 250; batch++) {
            assertThat(again.contains(track("track " + batch, "1"))).isTrue();
        }
        assertThat(again.between(248, 249)).containsExactly(track("track 249", "1"));
    }

    @Test
    void batchesThatAreGoneAreAnError() {
        assertThatThrownBy(() -> seen().between(-1, 3)).hasMessageContaining("lacks the batch 3");
    }

    private SeenFiles seen() {
        return new SeenFiles(checkpoint.toString(), new Configuration());
    }

    private static TrackRef track(String uri, String fingerprint) {
        return new TrackRef(uri, 10, fingerprint, Optional.of("rock"));
    }
}
