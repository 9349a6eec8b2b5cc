package org.genremill.audio.vorbis;

import java.util.ArrayList;
import java.util.List;
import org.genremill.audio.format.TrackException;

/**
 * How the channels of a block are coded. Section 4.2.4.
 *
 * @param couplings in the order in which they were applied
 * @param floors by channel
 * @param groups in the order in which they are coded
 */
record Mapping(List<Coupling> couplings, List<Floor> floors, List<Group> groups) {
    Mapping {
        couplings = List.copyOf(couplings);
        floors = List.copyOf(floors);
        groups = List.copyOf(groups);
    }

    /** Two channels that are coded as a magnitude and a difference. */
    record Coupling(int magnitude, int angle) {}

    /** Channels whose residues are coded together. */
    record Group(Residue residue, List<Integer> channels) {
        Group {
            channels = List.copyOf(channels);
        }
    }

    /** Reads a description from a setup header. */
    static Mapping read(Bits bits, int channels, List<Floor> floors, List<Residue> residues) {
        if (bits.read(16) != 0) {
            throw TrackException.corrupt("a Vorbis mapping of an unknown kind");
        }
        int submaps = bits.flag() ? bits.read(4) + 1 : 1;
        List<Coupling> couplings = readCouplings(bits, channels);
        if (bits.read(2) != 0) {
            throw TrackException.corrupt("a Vorbis mapping with reserved bits");
        }
        int[] submapOf = new int[channels];
        for (int channel = 0; channel < channels && submaps > 1; channel++) {
            submapOf[channel] = bits.read(4);
            if (submapOf[channel] >= submaps) {
                throw TrackException.corrupt("a Vorbis mapping with a channel in a submap that does not exist");
            }
        }
        Floor[] floorOf = new Floor[channels];
        List<Group> groups = new ArrayList<>();
        for (int submap = 0; submap < submaps; submap++) {
            bits.skip(8);
            Floor floor = Setup.pick(floors, bits.read(8));
            Residue residue = Setup.pick(residues, bits.read(8));
            List<Integer> members = new ArrayList<>();
            for (int channel = 0; channel < channels; channel++) {
                if (submapOf[channel] == submap) {
                    floorOf[channel] = floor;
                    members.add(channel);
                }
            }
            groups.add(new Group(residue, members));
        }
        return new Mapping(couplings, List.of(floorOf), groups);
    }

    private static List<Coupling> readCouplings(Bits bits, int channels) {
        List<Coupling> couplings = new ArrayList<>();
        int width = Bits.width(channels - 1);
        for (int left = bits.flag() ? bits.read(8) + 1 : 0; left > 0; left--) {
            Coupling coupling = new Coupling(bits.read(width), bits.read(width));
            if (coupling.magnitude == coupling.angle || Math.max(coupling.magnitude, coupling.angle) >= channels) {
                throw TrackException.corrupt("a Vorbis mapping that couples channels that do not exist");
            }
            couplings.add(coupling);
        }
        return couplings;
    }
}
