package org.genremill.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.DecodedTrack;
import org.genremill.audio.format.AudioSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    @TempDir
    private Path folder;

    @Test
    void tracksLieInAFolderForEachStyle() throws Exception {
        List<Path> files = new Catalogue(2, 0.6, 1).write(folder);
        assertThat(files).hasSize(20).allSatisfy(file -> assertThat(Files.size(file))
                .isEqualTo(44 + 2 * 13_230));
        assertThat(folder.relativize(files.get(0))).hasToString("bossa/bossa.00000.wav");
        assertThat(folder.relativize(files.get(19))).hasToString("waltz/waltz.00001.wav");
    }

    @Test
    void theSeedDecidesTheCatalogue() throws Exception {
        Path first = new Catalogue(1, 0.6, 1).write(folder.resolve("first")).get(0);
        Path again = new Catalogue(1, 0.6, 1).write(folder.resolve("again")).get(0);
        Path other = new Catalogue(1, 0.6, 2).write(folder.resolve("other")).get(0);
        assertThat(again).hasSameBinaryContentAs(first);
        assertThat(Files.readAllBytes(other)).isNotEqualTo(Files.readAllBytes(first));
    }

    @Test
    void aWrittenTrackIsDecodedAsItWasMade() throws Exception {
        Path file = folder.resolve("track.wav");
        float[] samples = Synthesiser.render(Style.DUB, 3, 1);
        WavWriter.write(file, samples, Synthesiser.SAMPLE_RATE);
        float[] decoded = new float[samples.length];
        try (DecodedTrack track = new AudioDecoder().open(AudioSource.of(file))) {
            for (int length = 0; length < decoded.length; ) {
                length += track.read(decoded, length, decoded.length - length);
            }
            assertThat(track.read(new float[1], 0, 1)).isEqualTo(-1);
        }
        for (int i = 0; i < samples.length; i++) {
            assertThat(Math.abs(decoded[i] - samples[i])).isLessThanOrEqualTo(0x1p-16f);
        }
    }

    @Test
    void loudSamplesAreClippedAndJavaSoundReadsThem() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        WavWriter.write(output, new float[] {0, 0.5f, 1, 2, -1, -2}, 8000);
        AudioInputStream stream = AudioSystem.getAudioInputStream(new ByteArrayInputStream(output.toByteArray()));
        assertThat(stream.getFormat().matches(new AudioFormat(8000, 16, 1, true, false)))
                .isTrue();
        assertThat(stream.readAllBytes()).containsExactly(0, 0, 0, 0x40, -1, 0x7F, -1, 0x7F, 0, -0x80, 0, -0x80);
    }

    @Test
    void aCatalogueHasTracks() {
        assertThatThrownBy(() -> new Catalogue(0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tracks per style must be between 1 and 100000, not 0");
    }
}
