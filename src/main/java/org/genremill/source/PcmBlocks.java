package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.DecodedTrack;
import org.genremill.audio.format.Stage;
import org.genremill.catalog.HadoopAudioSource;
import org.genremill.catalog.TrackRef;
import org.genremill.steps.extract.AbandonableThread;
import org.genremill.steps.extract.ExtractionLimits;

/**
 * Decodes one track after another in blocks, with the time limit of an extraction. Memory is bounded by one block. Not
 * thread-safe.
 */
final class PcmBlocks implements AutoCloseable {
    private final AudioDecoder decoder;
    private final Duration longest;
    private final int blockSamples;
    private final Configuration hadoop;
    private final boolean genresOfTags;
    private Optional<DecodedTrack> sound = Optional.empty();
    private AbandonableThread thread = newThread();
    private long spentNanos;

    /** @param genresOfTags whether genres come from the files' tags */
    PcmBlocks(ExtractionLimits limits, int sampleRate, int blockSamples, Configuration hadoop, boolean genresOfTags) {
        this.decoder = new AudioDecoder(limits.decoding(), sampleRate);
        this.longest = limits.longestWork();
        this.blockSamples = blockSamples;
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
        this.genresOfTags = genresOfTags;
    }

    private static AbandonableThread newThread() {
        return new AbandonableThread("decodes tracks");
    }

    int sampleRate() {
        return decoder.sampleRate();
    }

    /**
     * Opens a track.
     *
     * @return the track, with the genre of its tags if genres come from there
     * @throws Throwable why it cannot be opened, to be read by {@link org.genremill.catalog.TrackFailure}
     */
    TrackRef open(TrackRef track) throws Throwable {
        closeSound();
        spentNanos = 0;
        HadoopAudioSource file = new HadoopAudioSource(track, hadoop);
        TrackRef opened = genresOfTags ? limited(() -> withGenre(track, file)) : track;
        sound = Optional.of(limited(() -> decoder.open(file)));
        return opened;
    }

    private TrackRef withGenre(TrackRef track, HadoopAudioSource file) {
        String genres = MusicRows.joined(decoder.header(file).tags().genres().toArray());
        return new TrackRef(track.uri(), track.bytes(), track.fingerprint(), Optional.ofNullable(genres));
    }

    /**
     * The next block of the open track; empty at its end.
     *
     * @throws Throwable why the track cannot be decoded further
     */
    Optional<float[]> next() throws Throwable {
        DecodedTrack open = sound.orElseThrow();
        return limited(() -> read(open));
    }

    private Optional<float[]> read(DecodedTrack open) {
        float[] block = new float[Math.min(blockSamples, 1 << 16)];
        int filled = 0;
        while (filled < blockSamples) {
            if (filled == block.length) {
                block = Arrays.copyOf(block, (int) Math.min(blockSamples, 2L * block.length));
            }
            int count = open.read(block, filled, block.length - filled);
            if (count < 0) {
                break;
            }
            filled += count;
        }
        return filled == 0 ? Optional.empty() : Optional.of(Arrays.copyOf(block, filled));
    }

    private <T> T limited(Callable<T> work) throws Throwable {
        long start = System.nanoTime();
        try {
            return thread.call(work, longest.minusNanos(spentNanos));
        } catch (TimeoutException e) {
            // The thread still uses the track.
            sound = Optional.empty();
            thread = newThread();
            throw AbandonableThread.timedOut(Stage.DECODE, longest);
        } catch (ExecutionException e) {
            throw e.getCause();
        } finally {
            spentNanos += System.nanoTime() - start;
        }
    }

    private void closeSound() {
        sound.ifPresent(DecodedTrack::close);
        sound = Optional.empty();
    }

    @Override
    public void close() {
        thread.giveUp();
        closeSound();
    }
}
