package org.genremill.audio.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.SoundBytes;
import org.genremill.audio.Sounds;
import org.genremill.audio.TrackAudio;
import org.genremill.audio.TrackLoader;
import org.genremill.audio.signal.PcmStream;
import org.genremill.audio.signal.Signal;
import org.junit.jupiter.api.Test;

class TrackLoaderTest {
    private static final byte[] SHORT = SoundBytes.wav(1, 1, 22_050, 16, Sounds.little16(Sounds.noise(22_050)));
    private static final byte[] LONG = SoundBytes.wav(1, 2, 44_100, 16, Sounds.bytes(4 * 44_100 * 5));

    @Test
    void aShortTrackIsDecodedOnceAndPlayedAsOftenAsNeeded() {
        Counting source = new Counting(SHORT, SHORT);
        TrackAudio audio = new TrackLoader(new AudioDecoder(), Duration.ofSeconds(2)).load(source);
        for (int pass = 0; pass < 3; pass++) {
            assertThat(read(audio)).isEqualTo(Sounds.decode(SHORT, 22_050));
        }
        assertThat(source.opened).hasValue(1);
        assertThat(audio.format().container()).isEqualTo("WAV");
        assertThat(audio.content().frames()).isEqualTo(22_050);
    }

    @Test
    void aLongTrackIsDecodedAtEachPass() {
        Counting source = new Counting(LONG, LONG);
        TrackAudio audio = new TrackLoader(new AudioDecoder(), Duration.ofSeconds(2)).load(source);
        assertThat(audio.content().frames()).isEqualTo(5 * 44_100);
        for (int pass = 0; pass < 2; pass++) {
            assertThat(read(audio)).isEqualTo(Sounds.decode(LONG, 22_050));
        }
        assertThat(source.opened).hasValue(3);
    }

    @Test
    void memoryGrowsToWhatATrackNeeds() {
        TrackLoader loader = new TrackLoader(new AudioDecoder(), Duration.ofSeconds(100));
        byte[] file = SoundBytes.wav(1, 1, 22_050, 16, Sounds.little16(Sounds.noise(22_050 * 70)));
        assertThat(read(loader.load(AudioSource.of("70 s", file)))).hasSize(22_050 * 70);
        assertThat(read(loader.load(AudioSource.of("1 s", SHORT)))).hasSize(22_050);
    }

    @Test
    void aTrackThatChangesBetweenTwoPassesIsNoticed() {
        byte[] changed = LONG.clone();
        changed[LONG.length - 5] ^= 1;
        TrackAudio audio = new TrackLoader(new AudioDecoder(), Duration.ofSeconds(2)).load(new Counting(LONG, changed));
        assertThatThrownBy(() -> read(audio))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CHANGED))
                .hasMessageContaining("first pass");
    }

    @Test
    void aFaultAtTheEndIsReportedAtOnce() {
        TrackLoader loader = new TrackLoader(new AudioDecoder(), Duration.ofSeconds(2));
        byte[] blink = SoundBytes.wav(1, 1, 22_050, 16, new byte[1000]);
        assertThatThrownBy(() -> loader.load(AudioSource.of("blink", blink)))
                .isInstanceOf(TrackException.class)
                .hasMessage("0.023 s of sound, at least 0.500 s are needed");
        assertThat(read(loader.load(AudioSource.of("next", SHORT)))).hasSize(22_050);
    }

    private static float[] read(Signal signal) {
        try (PcmStream stream = signal.open()) {
            assertThat(stream.sampleRate()).isEqualTo(22_050);
            return Sounds.readAll(stream);
        }
    }

    /** Counts how often it is opened; delivers something else from the second time on. */
    private static final class Counting implements AudioSource {
        private final byte[] first;
        private final byte[] later;
        private final AtomicInteger opened = new AtomicInteger();

        Counting(byte[] first, byte[] later) {
            this.first = first;
            this.later = later;
        }

        @Override
        public String name() {
            return "test";
        }

        @Override
        public long bytes() {
            return first.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(opened.getAndIncrement() == 0 ? first : later);
        }
    }
}
