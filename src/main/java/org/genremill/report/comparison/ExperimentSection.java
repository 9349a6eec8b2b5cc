package org.genremill.report.comparison;

import java.util.ArrayList;
import java.util.List;
import org.genremill.Counted;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Experiment;
import org.genremill.report.html.Element;
import org.genremill.report.html.Parts;

/** All sections about one experiment. */
final class ExperimentSection {
    private ExperimentSection() {}

    static Element of(Ranking ranking) {
        Experiment experiment = ranking.experiment();
        Element article = Element.of("article")
                .add(Element.of("h2", Parts.name(experiment.table()))
                        .text(" \u00b7 ")
                        .add(Parts.name(experiment.protocol())))
                .add(Element.of("p", setting(experiment)).with("class", "setting"))
                .add(Sections.section(
                        experiment, "Ranking", List.of(RankingChart.of(ranking), ScoreTable.of(ranking))));
        if (ranking.candidates().size() > 1) {
            article.add(Sections.section(experiment, "Which learners differ", List.of(DifferenceTable.of(ranking))));
        }
        article.add(Sections.section(experiment, "Learner by learner", learners(ranking)))
                .add(Sections.section(experiment, "Calibration", CalibrationChart.of(ranking)));
        List<Element> learning = LearningChart.of(ranking);
        if (!learning.isEmpty()) {
            article.add(Sections.section(experiment, "Learning curves", learning));
        }
        List<Element> training = TrainingChart.of(ranking);
        if (!training.isEmpty()) {
            article.add(Sections.section(experiment, "Training", training));
        }
        List<Element> tuning = TuningTable.of(ranking);
        if (!tuning.isEmpty()) {
            article.add(Sections.section(experiment, "Tuning", tuning));
        }
        return article;
    }

    /** The best learner expanded, the others collapsed. */
    private static List<Element> learners(Ranking ranking) {
        List<Element> learners = new ArrayList<>();
        for (Candidate candidate : ranking.candidates()) {
            Element details = Element.of("details");
            learners.add((learners.isEmpty() ? details.with("open", "open") : details)
                    .add(Element.of("summary", Parts.name(candidate.learner())))
                    .add(ranking.experiment().leaks() ? List.of(Sections.stamp()) : List.of())
                    .add(Parts.properties(candidate.parameters()))
                    .add(ConfusionTable.of(candidate), GenreTable.of(candidate)));
        }
        return learners;
    }

    private static String setting(Experiment experiment) {
        return "%s, seed %d; %s%s, %s."
                .formatted(
                        experiment.folds() == 1 ? "One split" : experiment.folds() + " folds",
                        experiment.seed(),
                        Counted.of(experiment.train(), "training track"),
                        experiment.folds() == 1 ? "" : " per fold",
                        Counted.of(experiment.test(), "test track"));
    }
}
