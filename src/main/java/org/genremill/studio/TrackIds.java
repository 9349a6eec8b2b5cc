package org.genremill.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sha2;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.Sha256;

/**
 * Opaque ids for tracks of the catalogue that do not reveal their location, so that no request names a file.
 * Thread-safe.
 */
final class TrackIds {
    private static final int REMEMBERED = 10_000;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    private final Supplier<List<Dataset<Row>>> tables;
    private final Map<String, String> uris = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** @param tables whose {@code uri} may be requested */
    TrackIds(Supplier<List<Dataset<Row>>> tables) {
        this.tables = tables;
    }

    /** The id of a track in one of the tables. */
    String of(String uri) {
        String id = hash(uri);
        uris.put(id, uri);
        return id;
    }

    /**
     * The URI of a track.
     *
     * @throws HttpError if no table holds it
     */
    String uri(String id) {
        if (!ID.matcher(id).matches()) {
            throw HttpError.notFound("There is no such track.");
        }
        String uri = uris.get(id);
        return uri != null
                ? uri
                : find(id).map(found -> {
                            uris.put(id, found);
                            return found;
                        })
                        .orElseThrow(() -> HttpError.notFound("There is no such track."));
    }

    private Optional<String> find(String id) {
        return tables.get().stream()
                .flatMap(table -> table
                        .where(sha2(col("uri").cast("binary"), 256).equalTo(id))
                        .select("uri")
                        .limit(1)
                        .collectAsList()
                        .stream())
                .map(row -> row.getString(0))
                .findFirst();
    }

    private static String hash(String uri) {
        return Sha256.hex(uri.getBytes(UTF_8));
    }
}
