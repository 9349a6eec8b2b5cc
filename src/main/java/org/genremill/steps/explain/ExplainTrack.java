package org.genremill.steps.explain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.DecodeLimits;
import org.genremill.audio.TrackAudio;
import org.genremill.audio.TrackLoader;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.TrackException;
import org.genremill.features.Analysis;
import org.genremill.features.FeatureSet;
import org.genremill.features.Pictures;
import org.genremill.features.Segmentation;
import org.genremill.steps.explain.ModelOutput.Found;
import org.genremill.steps.explain.ModelOutput.Moment;
import org.genremill.steps.extract.SegmentExtractor;
import org.genremill.steps.extract.SegmentExtractor.Segment;

/** Explains tracks one at a time; each is decoded once. Not thread-safe. */
public final class ExplainTrack {
    /** The segments over which models of whole tracks predict. */
    private static final Segmentation MOMENTS = new Segmentation(Duration.ofSeconds(3), OptionalInt.empty());

    private static final Optional<Segmentation> WHOLE = Optional.empty();

    private final List<LoadedModel> models;
    private final int top;
    private final TrackLoader loader;
    private final Map<Optional<Segmentation>, List<FeatureSet>> sets = new LinkedHashMap<>();
    private final Map<Optional<Segmentation>, SegmentExtractor> extractors = new LinkedHashMap<>();
    private final Optional<Pictures> pictures;

    /**
     * Creates an explainer, to be reused for many tracks.
     *
     * @param models the models to run
     * @param limits the limits for decoding a track
     * @param top how many reasons of each kind and how many similar tracks to return
     * @param pictureColumns the width of pictures, 1 to 4096; empty for no pictures
     */
    public ExplainTrack(List<LoadedModel> models, DecodeLimits limits, int top, OptionalInt pictureColumns) {
        this.models = List.copyOf(requireNonNull(models, "models is null"));
        this.top = top;
        this.loader = new TrackLoader(new AudioDecoder(limits, Analysis.SAMPLE_RATE));
        for (LoadedModel model : this.models) {
            for (FeatureSet set : model.view().sets()) {
                want(model.view().segmentation(), set);
                if (model.view().segmentation().isEmpty()) {
                    want(Optional.of(MOMENTS), set);
                }
            }
        }
        pictures = pictureColumns.isPresent()
                ? Optional.of(Pictures.ofWidth(pictureColumns.getAsInt()))
                : Optional.empty();
        pictures.ifPresent(set -> want(WHOLE, set));
        sets.forEach((cut, wanted) -> extractors.put(cut, new SegmentExtractor(wanted, cut)));
    }

    private void want(Optional<Segmentation> cut, FeatureSet set) {
        List<FeatureSet> wanted = sets.computeIfAbsent(cut, key -> new ArrayList<>());
        if (!wanted.contains(set)) {
            wanted.add(set);
        }
    }

    /**
     * Explains a track.
     *
     * @param track its bytes, under its URI in the catalogue if it has one
     * @throws TrackException if it cannot be read, decoded or extracted
     */
    public Explanation explain(AudioSource track) {
        TrackAudio audio = loader.load(track);
        double seconds = audio.content().seconds();
        Map<Optional<Segmentation>, List<Segment>> measured = new HashMap<>();
        extractors.forEach((cut, measurer) -> {
            if (hasRoom(audio, cut)
                    || models.stream()
                            .anyMatch(model -> model.view().segmentation().equals(cut))) {
                measured.put(cut, measurer.extract(audio, seconds));
            }
        });
        return new Explanation(
                audio.format(),
                audio.content(),
                models.stream()
                        .map(model -> verdict(model, track.name(), audio, measured))
                        .toList(),
                pictures.map(set -> new TrackPictures(
                        set.width(),
                        Arrays.stream(rows(measured.get(WHOLE), WHOLE, List.of(set))
                                        .get(0))
                                .map(array -> (float[]) array)
                                .toList())),
                List.of());
    }

    /** Whether a track is long enough for one segment; shorter tracks are explained as a whole. */
    private static boolean hasRoom(TrackAudio audio, Optional<Segmentation> cut) {
        return cut.isEmpty() || audio.content().seconds() >= cut.get().length().toMillis() / 1000.0 + 0.001;
    }

    private ModelOutput verdict(
            LoadedModel model, String name, TrackAudio audio, Map<Optional<Segmentation>, List<Segment>> measured) {
        List<FeatureSet> wanted = model.view().sets();
        Optional<Segmentation> own = model.view().segmentation();
        List<Object[]> rows = rows(measured.get(own), own, wanted);
        Optional<Segmentation> overTime =
                own.isPresent() || !measured.containsKey(Optional.of(MOMENTS)) ? own : Optional.of(MOMENTS);
        List<Segment> pieces = measured.get(overTime);
        List<Object[]> inputs = new ArrayList<>(rows);
        if (!overTime.equals(own)) {
            inputs.addAll(rows(pieces, overTime, wanted));
        }
        List<double[]> outputs = model.predict(inputs);
        double[] probabilities = mean(outputs.subList(0, rows.size()));
        List<double[]> byMoment = overTime.equals(own) ? outputs : outputs.subList(rows.size(), outputs.size());
        List<Moment> moments = IntStream.range(0, pieces.size())
                .mapToObj(index -> new Moment(
                        pieces.get(index).startSeconds(), pieces.get(index).seconds(), byMoment.get(index)))
                .toList();
        return new ModelOutput(
                model.card(),
                model.novelty(rows),
                probabilities,
                moments,
                own.isPresent(),
                reasons(model, rows, ModelOutput.likeliest(probabilities)),
                nearest(model, name, audio, rows));
    }

    private Found<Reason> reasons(LoadedModel model, List<Object[]> rows, int genre) {
        return model.context()
                .known()
                .map(known -> new Occlusion(model, known.medians()).reasons(rows, genre, top))
                .orElseGet(() -> Found.nothing(model.context().missing()));
    }

    private Found<ModelOutput.Neighbour> nearest(
            LoadedModel model, String name, TrackAudio audio, List<Object[]> rows) {
        if (model.context().known().isEmpty()) {
            return Found.nothing(model.context().missing());
        }
        List<double[]> numbers = rows.stream()
                .map(row ->
                        Arrays.stream(row).mapToDouble(value -> (Double) value).toArray())
                .toList();
        return model.context().nearest(name, audio.content().sha256(), numbers, top);
    }

    /** For each segment, the values of some sets side by side. */
    private List<Object[]> rows(List<Segment> pieces, Optional<Segmentation> cut, List<FeatureSet> wanted) {
        List<Integer> places = wanted.stream().map(sets.get(cut)::indexOf).toList();
        return pieces.stream()
                .map(piece -> places.stream()
                        .flatMap(place -> Arrays.stream(piece.values().get(place)))
                        .toArray())
                .toList();
    }

    /** Adds rows in order, as labelling does, so that both give the same bits. */
    private static double[] mean(List<double[]> rows) {
        double[] mean = new double[rows.get(0).length];
        rows.forEach(row -> Arrays.setAll(mean, genre -> mean[genre] + row[genre]));
        Arrays.setAll(mean, genre -> mean[genre] / rows.size());
        return mean;
    }
}
