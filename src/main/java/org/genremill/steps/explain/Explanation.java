package org.genremill.steps.explain;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.genremill.audio.SourceContent;
import org.genremill.audio.format.SourceFormat;

/**
 * What is known of one track after listening to it once.
 *
 * @param format what the file's header says
 * @param content what the file holds
 * @param verdicts one for each model that was asked, in their order
 * @param pictures to look at, if they were asked for
 */
public record Explanation(
        SourceFormat format, SourceContent content, List<ModelOutput> verdicts, Optional<TrackPictures> pictures) {
    public Explanation {
        requireNonNull(format, "format is null");
        requireNonNull(content, "content is null");
        verdicts = List.copyOf(requireNonNull(verdicts, "verdicts is null"));
        requireNonNull(pictures, "pictures is null");
    }
}
