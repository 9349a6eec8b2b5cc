package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.DecodeLimits;
import org.genremill.audio.DecoderVersion;
import org.genremill.catalog.HadoopAudioSource;
import org.genremill.catalog.TrackFailure;
import org.genremill.catalog.TrackRef;

/** Reads formats and tags from the headers of files, without decoding them. Thread-safe. */
final class HeaderReader {
    private final AudioDecoder decoder;
    private final Configuration hadoop;
    private final Optional<String> optionalDecoder;

    HeaderReader(DecodeLimits limits, Configuration hadoop) {
        this.decoder = new AudioDecoder(limits, AudioDecoder.DEFAULT_SAMPLE_RATE);
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
        this.optionalDecoder = DecoderVersion.optional(limits);
    }

    /** An outcome with what the header says, or with a failure if it cannot be read. */
    Row outcomeOf(TrackRef track) {
        try {
            return read(track);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return Outcomes.failed(TrackFailure.of(track, e), optionalDecoder, 0);
        }
    }

    /** The outcome of a track, whose failure does not hide what its header says. */
    Row completed(Row outcome, TrackRef track) {
        return Outcomes.failureCode(outcome).isEmpty() ? outcome : Outcomes.withHeader(outcome, outcomeOf(track));
    }

    private Row read(TrackRef track) {
        return Outcomes.header(track, decoder.header(new HadoopAudioSource(track, hadoop)));
    }
}
