package org.genremill.steps.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;

/**
 * Writes labels as a list on a local disk. The list is complete before it replaces an earlier one.
 *
 * @param format the format
 * @param target the file, or the folder for playlists
 */
public record LabelList(ListFormat format, Path target) {
    public LabelList {
        requireNonNull(format, "format is null");
        target = target.toAbsolutePath().normalize();
    }

    /**
     * What was written.
     *
     * @param files all files
     * @param tracks the tracks on them
     * @param leftOut selected tracks that the format cannot hold: in playlists those that the model abstained from, and
     *     those with a control character in the path
     */
    public record Written(List<Path> files, long tracks, long leftOut) {}

    /**
     * Refuses a target that the list must not replace.
     *
     * @throws GenremillException if it is a folder in place of a file, or a folder with anything but earlier playlists
     */
    public void requireReplaceable() {
        try {
            boolean fits = format == ListFormat.M3U8 ? Playlists.mayReplace(target) : !Files.isDirectory(target);
            if (!fits) {
                throw new GenremillException(
                        GenremillException.Kind.USAGE,
                        format == ListFormat.M3U8
                                ? "'%s' holds something else than earlier playlists: name another folder with --to."
                                        .formatted(target)
                                : "'%s' is a folder: name a file with --to.".formatted(target));
            }
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /**
     * Writes the labels that a selection keeps.
     *
     * @throws GenremillException if the list cannot be written
     */
    public Written write(Dataset<Row> labels, ListedLabels selection) {
        requireReplaceable();
        Dataset<Row> listed = selection.among(labels);
        try {
            Files.createDirectories(target.getParent());
            return format == ListFormat.M3U8 ? playlists(listed) : table(listed);
        } catch (IOException e) {
            throw problem(e);
        }
    }

    private Written table(Dataset<Row> listed) throws IOException {
        Path made = Files.createTempFile(target.getParent(), ".list", ".tmp");
        try {
            long tracks = writeTable(listed, made);
            Files.move(made, target, StandardCopyOption.REPLACE_EXISTING);
            return new Written(List.of(target), tracks, 0);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private long writeTable(Dataset<Row> listed, Path file) throws IOException {
        // One partition of the rows is in memory at a time.
        Iterator<Row> rows = listed.orderBy("uri").toLocalIterator();
        try (Writer output = Files.newBufferedWriter(file, UTF_8)) {
            return format == ListFormat.CSV
                    ? TrackTable.csv(ListedLabels.COLUMNS, rows, LabelList::values, output)
                    : TrackTable.json(ListedLabels.COLUMNS, rows, LabelList::values, output);
        }
    }

    private static List<Object> values(Row row) {
        return IntStream.range(0, row.size()).mapToObj(row::get).toList();
    }

    private Written playlists(Dataset<Row> listed) throws IOException {
        Path made = Files.createTempDirectory(target.getParent(), ".lists");
        try {
            Playlists.Written written = Playlists.write(listed, made);
            FileUtils.deleteDirectory(target.toFile());
            Files.move(made, target);
            return new Written(
                    written.files().stream()
                            .map(file -> target.resolve(file.getFileName()))
                            .toList(),
                    written.tracks(),
                    written.leftOut());
        } finally {
            FileUtils.deleteDirectory(made.toFile());
        }
    }

    private GenremillException problem(IOException e) {
        return new GenremillException(
                GenremillException.Kind.STORAGE, "'%s' cannot be written: %s".formatted(target, e), e);
    }
}
