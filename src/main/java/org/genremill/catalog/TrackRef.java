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
 * A track of a catalogue as listed.
 *
 * @param uri its location, which is the track's identity
 * @param bytes its size when listed
 * @param fingerprint changes when the content changes: the store's entity tag, or size and modification time
 * @param genre the genre stated by the catalogue, if any
 */
public record TrackRef(String uri, long bytes, String fingerprint, Optional<String> genre) {
    /** The form of a fingerprint with an entity tag: equal ones mean equal bytes, whatever the name. */
    public static final String ENTITY_TAG = "^[0-9]+:";

    public TrackRef {
        requireNonNull(uri, "uri is null");
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(genre, "genre is null");
    }

    /**
     * A file as it is now.
     *
     * @throws FileNotFoundException if there is no such file
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
     * The fingerprint of a content, the same from a listing and from an inventory.
     *
     * @param tag the entity tag, with or without HTTP's quotes
     * @param modified milliseconds since 1970, UTC; ignored if there is a tag
     */
    static String fingerprint(long bytes, Optional<String> tag, long modified) {
        return tag.map(quoted -> quoted.replace("\"", ""))
                .filter(plain -> !plain.isEmpty())
                .map(plain -> "%d:%s".formatted(bytes, plain))
                .orElseGet(() -> "%d@%d".formatted(bytes, modified));
    }

    /** A track from a row of a {@link Listing}. */
    public static TrackRef of(Row row) {
        return new TrackRef(row.getString(0), row.getLong(1), row.getString(2), Optional.ofNullable(row.getString(3)));
    }

    /** The file's name without its folders and its last extension. */
    public String name() {
        return TrackNames.stem(uri);
    }
}
