package org.genremill.steps.explain;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.genremill.audio.SourceContent;
import org.genremill.audio.format.SourceFormat;
import org.genremill.store.JoinReport;

/**
 * The explanation of one track by several models.
 *
 * @param format from the file's header
 * @param content facts about the decoded audio
 * @param verdicts one per model, in the order of the models
 * @param pictures of the track, if requested
 * @param joins how the tables of the catalogue that stand side by side match
 */
public record Explanation(
        SourceFormat format,
        SourceContent content,
        List<ModelOutput> verdicts,
        Optional<TrackPictures> pictures,
        List<JoinReport> joins) {
    public Explanation {
        requireNonNull(format, "format is null");
        requireNonNull(content, "content is null");
        verdicts = List.copyOf(requireNonNull(verdicts, "verdicts is null"));
        requireNonNull(pictures, "pictures is null");
        joins = List.copyOf(requireNonNull(joins, "joins is null"));
    }

    /** The same explanation with reports about joined tables. */
    public Explanation withJoins(List<JoinReport> reports) {
        return new Explanation(format, content, verdicts, pictures, reports);
    }
}
