package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.genremill.GenremillException;
import org.genremill.store.Files;
import org.genremill.store.Json;

/**
 * The files that a stream has seen, by the batch in which they came: one small JSON file per batch in the checkpoint of
 * the stream. The first batch is 0. A file whose fingerprint has changed counts as another file. Not thread-safe.
 *
 * <p>Batches that are done are merged from time to time, so that a stream of years starts again in seconds. About 200
 * bytes per file are kept in memory.
 */
public final class SeenFiles {
    private static final String SUFFIX = ".json";
    private static final String MERGED = "to-";
    /** This many batches that are done are merged into one file. */
    private static final int MOST_DONE = 100;

    private final Path folder;
    private final Files files;
    private final TreeMap<Long, List<TrackRef>> batches = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private long mergedTo = -1;

    /** Reads what is known from earlier runs of a stream. */
    public SeenFiles(String checkpoint, Configuration hadoop) {
        this.folder = new Path(requireNonNull(checkpoint, "checkpoint is null"), "files");
        this.files = new Files(hadoop);
        Map<Long, Path> single = new HashMap<>();
        TreeMap<Long, Path> merged = new TreeMap<>();
        for (Path file : files.files(folder)) {
            String name = file.getName();
            if (name.endsWith(SUFFIX)) {
                String number = name.substring(0, name.length() - SUFFIX.length());
                if (number.startsWith(MERGED)) {
                    merged.put(Long.parseLong(number.substring(MERGED.length())), file);
                } else {
                    single.put(Long.parseLong(number), file);
                }
            }
        }
        if (!merged.isEmpty()) {
            mergedTo = merged.lastKey();
            read(merged.get(mergedTo)).forEach(this::remember);
        }
        // A process that ended while it merged has left files of merged batches.
        single.forEach((batch, file) -> {
            if (batch > mergedTo) {
                List<TrackRef> tracks = read(file);
                batches.put(batch, tracks);
                tracks.forEach(this::remember);
            }
        });
    }

    /** One file, as stored. */
    private record Entry(String uri, long bytes, String fingerprint, String genre) {
        static Entry of(TrackRef track) {
            return new Entry(
                    track.uri(),
                    track.bytes(),
                    track.fingerprint(),
                    track.genre().orElse(null));
        }

        TrackRef track() {
            return new TrackRef(uri, bytes, fingerprint, Optional.ofNullable(genre));
        }
    }

    private List<TrackRef> read(Path file) {
        return Arrays.stream(Json.read(files.read(file).orElseThrow(), Entry[].class, file.toString()))
                .map(Entry::track)
                .toList();
    }

    private void remember(TrackRef track) {
        seen.add(key(track));
    }

    private static String key(TrackRef track) {
        return track.fingerprint() + " " + track.uri();
    }

    /** The number of the last batch; -1 if there is none. */
    public long last() {
        return batches.isEmpty() ? mergedTo : batches.lastKey();
    }

    /** Whether a file has come in any batch. */
    public boolean contains(TrackRef track) {
        return seen.contains(key(track));
    }

    /** Makes a new batch of files, and stores it before this returns. */
    public void add(List<TrackRef> tracks) {
        long batch = last() + 1;
        write(Long.toString(batch), tracks);
        batches.put(batch, List.copyOf(tracks));
        tracks.forEach(this::remember);
    }

    private void write(String name, List<TrackRef> tracks) {
        files.replace(
                new Path(folder, name + SUFFIX),
                Json.write(tracks.stream().map(Entry::of).toList()));
    }

    /**
     * The files of some batches that are not done.
     *
     * @param after the number of the batch before the first
     * @param last the number of the last
     * @throws GenremillException if the checkpoint lacks some of them
     */
    public List<TrackRef> between(long after, long last) {
        if (last > last() || after < mergedTo) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "'%s' lacks the batch %d of the stream: restore it, or start with a new checkpoint."
                            .formatted(folder, last));
        }
        return batches.subMap(after, false, last, true).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Says that nobody will ask again for the batches up to this one. */
    public void done(long last) {
        Map<Long, List<TrackRef>> done = batches.headMap(last, true);
        if (done.size() < MOST_DONE) {
            return;
        }
        List<TrackRef> all = new ArrayList<>();
        Path former = new Path(folder, MERGED + mergedTo + SUFFIX);
        if (files.exists(former)) {
            all.addAll(read(former));
        }
        done.values().forEach(all::addAll);
        write(MERGED + last, all);
        files.delete(former);
        done.keySet().forEach(batch -> files.delete(new Path(folder, batch + SUFFIX)));
        mergedTo = last;
        done.clear();
    }
}
