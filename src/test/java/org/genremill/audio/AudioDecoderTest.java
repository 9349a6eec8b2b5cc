package org.genremill.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import org.genremill.audio.format.SourceFormat;
import org.junit.jupiter.api.Test;

class AudioDecoderTest {
    @Test
    void sixteenBitMonoAtTheTargetRateComesThroughExactly() {
        short[] samples = Sounds.noise(30_000);
        float[] decoded = Sounds.decode(SoundBytes.wav(1, 1, 22_050, 16, Sounds.little16(samples)), 22_050);
        assertThat(decoded).hasSize(samples.length);
        for (int i = 0; i < samples.length; i++) {
            assertThat(decoded[i]).isEqualTo(samples[i] / 32768f);
        }
    }

    @Test
    void channelsAreMixedToTheirMean() {
        byte[] three = Sounds.little16(new short[] {3000, -6000, 9000, 1, 2, 6});
        assertThat(Sounds.decode(SoundBytes.wav(1, 3, 8000, 16, three), 8000))
                .containsExactly(2000 / 32768f, 3 / 32768f);
    }

    @Test
    void factsDescribeTheFileAndItsContent() {
        try (DecodedTrack track = Sounds.open(SoundBytes.wav(1, 2, 44_100, 16, new byte[4 * 44_100]), 22_050)) {
            assertThat(track.format())
                    .isEqualTo(new SourceFormat("WAV", "PCM signed", 44_100, 2, 16, OptionalLong.of(44_100)));
            assertThatThrownBy(track::content).isInstanceOf(IllegalStateException.class);
            assertThat(track.sampleRate()).isEqualTo(22_050);
            assertThat(Sounds.readAll(track)).hasSize(22_050);
            assertThat(track.content().frames()).isEqualTo(44_100);
            assertThat(track.content().seconds()).isEqualTo(1.0, within(0.0));
            assertThat(track.content().truncated()).isFalse();
        }
    }

    @Test
    void theSameSoundHasOneHashInEveryContainer() {
        short[] samples = Sounds.noise(20_000);
        byte[] little = Sounds.little16(samples);
        byte[] big = Sounds.big16(samples);
        SoundBytes wide = new SoundBytes();
        SoundBytes floats = new SoundBytes();
        for (short sample : samples) {
            wide.little(3, sample << 8);
            floats.big(4, Float.floatToIntBits(sample / 32768f));
        }
        List<byte[]> files = List.of(
                SoundBytes.wav(1, 2, 44_100, 16, little),
                SoundBytes.aiff("", 2, 44_100, 16, 10_000, big),
                SoundBytes.aiff("sowt", 2, 44_100, 16, 10_000, little),
                SoundBytes.au(3, 2, 44_100, big),
                SoundBytes.wav(1, 2, 44_100, 24, wide.done()),
                SoundBytes.au(6, 2, 44_100, floats.done()));
        assertThat(files.stream().map(AudioDecoderTest::hash).distinct()).hasSize(1);
        assertThat(hash(SoundBytes.wav(1, 1, 44_100, 16, little))).isNotEqualTo(hash(files.get(0)));
        assertThat(hash(SoundBytes.wav(1, 2, 48_000, 16, little))).isNotEqualTo(hash(files.get(0)));
    }

    /** Worked out with Python's struct and hashlib. */
    @Test
    void theHashIsTheOneThatIsDocumented() {
        byte[] file = SoundBytes.wav(1, 1, 8000, 16, Sounds.little16(new short[] {0, 16384, -32768}));
        assertThat(hash(file)).isEqualTo("52e2a629f2fc920fee72299cfe2f402a97628e8f87e904a6ab709ab609341f98");
    }

    @Test
    void aFileThatEndsEarlyIsMarkedAsTruncated() {
        byte[] file = SoundBytes.wavHeader(1, 2, 8000, 16, 4, 4000)
                .raw(new byte[2003])
                .done();
        try (DecodedTrack track = Sounds.open(file, 8000)) {
            assertThat(Sounds.readAll(track)).hasSize(500);
            assertThat(track.content().truncated()).isTrue();
            assertThat(track.content().frames()).isEqualTo(500);
        }
    }

    @Test
    void readsInPiecesOfAnySize() {
        byte[] file = SoundBytes.wav(1, 2, 8000, 16, Sounds.little16(Sounds.noise(6000)));
        float[] whole = Sounds.decode(file, 8000);
        float[] pieces = new float[3000];
        try (DecodedTrack track = Sounds.open(file, 8000)) {
            int length = 0;
            for (int size = 1; length < pieces.length; size = size * 7 % 31 + 1) {
                length += track.read(pieces, length, Math.min(size, pieces.length - length));
            }
            assertThat(track.read(new float[1], 0, 1)).isEqualTo(-1);
        }
        assertThat(pieces).isEqualTo(whole);
    }

    private static String hash(byte[] file) {
        try (DecodedTrack track = Sounds.open(file, 8000)) {
            Sounds.readAll(track);
            return track.content().sha256();
        }
    }
}
