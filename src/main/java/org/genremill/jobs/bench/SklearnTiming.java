package org.genremill.jobs.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.genremill.jobs.bench.BenchLearners.Timing;
import org.genremill.learn.learner.Learner;
import org.genremill.store.Json;

/** Times scikit-learn on the same table, if Python has it. */
public final class SklearnTiming {
    private static final String NAME = "scikit-learn";

    private SklearnTiming() {}

    /**
     * Times each learner that scikit-learn has too; empty if this machine has no Python with scikit-learn.
     *
     * @param script {@code sklearn_times.py}
     * @param learners with their parameters, which scikit-learn gets as far as it has them
     */
    public static List<Timing> of(Path script, BenchTable table, int rounds, List<Learner> learners)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("genremill-bench");
        Path csv = folder.resolve("table.csv");
        Path errors = folder.resolve("errors.txt");
        try {
            write(csv, table);
            Map<String, SortedMap<String, String>> parameters = new TreeMap<>();
            learners.forEach(learner -> parameters.put(learner.id(), learner.parameters()));
            List<String> arguments = List.of(csv.toString(), Integer.toString(rounds), Json.write(parameters));
            return parse(Python.run(script, arguments, errors));
        } finally {
            Files.deleteIfExists(csv);
            Files.deleteIfExists(errors);
            Files.deleteIfExists(folder);
        }
    }

    private static List<Timing> parse(Optional<String> output) {
        return output.stream()
                .flatMap(String::lines)
                .map(line -> line.split(" ", -1))
                .map(fields ->
                        new Timing(fields[0], NAME, Double.parseDouble(fields[1]), Double.parseDouble(fields[2])))
                .toList();
    }

    private static void write(Path csv, BenchTable table) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(csv, UTF_8)) {
            for (int row = 0; row < table.rows(); row++) {
                for (double value : table.row(row)) {
                    writer.append(Double.toString(value)).append(',');
                }
                writer.append(Integer.toString(table.target(row))).append('\n');
            }
        }
    }
}
