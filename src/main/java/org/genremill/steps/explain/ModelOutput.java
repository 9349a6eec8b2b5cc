package org.genremill.steps.explain;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.genremill.learn.model.ModelCard;
import org.genremill.learn.model.Novelty;

/**
 * What one model predicts for a track.
 *
 * @param model the model's card
 * @param novelty how far the track lies from the model's training tracks, 0 to 1, see {@link Novelty}; empty if the
 *     model does not know
 * @param probabilities one per genre, in the order of the model's genres; for a model of segments, the mean over them
 * @param moments the predictions over time
 * @param ownSegments whether the moments are segments as in the model's training set; otherwise the model was fitted on
 *     whole tracks, and predicts each moment as if it were one
 * @param reasons the features for and against the predicted genre
 * @param nearest the most similar tracks of the catalogue
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ModelOutput(
        ModelCard model,
        OptionalDouble novelty,
        double[] probabilities,
        List<Moment> moments,
        boolean ownSegments,
        Found<Reason> reasons,
        Found<Neighbour> nearest) {
    public ModelOutput {
        requireNonNull(model, "model is null");
        requireNonNull(novelty, "novelty is null");
        requireNonNull(probabilities, "probabilities is null");
        moments = List.copyOf(requireNonNull(moments, "moments is null"));
        requireNonNull(reasons, "reasons is null");
        requireNonNull(nearest, "nearest is null");
    }

    /**
     * A segment of the track.
     *
     * @param startSeconds its start
     * @param seconds its length
     * @param probabilities one per genre, as those of the track
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Moment(double startSeconds, double seconds, double[] probabilities) {}

    /**
     * A list, or the reason why there is none.
     *
     * @param all the most important first
     * @param instead the reason, a sentence for users; empty if there is a list
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
     * @param uri its URI
     * @param genre its genre in the catalogue, if it has one
     * @param similarity the cosine between standardised features, -1 to 1
     * @param sameSound whether it is an exact duplicate
     */
    public record Neighbour(String uri, Optional<String> genre, double similarity, boolean sameSound) {}

    /** Whether the track is so unlike the training tracks that the model's test says nothing about it. */
    public boolean isNovel() {
        return novelty.orElse(0) >= Novelty.NOVEL;
    }

    /** The most probable genre; ties go to the first in alphabetical order. */
    public String genre() {
        return model.genres().get(best());
    }

    /** Its probability, 0 to 1. */
    public double confidence() {
        return probabilities[best()];
    }

    /** How the model's probabilities were calibrated: {@code none} or {@code temperature}. */
    public String calibration() {
        return model.parameters().getOrDefault("calibration", "none");
    }

    private int best() {
        return likeliest(probabilities);
    }

    /** The index of the largest probability; ties go to the first. */
    public static int likeliest(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .reduce((one, other) -> probabilities[other] > probabilities[one] ? other : one)
                .orElseThrow();
    }
}
