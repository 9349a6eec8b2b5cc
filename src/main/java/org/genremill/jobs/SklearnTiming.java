package org.genremill.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genremill.jobs.BenchLearners.Timing;

/** Times scikit-learn on the same table, where Python has it. */
public final class SklearnTiming {
    private static final String NAME = "scikit-learn";

    private SklearnTiming() {}

    /**
     * What scikit-learn takes for each learner that both have; empty if this machine has no Python with scikit-learn.
     *
     * @param script {@code sklearn_times.py}
     * @param learners by their names here
     * @param work trees, their depth, rounds of boosting, and epochs of a perceptron
     */
    public static List<Timing> of(
            Path script, BenchLearners.Table table, int rounds, List<String> learners, List<Integer> work)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("genremill-bench");
        Path csv = folder.resolve("table.csv");
        Path errors = folder.resolve("errors.txt");
        try {
            write(csv, table);
            List<String> arguments =
                    new ArrayList<>(List.of(csv.toString(), Integer.toString(rounds), String.join(",", learners)));
            work.forEach(value -> arguments.add(value.toString()));
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

    private static void write(Path csv, BenchLearners.Table table) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(csv, UTF_8)) {
            for (int row = 0; row < table.rows().size(); row++) {
                for (double value : table.rows().get(row)) {
                    writer.append(Double.toString(value)).append(',');
                }
                writer.append(Integer.toString(table.target(row))).append('\n');
            }
        }
    }
}
