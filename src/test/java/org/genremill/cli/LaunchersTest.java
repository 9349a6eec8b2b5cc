package org.genremill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts in jobs/, run by a real bash in a copy of the project, with stand-ins for Java, Maven and Spark. */
class LaunchersTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final String[] HOSTILE = {
        "two words",
        "",
        "line\nbreak",
        "*",
        "it's",
        "\"quoted\"",
        "$(exit 9)",
        "`exit 9`",
        "back\\slash",
        "a=b",
        "ä♪",
        "-x",
        "~"
    };

    @TempDir
    private Path temporary;

    private Path house;
    private Bash bash;

    @BeforeEach
    void copyTheLaunchers() throws IOException {
        assumeTrue(Bash.isPresent(), "skipped: the launchers need bash");
        house = Files.createDirectories(temporary.resolve("a house"));
        bash = new Bash(Files.createDirectories(temporary.resolve("elsewhere")));
        for (String file : List.of("jobs/extract", "jobs/lib/launch.sh", "conf/spark-defaults.conf")) {
            Files.createDirectories(house.resolve(file).getParent());
            Files.copy(PROJECT.resolve(file), house.resolve(file));
        }
        bash.tool(
                "java",
                "echo 'openjdk version \"17.0.15\" 2025-04-15' >&2; [[ $1 == -version ]] || printf '%s\\0' java \"$@\"");
        Files.createDirectories(house.resolve("target"));
        Files.createFile(house.resolve("target/genremill-job.jar"));
        sparkIn(house.resolve("target/spark"));
    }

    @Test
    void everyLauncherIsExecutableAndNamesItsCommand() throws IOException {
        List<String> commands = CommandsTest.commands()
                .filter(command -> !command.contains(" "))
                .toList();
        for (String command : commands) {
            Path launcher = PROJECT.resolve("jobs").resolve(command);
            assertThat(launcher).isExecutable();
            assertThat(Files.readString(launcher)).endsWith("launch %s \"$@\"\n".formatted(command));
        }
    }

    @Test
    void optionsOfSparkSubmitGoInFrontOfTheJarAndAllElseBehind() {
        List<String> words = launch(
                "s3a://bucket/music",
                "--master",
                "local[2]",
                "--segment",
                "3s",
                "--conf=spark.a=b",
                "-c",
                "spark.c=d e",
                "--store=x",
                "--verbose",
                "--num-executors",
                "4",
                "--executor-memory=2g",
                "-s",
                "7",
                "--jars",
                "--odd");
        assertThat(words)
                .containsExactly(
                        house + "/target/spark/bin/spark-submit",
                        "--jars",
                        "--odd",
                        "--class",
                        "org.genremill.cli.Genremill",
                        "--master",
                        "local[2]",
                        "--conf=spark.a=b",
                        "-c",
                        "spark.c=d e",
                        "--verbose",
                        "--num-executors",
                        "4",
                        "--executor-memory=2g",
                        house + "/target/genremill-job.jar",
                        "extract",
                        "s3a://bucket/music",
                        "--segment",
                        "3s",
                        "--store=x",
                        "-s",
                        "7");
    }

    @Test
    void theWebServerGoesAlongWithTheStudioAlone() throws IOException {
        Files.copy(PROJECT.resolve("jobs/studio"), house.resolve("jobs/studio"));
        Path server = Files.createDirectories(house.resolve("target/studio")).resolve("server.jar");
        Files.createFile(server);
        printTheClassPathToo();
        assertThat(bash.run(house.resolve("jobs/studio")).words())
                .contains("SPARK_DIST_CLASSPATH=" + server)
                .doesNotContain("--jars");
        assertThat(launch()).noneMatch(word -> word.contains("server.jar"));
    }

    @Test
    void partsThatWereBuiltGoOnTheClassPathOfARunInOneProcess() throws IOException {
        String parts = buildParts().replace(',', ':');
        printTheClassPathToo();
        for (String[] options : new String[][] {{}, {"--master", "local"}, {"--master=local[2]"}}) {
            assertThat(launch(options))
                    .contains("SPARK_DIST_CLASSPATH=" + parts)
                    .doesNotContain("--jars");
        }
        assertThat(launch("--jars", "mine.jar"))
                .contains("SPARK_DIST_CLASSPATH=" + parts)
                .containsSubsequence("--jars", "mine.jar", "--class");
        bash.environment("SPARK_DIST_CLASSPATH", "/mine/*");
        assertThat(launch()).contains("SPARK_DIST_CLASSPATH=/mine/*:" + parts);
    }

    @Test
    void partsThatWereBuiltGoToOtherProcessesBesideJarsOfTheUser() throws IOException {
        String parts = buildParts();
        printTheClassPathToo();
        for (String[] options : new String[][] {
            {"--master", "spark://host:7077"},
            {"--master=local-cluster[2,1,1024]"},
            {"--conf", "spark.master=yarn"},
            {"--conf=spark.master=yarn"},
            {"-c", "spark.master=yarn"},
            {"--properties-file", "mine.conf"},
            {"--remote", "sc://host"}
        }) {
            assertThat(launch(options))
                    .containsSubsequence("--jars", parts, "--class")
                    .contains("SPARK_DIST_CLASSPATH=");
        }
        assertThat(launch("--jars", "mine.jar", "--master", "yarn"))
                .containsSubsequence("--jars", parts + ",mine.jar")
                .containsOnlyOnce("--jars");
        assertThat(launch("--jars=mine.jar", "--master", "yarn", "--name", "n"))
                .containsSubsequence("--jars", parts + ",mine.jar", "--class")
                .containsSubsequence("--name", "n")
                .doesNotContain("--jars=mine.jar");
        bash.environment("MASTER", "yarn");
        assertThat(launch()).containsSubsequence("--jars", parts, "--class");
    }

    private void printTheClassPathToo() throws IOException {
        sparkIn(
                house.resolve("target/spark"),
                "printf '%s\\0' \"SPARK_DIST_CLASSPATH=${SPARK_DIST_CLASSPATH:-}\" \"$@\"");
    }

    /** The jars of the neural engine and of FFmpeg, separated by commas. */
    private String buildParts() throws IOException {
        Path neural = Files.createDirectories(house.resolve("target/neural"));
        Path ffmpeg = Files.createDirectories(house.resolve("target/ffmpeg")).resolve("ffmpeg.jar");
        Files.createFile(neural.resolve("api.jar"));
        Files.createFile(neural.resolve("natives.jar"));
        Files.createFile(ffmpeg);
        return neural.resolve("api.jar") + "," + neural.resolve("natives.jar") + "," + ffmpeg;
    }

    @Test
    void afterTwoDashesEverythingIsForOurCommand() {
        assertThat(jobArguments(launch("--name", "x", "--", "--name", "--master")))
                .containsExactly("--", "--name", "--master");
    }

    @Test
    void everyOptionOfSparkSubmitIsKnown() {
        // From Spark itself, so that new options are noticed. Help and version are handled by Genremill.
        for (String option : SparkSubmitOptions.valued()) {
            assertThat(jobArguments(launch(option, "value", "ours"))).as(option).containsExactly("ours");
        }
        for (String flag : SparkSubmitOptions.flags()) {
            assertThat(jobArguments(launch(flag, "ours"))).as(flag).containsExactly("ours");
        }
    }

    @Test
    void hostileArgumentsSurvive() {
        assertThat(jobArguments(launch(HOSTILE))).containsExactly(HOSTILE);
    }

    @Test
    void theDryRunIsTheVeryCommandThatWouldRun() {
        bash.environment("GENREMILL_DRY_RUN", "1");
        String line = bash.run(house.resolve("jobs/extract"), HOSTILE).standardOutput();
        bash.environment("GENREMILL_DRY_RUN", "");
        assertThat(line.strip()).doesNotContain("\n").startsWith("env SPARK_CONF_DIR=");
        assertThat(bash.runText(line).words()).isEqualTo(launch(HOSTILE));
    }

    @Test
    void theEmbeddedSparkReadsOurConfigurationUnlessTheUserHasOne() throws IOException {
        sparkIn(
                house.resolve("target/spark"),
                "printf '%s\\0' \"$SPARK_CONF_DIR\" \"$SPARK_DRIVER_MEMORY\" \"$MASTER\"");
        assertThat(launch()).containsExactly(house + "/conf", "4g", "local[*,8]");
        bash.environment("SPARK_CONF_DIR", "/my conf");
        bash.environment("SPARK_DRIVER_MEMORY", "9g");
        bash.environment("MASTER", "local[3]");
        assertThat(launch()).containsExactly("/my conf", "9g", "local[3]");
    }

    @Test
    void aLocalRunCompilesLessAndTheOptionsOfTheUserComeLast() throws IOException {
        sparkIn(house.resolve("target/spark"), "printf '%s\\0' \"$SPARK_SUBMIT_OPTS\"");
        bash.environment("SPARK_SUBMIT_OPTS", "-Xss4m -XX:TieredStopAtLevel=4");
        assertThat(launch())
                .singleElement()
                .asString()
                .startsWith("-XX:Tier4InvocationThreshold=")
                .endsWith(" -Xss4m -XX:TieredStopAtLevel=4");
        assertThat(launch("--master", "spark://host:7077")).containsExactly("-Xss4m -XX:TieredStopAtLevel=4");
    }

    @Test
    void anotherSparkHomeGetsOurDefaultsInFrontOfItsOwn() throws IOException {
        Path home = sparkIn(temporary.resolve("my spark"));
        bash.environment("SPARK_HOME", home.toString());
        assertThat(launch("x"))
                .startsWith(
                        home + "/bin/spark-submit",
                        "--properties-file",
                        house + "/conf/spark-defaults.conf",
                        "--load-spark-defaults");
        assertThat(launch("x", "--properties-file", "mine.conf"))
                .containsOnlyOnce("--properties-file")
                .doesNotContain("--load-spark-defaults");
        bash.environment("SPARK_HOME", "/nowhere");
        assertRefused("SPARK_HOME is /nowhere, but there is no bin/spark-submit in it");
    }

    @Test
    void aReleaseRunsOnTheSparkOfPython() throws IOException {
        FileUtils.deleteDirectory(house.resolve("target/spark").toFile());
        bash.tool("python3", "exit 1");
        assertRefused("no Spark found: pip install 'pyspark>=4.1', or set SPARK_HOME");
        Path home = sparkIn(temporary.resolve("of python"), "printf '%s\\0' \"$0\" \"$SPARK_CONF_DIR\" \"$MASTER\"");
        bash.tool("python3", "echo '%s'".formatted(home));
        assertThat(launch("x")).containsExactly(home + "/bin/spark-submit", house + "/conf", "local[*,8]");
        assertThat(launch("--help")).anyMatch(word -> word.contains(":" + home + "/jars/*:"));
    }

    @Test
    void helpNeedsNoSpark() {
        assertThat(launch("--help"))
                .startsWith("java")
                .contains(house + "/target/genremill-job.jar:" + house + "/target/spark/jars/*:" + house
                        + "/target/ffmpeg/*")
                .endsWith("org.genremill.cli.Genremill", "extract", "--help");
    }

    @Test
    void theExitCodeOfTheJobIsTheExitCodeOfTheLauncher() throws IOException {
        sparkIn(house.resolve("target/spark"), "exit 4");
        assertThat(bash.run(house.resolve("jobs/extract")).exitCode()).isEqualTo(4);
    }

    @Test
    void worksThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("extract link"), house.resolve("jobs/extract"));
        assertThat(bash.run(link, "x").words()).endsWith("extract", "x");
    }

    @Test
    void anOptionWithoutItsValueIsRefused() {
        assertRefused("--master is an option of spark-submit and needs a value", "x", "--master");
    }

    @Test
    void missingJavaIsRefused() throws IOException {
        bash.removeTool("java");
        assertRefused("no Java found: install Java 17 or newer, or set JAVA_HOME");
        bash.environment("JAVA_HOME", "/nowhere");
        assertRefused("JAVA_HOME is /nowhere, but there is no bin/java in it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java version \"1.8.0_392\"", "openjdk version \"11.0.2\" 2019-01-15", "what"})
    void oldJavaIsRefused(String banner) throws IOException {
        bash.tool("java", "echo '%s' >&2".formatted(banner));
        assertRefused("Java 17 or newer is needed, but java says: " + banner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openjdk version \"17\"", "Picked up: -Da=\"b\"\nopenjdk version \"25.0.1\" 2025-10-21"})
    void newerJavaIsTaken(String banner) throws IOException {
        bash.tool("java", "echo '%s' >&2".formatted(banner));
        assertThat(launch("x")).endsWith("extract", "x");
    }

    @Test
    void anotherSparkLogsAsOursDoesUnlessItHasSettingsOfItsOwn() throws IOException {
        Path spark = sparkIn(temporary.resolve("other spark"), "printf '%s\\0' \"${SPARK_SUBMIT_OPTS-none}\"");
        bash.environment("SPARK_HOME", spark.toString());
        String ours = "\"-Dlog4j2.configurationFile=%s/conf/log4j2.properties\"".formatted(house);
        assertThat(launch("x")).containsExactly(ours);
        bash.environment("SPARK_SUBMIT_OPTS", "-Da=b");
        assertThat(launch("x")).containsExactly(ours + " -Da=b");

        Files.createFile(Files.createDirectories(spark.resolve("conf")).resolve("log4j2.properties"));
        assertThat(launch("x")).containsExactly("-Da=b");
        bash.environment("SPARK_CONF_DIR", temporary.resolve("elsewhere").toString());
        assertThat(launch("x")).containsExactly(ours + " -Da=b");
    }

    @ParameterizedTest
    @CsvSource({
        "25, 3.4.2, false",
        "24, 3.3.6, false",
        "25, 2.10.2, false",
        "25, 3.4.3, true",
        "25, 3.5.0, true",
        "25, 3.4.10, true",
        "25, 4.0.0, true",
        "25, 3.4.1-amzn-2, true",
        "23, 3.4.2, true",
        "17, 3.4.2, true"
    })
    void javaThatTheHadoopOfASparkCannotRunOnIsRefused(String java, String hadoop, boolean runs) throws IOException {
        Path spark = sparkIn(temporary.resolve("other spark"));
        String jar = "hadoop-client-api-%s.jar".formatted(hadoop);
        Files.createFile(Files.createDirectories(spark.resolve("jars")).resolve(jar));
        bash.environment("SPARK_HOME", spark.toString());
        bash.tool("java", "echo 'openjdk version \"%s.0.1\" 2025-10-21' >&2".formatted(java));
        if (runs) {
            assertThat(launch("x")).endsWith("extract", "x");
        } else {
            assertRefused("Java %s needs Hadoop 3.4.3 or newer, but there is %s in %s/jars: use Java 17 to 22"
                    .formatted(java, jar, spark));
        }
    }

    @Test
    void theFirstUseBuildsTheJobJar() throws IOException {
        Files.delete(house.resolve("target/genremill-job.jar"));
        assertRefused("target/genremill-job.jar is not built yet, and Maven (mvn) is not there to build it");

        bash.tool("mvn", "echo \"$PWD $*\"; : > target/genremill-job.jar");
        Bash.Outcome outcome = bash.run(house.resolve("jobs/extract"), "x");
        assertThat(outcome.standardError())
                .contains("first use: building")
                .contains(house + " -q -B -DskipTests package");
        assertThat(outcome.words()).endsWith("extract", "x");

        bash.tool("mvn", "exit 1");
        assertThat(launch("x")).as("no build the second time").endsWith("extract", "x");
    }

    @Test
    void aFailedBuildIsReported() throws IOException {
        Files.delete(house.resolve("target/genremill-job.jar"));
        bash.tool("mvn", "exit 1");
        assertRefused("the build failed");
    }

    private List<String> launch(String... arguments) {
        Bash.Outcome outcome = bash.run(house.resolve("jobs/extract"), arguments);
        assertThat(outcome.exitCode()).as(outcome.standardError()).isZero();
        return outcome.words();
    }

    private static List<String> jobArguments(List<String> words) {
        return words.subList(words.indexOf("extract") + 1, words.size());
    }

    private void assertRefused(String message, String... arguments) {
        Bash.Outcome outcome = bash.run(house.resolve("jobs/extract"), arguments);
        assertThat(outcome.standardError()).startsWith("genremill: ").contains(message);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.standardOutput()).isEmpty();
    }

    private static Path sparkIn(Path home) throws IOException {
        return sparkIn(home, "printf '%s\\0' \"$0\" \"$@\"");
    }

    private static Path sparkIn(Path home, String script) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Bash.script(home.resolve("bin/spark-submit"), script);
        return home;
    }
}
