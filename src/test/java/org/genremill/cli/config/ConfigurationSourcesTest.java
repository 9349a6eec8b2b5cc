package org.genremill.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.genremill.cli.option.CommonOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration file may take from elsewhere: other files, and the environment. */
class ConfigurationSourcesTest {
    /** Every process has it; here it stands for a secret. */
    private static final String SECRET = System.getenv("PATH");

    private static final String HIDDEN = "(a value from the environment)";

    @TempDir
    private Path folder;

    @Test
    void filesAreIncludedInEveryForm() throws IOException {
        write("store.conf", "genremill.store = elsewhere");
        write("lease.conf", "include \"store.conf\"\ngenremill.label.lease = 9s");
        assertThat(load("include \"lease.conf\"").store()).isEqualTo("elsewhere");
        String absolute = folder.resolve("lease.conf").toString();
        assertThat(load("include file(\"%s\")".formatted(absolute)).store()).isEqualTo("elsewhere");
        assertThat(load("include required(file(\"%s\"))".formatted(absolute)).store())
                .isEqualTo("elsewhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include url(\"%s\")",
                "include \"%s\"",
                "include required(url(\"%s\"))",
                "include required(\"%s\")",
                "genremill { label { include \"%s\" } }"
            })
    void nothingIsFetchedFromAnAddress(String include) throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] content = "genremill.store = fetched".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:%d/shared.conf"
                    .formatted(server.getAddress().getPort());
            write("nested.conf", include.formatted(address));
            for (String text : List.of(include.formatted(address), "include \"nested.conf\"")) {
                assertThatThrownBy(() -> load(text))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("only files can be included")
                        .hasMessageContaining(address);
            }
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "label.lease = ${PATH}",
                "label.lease = ${?PATH}",
                "label.lease = \"1\"${PATH}",
                "compare.learners = [${PATH}]",
                "train.features = [rich, ${PATH}]",
                "catalog.genre = [${PATH}]",
                "no.such.key = ${PATH}",
                "secret = ${PATH}, label.lease = ${genremill.secret}"
            })
    void aValueOfTheEnvironmentIsNeverShown(String setting) {
        ConfigurationException mistake = mistake("genremill { %s }".formatted(setting));
        assertThat(mistake).hasMessageContaining(HIDDEN);
        assertThat(mistake.getMessage()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"label = ${PATH} { lease = 9s }", "label.lease = [${PATH}] ${PATH}"})
    void norIsItShownIfItCannotBeJoined(String setting) {
        assertThat(mistake("genremill { %s }".formatted(setting)).getMessage()).doesNotContain(SECRET);
    }

    @Test
    void otherValuesAreShown() {
        ConfigurationException mistake = mistake("genremill { store = ${PATH}, label.lease = 1s }");
        assertThat(mistake).hasMessageContaining("genremill.label.lease = \"1s\"");
        assertThat(mistake.mistakes()).hasSize(1);
        assertThat(mistake("genremill.store = ${NO_SUCH_VARIABLE_ANYWHERE}"))
                .hasMessageContaining("NO_SUCH_VARIABLE_ANYWHERE");
    }

    @Test
    void aBoundOfTheEnvironmentIsNotShownEither() {
        ConfigurationException mistake =
                mistake("genremill.embeddings.yamnet { waveform { samples = ${PATH}, hop = 20000 } }");
        assertThat(mistake.getMessage()).doesNotContain(SECRET);
    }

    private ConfigurationException mistake(String text) {
        return catchThrowableOfType(ConfigurationException.class, () -> load(text));
    }

    private Configuration load(String text) throws IOException {
        return Configuration.load(
                Optional.of(write("own.conf", text)), List.of(), CommonOptions.vocabulary(), note -> {});
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
