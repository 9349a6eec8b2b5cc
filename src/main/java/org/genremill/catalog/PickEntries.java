package org.genremill.catalog;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Executor function that selects the inventory rows below the inputs and counts all rows. A row of {@link #SCHEMA} holds
 * either an entry or the counts.
 *
 * @param roots the URIs of the inputs, qualified
 */
record PickEntries(Rules rules, ArrayList<String> roots) implements FlatMapFunction<Iterator<Row>, Row> {
    static final StructType SCHEMA =
            new StructType().add("found", Found.SCHEMA, true).add("count", InventoryCount.SCHEMA, true);

    private static final Pattern ABSOLUTE = Pattern.compile("^(/|[A-Za-z][A-Za-z0-9+.-]*:/)");

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        List<Input> inputs = roots.stream()
                .map(root -> new Input(new Path(root), new Found(rules, root)))
                .toList();
        InventoryCount count = new InventoryCount();
        Iterable<Row> entries = () -> rows;
        Stream<Row> found = StreamSupport.stream(entries.spliterator(), false)
                .flatMap(entry -> found(entry, inputs, count))
                .map(row -> RowFactory.create(row, null));
        // The row of the count is made only after all entries were read.
        return Stream.concat(found, Stream.of(count).map(all -> RowFactory.create(null, all.row())))
                .iterator();
    }

    /**
     * An input.
     *
     * @param below for what lies below it; made once, because it resolves the links in the path of a local store
     */
    private record Input(Path root, Found below) {}

    /** Resolves a relative path against the input, if there is only one. */
    private static Path named(String uri, List<Input> inputs) {
        boolean relative = !ABSOLUTE.matcher(uri).find();
        // The dot prevents a colon in the first name from being parsed as the end of a scheme.
        return relative && inputs.size() == 1 ? new Path(inputs.get(0).root(), "./" + uri) : new Path(uri);
    }

    private Stream<Row> found(Row entry, List<Input> inputs, InventoryCount count) {
        boolean isFile = entry.getAs("file");
        count.add(isFile);
        if (!isFile) {
            return Stream.empty();
        }
        String uri = entry.getAs("uri");
        Long bytes = entry.getAs("bytes");
        if (uri == null || bytes == null || bytes < 0) {
            throw new IllegalArgumentException("the inventory has a row without a name or a size: " + entry);
        }
        Path named = named(uri, inputs);
        List<Row> found = inputs.stream()
                .flatMap(input -> found(input, named, entry).stream())
                .toList();
        if (found.isEmpty()) {
            count.addOutside(uri);
        }
        return found.stream();
    }

    private Optional<Row> found(Input input, Path named, Row entry) {
        Path root = input.root();
        return asInput(root, named).map(object -> {
            String fingerprint = fingerprint(root, entry);
            long bytes = entry.<Long>getAs("bytes");
            return object.equals(root)
                    ? new Found(rules, root.getParent().toString()).track(object, bytes, fingerprint)
                    : input.below().entry(object, bytes, fingerprint);
        });
    }

    /** The object's path as a listing of the input would return it; empty if it is outside. */
    private static Optional<Path> asInput(Path root, Path named) {
        String scheme = named.toUri().getScheme();
        boolean sameStore = scheme == null || SameStore.is(named, root);
        String folder = root.toUri().getPath();
        String path = named.toUri().getPath();
        boolean below = path.equals(folder) || path.startsWith(folder.endsWith("/") ? folder : folder + "/");
        return sameStore && below
                ? Optional.of(new Path(root.toUri().getScheme(), root.toUri().getAuthority(), path))
                : Optional.empty();
    }

    private static String fingerprint(Path root, Row entry) {
        Optional<String> tag = Optional.ofNullable(entry.<String>getAs("tag")).filter(text -> !text.isBlank());
        Optional<Long> modified = Optional.ofNullable(entry.<Long>getAs("modified"));
        boolean taggedStore = SameStore.family(root).equals("s3");
        if (tag.isEmpty() && (taggedStore || modified.isEmpty())) {
            throw new IllegalArgumentException("the inventory has a row without %s: %s"
                    .formatted(taggedStore ? "an entity tag" : "an entity tag or a time", entry));
        }
        return TrackRef.fingerprint(entry.<Long>getAs("bytes"), tag, modified.orElse(0L));
    }
}
