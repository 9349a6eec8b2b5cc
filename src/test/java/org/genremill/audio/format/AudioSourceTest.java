package org.genremill.audio.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.DecodedTrack;
import org.genremill.audio.SoundBytes;
import org.genremill.audio.Sounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store does wrong is told from what is wrong with the file. */
class AudioSourceTest {
    private static final byte[] FILE = SoundBytes.wav(1, 1, 22_050, 16, Sounds.bytes(400_000));

    @Test
    void aStoreThatCannotOpenIsAReadError() {
        assertFailure(FailureCode.READ_ERROR, Stage.OPEN, "cannot be opened: access denied", source(FILE.length, () -> {
            throw new IOException("access denied");
        }));
    }

    @Test
    void aConnectionThatBreaksIsAReadError() {
        assertFailure(
                FailureCode.READ_ERROR,
                Stage.DECODE,
                "connection reset",
                source(FILE.length, () -> new FilterInputStream(new ByteArrayInputStream(FILE)) {
                    private int reads;

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        if (++reads > 3) {
                            throw new IOException("connection reset");
                        }
                        return super.read(target, offset, length);
                    }
                }));
    }

    @Test
    void fewerBytesThanListedMeanAChange() {
        assertFailure(
                FailureCode.CHANGED,
                Stage.DECODE,
                "delivered only 300000",
                source(FILE.length, () -> new ByteArrayInputStream(FILE, 0, 300_000)));
    }

    @Test
    void moreBytesThanListedMeanAChange() {
        assertFailure(
                FailureCode.CHANGED,
                Stage.DECODE,
                "delivers more",
                source(FILE.length - 1, () -> new ByteArrayInputStream(FILE)));
    }

    @Test
    void aStoreMayDeliverOneByteAtATime() {
        AudioSource dripping = source(FILE.length, () -> new FilterInputStream(new ByteArrayInputStream(FILE)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 1));
            }

            @Override
            public long skip(long count) {
                return 0;
            }
        });
        try (DecodedTrack track = new AudioDecoder().open(dripping)) {
            assertThat(Sounds.readAll(track)).isEqualTo(Sounds.decode(FILE, 22_050));
        }
    }

    @Test
    void aLocalFileIsReadAgainAndAgain(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("track"), FILE);
        AudioSource source = AudioSource.of(file);
        assertThat(source.bytes()).isEqualTo(FILE.length);
        for (int time = 0; time < 2; time++) {
            try (DecodedTrack track = new AudioDecoder().open(source)) {
                assertThat(Sounds.readAll(track)).hasSize(200_000);
            }
        }
    }

    /** Far places are gone to by opening anew, near ones in the buffer or by passing over what is between. */
    @Test
    void everyPlaceCanBeGoneTo() {
        byte[] content = Sounds.bytes(3 << 20);
        int[] openings = {0};
        SourceInput input = new SourceInput(source(content.length, () -> {
            openings[0]++;
            return new ByteArrayInputStream(content);
        }));
        for (int place : new int[] {0, 100, 70_000, 69_000, 1_000_000, 3_000_000, 5, 2_999_999, content.length - 1}) {
            input.seek(place);
            assertThat(input.position()).isEqualTo(place);
            assertThat((byte) input.read()).isEqualTo(content[place]);
        }
        assertThat(openings[0]).isEqualTo(5);
        input.seek(Long.MAX_VALUE);
        assertThat(input.position()).isEqualTo(content.length);
        assertThat(input.read()).isEqualTo(-1);
    }

    @Test
    void bytesReadBeforeASkipAreNotTakenForThoseAfterIt() {
        byte[] content = Sounds.bytes(1 << 20);
        SourceInput input = new SourceInput(source(content.length, () -> new ByteArrayInputStream(content)));
        assertThat((byte) input.read()).isEqualTo(content[0]);
        input.skip(100_000);
        input.seek(90_000);
        assertThat((byte) input.read()).isEqualTo(content[90_000]);
    }

    @Test
    void positionsCountFromTheOrigin() {
        byte[] content = Sounds.bytes(3 << 20);
        SourceInput input = new SourceInput(source(content.length, () -> new ByteArrayInputStream(content)));
        input.skip(1_000);
        assertThat(input.head().at(0)).isEqualTo(content[1_000] & 0xFF);
        input.startHere();
        assertThat(input.position()).isZero();
        assertThat(input.length()).isEqualTo(content.length - 1_000);
        for (int place : new int[] {5, 2_500_000, 0, 70_000}) {
            input.seek(place);
            assertThat(input.position()).isEqualTo(place);
            assertThat((byte) input.read()).isEqualTo(content[1_000 + place]);
        }
        input.seek(Long.MAX_VALUE);
        assertThat(input.position()).isEqualTo(input.length());
    }

    @Test
    void aMissingPositionMeansThatTheFileHasChanged() {
        byte[] content = new byte[100_000];
        SourceInput input = new SourceInput(source(3 << 20, () -> new ByteArrayInputStream(content)));
        assertThatThrownBy(() -> input.seek(2 << 20))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CHANGED));
    }

    private static void assertFailure(FailureCode code, Stage stage, String message, AudioSource source) {
        assertThatThrownBy(() -> {
                    try (DecodedTrack track = new AudioDecoder().open(source)) {
                        Sounds.readAll(track);
                    }
                })
                .isInstanceOfSatisfying(TrackException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.stage()).isEqualTo(stage);
                })
                .hasMessageContaining(message);
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private static AudioSource source(long bytes, Opening opening) {
        return new AudioSource() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public long bytes() {
                return bytes;
            }

            @Override
            public InputStream open() throws IOException {
                return opening.open();
            }
        };
    }
}
