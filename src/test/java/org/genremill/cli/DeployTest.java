package org.genremill.cli;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkBuildInfo;
import org.genremill.cli.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** The files in deploy/: no field, option or setting in them that nobody knows. */
class DeployTest {
    private static final Path DEPLOY = Path.of("deploy");
    private static final String NIGHTLY = "kubernetes/nightly.yaml";
    private static final String BACKFILL = "kubernetes/backfill.yaml";

    /** The fields of the operator's v1beta2 that we use; its own schema is in no package that a build could take. */
    private static final Set<String> APPLICATION = Set.of(
            "type",
            "mode",
            "sparkVersion",
            "image",
            "imagePullPolicy",
            "mainClass",
            "mainApplicationFile",
            "arguments",
            "sparkConf",
            "restartPolicy",
            "driver",
            "executor");

    private static final Set<String> RESTART = Set.of(
            "type",
            "onFailureRetries",
            "onFailureRetryInterval",
            "onSubmissionFailureRetries",
            "onSubmissionFailureRetryInterval");
    private static final Set<String> POD = Set.of("cores", "memory", "instances", "serviceAccount", "securityContext");

    @TempDir
    private Path temporary;

    @Test
    void nightlyRunsDoNotOverlap() throws IOException {
        Map<String, Object> manifest = yaml(NIGHTLY);
        assertThat(manifest).containsEntry("apiVersion", "sparkoperator.k8s.io/v1beta2");
        assertThat(manifest).containsEntry("kind", "ScheduledSparkApplication");
        Map<String, Object> spec = map(manifest.get("spec"));
        assertThat(spec)
                .containsOnlyKeys(
                        "schedule",
                        "concurrencyPolicy",
                        "successfulRunHistoryLimit",
                        "failedRunHistoryLimit",
                        "template")
                .containsEntry("concurrencyPolicy", "Forbid");
        assertThat(spec.get("schedule").toString().split(" ", -1)).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {NIGHTLY, BACKFILL})
    void applicationsHaveAllFieldsThatTheOperatorNeedsAndNoOthers(String file) throws IOException {
        assertThat(map(yaml(file).get("metadata"))).containsOnlyKeys("name", "namespace");
        Map<String, Object> application = application(file);
        assertThat(application.keySet()).containsExactlyInAnyOrderElementsOf(APPLICATION);
        assertThat(application)
                .containsEntry("type", "Java")
                .containsEntry("mode", "cluster")
                .containsEntry("mainClass", Genremill.class.getName())
                .containsEntry("sparkVersion", SparkBuildInfo.spark_version());
        assertThat(map(application.get("restartPolicy")).keySet()).containsExactlyInAnyOrderElementsOf(RESTART);
        for (String pod : List.of("driver", "executor")) {
            assertThat(POD).containsAll(map(application.get(pod)).keySet());
            assertThat(map(map(application.get(pod)).get("securityContext"))).containsEntry("runAsNonRoot", true);
        }
        assertThat(map(application.get("sparkConf")).values()).allMatch(String.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {NIGHTLY, BACKFILL})
    void secretsAreNamedAndNeverWritten(String file) throws IOException {
        map(application(file).get("sparkConf")).forEach((key, value) -> {
            assertThat(key).doesNotMatch("(?i).*(access|secret|session)\\.(key|token).*");
            if (key.contains("secretKeyRef")) {
                assertThat(value.toString()).matches("[a-z0-9-]+:[a-z0-9-]+");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("sparkSettings")
    void clustersGetTheSettingsThatTheLaunchersUse(String file, Map<String, Object> settings) throws IOException {
        Map<String, String> ours = Files.readAllLines(Path.of("conf/spark-defaults.conf")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 2))
                .collect(toMap(words -> words[0], words -> words[1].strip()));
        assertThat(ours).isNotEmpty();
        assertThat(settings).as(file).containsAllEntriesOf(ours);
    }

    static Stream<Arguments> sparkSettings() throws IOException {
        Map<String, Object> serverless = new ObjectMapper()
                .convertValue(
                        serverless().at("/configurationOverrides/applicationConfiguration/0/properties"),
                        new TypeReference<>() {});
        return Stream.of(
                Arguments.of(NIGHTLY, map(application(NIGHTLY).get("sparkConf"))),
                Arguments.of(BACKFILL, map(application(BACKFILL).get("sparkConf"))),
                Arguments.of("start-job.json", serverless));
    }

    @ParameterizedTest
    @MethodSource("arguments")
    void ourCommandTakesEveryArgument(List<String> arguments) {
        new CommandLine(new Genremill()).parseArgs(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("arguments")
    void theLauncherHandsEveryArgumentToOurCommand(List<String> arguments) throws IOException {
        assumeTrue(Bash.isPresent(), "skipped: the launchers need bash");
        Bash bash = new Bash(temporary);
        bash.environment("GENREMILL_DRY_RUN", "1");
        Bash.Outcome dry = bash.run(
                Path.of("jobs", arguments.get(0)).toAbsolutePath(),
                arguments.stream().skip(1).toArray(String[]::new));
        assertThat(dry.standardOutput().strip()).endsWith("target/genremill-job.jar " + String.join(" ", arguments));
    }

    static Stream<List<String>> arguments() throws IOException {
        List<String> serverless = new ArrayList<>();
        serverless().at("/jobDriver/sparkSubmit/entryPointArguments").forEach(word -> serverless.add(word.asText()));
        return Stream.of(argumentsOf(NIGHTLY), argumentsOf(BACKFILL), serverless);
    }

    @Test
    void serverlessJobsNameOurMainClassAndARoleButNoKeys() throws IOException {
        JsonNode job = serverless();
        assertThat(job.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "name",
                        "applicationId",
                        "executionRoleArn",
                        "executionTimeoutMinutes",
                        "retryPolicy",
                        "jobDriver",
                        "configurationOverrides");
        assertThat(job.at("/jobDriver/sparkSubmit/sparkSubmitParameters").asText())
                .isEqualTo("--class " + Genremill.class.getName());
    }

    /** The files and folders beside pom.xml that Maven and Ant read under their names there. */
    private static Set<String> copiedByTheBuild() throws IOException {
        return Pattern.compile("(?:<copy file=\"|<fileset dir=\"|<directory>)([^$\"<]+)")
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(match -> Path.of(match.group(1)).getName(0).toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theImageIsOfOurSparkWithoutRootAndItsSourcesAreThere() throws IOException {
        List<String> lines = Files.readAllLines(DEPLOY.resolve("container/Containerfile"));
        assertThat(lines)
                .contains("FROM apache/spark:%s-scala2.13-java17-ubuntu".formatted(SparkBuildInfo.spark_version()));
        assertThat(lines.stream().filter(line -> line.startsWith("USER ")).reduce((first, last) -> last))
                .hasValue("USER 185");
        assertThat(lines).noneMatch(line -> line.startsWith("FROM ") && line.contains("latest"));
        List<String> sources = lines.stream()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from"))
                .map(line -> List.of(line.split(" ", -1)))
                .flatMap(words -> words.subList(1, words.size() - 1).stream())
                .toList();
        assertThat(sources).isNotEmpty().allSatisfy(source -> assertThat(Path.of(source))
                .exists());
        assertThat(sources).as("what the build copies").containsAll(copiedByTheBuild());
    }

    @Test
    void jarsThatTheImageLacksAreAddedAndHadoopReplaced() throws IOException {
        assumeTrue(Bash.isPresent(), "skipped: the script needs bash");
        Path ours = Files.createDirectories(temporary.resolve("ours"));
        Path image = Files.createDirectories(temporary.resolve("image"));
        for (String jar : List.of(
                "hadoop-aws-3.4.3",
                "hadoop-client-api-3.4.3",
                "guava-33.0-jre",
                "netty-all-4.2.7.Final",
                "http-auth-2.35.4")) {
            Files.createFile(ours.resolve(jar + ".jar"));
        }
        for (String jar :
                List.of("guava-32.1.3-jre", "netty-all-4.1.0.Final", "http-auth-spi-1.0", "hadoop-client-api-3.4.2")) {
            Files.createFile(image.resolve(jar + ".jar"));
        }
        Bash bash = new Bash(Files.createDirectories(temporary.resolve("work")));
        bash.tool("cp", "exec /bin/cp \"$@\"");
        bash.tool("rm", "exec /bin/rm \"$@\"");
        Bash.Outcome outcome = bash.run(
                DEPLOY.resolve("container/add-missing-jars").toAbsolutePath(), ours.toString(), image.toString());
        assertThat(outcome.exitCode()).as(outcome.standardError()).isZero();
        assertThat(image.toFile().list())
                .containsExactlyInAnyOrder(
                        "guava-32.1.3-jre.jar",
                        "netty-all-4.1.0.Final.jar",
                        "http-auth-spi-1.0.jar",
                        "hadoop-aws-3.4.3.jar",
                        "hadoop-client-api-3.4.3.jar",
                        "http-auth-2.35.4.jar");
    }

    @Test
    void airflowParsesTheDagWithTheSameNightlyRun() throws Exception {
        assumeTrue(
                run("python3", "-c", "import airflow.providers.cncf.kubernetes").exitCode() == 0,
                "skipped: no Airflow with its Kubernetes provider in this Python");
        Outcome outcome = run("python3", "src/test/python/parsed_dag.py", "deploy/airflow/genremill_nightly.py");
        assertThat(outcome.exitCode()).as(outcome.text()).isZero();
        JsonNode dag = new ObjectMapper()
                .readTree(outcome.text().lines().reduce((first, last) -> last).orElseThrow());
        List<String> arguments = new ArrayList<>();
        dag.get("arguments").forEach(word -> arguments.add(word.asText()));
        assertThat(arguments).isEqualTo(argumentsOf(NIGHTLY));
        assertThat(dag.get("max_active_runs").asInt()).isEqualTo(1);
        assertThat(dag.get("catchup").asBoolean()).isFalse();
        assertThat(dag.get("retries").asInt()).isEqualTo(2);
        assertThat(dag.get("restart").asText()).as("one place that retries").isEqualTo("Never");
        assertThat(dag.at("/skipped/0").asInt()).isEqualTo(ExitCode.BUSY.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"local-cluster/start", "local-cluster/stop", "container/add-missing-jars"})
    void scriptsAreExecutableAndPassShellcheck(String script) throws Exception {
        assertThat(DEPLOY.resolve(script)).isExecutable();
        assumeTrue(onPath("shellcheck").isPresent(), "skipped: no shellcheck on the PATH");
        Outcome outcome = run("shellcheck", DEPLOY.resolve(script).toString());
        assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    }

    private record Outcome(int exitCode, String text) {}

    private Outcome run(String... command) throws IOException, InterruptedException {
        if (onPath(command[0]).isEmpty()) {
            return new Outcome(127, command[0] + " is not there");
        }
        Path output = Files.createTempFile(temporary, "output", null);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("AIRFLOW_HOME", temporary.resolve("airflow").toString());
        return new Outcome(builder.start().waitFor(), Files.readString(output));
    }

    private static Optional<Path> onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<String> argumentsOf(String file) throws IOException {
        return ((List<?>) application(file).get("arguments"))
                .stream().map(Object::toString).toList();
    }

    private static Map<String, Object> application(String file) throws IOException {
        Map<String, Object> spec = map(yaml(file).get("spec"));
        return file.equals(NIGHTLY) ? map(spec.get("template")) : spec;
    }

    private static Map<String, Object> yaml(String file) throws IOException {
        return new Yaml().load(Files.readString(DEPLOY.resolve(file)));
    }

    private static JsonNode serverless() throws IOException {
        return new ObjectMapper()
                .readTree(DEPLOY.resolve("emr-serverless/start-job.json").toFile());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
