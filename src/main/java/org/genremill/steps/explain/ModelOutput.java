package org.genremill.steps.explain;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.genremill.learn.model.ModelCard;

/**
 * What one model predicts for a track.
 *
 * @param model who says so
 * @param probabilities one a genre, in the order of the model's genres; for a model of segments, the mean over them
 * @param moments the same over time
 * @param ownSegments whether the moments are the segments that the model was fitted on; otherwise it was fitted on whole
 *     tracks and is asked about each moment as if that were one
 * @param reasons what speaks for and against the likeliest genre
 * @param nearest the most similar tracks of the catalogue
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ModelOutput(
        ModelCard model,
        double[] probabilities,
        List<Moment> moments,
        boolean ownSegments,
        Found<Reason> reasons,
        Found<Neighbour> nearest) {
    public ModelOutput {
        requireNonNull(model, "model is null");
        requireNonNull(probabilities, "probabilities is null");
        moments = List.copyOf(requireNonNull(moments, "moments is null"));
        requireNonNull(reasons, "reasons is null");
        requireNonNull(nearest, "nearest is null");
    }

    /**
     * A piece of the track.
     *
     * @param startSeconds where it begins
     * @param seconds how long it is
     * @param probabilities as those of the track
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Moment(double startSeconds, double seconds, double[] probabilities) {}

    /**
     * What there is, or why there is nothing.
     *
     * @param all the most important first
     * @param instead a sentence for people; empty if it was looked for
     */
    public record Found<T>(List<T> all, Optional<String> instead) {
        static <T> Found<T> these(List<T> all) {
            return new Found<>(List.copyOf(all), Optional.empty());
        }

        static <T> Found<T> nothing(String why) {
            return new Found<>(List.of(), Optional.of(why));
        }
    }

    /**
     * A track of the catalogue.
     *
     * @param uri which
     * @param genre what the catalogue calls it, if it does
     * @param similarity the cosine between standardised features, -1 to 1
     * @param sameSound whether it decodes to exactly the same sound
     */
    public record Neighbour(String uri, Optional<String> genre, double similarity, boolean sameSound) {}

    /** The likeliest genre; of equally likely ones the first in the alphabet. */
    public String genre() {
        return model.genres().get(best());
    }

    /** Its probability, 0 to 1. */
    public double confidence() {
        return probabilities[best()];
    }

    /** How the model's probabilities were brought in line with what comes true: {@code none}, {@code temperature}. */
    public String calibration() {
        return model.parameters().getOrDefault("calibration", "none");
    }

    private int best() {
        return likeliest(probabilities);
    }

    /** The place of the largest; of equal ones the first. */
    public static int likeliest(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .reduce((one, other) -> probabilities[other] > probabilities[one] ? other : one)
                .orElseThrow();
    }
}
