package org.genremill.audio.vorbis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Envelopes beside the procedures of the specification, step by step. */
class FloorTest {
    private static final int SIZE = 128;

    @Test
    void linesAreDrawnAsInTheSpecification() {
        Random random = new Random(1);
        for (int time = 0; time < 200; time++) {
            int[] places = places(random, 2 + random.nextInt(20));
            int[] coded = new int[places.length];
            for (int i = 0; i < coded.length; i++) {
                coded[i] = i < 2 ? random.nextInt(128) : random.nextInt(3) == 0 ? 0 : random.nextInt(64);
            }
            float[] expected = curve(places, coded, 2, 128);
            Floor floor = LineFloor.read(Bits.ofHeader(header(places).done(), 0), List.of(sixBits()));
            VorbisBits packet = new VorbisBits().put(1, 1).put(7, coded[0]).put(7, coded[1]);
            for (int i = 2; i < coded.length; i++) {
                for (int bit = 5; bit >= 0; bit--) {
                    packet.put(1, coded[i] >> bit & 1);
                }
            }
            Envelope envelope = new Envelope();
            assertThat(floor.read(Bits.ofAudio(packet.done()), envelope)).isTrue();
            float[] ones = new float[SIZE];
            Arrays.fill(ones, 1);
            float[] product = new float[SIZE];
            floor.addProduct(envelope, ones, SIZE, SIZE, product);
            for (int i = 0; i < SIZE; i++) {
                assertThat(product[i] / expected[i]).as("time %d, %d", time, i).isCloseTo(1, within(1e-6f));
            }
        }
    }

