package org.genremill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genremill.cli.console.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bash offers behind a launcher once it has read the output of jobs/completion. */
class CompletionTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    /** Calls the completion function as bash does, with the words in bash's variables. */
    private static final String PRESS_TAB = """
            source learnt
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            known=($(complete -p "$1")) || exit
            "${known[2]}" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
            printf '%s\\0' "${COMPREPLY[@]}"
            """;

    @TempDir
    private static Path temporary;

    private static Bash bash;
    private static Path launcher;

    @BeforeAll
    static void learn() throws IOException {
        assumeTrue(Bash.isPresent(), "skipped: completion is for bash");
        Path house = temporary.resolve("a house");
        for (String file :
                List.of("jobs/completion", "jobs/extract", "jobs/bench", "jobs/diff", "jobs/lib/launch.sh")) {
            Files.createDirectories(house.resolve(file).getParent());
            Files.copy(PROJECT.resolve(file), house.resolve(file));
        }
        Files.createDirectories(house.resolve("target"));
        Files.createFile(house.resolve("target/genremill-job.jar"));
        bash = new Bash(temporary);
        // The classes under test in the place of the job jar.
        bash.tool("java", """
                [[ $1 == -version ]] || while [[ $1 != %s ]]; do shift; done
                exec '%s/bin/java' -cp '%s' "$@"
                """.formatted(
                Genremill.class.getName(), System.getProperty("java.home"), System.getProperty("java.class.path")));
        launcher = house.resolve("jobs/completion");
        Bash.Outcome printed = bash.run(launcher);
        assertThat(printed.exitCode()).as(printed.standardError()).isZero();
        assertThat(printed.standardError()).isEmpty();
        Files.writeString(temporary.resolve("learnt"), printed.standardOutput());
        Bash.script(temporary.resolve("press-tab"), PRESS_TAB);
    }

    @Test
    void optionsAreThoseOfTheCommandAndTheUsualOnesOfSpark() {
        assertThat(tab("jobs/extract", "--in")).containsExactly("--input", "--include", "--inventory");
        assertThat(tab("./jobs/extract", "--input", "music", "--ma")).containsExactly("--master");
        assertThat(tab(temporary.resolve("a house/jobs/diff").toString(), "RUN", "--to"))
                .containsExactly("--top");
    }

    @Test
    void valuesAreOfferedWhereTheyAreKnown() {
        assertThat(tab("jobs/extract", "--features", "gt")).containsExactly("gtzan57", "gtzan57-kaggle");
        assertThat(tab("jobs/bench", "learners", "--learners", "log"))
                .containsExactly("logistic-regression", "logmel-net");
    }

    @Test
    void aValueThatIsNamedLikeACommandIsAValue() {
        assertThat(tab("jobs/extract", "--store", "label", "--seg"))
                .containsExactly("--segment", "--segments-per-track");
    }

    @Test
    void benchOffersItsCommandsThenTheirOptions() {
        assertThat(tab("jobs/bench", ""))
                .containsExactlyInAnyOrder(
                        "extraction", "decoding", "embeddings", "labels", "learners", "nightly", "review");
        assertThat(tab("jobs/bench", "nightly", "--kn")).containsExactly("--known");
    }

    @Test
    void helpExplainsHowToUseIt() {
        Bash.Outcome help = bash.run(launcher, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.standardOutput()).startsWith("Usage: source <(jobs/completion)");
        assertThat(bash.run(launcher, "--no-such-option").exitCode()).isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void otherProgramsOfTheSameNameAreLeftAlone() {
        assertThat(bash.run(temporary.resolve("press-tab"), "diff", "--mo").exitCode())
                .isNotZero();
    }

    private static List<String> tab(String... words) {
        Bash.Outcome outcome = bash.run(temporary.resolve("press-tab"), words);
        assertThat(outcome.exitCode()).as(outcome.standardError()).isZero();
        return outcome.words();
    }
}
