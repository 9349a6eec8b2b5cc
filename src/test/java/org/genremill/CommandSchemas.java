package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What commands write with {@code --json}, against the schemas of {@code docs/schemas}. */
public final class CommandSchemas {
    /** What several commands share, and none writes. */
    private static final String COMMON = "common";

    private static final Path FOLDER = Path.of("docs/schemas").toAbsolutePath();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(CommandSchemas::text));

    private CommandSchemas() {}

    /** Reads the output of a command, which must match its schema. */
    public static JsonNode read(String command, Path json) throws IOException {
        String text = Files.readString(json);
        assertThat(mistakes(command, text)).as(text).isEmpty();
        return new JsonMapper().readTree(text);
    }

    /** The schema violations of a text, taken as the output of a command. */
    public static List<String> mistakes(String command, String json) {
        Schema schema =
                REGISTRY.getSchema(SchemaLocation.of(file(command).toUri().toString()));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /** The names of all schemas of commands: {@code bench decoding} is {@code bench-decoding}. */
    public static Set<String> names() {
        return files().stream()
                .map(file -> file.getFileName().toString().replace(".json", ""))
                .filter(name -> !name.equals(COMMON))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All files, shared parts included. */
    public static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String command) {
        Path file = FOLDER.resolve(command + ".json");
        assertThat(file).as("the schema of what '%s' writes", command).exists();
        return file;
    }

    private static String text(String location) {
        try {
            return location.startsWith("file:") ? Files.readString(Path.of(URI.create(location))) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
