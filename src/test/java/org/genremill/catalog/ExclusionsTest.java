package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionsTest {
    private static final Path ROOT = new Path("s3a://bucket/music");

    @ParameterizedTest
    @ValueSource(strings = {"cover.jpg", "COVER.JPG", "Cover.Jpg", "rock/a b.jpg", "x.jpeg", "X.jpEG", "ÄÖÜ.jpg"})
    void globsMatchNamesWhateverTheirCase(String name) {
        assertThat(leftOut(name, "*.jpg", "*.JPEG")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"song.mp3", "jpg", "cover.jpg.mp3", "covers.jpg/song.mp3", "a\nb.wav", "*.wav"})
    void whatNoGlobMatchesStays(String name) {
        assertThat(leftOut(name, "*.jpg")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {".DS_Store", "_SUCCESS", ".git/song.mp3", "_temporary/0/song.mp3", "rock/._song.mp3"})
    void hiddenFilesAndWhatLiesInHiddenFoldersIsLeftOut(String name) {
        assertThat(leftOut(name)).isTrue();
    }

    @Test
    void hiddenFoldersAboveTheRootDoNotMatter() {
        Path root = new Path("file:/home/_me/.music");
        assertThat(Exclusions.of(List.of()).leaveOut(new Path(root, "rock/song.mp3"), root))
                .isFalse();
        assertThat(Exclusions.of(List.of()).leaveOut(new Path(root, ".rock/song.mp3"), root))
                .isTrue();
    }

    @Test
    void aNameThatThisMachineCannotHoldStays() {
        assertThat(leftOut("so\0ng.mp3", "*.jpg")).isFalse();
        assertThat(leftOut("rock/.so\0ng.mp3", "*.jpg")).isTrue();
    }

    @Test
    void aMalformedGlobIsRefused() {
        assertThatThrownBy(() -> Exclusions.of(List.of("*.{jpg"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean leftOut(String name, String... globs) {
        return Exclusions.of(List.of(globs)).leaveOut(new Path(ROOT, name), ROOT);
    }
}
