package org.genremill.report.comparison;

import java.util.ArrayList;
import java.util.List;
import org.genremill.evaluate.Calibration;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Prediction;
import org.genremill.evaluate.Predictions;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Scale;
import org.genremill.report.html.Svg;

/** Reliability diagrams: accuracy by confidence for each learner. */
final class CalibrationChart {
    private static final Scale ACROSS = Scale.ofShares(Panels.LEFT, Panels.RIGHT);
    private static final Scale UPWARDS = Scale.ofShares(Panels.BOTTOM, Panels.TOP);
    private static final double LARGEST = 11;

    private CalibrationChart() {}

    static List<Element> of(Ranking ranking) {
        Element panels = Panels.row();
        ranking.candidates().forEach(candidate -> panels.add(panel(candidate)));
        Element legend = Element.of(
                        "p",
                        "Accuracy (vertical) by confidence, in %d bins; larger dots stand for more tracks. Above"
                                        .formatted(Calibration.USUAL_BINS)
                                + " the dashed line a learner is underconfident, below it overconfident.")
                .with("class", "legend");
        return List.of(panels, legend);
    }

    private static Element panel(Candidate candidate) {
        Predictions predictions = candidate.predictions();
        Calibration calibration = Calibration.of(predictions, Calibration.USUAL_BINS);
        double confidence = predictions.rows().stream()
                .mapToDouble(Prediction::confidence)
                .average()
                .orElseThrow();
        String caption = "Mean confidence %s, accuracy %s, expected calibration error %s."
                .formatted(
                        Numbers.share(confidence),
                        Numbers.share(predictions.accuracy()),
                        Numbers.share(calibration.expectedError()));
        Element drawing = Panels.drawing("Calibration of " + candidate.learner(), ACROSS, "confidence", UPWARDS)
                .add(Svg.line("dashed", ACROSS.at(0), UPWARDS.at(0), ACROSS.at(1), UPWARDS.at(1)));
        List<String> corners = new ArrayList<>();
        Element marks = Element.of("g");
        calibration.bins().stream().filter(bin -> bin.count() > 0).forEach(bin -> {
            double x = ACROSS.at(bin.confidence());
            double y = UPWARDS.at(bin.accuracy());
            corners.add(Svg.number(x) + "," + Svg.number(y));
            marks.add(Svg.circle(
                    "mark", x, y, Math.max(2, LARGEST * Math.sqrt((double) bin.count() / predictions.size()))));
        });
        return Panels.panel(candidate, caption, drawing.add(Svg.polyline("curve thin", corners), marks));
    }
}
