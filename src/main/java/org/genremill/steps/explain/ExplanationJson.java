package org.genremill.steps.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.genremill.audio.tags.Tags;
import org.genremill.learn.model.ModelCard;

/** Converts an explanation to JSON for scripts and the studio's page. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** Everything but the pictures; unknown values are null. */
    public static Map<String, Object> of(Explanation explanation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sound", sound(explanation));
        json.put(
                "models",
                explanation.verdicts().stream().map(ExplanationJson::verdict).toList());
        json.put("joins", explanation.joins());
        return json;
    }

    private static Map<String, Object> sound(Explanation explanation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", explanation.format().container());
        json.put("encoding", explanation.format().encoding());
        json.put("sample_rate", explanation.format().sampleRate());
        json.put("channels", explanation.format().channels());
        json.put("seconds", explanation.content().seconds());
        json.put("truncated", explanation.content().truncated());
        json.put("damaged_seconds", explanation.content().damagedSeconds());
        Tags tags = explanation.content().tags();
        json.put("artist", tags.artist().orElse(null));
        json.put("title", tags.title().orElse(null));
        json.put("album", tags.album().orElse(null));
        return json;
    }

    private static Map<String, Object> verdict(ModelOutput verdict) {
        ModelCard card = verdict.model();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", card.id());
        json.put("learner", card.learner());
        json.put("feature_set", card.featureSet());
        json.put("novelty", orNull(verdict.novelty()));
        json.put("novel", verdict.isNovel());
        json.put("genre", verdict.genre());
        json.put("confidence", verdict.confidence());
        json.put("calibration", verdict.calibration());
        json.put("calibration_error", card.metrics().calibrationError());
        json.put(
                "accuracy",
                List.of(
                        card.metrics().accuracy(),
                        card.metrics().low(),
                        card.metrics().high()));
        json.put("tested", card.metrics().n());
        json.put("protocol", card.split().name());
        json.put("trained", card.split().train());
        json.put("genres", card.genres());
        json.put("probabilities", verdict.probabilities());
        json.put("own_segments", verdict.ownSegments());
        json.put(
                "moments",
                verdict.moments().stream().map(ExplanationJson::moment).toList());
        json.put(
                "reasons",
                verdict.reasons().all().stream().map(ExplanationJson::reason).toList());
        json.put("no_reasons", verdict.reasons().instead().orElse(null));
        json.put(
                "nearest",
                verdict.nearest().all().stream().map(ExplanationJson::neighbour).toList());
        json.put("no_nearest", verdict.nearest().instead().orElse(null));
        return json;
    }

    private static Map<String, Object> moment(ModelOutput.Moment moment) {
        return Map.of(
                "start", moment.startSeconds(),
                "seconds", moment.seconds(),
                "probabilities", moment.probabilities());
    }

    private static Map<String, Object> reason(Reason reason) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("feature", reason.feature());
        json.put("columns", reason.columns());
        json.put("unit", reason.unit());
        json.put("source", reason.source());
        json.put("weight", reason.weight());
        json.put("value", orNull(reason.value()));
        json.put("median", orNull(reason.median()));
        return json;
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Map<String, Object> neighbour(ModelOutput.Neighbour neighbour) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("uri", neighbour.uri());
        json.put("similarity", neighbour.similarity());
        json.put("same_sound", neighbour.sameSound());
        json.put("genre", neighbour.genre().orElse(null));
        return json;
    }
}
