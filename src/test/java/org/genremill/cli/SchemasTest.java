package org.genremill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.genremill.CommandSchemas;
import org.genremill.store.Json;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The schemas themselves; the tests that run commands check the output against them. */
class SchemasTest {
    private static final Set<String> NUMBERS = Set.of("number", "integer");

    @Test
    void everyCommandThatWritesJsonHasASchemaAndEverySchemaACommand() {
        Set<String> commands = new TreeSet<>();
        collect(Genremill.commandLine(), "", commands);
        assertThat(CommandSchemas.names()).isEqualTo(commands);
    }

    @Test
    void everySchemaIsLinked() throws IOException {
        String jobs = Files.readString(Path.of("docs/jobs.md"));
        assertThat(CommandSchemas.names())
                .allSatisfy(name -> assertThat(jobs).contains("(schemas/%s.json)".formatted(name)));
    }

    @Test
    void everyObjectListsItsKeysAndEveryNumberIsDescribed() throws IOException {
        for (Path file : CommandSchemas.files()) {
            check(new JsonMapper().readTree(file.toFile()), file.getFileName().toString());
        }
    }

    @Test
    void anUnknownAMissingAndAWrongKeyAreRefused() {
        assertThat(mistakes(Map.of("run", "a", "tracks", 3, "withdrawn", "b"))).isEmpty();
        assertThat(mistakes(Map.of("run", "a", "tracks", 3)))
                .singleElement()
                .asString()
                .contains("withdrawn");
        assertThat(mistakes(Map.of("run", "a", "tracks", 3, "withdrawn", "b", "more", 1)))
                .singleElement()
                .asString()
                .contains("more");
        assertThat(mistakes(Map.of("run", "a", "tracks", "3", "withdrawn", "b")))
                .singleElement()
                .asString()
                .contains("tracks");
    }

    private static List<String> mistakes(Map<String, Object> json) {
        return CommandSchemas.mistakes("rollback", Json.write(json));
    }

    private static void collect(CommandLine command, String prefix, Set<String> names) {
        command.getSubcommands().forEach((name, each) -> {
            if (each.getCommandSpec().findOption("--json") != null) {
                names.add(prefix + name);
            }
            collect(each, prefix + name + "-", names);
        });
    }

    private static void check(JsonNode schema, String place) {
        if (schema.has("properties")) {
            assertThat(schema.path("additionalProperties").asText()).as(place).isEqualTo("false");
            List<String> required = new ArrayList<>();
            schema.path("required").forEach(key -> required.add(key.asText()));
            List<String> keys = new ArrayList<>();
            schema.get("properties").fieldNames().forEachRemaining(keys::add);
            assertThat(required).as(place).isEqualTo(keys);
            assertThat(keys).as(place).allMatch(key -> key.matches("[a-z0-9_.]+"));
            schema.get("properties").properties().forEach(property -> {
                if (isNumber(property.getValue())) {
                    assertThat(property.getValue().path("description").asText())
                            .as(place + "/" + property.getKey())
                            .isNotBlank();
                }
            });
        }
        schema.properties().forEach(child -> check(child.getValue(), place + "/" + child.getKey()));
        if (schema.isArray()) {
            schema.forEach(child -> check(child, place));
        }
    }

    private static boolean isNumber(JsonNode schema) {
        JsonNode type = schema.path("type");
        return NUMBERS.contains(type.asText())
                || (type.isArray() && NUMBERS.contains(type.path(0).asText()));
    }
}
