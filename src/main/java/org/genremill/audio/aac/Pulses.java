package org.genremill.audio.aac;

import org.genremill.audio.format.TrackException;

/**
 * Up to four large values of a long spectrum that are coded separately. Clause 4.6.3.3.
 *
 * @param places their positions
 * @param heights the amounts added to the coded magnitudes
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record Pulses(int[] places, int[] heights) {
    private static final Pulses NONE = new Pulses(new int[0], new int[0]);

    static Pulses read(Bits bits, WindowInfo windows) {
        if (!bits.flag()) {
            return NONE;
        }
        if (windows.isShort()) {
            throw TrackException.corrupt("an AAC frame with pulses in short windows");
        }
        int[] places = new int[bits.read(2) + 1];
        int[] heights = new int[places.length];
        int band = bits.read(6);
        int place = band < windows.offsets().length ? windows.offsets()[band] : WindowInfo.FRAME;
        for (int i = 0; i < places.length; i++) {
            place += bits.read(5);
            places[i] = place;
            heights[i] = bits.read(4);
        }
        if (place >= WindowInfo.FRAME) {
            throw TrackException.corrupt("an AAC frame with a pulse beyond its spectrum");
        }
        return new Pulses(places, heights);
    }

    void addTo(int[] quantised) {
        for (int i = 0; i < places.length; i++) {
            quantised[places[i]] += quantised[places[i]] > 0 ? heights[i] : -heights[i];
        }
    }
}
