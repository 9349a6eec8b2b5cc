package org.genremill.ml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.genremill.GenremillException;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.config.Flag;
import org.genremill.cli.option.CommonOptions;

/** Settings of a stage: texts such as {@code audio.max-time=1m}, which have their place in the configuration. */
final class Settings {
    private static final String ROOT = "genremill.";
    private static final String CONF_FILE = "conf-file";

    private final List<Flag> flags = new ArrayList<>();
    private Optional<Path> file = Optional.empty();

    /**
     * Reads settings.
     *
     * @param settings a key, {@code =} and a value each; {@code conf-file} names a configuration file
     * @param key the full key, without {@code genremill.}, of a key as it was written
     * @throws GenremillException if one is no setting
     */
    Settings(String[] settings, UnaryOperator<String> key) {
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw Schemas.usage(
                        "A setting is a key, = and a value, such as 'audio.max-time=1m', not '%s'.".formatted(setting));
            }
            String name = setting.substring(0, equals).strip();
            String value = setting.substring(equals + 1).strip();
            if (name.equals(CONF_FILE)) {
                file = Optional.of(Path.of(value));
            } else {
                String full = key.apply(name);
                flags.add(new Flag(
                        full.startsWith(ROOT) ? full : ROOT + full, value, "the setting '%s'".formatted(name)));
            }
        }
    }

    /** The same with one more key, which wins. */
    Settings with(String key, String value, String origin) {
        flags.add(new Flag(ROOT + key, value, origin));
        return this;
    }

    /** @throws GenremillException with every mistake, if there is any */
    Configuration load() {
        return Configuration.load(file, flags, CommonOptions.vocabulary());
    }
}
