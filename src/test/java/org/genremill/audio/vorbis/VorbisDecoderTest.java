package org.genremill.audio.vorbis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genremill.audio.EarlyMixing;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.Likeness;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.ogg.OggFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets that are cut, empty or malformed, and the mean of channels. */
class VorbisDecoderTest {
    private static final List<byte[]> PACKETS = OggFiles.packets(EncodedSounds.file("vorbis-44100.ogg"));

    @ParameterizedTest
    @ValueSource(strings = {"vorbis-44100.ogg", "vorbis-3-44100.ogg", "vorbis-6-48000.ogg", "vorbis-8000.ogg"})
    void mixingEarlyGivesTheMeanOfTheChannels(String name) {
        EarlyMixing.assertMean(EncodedSounds.file(name));
    }

    /** What is missing at the end of a packet is silent: the more there is of it, the nearer the sound. */
    @Test
    void aPacketMayEndAnywhere() {
        int place = PACKETS.size() / 2;
        byte[] whole = PACKETS.get(place);
        float[] truth = decode(PACKETS);
        double likeness = 0;
        for (int percent = 0; percent <= 100; percent += 20) {
            List<byte[]> packets = new ArrayList<>(PACKETS);
            packets.set(place, Arrays.copyOf(whole, Math.max(1, whole.length * percent / 100)));
            float[] sound = decode(packets);
            assertThat(sound).hasSameSizeAs(truth);
            double now = Likeness.decibels(sound, truth, 1, 0);
            assertThat(now).isGreaterThanOrEqualTo(likeness);
            likeness = now;
        }
        assertThat(likeness).isGreaterThan(200);
    }

    @Test
    void packetsWithoutAudioHaveNoFrames() {
        VorbisDecoder decoder = decoder(PACKETS);
        decoder.decode(PACKETS.get(3));
        assertThat(decoder.decode(PACKETS.get(4))).isPositive();
        assertThat(decoder.decode(new byte[0])).isZero();
        assertThat(decoder.decode(PACKETS.get(1))).isZero();
        assertThat(decoder.frames(List.of(new byte[0], PACKETS.get(1)))).isZero();
        assertThat(decoder.decode(PACKETS.get(5))).isPositive();
    }

    @Test
    void framesAreCountedWithoutDecoding() {
        VorbisDecoder decoder = decoder(PACKETS);
        for (byte[] packet : PACKETS.subList(3, PACKETS.size())) {
            long told = decoder.frames(List.of(packet));
            assertThat((long) decoder.decode(packet)).isEqualTo(told);
        }
        decoder.lose();
        assertThat(decoder.decode(PACKETS.get(3))).isZero();
    }

    @Test
    void brokenHeadersAreCorrupt() {
        byte[] head = PACKETS.get(0);
        for (int place : new int[] {0, 3, 11, 28}) {
            byte[] broken = head.clone();
            broken[place] = 0;
            assertCorrupt(() -> new VorbisDecoder(broken));
        }
        byte[] other = head.clone();
        other[7] = 1;
        assertThatThrownBy(() -> new VorbisDecoder(other))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.UNSUPPORTED_CODEC));
        assertCorrupt(() -> new VorbisDecoder(Arrays.copyOf(head, 20)));
        byte[] setup = PACKETS.get(2);
        for (int length = 0; length < setup.length; length += 97) {
            byte[] cut = Arrays.copyOf(setup, length);
            VorbisDecoder decoder = new VorbisDecoder(head);
            decoder.header(PACKETS.get(1));
            assertCorrupt(() -> decoder.header(cut));
        }
    }

    /** One word of the class book must tell all combinations of classes apart. */
    @Test
    void aResidueNeedsAClassBookThatIsLargeEnough() {
        CodeBook book = new CodeBook(new byte[] {1, 2, 2}, 2, new float[6]);
        VorbisBits header = new VorbisBits()
                .put(16, 0)
                .put(24, 0)
                .put(24, 64)
                .put(24, 15)
                .put(6, 1)
                .put(8, 0);
        header.put(4, 0).put(4, 0);
        assertCorrupt(() -> Residue.read(Bits.ofHeader(header.done(), 0), List.of(book)));
    }

    private static VorbisDecoder decoder(List<byte[]> packets) {
        VorbisDecoder decoder = new VorbisDecoder(packets.get(0));
        decoder.header(packets.get(1));
        decoder.header(packets.get(2));
        decoder.mix();
        return decoder;
    }

    private static float[] decode(List<byte[]> packets) {
        VorbisDecoder decoder = decoder(packets);
        float[] sound = new float[1 << 17];
        int length = 0;
        for (byte[] packet : packets.subList(3, packets.size())) {
            int count = decoder.decode(packet);
            System.arraycopy(decoder.samples()[0], 0, sound, length, count);
            length += count;
        }
        return Arrays.copyOf(sound, length);
    }

    private static void assertCorrupt(Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(TrackException.class, e -> assertThat(e.code())
                .isEqualTo(FailureCode.CORRUPT));
    }
}
