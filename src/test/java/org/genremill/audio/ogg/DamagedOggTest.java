package org.genremill.audio.ogg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genremill.audio.EncodedSounds;
import org.genremill.audio.flac.FlacBytes;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.ogg.OggBytes.Timed;
import org.genremill.audio.xiph.XiphDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged pages of Ogg become silence of the right length, in its right place. */
class DamagedOggTest {
    /** Small files of each codec, on many pages. */
    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private enum Sample {
        VORBIS("vorbis-22050.ogg"),
        OPUS("opus-mono.opus"),
        FLAC("");

        private final List<byte[]> pages;

        Sample(String file) {
            pages = file.isEmpty() ? flac() : repaged(EncodedSounds.file(file));
        }

        private byte[] file() {
            return OggBytes.join(pages);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWriterOfThisTestWritesOgg(Sample sample) {
        Result result = read(sample.file());
        assertThat(result.damaged).isZero();
        assertThat(result.cutShort).isFalse();
        assertThat(result.sound).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFlippedBitCostsItsPage(Sample sample) {
        Result whole = read(sample.file());
        int place = sample.pages.size() / 2;
        for (int at = 0; at < sample.pages.get(place).length; at += at < 40 ? 1 : 13) {
            List<byte[]> pages = new ArrayList<>(sample.pages);
            pages.set(place, pages.get(place).clone());
            pages.get(place)[at] ^= 0x10;
            assertOneGap(read(OggBytes.join(pages)), whole);
        }
    }

    @ParameterizedTest
    @EnumSource
    void missingAndOverwrittenBytesCostTheirPages(Sample sample) {
        Result whole = read(sample.file());
        byte[] file = sample.file();
        int length = sample.pages.get(9).length;
        int from = OggBytes.join(sample.pages.subList(0, 9)).length + length / 2;
        byte[] zeroed = file.clone();
        Arrays.fill(zeroed, from, from + 10, (byte) 0xAA);
        assertOneGap(read(zeroed), whole);
        byte[] cut = Arrays.copyOf(file, file.length - 10);
        System.arraycopy(file, from + 10, cut, from, cut.length - from);
        assertOneGap(read(cut), whole);
        byte[] inserted = Arrays.copyOf(file, file.length + 100_000);
        System.arraycopy(file, from, inserted, from + 100_000, file.length - from);
        Arrays.fill(inserted, from, from + 100_000, (byte) 0xAA);
        assertOneGap(read(inserted), whole);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstPageOfAudioMayBeDamaged(Sample sample) {
        Result whole = read(sample.file());
        int headers = sample == Sample.OPUS ? 2 : sample == Sample.VORBIS ? 3 : 1;
        List<byte[]> pages = new ArrayList<>(sample.pages);
        pages.set(headers, new byte[50]);
        Result result = read(OggBytes.join(pages));
        assertThat(result.sound).hasSameSizeAs(whole.sound);
        assertThat(result.damaged).isPositive();
        assertThat(result.sound[0]).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void moreThanATenthIsCorrupt(Sample sample) {
        List<byte[]> pages = new ArrayList<>(sample.pages);
        for (int place = 8; place < 8 + pages.size() / 4; place++) {
            pages.set(place, new byte[50]);
        }
        assertThatThrownBy(() -> EncodedSounds.decode(OggBytes.join(pages)))
                .isInstanceOfSatisfying(
                        TrackException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CORRUPT))
                .hasMessageContaining("% of the audio is damaged");
    }

    @ParameterizedTest
    @EnumSource(names = {"VORBIS", "OPUS"})
    void withoutItsHeadersAStreamIsCorrupt(Sample sample) {
        for (int place = 0; place < 2; place++) {
            List<byte[]> pages = new ArrayList<>(sample.pages);
            pages.set(place, pages.get(place).clone());
            pages.get(place)[30] ^= 1;
            assertThatThrownBy(() -> EncodedSounds.decode(OggBytes.join(pages)))
                    .isInstanceOfSatisfying(
                            TrackException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CORRUPT));
        }
    }

    /** Marks of pages without their content: each could start a page of up to 65,307 bytes. */
    @Test
    void aFileFullOfMarksEndsSoon() {
        byte[] start = OggBytes.join(Sample.OPUS.pages.subList(0, 4));
        byte[] mark = "OggS\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] file = Arrays.copyOf(start, start.length + (1 << 22));
        Arrays.fill(file, start.length, file.length, (byte) 0xFF);
        for (int at = start.length; at + mark.length < file.length; at += mark.length) {
            System.arraycopy(mark, 0, file, at, mark.length);
        }
        for (int at = start.length + 26; at < file.length; at += 60) {
            file[at] = (byte) 0xFF;
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatThrownBy(() -> EncodedSounds.decode(file))
                .isInstanceOf(TrackException.class));
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Result(float[] sound, long damaged, boolean cutShort) {}

    private static Result read(byte[] file) {
        FrameReader reader = EncodedSounds.reader(file);
        assertThat(reader.format().channels()).isEqualTo(1);
        float[] sound = new float[1 << 20];
        float[] block = new float[700];
        int length = 0;
        for (int count = reader.read(block, 700); count >= 0; count = reader.read(block, 700)) {
            System.arraycopy(block, 0, sound, length, count);
            length += count;
        }
        return new Result(Arrays.copyOf(sound, length), reader.damage().frames(), reader.cutShort());
    }

    /** Equal up to the gap, silent in it, and almost equal where the decoder has settled behind it. */
    private static void assertOneGap(Result result, Result whole) {
        assertThat(result.sound).hasSameSizeAs(whole.sound);
        assertThat(result.cutShort).isFalse();
        assertThat(result.damaged).isPositive().isLessThanOrEqualTo(whole.sound.length / 10);
        int gap = Arrays.mismatch(result.sound, whole.sound);
        assertThat(gap).isPositive();
        int silent = 0;
        while (result.sound[gap + silent] == 0) {
            silent++;
        }
        assertThat((long) silent).isBetween(result.damaged - 100, result.damaged + 2);
        int settled = whole.sound.length * 9 / 10;
        assertThat(Arrays.copyOfRange(result.sound, settled, whole.sound.length))
                .usingComparatorWithPrecision(0.01f)
                .containsExactly(Arrays.copyOfRange(whole.sound, settled, whole.sound.length));
    }

    /** The packets of a file again, one on each page. */
    private static List<byte[]> repaged(byte[] file) {
        try {
            OggPackets packets = new OggPackets(new SourceInput(AudioSource.of("test", file)), packet -> true);
            List<OggPackets.Packet> all = new ArrayList<>();
            for (var packet = packets.next(); packet.isPresent(); packet = packets.next()) {
                all.add(packet.get());
            }
            XiphDecoder decoder = OggFormat.decoder(all.get(0).bytes());
            List<Timed> timed = new ArrayList<>();
            long granule = 0;
            for (int index = 0; index < all.size(); index++) {
                byte[] bytes = all.get(index).bytes();
                if (index > 0 && index < decoder.headers()) {
                    decoder.header(bytes);
                } else if (index > 0) {
                    granule += decoder.decode(bytes);
                }
                boolean last = index == all.size() - 1;
                timed.add(new Timed(bytes, last ? all.get(index).granule() : granule));
            }
            return OggBytes.pages(timed, 1);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forty frames, two on each page, behind the header of the mapping. */
    private static List<byte[]> flac() {
        short[] sound = new short[40 * FlacBytes.BLOCK];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (short) (10_000 + 7_919L * i % 9_973);
        }
        byte[] mapping = {0x7F, 'F', 'L', 'A', 'C', 1, 0, 0, 0};
        byte[] header = FlacBytes.header(sound.length);
        byte[] first = Arrays.copyOf(mapping, mapping.length + header.length);
        System.arraycopy(header, 0, first, mapping.length, header.length);
        List<Timed> packets = new ArrayList<>(List.of(new Timed(first, 0)));
        for (byte[] frame : FlacBytes.frames(sound, false)) {
            packets.add(new Timed(frame, (long) packets.size() * FlacBytes.BLOCK));
        }
        return OggBytes.pages(packets, 2);
    }
}
