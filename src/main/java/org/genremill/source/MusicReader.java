package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.genremill.catalog.TrackRef;
import org.genremill.steps.extract.Outcomes;
import org.genremill.steps.extract.TrackExtraction;

/** Reads one split, file by file. */
final class MusicReader implements PartitionReader<InternalRow> {
    private final Iterator<ListedTracks.Listed> files;
    private final MusicRows rows;
    private final Optional<TrackExtraction.Opened> extraction;
    private Iterator<InternalRow> ofTrack = Collections.emptyIterator();
    private InternalRow current;

    /** @param extraction empty if the listing has what is wanted */
    MusicReader(List<ListedTracks.Listed> files, MusicRows rows, Optional<TrackExtraction.Opened> extraction) {
        this.files = files.iterator();
        this.rows = requireNonNull(rows, "rows is null");
        this.extraction = requireNonNull(extraction, "extraction is null");
    }

    @Override
    public boolean next() {
        while (!ofTrack.hasNext()) {
            if (!files.hasNext()) {
                return false;
            }
            TrackRef track = files.next().track();
            Row outcome = extraction.map(opened -> opened.outcomeOf(track)).orElseGet(() -> Outcomes.listed(track));
            ofTrack = rows.of(outcome);
        }
        current = ofTrack.next();
        return true;
    }

    @Override
    public InternalRow get() {
        return current;
    }

    @Override
    public void close() {
        extraction.ifPresent(TrackExtraction.Opened::close);
    }
}
