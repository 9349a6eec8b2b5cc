package org.genremill.report.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Epoch;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Scale;
import org.genremill.report.html.Svg;

/** Loss and accuracy of networks by epoch. */
final class TrainingChart {
    private TrainingChart() {}

    /** Two panels for each learner that was trained in epochs; empty if there is none. */
    static List<Element> of(Ranking ranking) {
        Element panels = Panels.row();
        List<Candidate> trained = ranking.candidates().stream()
                .filter(candidate -> !epochs(candidate).isEmpty())
                .toList();
        if (trained.isEmpty()) {
            return List.of();
        }
        trained.forEach(candidate -> panels.add(
                panel(candidate, "Loss", Epoch::trainLoss, Epoch::validLoss),
                panel(candidate, "Accuracy", Epoch::trainAccuracy, Epoch::validAccuracy)));
        return List.of(
                panels,
                Element.of(
                                "p",
                                "Bold: training set, during each epoch. Thin: held-out validation set for early"
                                        + " stopping, after each epoch. First seed, first fold.")
                        .with("class", "legend"));
    }

    private static List<Epoch> epochs(Candidate candidate) {
        return candidate.runs().get(0).epochs();
    }

    private static Element panel(
            Candidate candidate, String what, ToDoubleFunction<Epoch> learned, ToDoubleFunction<Epoch> kept) {
        List<Epoch> epochs = epochs(candidate);
        Scale across = new Scale(0, epochs.size(), Panels.LEFT, Panels.RIGHT);
        double most = DoubleStream.concat(
                        epochs.stream().mapToDouble(learned), epochs.stream().mapToDouble(kept))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        Scale upwards = new Scale(0, most, Panels.BOTTOM, Panels.TOP);
        Element drawing = Panels.drawing(
                        "%s of %s by epoch".formatted(what, candidate.learner()), across, "epochs", upwards)
                .add(
                        Svg.polyline("curve", corners(epochs, learned, across, upwards)),
                        Svg.polyline("curve second", corners(epochs, kept, across, upwards)));
        Epoch last = epochs.get(epochs.size() - 1);
        String caption = "%s after %s epochs: training %s, validation %s."
                .formatted(
                        what,
                        Numbers.count(epochs.size()),
                        Numbers.share(learned.applyAsDouble(last)),
                        shown(kept.applyAsDouble(last)));
        return Panels.panel(candidate, caption, drawing);
    }

    private static String shown(double figure) {
        return Double.isFinite(figure) ? Numbers.share(figure) : "none";
    }

    private static List<String> corners(
            List<Epoch> epochs, ToDoubleFunction<Epoch> figure, Scale across, Scale upwards) {
        List<String> corners = new ArrayList<>();
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
            double value = figure.applyAsDouble(epochs.get(epoch));
            if (Double.isFinite(value)) {
                corners.add(Svg.number(across.at(epoch + 1.0)) + "," + Svg.number(upwards.at(value)));
            }
        }
        return corners;
    }
}
