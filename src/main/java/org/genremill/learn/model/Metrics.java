package org.genremill.learn.model;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.genremill.evaluate.Calibration;
import org.genremill.evaluate.ClassMetrics;
import org.genremill.evaluate.ConfusionMatrix;
import org.genremill.evaluate.Interval;
import org.genremill.evaluate.Predictions;

/**
 * Evaluation of a model on its test set.
 *
 * @param n the number of test tracks
 * @param accuracy the fraction predicted correctly
 * @param low the lower end of its 95 % Wilson interval
 * @param high the upper end
 * @param macroF1 the mean F1 over genres
 * @param top2Accuracy the fraction whose genre is among the two most probable
 * @param logLoss mean negative log-likelihood, in nats
 * @param calibrationError expected calibration error over fifteen bins
 * @param perGenre precision, recall, F1 and support by genre
 * @param confusion rows are true genres, columns predicted ones, in the order of the model's genres
 * @param segments the same accuracy per segment, for segmented tracks
 * @param fitSeconds wall time of the fit
 */
public record Metrics(
        long n,
        double accuracy,
        double low,
        double high,
        @JsonAlias("macroF1") double macroF1,
        @JsonAlias("top2Accuracy") double top2Accuracy,
        @JsonAlias("logLoss") double logLoss,
        @JsonAlias("calibrationError") double calibrationError,
        @JsonAlias("perGenre") Map<String, GenreMetrics> perGenre,
        List<List<Long>> confusion,
        SegmentMetrics segments,
        @JsonAlias("fitSeconds") double fitSeconds) {

    private static final int CALIBRATION_BINS = Calibration.USUAL_BINS;

    /**
     * Computes the metrics of predictions for the test set.
     *
     * @param tracks one prediction per track
     * @param segments one prediction per segment; the same as {@code tracks} for whole tracks
     */
    public static Metrics of(Predictions tracks, Predictions segments, double fitSeconds) {
        ConfusionMatrix confusion = ConfusionMatrix.of(tracks);
        Interval interval = Interval.wilson(tracks.correct(), tracks.size());
        Interval ofSegments = Interval.wilson(segments.correct(), segments.size());
        return new Metrics(
                tracks.size(),
                tracks.accuracy(),
                interval.low(),
                interval.high(),
                confusion.macroF1(),
                tracks.topAccuracy(2),
                tracks.logLoss(),
                Calibration.of(tracks, CALIBRATION_BINS).expectedError(),
                perGenre(confusion),
                counts(confusion),
                new SegmentMetrics(segments.size(), segments.accuracy(), ofSegments.low(), ofSegments.high()),
                fitSeconds);
    }

    private static Map<String, GenreMetrics> perGenre(ConfusionMatrix confusion) {
        Map<String, GenreMetrics> perGenre = new LinkedHashMap<>();
        for (ClassMetrics genre : confusion.classes()) {
            perGenre.put(
                    genre.label(),
                    new GenreMetrics(
                            orNull(genre.precision()), orNull(genre.recall()), orNull(genre.f1()), genre.support()));
        }
        return perGenre;
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static List<List<Long>> counts(ConfusionMatrix confusion) {
        int size = confusion.labels().size();
        return IntStream.range(0, size)
                .mapToObj(truth -> IntStream.range(0, size)
                        .mapToObj(predicted -> confusion.count(truth, predicted))
                        .toList())
                .toList();
    }

    /** Precision, recall, F1 and the number of test tracks of one genre; a ratio with a zero denominator is null. */
    public record GenreMetrics(Double precision, Double recall, Double f1, long support) {}

    /**
     * Accuracy per segment with its interval; segments of one track are not independent, so the interval is too narrow.
     */
    public record SegmentMetrics(long n, double accuracy, double low, double high) {}
}
