package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReadMaxFiles;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.genremill.catalog.SeenFiles;
import org.genremill.catalog.TrackRef;

/**
 * New and changed files of a catalogue, batch by batch. What a batch consists of is stored before Spark hears of it, so
 * a batch that is repeated after a failure has the same files. A query lists the catalogue at each trigger.
 */
final class AudioStream implements MicroBatchStream, SupportsTriggerAvailableNow {
    private final FileSelection files;
    private final SeenFiles seen;
    private final PartitionReaderFactory readers;
    private final OptionalInt mostFiles;
    private Optional<List<TrackRef>> available = Optional.empty();

    /** @param mostFiles the largest number of files per batch; empty for all */
    AudioStream(FileSelection files, SeenFiles seen, PartitionReaderFactory readers, OptionalInt mostFiles) {
        this.files = requireNonNull(files, "files is null");
        this.seen = requireNonNull(seen, "seen is null");
        this.readers = requireNonNull(readers, "readers is null");
        this.mostFiles = requireNonNull(mostFiles, "mostFiles is null");
    }

    @Override
    public Offset initialOffset() {
        return new BatchOffset(-1);
    }

    @Override
    public Offset deserializeOffset(String json) {
        return BatchOffset.of(json);
    }

    @Override
    public ReadLimit getDefaultReadLimit() {
        return mostFiles.isPresent() ? ReadLimit.maxFiles(mostFiles.getAsInt()) : ReadLimit.allAvailable();
    }

    /** From now on, the files that are there now are all. */
    @Override
    public void prepareForTriggerAvailableNow() {
        available = Optional.of(files.filesIfAny());
    }

    @Override
    public Offset latestOffset() {
        throw new UnsupportedOperationException("Spark calls the other method of a stream with limits");
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
        long done = start == null ? -1 : ((BatchOffset) start).batch();
        if (seen.last() > done) {
            // A run before this one stored it, and ended before Spark heard of it.
            return new BatchOffset(seen.last());
        }
        Stream<TrackRef> fresh = available.orElseGet(files::filesIfAny).stream().filter(track -> !seen.contains(track));
        List<TrackRef> next = (limit instanceof ReadMaxFiles most ? fresh.limit(most.maxFiles()) : fresh).toList();
        if (!next.isEmpty()) {
            seen.add(next);
        }
        return new BatchOffset(seen.last());
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
        return files.splits(seen.between(((BatchOffset) start).batch(), ((BatchOffset) end).batch()));
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return readers;
    }

    @Override
    public void commit(Offset end) {
        seen.done(((BatchOffset) end).batch());
    }

    @Override
    public void stop() {}
}