    /** By step 7.2.4 with its own names, and lines of one step after the other. */
    private static float[] curve(int[] x, int[] y, int multiplier, int range) {
        int[] last = y.clone();
        boolean[] used = new boolean[x.length];
        used[0] = true;
        used[1] = true;
        for (int i = 2; i < x.length; i++) {
            int low = 0;
            int high = 1;
            for (int j = 0; j < i; j++) {
                low = x[j] < x[i] && x[j] > x[low] ? j : low;
                high = x[j] > x[i] && x[j] < x[high] ? j : high;
            }
            int predicted = x[high] == x[low] ? last[low] : line(x[low], last[low], x[high], last[high])[x[i] - x[low]];
            int room = 2 * Math.min(range - predicted, predicted);
            if (y[i] != 0) {
                used[low] = true;
                used[high] = true;
                used[i] = true;
                if (y[i] >= room) {
                    last[i] = range - predicted > predicted ? y[i] : range - 1 - y[i];
                } else {
                    last[i] = y[i] % 2 == 1 ? predicted - (y[i] + 1) / 2 : predicted + y[i] / 2;
                }
            } else {
                last[i] = predicted;
            }
        }
        int[] levels = new int[x[1] + 1];
        int from = 0;
        for (int to = 1; to <= x[1]; to++) {
            for (int i = 0; i < x.length; i++) {
                if (x[i] == to && used[i]) {
                    int start = from;
                    int first = indexOf(x, start);
                    int[] part = line(start, last[first] * multiplier, to, last[i] * multiplier);
                    System.arraycopy(part, 0, levels, start, part.length);
                    from = to;
                }
            }
        }
        float[] curve = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            curve[i] = (float) Math.pow(10, (levels[i] - 255) * 140 / 256.0 / 20);
        }
        return curve;
    }

    private static int indexOf(int[] places, int place) {
        int index = 0;
        while (places[index] != place) {
            index++;
        }
        return index;
    }

    /** Bresenham's line with both ends, as in section 9.2.7. */
    private static int[] line(int x0, int y0, int x1, int y1) {
        int[] line = new int[x1 - x0 + 1];
        int base = (y1 - y0) / (x1 - x0);
        int step = y1 < y0 ? base - 1 : base + 1;
        int rest = Math.abs(y1 - y0) - Math.abs(base) * (x1 - x0);
        int error = 0;
        int y = y0;
        for (int x = x0; x <= x1; x++) {
            line[x - x0] = y;
            error += rest;
            if (error >= x1 - x0) {
                error -= x1 - x0;
                y += step;
            } else {
                y += base;
            }
        }
        return line;
    }

    /** Both ends and other places between them, in any order. */
    private static int[] places(Random random, int count) {
        int[] places = new int[count];
        places[1] = SIZE;
        for (int i = 2; i < count; i++) {
            int place;
            do {
                place = 1 + random.nextInt(SIZE - 1);
            } while (indexIn(places, i, place));
            places[i] = place;
        }
        return places;
    }

    private static boolean indexIn(int[] places, int count, int place) {
        return Arrays.stream(places, 0, count).anyMatch(one -> one == place);
    }

    /** A floor with one place in each part, all in book 0. */
    private static VorbisBits header(int[] places) {
        VorbisBits header = new VorbisBits().put(5, places.length - 2);
        for (int i = 2; i < places.length; i++) {
            header.put(4, 0);
        }
        if (places.length > 2) {
            header.put(3, 0).put(2, 0).put(8, 1);
        }
        header.put(2, 1).put(4, 7);
        for (int i = 2; i < places.length; i++) {
            header.put(7, places[i]);
        }
        return header;
    }

    private static CodeBook sixBits() {
        byte[] lengths = new byte[64];
        Arrays.fill(lengths, (byte) 6);
        return new CodeBook(lengths, 1, new float[0]);
    }

    @Test
    void anUnusedFloorIsOneBit() {
        Floor floor = LineFloor.read(Bits.ofHeader(header(new int[] {0, SIZE}).done(), 0), List.of());
        Bits bits = Bits.ofAudio(new byte[] {0});
        assertThat(floor.read(bits, new Envelope())).isFalse();
        assertThat(bits.left()).isEqualTo(7);
    }

    /** Angles and amplitude of our own, by the formulas of section 6.2.3. */
    @Test
    void polesShapeTheSpectrumAsInTheSpecification() {
        for (int order = 3; order <= 6; order++) {
            float[] angles = {0.4f, 0.9f, 1.5f, 2.0f, 2.4f, 2.9f};
            float[] values = new float[2 * order];
            System.arraycopy(angles, 0, values, 0, order);
            CodeBook book = new CodeBook(new byte[] {1, 1}, order, values);
            VorbisBits header = new VorbisBits()
                    .put(8, order)
                    .put(16, 8000)
                    .put(16, 64)
                    .put(6, 6)
                    .put(8, 40)
                    .put(4, 0)
                    .put(8, 0);
            Floor floor = PoleFloor.read(Bits.ofHeader(header.done(), 0), List.of(book), List.of(32, SIZE));
            Envelope envelope = new Envelope();
            assertThat(floor.read(
                            Bits.ofAudio(new VorbisBits()
                                    .put(6, 5)
                                    .put(1, 0)
                                    .put(1, 0)
                                    .done()),
                            envelope))
                    .isTrue();
            float[] ones = new float[SIZE];
            Arrays.fill(ones, 1);
            float[] product = new float[SIZE];
            floor.addProduct(envelope, ones, SIZE, SIZE, product);
            for (int i = 0; i < SIZE; i++) {
                double point = Math.min(63, Math.floor(bark(8000.0 * i / (2 * SIZE)) * 64 / bark(4000)));
                double w = Math.PI * point / 64;
                double p = order % 2 == 1 ? 1 - Math.cos(w) * Math.cos(w) : (1 - Math.cos(w)) / 2;
                double q = order % 2 == 1 ? 0.25 : (1 + Math.cos(w)) / 2;
                for (int j = 0; j < order; j++) {
                    double factor = 4 * Math.pow(Math.cos(angles[j]) - Math.cos(w), 2);
                    p *= j % 2 == 1 ? factor : 1;
                    q *= j % 2 == 0 ? factor : 1;
                }
                double gain = Math.exp(0.11512925 * (5 * 40 / (63 * Math.sqrt(p + q)) - 40));
                assertThat(product[i] / gain).isCloseTo(1, within(1e-5));
            }
        }
    }

    private static double bark(double x) {
        return 13.1 * Math.atan(0.00074 * x) + 2.24 * Math.atan(0.0000000185 * x * x) + 0.0001 * x;
    }

    @Test
    void magnitudesAndAnglesBecomeChannels() {
        float[] first = {5, 5, 5, -5, -5, -5, 0, 0, 0};
        float[] second = {2, -2, 0, 2, -2, 0, 3, -3, 0};
        BlockDecoder.decouple(first, second, 9);
        assertThat(first).containsExactly(5, 3, 5, -5, -3, -5, 0, 3, 0);
        assertThat(second).containsExactly(3, 5, 5, -3, -5, -5, 3, 0, 0);
    }
}
