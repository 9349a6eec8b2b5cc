package org.genremill.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.genremill.GenremillException;
import org.genremill.audio.DecodeLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderTest {
    private static final Path SOUND = Path.of("src", "test", "resources", "golden", "s03_chirp", "sound.wav");

    @TempDir
    private Path temporary;

    @Test
    void drawsFivePicturesIntoTheFolder() throws IOException {
        Path folder = temporary.resolve("new").resolve("pictures");
        List<Path> written = render(SOUND.toString(), folder);
        assertThat(written)
                .extracting(file -> folder.relativize(file).toString())
                .containsExactly("waveform.png", "spectrogram.png", "mel.png", "chroma.png", "scalogram.png");
        for (Path file : written) {
            assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(1280);
        }
    }

    @Test
    void folderNamesAreSafeWhateverTheTrackIsCalled() {
        assertThat(Render.folderName("s3a://bucket/music/song one.wav")).isEqualTo("song_one");
        assertThat(Render.folderName("file:/music/..")).isEqualTo("_");
        assertThat(Render.folderName("file:/music/../..\\..\\etc:passwd\n$(x).wav"))
                .isEqualTo("__.._etc_passwd___x_");
        assertThat(Render.folderName("file:/music/.hidden.wav")).isEqualTo("_hidden");
        assertThat(Render.folderName("-rf.wav")).isEqualTo("_rf");
        assertThat(Render.folderName("音楽.wav")).isEqualTo("音楽");
        assertThat(Render.folderName("x".repeat(300) + ".wav")).hasSize(100);
    }

    @Test
    void theErrorExplainsWhyAFileCannotBeRendered() throws IOException {
        Path text = Files.writeString(temporary.resolve("a.wav"), "no sound at all");
        Files.copy(SOUND, temporary.resolve("b.wav"));
        assertThatThrownBy(() -> render(text.toString(), temporary.resolve("out")))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("a.wav")
                .hasMessageContaining("NOT_AUDIO");
        assertThatThrownBy(() -> render(temporary.toString(), temporary.resolve("out")))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("is not a file");
        assertThatThrownBy(() -> render(temporary.resolve("none.wav").toString(), temporary.resolve("out")))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> render(SOUND.toString(), text))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("cannot be written");
        assertThat(temporary.resolve("out")).doesNotExist();
    }

    private static List<Path> render(String input, Path folder) {
        return new Render(input, Optional.of(folder), DecodeLimits.DEFAULTS).run();
    }
}
