package org.genremill.cli.option;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.config.Flag;
import org.genremill.cli.config.LearnerSettings;
import org.genremill.cli.config.Vocabulary;
import org.genremill.features.FeatureSet;
import org.genremill.features.FeatureSets;
import org.genremill.learn.split.Splits;
import org.genremill.steps.run.RunRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command that reads the configuration. */
public final class CommonOptions {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--conf-file",
            paramLabel = "FILE",
            description = "A configuration file of your own, with just the keys that differ from conf/genremill.conf.")
    private Path confFile;

    @Mixin
    private JsonOption json;

    /** Loads the configuration: the defaults, then the file, then these flags. */
    public Configuration load(List<Flag> flags) {
        return Configuration.load(Optional.ofNullable(confFile), flags, vocabulary(), note -> command.commandLine()
                .getErr()
                .println("genremill: " + note));
    }

    /** Every value of one group in the syntax of a flag, defaults included. */
    public Map<String, String> values(List<Flag> flags, String group) {
        return Configuration.values(Optional.ofNullable(confFile), flags, group);
    }

    /** What the user requested, for the manifest and the page of a run. */
    public RunRequest request(Flags flags) {
        return new RunRequest(command.name(), typed(), flags.given());
    }

    /** The command line, quoted for a shell and without secrets. */
    public String typed() {
        return Stream.concat(
                        Stream.of("jobs/" + command.name()),
                        command.commandLine().getParseResult().originalArgs().stream()
                                .map(Secrets::hide)
                                .map(CommonOptions::quoted))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Writes a summary for scripts, if requested. */
    public void writeJson(Object summary) {
        json.write(summary);
    }

    /** The file of {@code --conf-file}. */
    public Optional<Path> confFile() {
        return Optional.ofNullable(confFile);
    }

    /** The names that a configuration may contain. */
    public static Vocabulary vocabulary() {
        Set<String> sets = new TreeSet<>();
        FeatureSets.all().stream().map(FeatureSet::id).forEach(sets::add);
        return new Vocabulary(sets, LearnerSettings.names(), Set.copyOf(Splits.names()));
    }
}
