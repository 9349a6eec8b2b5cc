package org.genremill.steps.lists;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
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
     * @param leftOut selected tracks that the format cannot hold: in playlists and scripts those that the model
     *     abstained from and those with a control character in the path, in scripts also those that are no local files
     */
    public record Written(List<Path> files, long tracks, long leftOut) {}

    /**
     * Refuses a target that the list must not replace.
     *
     * @throws GenremillException if it is a folder in place of a file, or a folder with anything but earlier playlists
     */
    public void requireReplaceable() {
        if (format != ListFormat.M3U8) {
            ListFile.requireReplaceable(target);
            return;
        }
        try {
            if (!Playlists.mayReplace(target)) {
                throw new GenremillException(
                        GenremillException.Kind.USAGE,
                        "'%s' holds something else than earlier playlists: name another folder with --to."
                                .formatted(target));
            }
        } catch (IOException e) {
            throw ListFile.problem(target, e);
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
        return format == ListFormat.M3U8 ? playlists(listed) : file(listed);
    }

    private Written file(Dataset<Row> listed) {
        long tracks = ListFile.write(target, output -> write(listed, output));
        return new Written(List.of(target), tracks, format == ListFormat.BEETS ? listed.count() - tracks : 0);
    }

    private long write(Dataset<Row> listed, Writer output) throws IOException {
        if (format == ListFormat.BEETS) {
            return BeetsScript.write(listed, output);
        }
        // One partition of the rows is in memory at a time.
        Iterator<Row> rows = listed.orderBy("uri").toLocalIterator();
        return format == ListFormat.CSV
                ? TrackTable.csv(ListedLabels.COLUMNS, rows, LabelList::values, output)
                : TrackTable.json(ListedLabels.COLUMNS, rows, LabelList::values, output);
    }

    private static List<Object> values(Row row) {
        return IntStream.range(0, row.size()).mapToObj(row::get).toList();
    }

    private Written playlists(Dataset<Row> listed) {
        try {
            Files.createDirectories(target.getParent());
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
        } catch (IOException e) {
            throw ListFile.problem(target, e);
        }
    }
}
