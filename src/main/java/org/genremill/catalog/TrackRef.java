package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/**
 * One track of a catalogue, as the listing saw it.
 *
 * @param uri where its bytes are; the track's identity
 * @param bytes its size when it was listed
 * @param fingerprint changes when the content changes: the store's entity tag, or size and modification time
 * @param genre the genre that the catalogue itself states, if it does
 */
public record TrackRef(String uri, long bytes, String fingerprint, Optional<String> genre) {
    /** What a fingerprint with an entity tag looks like: equal ones mean equal bytes, whatever the name. */
    public static final String ENTITY_TAG = "^[0-9]+:";

    public TrackRef {
        requireNonNull(uri, "uri is null");
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(genre, "genre is null");
    }

    /**
     * One file as it is now.
     *
     * @throws FileNotFoundException if there is no file of that name
     */
    public static TrackRef find(String uri, Optional<String> genre, Configuration hadoop) throws IOException {
        Path path = new Path(uri);
        FileStatus file = path.getFileSystem(hadoop).getFileStatus(path);
        if (!file.isFile()) {
            throw new FileNotFoundException("a folder, not a file");
        }
        return of(file, genre);
    }

    static TrackRef of(FileStatus file, Optional<String> genre) {
        return new TrackRef(file.getPath().toString(), file.getLen(), fingerprint(file), genre);
    }

    static String fingerprint(FileStatus file) {
        Optional<String> tag =
                file instanceof EtagSource tagged ? Optional.ofNullable(tagged.getEtag()) : Optional.empty();
        return fingerprint(file.getLen(), tag, file.getModificationTime());
    }

    /**
     * What tells one content from another, the same from a listing as from an inventory.
     *
     * @param tag the entity tag, with the quotes around it that HTTP has or without
     * @param modified milliseconds since 1970, UTC; without meaning where there is a tag
     */
    static String fingerprint(long bytes, Optional<String> tag, long modified) {
        return tag.map(quoted -> quoted.replace("\"", ""))
                .filter(plain -> !plain.isEmpty())
                .map(plain -> "%d:%s".formatted(bytes, plain))
                .orElseGet(() -> "%d@%d".formatted(bytes, modified));
    }

    /** A row of a {@link Listing}. */
    public static TrackRef of(Row row) {
        return new TrackRef(row.getString(0), row.getLong(1), row.getString(2), Optional.ofNullable(row.getString(3)));
    }

    /** The file's name without its folders and its last extension. */
    public String name() {
        return TrackNames.stem(uri);
    }
}
