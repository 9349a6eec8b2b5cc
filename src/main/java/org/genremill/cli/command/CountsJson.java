package org.genremill.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.genremill.jobs.Label;
import org.genremill.steps.extract.ExtractResult;
import org.genremill.steps.genres.GenreChanges;
import org.genremill.steps.labels.LabelChanges;

/** Counts of a run for scripts: every key is present, and null for what was not counted. */
final class CountsJson {
    private CountsJson() {}

    /** The counts of an extraction. */
    static Map<String, Object> ofExtraction(Map<String, Long> counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        ExtractResult.NOTHING.counts().keySet().forEach(name -> json.put(name, null));
        GenreChanges.NONE.counts().keySet().forEach(name -> json.put(name, null));
        json.putAll(counts);
        return json;
    }

    /** The counts of a run that labels: nothing was extracted if it had no input, nothing changed if nothing was published. */
    static Map<String, Object> ofLabels(Map<String, Long> counts) {
        Map<String, Object> json = ofExtraction(Map.of());
        LabelChanges.KINDS.forEach(kind -> json.put(Label.CHANGED + kind, null));
        json.putAll(counts);
        return json;
    }
}
