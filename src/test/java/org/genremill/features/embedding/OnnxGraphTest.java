package org.genremill.features.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files without the nodes, weights and inputs that the chosen outputs do not depend on. */
class OnnxGraphTest {
    /** Two heads on a body; the second one also reads an input and weights of its own. */
    private static final byte[] TWO_HEADS = new OnnxFile()
            .input("patches", 0, 4)
            .input("scale", 0, 4)
            .weights("shift", new int[] {4}, 1, 2, 3, 4)
            .weights("large", new int[] {1, 1000}, new float[1000])
            .node("Relu", List.of("patches"), "body")
            .node("Add", List.of("body", "shift"), "first")
            .node("Mul", List.of("body", "scale"), "scaled")
            .node("Add", List.of("scaled", "large"), "second")
            .output("first", 0, 4)
            .output("second", 0, 1000)
            .bytes();

    @Test
    void onlyWhatAnOutputDependsOnIsLeft() throws Exception {
        byte[] pruned = OnnxGraph.pruned(TWO_HEADS, Set.of("first"));
        byte[] alone = new OnnxFile()
                .input("patches", 0, 4)
                .weights("shift", new int[] {4}, 1, 2, 3, 4)
                .node("Relu", List.of("patches"), "body")
                .node("Add", List.of("body", "shift"), "first")
                .output("first", 0, 4)
                .bytes();
        assertThat(pruned).isEqualTo(alone);
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(pruned)) {
            assertThat(session.getInputNames()).containsExactly("patches");
            assertThat(session.getOutputNames()).containsExactly("first");
        }
    }

    @Test
    void allOutputsLeaveTheFileAsItIs() {
        assertThat(OnnxGraph.pruned(TWO_HEADS, Set.of("second", "first"))).isEqualTo(TWO_HEADS);
    }

    @Test
    void anUnknownOutputLeavesTheFileAsItIs() {
        assertThat(OnnxGraph.pruned(TWO_HEADS, Set.of("body"))).isSameAs(TWO_HEADS);
        assertThat(OnnxGraph.pruned(TWO_HEADS, Set.of("first", "third"))).isSameAs(TWO_HEADS);
    }

    /** The inner graph reads {@code body}, which no list of inputs mentions. */
    @Test
    void aNodeWithGraphsOfItsOwnLeavesTheFileAsItIs() {
        byte[] branching = new OnnxFile()
                .input("patches", 0, 4)
                .node("Relu", List.of("patches"), "body")
                .node("Neg", List.of("patches"), "plain")
                .branch(
                        "patches",
                        "chosen",
                        new OnnxFile().node("Neg", List.of("body"), "inner").output("inner", 0, 4))
                .output("chosen", 0, 4)
                .output("plain", 0, 4)
                .bytes();
        assertThat(OnnxGraph.pruned(branching, Set.of("chosen"))).isSameAs(branching);
        assertThat(OnnxGraph.pruned(branching, Set.of("plain"))).hasSizeLessThan(branching.length);
    }

    @Test
    void bytesThatAreNoNetworkAreLeftToTheRuntime() {
        for (int length = 0; length < TWO_HEADS.length; length++) {
            byte[] cut = Arrays.copyOf(TWO_HEADS, length);
            assertThat(OnnxGraph.pruned(cut, Set.of("first"))).hasSizeLessThanOrEqualTo(length);
        }
        Random random = new Random(1);
        for (int round = 0; round < 10_000; round++) {
            byte[] damaged = TWO_HEADS.clone();
            for (int hit = 0; hit <= round % 3; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(OnnxGraph.pruned(damaged, Set.of("first"))).hasSizeLessThanOrEqualTo(damaged.length);
        }
        byte[] hugeLength = {0x3a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 1};
        assertThat(OnnxGraph.pruned(hugeLength, Set.of("first"))).isSameAs(hugeLength);
    }
}
