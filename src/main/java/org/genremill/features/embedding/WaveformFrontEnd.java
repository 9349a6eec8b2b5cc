package org.genremill.features.embedding;

import java.util.Optional;
import org.genremill.audio.signal.RateConverter;
import org.genremill.features.Analysis;
import org.genremill.features.TrackFacts;

/** Resamples a track to the rate of a network and pads it with silence to the end of the last patch. */
final class WaveformFrontEnd implements FrontEnd {
    private static final int SILENCE = 4096;

    private final int patch;
    private final int hop;
    private final Runnable begin;
    private final RateConverter.Sink sound;
    private final Runnable end;
    private final Optional<RateConverter> converter;
    private final float[] silence = new float[SILENCE];
    private long heard;

    /**
     * @param patch samples in a patch
     * @param hop samples between the starts of two patches
     * @param begin called before a track
     * @param sound receives the resampled audio
     * @param end called after its last sample
     */
    private WaveformFrontEnd(int rate, int patch, int hop, Runnable begin, RateConverter.Sink sound, Runnable end) {
        this.patch = patch;
        this.hop = hop;
        this.begin = begin;
        this.sound = sound;
        this.end = end;
        this.converter = rate == Analysis.SAMPLE_RATE
                ? Optional.empty()
                : Optional.of(new RateConverter(Analysis.SAMPLE_RATE, rate));
    }

    static FrontEnd of(EmbeddingInput.Waveform input, Sink sink) {
        PatchCutter cutter = new PatchCutter(input.samples(), input.hop(), sink);
        return new WaveformFrontEnd(input.rate(), input.samples(), input.hop(), cutter::begin, cutter::write, () -> {});
    }

    static FrontEnd of(EmbeddingInput.LogMel input, Sink sink) {
        PatchCutter cutter = new PatchCutter(input.values(), input.patchHop() * input.bands(), sink);
        LogMelFrames frames = new LogMelFrames(input, frame -> cutter.write(frame, frame.length));
        Runnable begin = () -> {
            cutter.begin();
            frames.begin();
        };
        return new WaveformFrontEnd(
                input.rate(),
                input.patchSamples(),
                input.patchHop() * input.hop(),
                begin,
                frames::write,
                frames::finish);
    }

    @Override
    public void begin() {
        heard = 0;
        begin.run();
        converter.ifPresent(RateConverter::begin);
    }

    @Override
    public void samples(float[] block, int count) {
        if (converter.isPresent()) {
            converter.get().write(block, count, this::hear);
        } else {
            hear(block, count);
        }
    }

    private void hear(float[] block, int count) {
        heard += count;
        sound.samples(block, count);
    }

    @Override
    public void finish(TrackFacts facts) {
        converter.ifPresent(open -> open.finish(this::hear));
        long patches = 1 + Math.max(0, heard - patch + hop - 1) / hop;
        long missing = patch + (patches - 1) * hop - heard;
        for (long left = missing; left > 0; left -= SILENCE) {
            sound.samples(silence, (int) Math.min(SILENCE, left));
        }
        end.run();
    }
}
