package org.genremill.learn.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.util.Utils;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.genremill.GenremillException;
import org.genremill.learn.learner.NetworkLearner;
import org.genremill.learn.pipeline.TableShape;
import org.junit.jupiter.api.Test;

class PyTorchTest {
    private static final NetworkSettings SETTINGS = new NetworkSettings(1, 8, 0.1, 0, 0, 0, 1, 1, 1);

    @Test
    void withoutTheEngineALearnerNamesTheCommandThatAddsIt() {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(new URLClassLoader(new URL[0], null));
        try {
            NetworkLearner learner = new NetworkLearner(Architecture.LSTM, SETTINGS);
            assertThatThrownBy(() -> learner.trainer(new TableShape(10, 3, 2)))
                    .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                            .isEqualTo(GenremillException.Kind.USAGE))
                    .hasMessage("The learner 'lstm' needs the neural engine, which this build does not have:"
                            + " mvn -Pneural -DskipTests package adds it.");
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    @Test
    void aNetworkThatReadsFramesRefusesNumbers() {
        assumeTrue(PyTorch.isPresent(), "skipped: no neural engine on the class path (profile neural)");
        NetworkLearner learner = new NetworkLearner(Architecture.CNN_MEL, SETTINGS);
        assertThatThrownBy(() -> learner.trainer(new TableShape(10, 3, 2, List.of())))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("'cnn-mel' reads sequences or pictures");
    }

    @Test
    void theEngineIsOfflineAndLeavesNothingBehind() {
        assumeTrue(PyTorch.isPresent(), "skipped: no neural engine on the class path (profile neural)");
        try (NDManager arrays = PyTorch.arrays(1)) {
            assertThat(arrays.create(new float[] {1, 2}).sum().getFloat()).isEqualTo(3);
        }
        assertThat(Utils.isOfflineMode()).isTrue();
        assertThatThrownBy(() -> Utils.openUrl("https://publish.djl.ai/pytorch/2.7.1/files.txt"))
                .hasMessageContaining("ffline");
        assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
        Path unpacked = Utils.getEngineCacheDir("pytorch");
        assertThat(unpacked).startsWithRaw(Path.of(System.getProperty("java.io.tmpdir")));
        assertThat(unpacked.getParent()).doesNotExist();
    }
}
