package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.genremill.synth.Catalogue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the notebooks from top to bottom, on a little music and on the store of the first layout, with the pointer of today. */
class NotebooksIT {
    private static final String RUN = """
            import sys, nbformat, nbclient
            place = {"metadata": {"path": "notebooks"}}
            nbclient.NotebookClient(nbformat.read(sys.argv[1], 4), timeout=600, resources=place).execute()
            """;
    private static final String JAVA_KERNEL =
            "from jupyter_client.kernelspec import KernelSpecManager as Kernels; Kernels().get_kernel_spec('java')";
    private static final String NEEDED =
            "import pip, nbclient, ipykernel, matplotlib, duckdb, pandas, polars, pyarrow, pyspark";

    @TempDir
    private static Path folder;

    private static Path site;

    @BeforeAll
    static void play() throws IOException, InterruptedException {
        assumeTrue(python(List.of("-c", NEEDED)) == 0, "there is no Python with all of: " + NEEDED);
        site = Wheel.install(folder);
        new Catalogue(6, 4, 3).write(folder.resolve("music"));
        Path store = folder.resolve("store");
        FileUtils.copyDirectory(Path.of("src/test/resources/layout-0.1").toFile(), store.toFile());
        FileUtils.moveFile(
                store.resolve("labels/current.json").toFile(),
                store.resolve("published/labels.json").toFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"explore-a-track", "compare-baselines", "read-labels", "spark-source"})
    void aNotebookRunsToItsEnd(String name) throws IOException, InterruptedException {
        assertThat(python(List.of("-c", RUN, "notebooks/%s.ipynb".formatted(name))))
                .isZero();
    }

    @Test
    void theOneInJavaRunsToItsEnd() throws IOException, InterruptedException {
        assumeTrue(python(List.of("-c", JAVA_KERNEL)) == 0, "there is no kernel for Java: pip install jjava");
        aNotebookRunsToItsEnd("track-in-java");
    }

    private static int python(List<String> arguments) throws InterruptedException {
        ProcessBuilder python = new ProcessBuilder(
                        Stream.concat(Stream.of("python3"), arguments.stream()).toList())
                .inheritIO();
        python.environment()
                .putAll(Map.of(
                        "SPARK_SUBMIT_OPTS",
                        Launched.QUICK_SPARK,
                        "GENREMILL_HOME",
                        Path.of("").toAbsolutePath().toString(),
                        "GENREMILL_WORK",
                        folder.resolve("work").toString(),
                        "GENREMILL_MUSIC",
                        folder.resolve("music").toString(),
                        "GENREMILL_TRACK",
                        folder.resolve("music/ragtime/ragtime.00003.wav").toString(),
                        "GENREMILL_STORE",
                        folder.resolve("store").toString()));
        if (site != null) {
            python.environment().put("PYTHONPATH", site.toString());
            python.environment().merge("PATH", site.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        }
        try {
            return python.start().waitFor();
        } catch (IOException e) {
            return -1; // There is no such program.
        }
    }
}
