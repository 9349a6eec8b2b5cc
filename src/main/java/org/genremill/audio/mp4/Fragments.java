package org.genremill.audio.mp4;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.genremill.audio.format.TrackException;

/** The samples of a track in a fragmented file: boxes {@code moof}, each before its data. Clause 8.8. */
final class Fragments implements Samples {
    /** Runs in one fragment, which holds seconds of audio. */
    private static final int MOST_RUNS = 1 << 12;

    private static final int MOST_SAMPLES = 1 << 20;

    /**
     * Consecutive samples.
     *
     * @param offset of the first one
     * @param count the number of samples
     * @param commonSize of each, if not zero
     * @param sizes of each, if there is no common one
     */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Run(long offset, long count, int commonSize, int[] sizes) {}

    private final Box file;
    private final long track;
    private final int commonSize;
    private final Queue<Run> runs = new ArrayDeque<>();
    private Run run = new Run(0, 0, 0, new int[0]);
    private long samplesAhead;
    private long place;
    private long nextOffset;
    private long offset;
    private int size;
    private boolean cutShort;

    /**
     * Reads the samples in the boxes after the current one.
     *
     * @param commonSize of samples whose fragments contain no size
     */
    Fragments(Box file, long track, int commonSize) {
        this.file = file;
        this.track = track;
        this.commonSize = commonSize;
    }

    @Override
    public boolean next() {
        while (place == run.count()) {
            if (runs.isEmpty() && !readFragment()) {
                return false;
            }
            run = runs.remove();
            place = 0;
            nextOffset = run.offset();
        }
        size = run.commonSize() > 0 ? run.commonSize() : run.sizes()[(int) place];
        place++;
        offset = nextOffset;
        nextOffset += size;
        return true;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean cutShort() {
        return cutShort;
    }

    /** Reads up to the data of the next fragment with samples of this track. */
    private boolean readFragment() {
        samplesAhead = 0;
        for (Optional<Box> box = file.next(); box.isPresent(); box = file.next()) {
            if (box.get().type().equals("moof")) {
                readTracks(box.get());
            } else if (box.get().type().equals("mdat") && !runs.isEmpty()) {
                return true;
            }
        }
        cutShort = !runs.isEmpty();
        runs.clear();
        return false;
    }

    private void readTracks(Box fragment) {
        for (Optional<Box> box = fragment.next(); box.isPresent(); box = fragment.next()) {
            if (box.get().type().equals("traf")) {
                readTrack(box.get(), fragment.start());
            }
        }
    }

    private void readTrack(Box around, long fragmentStart) {
        long start = fragmentStart;
        long behind = fragmentStart;
        int common = commonSize;
        boolean ours = false;
        for (Optional<Box> box = around.next(); box.isPresent(); box = around.next()) {
            Box fields = box.get();
            if (fields.type().equals("tfhd")) {
                int flags = (int) fields.number(4);
                ours = fields.number(4) == track;
                start = (flags & 0x1) == 0 ? start : fields.number(8);
                behind = start;
                fields.skip(((flags & 0x2) == 0 ? 0 : 4) + ((flags & 0x8) == 0 ? 0 : 4));
                common = (flags & 0x10) == 0 ? common : SampleTable.size(fields.number(4));
            } else if (fields.type().equals("trun") && ours) {
                behind = readRun(fields, start, behind, common);
            }
        }
    }

    /** The end of the run. */
    private long readRun(Box box, long start, long behind, int common) {
        int flags = (int) box.number(4);
        long count = box.number(4);
        long from = (flags & 0x1) == 0 ? behind : start + (int) box.number(4);
        box.skip((flags & 0x4) == 0 ? 0 : 4);
        int before = (flags & 0x100) == 0 ? 0 : 4;
        int after = ((flags & 0x400) == 0 ? 0 : 4) + ((flags & 0x800) == 0 ? 0 : 4);
        boolean sized = (flags & 0x200) != 0;
        samplesAhead += count;
        boolean fits = !sized || count <= box.left() / (before + 4 + after);
        if (runs.size() == MOST_RUNS || samplesAhead > MOST_SAMPLES || !fits || from < 0 || (!sized && common == 0)) {
            throw TrackException.corrupt("an MP4 fragment without packet offsets");
        }
        int[] sizes = new int[sized ? (int) count : 0];
        long end = from + (sized ? 0 : count * common);
        for (int i = 0; i < sizes.length; i++) {
            box.skip(before);
            sizes[i] = SampleTable.size(box.number(4));
            box.skip(after);
            end += sizes[i];
        }
        runs.add(new Run(from, count, sized ? 0 : common, sizes));
        return end;
    }
}
