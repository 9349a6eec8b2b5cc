package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.genremill.catalog.TrackFailure;
import org.genremill.catalog.TrackRef;

/** Reads one split of decoded audio. A failure ends a track, whose blocks so far are kept, with a row of its own. */
final class PcmReader implements PartitionReader<InternalRow> {
    private final Iterator<ListedTracks.Listed> files;
    private final PcmBlocks blocks;
    private final PcmRows rows;
    private Optional<TrackRef> track = Optional.empty();
    private int index;
    private long samples;
    private InternalRow current;

    PcmReader(List<ListedTracks.Listed> files, PcmBlocks blocks, PcmRows rows) {
        this.files = files.iterator();
        this.blocks = requireNonNull(blocks, "blocks is null");
        this.rows = requireNonNull(rows, "rows is null");
    }

    @Override
    public boolean next() {
        while (track.isPresent() || files.hasNext()) {
            TrackRef next = track.orElseGet(() -> files.next().track());
            try {
                if (advanced(next)) {
                    return true;
                }
            } catch (CancellationException e) {
                throw e;
            } catch (Throwable e) {
                track = Optional.empty();
                current = rows.failed(next, TrackFailure.of(next, e));
                return true;
            }
        }
        return false;
    }

    /** Reads the next block; false at the end of a track. */
    private boolean advanced(TrackRef listed) throws Throwable {
        if (track.isEmpty()) {
            index = 0;
            samples = 0;
            track = Optional.of(blocks.open(listed));
        }
        TrackRef next = track.get();
        Optional<float[]> block = blocks.next();
        if (block.isEmpty()) {
            track = Optional.empty();
            return false;
        }
        current = rows.block(next, index, (double) samples / blocks.sampleRate(), blocks.sampleRate(), block.get());
        index++;
        samples += block.get().length;
        return true;
    }

    @Override
    public InternalRow get() {
        return current;
    }

    @Override
    public void close() {
        blocks.close();
    }
}
