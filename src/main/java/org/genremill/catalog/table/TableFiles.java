package org.genremill.catalog.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;

import com.univocity.parsers.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.store.LiteralPath;

/**
 * The files of one table, sorted by name.
 *
 * @param uri of the table, for messages
 */
record TableFiles(String uri, List<Path> paths, Configuration hadoop) {
    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /**
     * A single file, all files of a folder, or those that match a glob. In folders and globs, files that start with
     * {@code _} or {@code .} are skipped.
     *
     * @throws GenremillException if there is none
     */
    static TableFiles at(String uri, Configuration hadoop) throws IOException {
        Path path = new Path(uri);
        FileSystem fileSystem = path.getFileSystem(hadoop);
        // An existing file is not a glob, whatever characters its name contains.
        FileStatus[] found = fileSystem.exists(path)
                ? new FileStatus[] {fileSystem.getFileStatus(path)}
                : Objects.requireNonNullElse(fileSystem.globStatus(path), new FileStatus[0]);
        List<Path> paths = Arrays.stream(found)
                .flatMap(status ->
                        status.isDirectory() ? inside(status.getPath(), fileSystem) : Stream.of(status.getPath()))
                .filter(file -> found.length == 1 || !HiddenFile.isHidden(file))
                .sorted()
                .toList();
        if (paths.isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT, "The table '%s' does not exist.".formatted(uri));
        }
        return new TableFiles(uri, paths, hadoop);
    }

    private static Stream<Path> inside(Path folder, FileSystem fileSystem) {
        try {
            return Arrays.stream(fileSystem.listStatus(folder))
                    .filter(FileStatus::isFile)
                    .map(FileStatus::getPath)
                    .filter(path -> !HiddenFile.isHidden(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the files for a reader of Spark. */
    String[] names() {
        return LiteralPath.of(paths);
    }

    /** The single file, if Spark would ignore it because of its name. */
    Optional<Path> hidden() {
        return paths.stream().filter(HiddenFile::isHidden).findFirst();
    }

    boolean isParquet() throws IOException {
        try (InputStream in = paths.get(0).getFileSystem(hadoop).open(paths.get(0))) {
            return Arrays.equals(in.readNBytes(PARQUET.length), PARQUET);
        }
    }

    byte[] firstBlock() throws IOException {
        try (InputStream in = open(paths.get(0))) {
            return in.readNBytes(TableText.BLOCK);
        }
    }

    private InputStream open(Path path) throws IOException {
        return open(path, hadoop);
    }

    /** Opens a file and decompresses it. */
    static InputStream open(Path path, Configuration hadoop) throws IOException {
        CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(path);
        InputStream in = path.getFileSystem(hadoop).open(path);
        return codec == null ? in : codec.createInputStream(in);
    }

    /** Whether a file can only be read sequentially. */
    boolean isReadAtOnce(TableText text) {
        return !text.charset().equals(StandardCharsets.UTF_8)
                || paths.stream().anyMatch(path -> new CompressionCodecFactory(hadoop).getCodec(path) != null);
    }

    /**
     * Whether any cell contains a line break: then a line has an odd number of quotes.
     *
     * @param block the first one
     */
    boolean hasBrokenLines(byte[] block, SparkSession spark) {
        if (paths.size() == 1 && block.length < TableText.BLOCK) {
            return new String(block, StandardCharsets.UTF_8)
                    .lines()
                    .anyMatch(line -> line.chars().filter(c -> c == '"').count() % 2 == 1);
        }
        return !spark.read()
                .text(names())
                .where(length(regexp_replace(col("value"), "[^\"]+", ""))
                        .mod(lit(2))
                        .equalTo(1))
                .isEmpty();
    }

    /** The position of the first row with certain cells, by their columns' names in lower case. */
    Optional<String> rowWith(Map<String, String> wanted, TableText text) {
        List<String> columns = text.columns().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        Map<Integer, String> cells = wanted.entrySet().stream()
                .collect(Collectors.toMap(cell -> columns.indexOf(cell.getKey()), Map.Entry::getValue));
        for (Path path : paths) {
            long row = rowWith(cells, path, text);
            if (row > 0) {
                String place = "row %,d".formatted(row);
                return Optional.of(paths.size() == 1 ? place : place + " of " + path.getName());
            }
        }
        return Optional.empty();
    }

    private long rowWith(Map<Integer, String> wanted, Path path, TableText text) {
        CsvParser parser = new CsvParser(text.settings());
        try (Reader reader = new InputStreamReader(open(path), TableText.decoder(text.charset()))) {
            parser.beginParsing(reader);
            long row = 0;
            for (String[] cells = parser.parseNext(); cells != null; cells = parser.parseNext()) {
                row++;
                if (row >= text.firstRow() && hasAll(wanted, cells)) {
                    return row;
                }
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            parser.stopParsing();
        }
    }

    private static boolean hasAll(Map<Integer, String> wanted, String[] cells) {
        return wanted.entrySet().stream().allMatch(cell -> (cell.getKey() < cells.length && cells[cell.getKey()] != null
                        ? cells[cell.getKey()]
                        : "")
                .equals(cell.getValue()));
    }
}
