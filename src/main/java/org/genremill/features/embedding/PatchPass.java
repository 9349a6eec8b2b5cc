package org.genremill.features.embedding;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.genremill.features.TrackFacts;

/**
 * One pass over the patches of each track for all sets that take the same ones. Sets that also use the same network
 * share its inference. Not thread-safe.
 */
final class PatchPass {
    private final EmbeddingInput input;
    private final FrontEnd front;
    private final List<Member> members = new ArrayList<>();
    private List<NetworkRun> runs = List.of();

    /**
     * A set that takes part.
     *
     * @param pools receive its vectors, one for each output
     */
    record Member(Embedding embedding, ModelBytes models, List<PooledVectors> pools) {}

    PatchPass(EmbeddingInput input) {
        this.input = requireNonNull(input, "input is null");
        this.front = FrontEnd.of(input, this::take);
    }

    EmbeddingInput input() {
        return input;
    }

    /** Receives the samples and frames of a track. */
    FrontEnd front() {
        return front;
    }

    void join(Member member) {
        members.add(member);
    }

    /** Opens the networks, after all sets have joined. */
    void prepare() {
        List<NetworkRun> opened = new ArrayList<>();
        List<Member> left = List.copyOf(members);
        while (!left.isEmpty()) {
            Embedding first = left.get(0).embedding();
            Predicate<Member> shares = member -> member.embedding().sharesRuns(first);
            List<Member> together = left.stream().filter(shares).toList();
            opened.addAll(runs(together));
            left = left.stream().filter(shares.negate()).toList();
        }
        runs = List.copyOf(opened);
    }

    /** One run for all, unless it would give any of them other bits than a run of its own. */
    private static List<NetworkRun> runs(List<Member> members) {
        ModelBytes models = members.get(0).models();
        List<Embedding> embeddings = members.stream().map(Member::embedding).toList();
        return OnnxModel.together(embeddings, models)
                .map(model -> List.of(new NetworkRun(model, members)))
                .orElseGet(() -> members.stream()
                        .map(member -> new NetworkRun(OnnxModel.shared(member.embedding(), models), List.of(member)))
                        .collect(Collectors.toList()));
    }

    void begin() {
        members.forEach(member -> member.pools().forEach(PooledVectors::begin));
        runs.forEach(NetworkRun::begin);
        front.begin();
    }

    void finish(TrackFacts facts) {
        front.finish(facts);
        runs.forEach(NetworkRun::finish);
    }

    private void take(float[] values, double weight) {
        runs.forEach(run -> run.take(values, weight));
    }
}
