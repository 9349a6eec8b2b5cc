package org.genremill.studio;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.DecodeLimits;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.signal.PcmStream;
import org.genremill.catalog.TrackNames;
import org.genremill.features.Analysis;
import org.genremill.steps.explain.ExplainTrack;
import org.genremill.steps.explain.Explanation;
import org.genremill.steps.explain.ExplanationJson;
import org.genremill.synth.WavWriter;

/** Serves explanations and audio of one track: an upload, or one of the catalogue. Thread-safe. */
final class TrackAnswers {
    private final RequestLimiter desk;
    private final StudioRules rules;
    private final CatalogueSound catalogue;
    private final TrackIds ids;
    private final DecodeLimits limits;

    TrackAnswers(RequestLimiter desk, StudioRules rules, DecodeLimits limits, CatalogueSound catalogue, TrackIds ids) {
        this.desk = requireNonNull(desk, "desk is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.ids = requireNonNull(ids, "ids is null");
    }

    /** Explains the uploaded track. */
    void explainUpload(Context request) {
        answer(
                request,
                Map.of(),
                desk.work(client(request), until -> Upload.read(request, rules, until), ExplainTrack::explain));
    }

    /** Explains a track of the catalogue. */
    void explainTrack(Context request) {
        AudioSource source = catalogue.source(request.pathParam("id"));
        answer(
                request,
                Map.of("name", TrackNames.stem(source.name())),
                desk.work(client(request), until -> source, ExplainTrack::explain));
    }

    private void answer(Context request, Map<String, Object> about, Explanation explanation) {
        Map<String, Object> json = ExplanationJson.of(explanation);
        json.putAll(about);
        explanation.pictures().ifPresent(pictures -> json.put("pictures", PictureJson.of(pictures)));
        json.put(
                "models",
                ((List<?>) json.get("models")).stream().map(this::withIds).toList());
        JsonAnswer.send(request, json);
    }

    /** Adds ids to similar tracks, so that they can be played. */
    @SuppressWarnings("unchecked")
    private Object withIds(Object model) {
        for (Map<String, Object> neighbour : (List<Map<String, Object>>) ((Map<String, Object>) model).get("nearest")) {
            neighbour.put("id", ids.of((String) neighbour.get("uri")));
        }
        return model;
    }

    /**
     * Returns the uploaded track as models get it, mono at 22,050 Hz, as WAV; for formats that browsers cannot play.
     */
    void hearUpload(Context request) throws IOException {
        hear(request, until -> Upload.read(request, rules, until));
    }

    /** Returns a track of the catalogue in the same form. */
    void hearTrack(Context request) throws IOException {
        AudioSource source = catalogue.source(request.pathParam("id"));
        hear(request, until -> source);
    }

    private void hear(Context request, LongFunction<AudioSource> track) throws IOException {
        float[] samples = desk.work(client(request), track, (worker, source) -> decoded(source));
        request.contentType("audio/wav");
        WavWriter.write(request.res().getOutputStream(), samples, Analysis.SAMPLE_RATE);
    }

    private float[] decoded(AudioSource source) {
        float[] samples = new float[Analysis.SAMPLE_RATE];
        int filled = 0;
        try (PcmStream sound = new AudioDecoder(limits, Analysis.SAMPLE_RATE).open(source)) {
            int count = sound.read(samples, 0, samples.length);
            while (count >= 0) {
                filled += count;
                if (filled == samples.length) {
                    samples = Arrays.copyOf(samples, 2 * filled);
                }
                count = sound.read(samples, filled, samples.length - filled);
            }
        }
        return Arrays.copyOf(samples, filled);
    }

    private static String client(Context request) {
        return request.req().getRemoteAddr();
    }
}
