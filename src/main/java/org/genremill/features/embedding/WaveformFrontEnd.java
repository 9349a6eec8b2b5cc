package org.genremill.features.embedding;

import java.util.Optional;
import java.util.function.Consumer;
import org.genremill.audio.signal.RateConverter;
import org.genremill.features.Analysis;
import org.genremill.features.TrackFacts;

/** Resamples a track to the rate of a network and cuts it, or its mel spectrogram, into patches. */
final class WaveformFrontEnd implements FrontEnd {
    private static final int SILENCE = 4096;

    private final Optional<RateConverter> converter;
    private final Patches patches;

    private final Sink sink;
    private final PatchCutter cutter;
    /** Empty if patches are counted in samples. */
    private final Optional<Framing> framing;

    private final Optional<LogMelFrames> frames;
    private final float[] silence = new float[SILENCE];
    private long heard;
    private long delivered;

    WaveformFrontEnd(EmbeddingInput.Waveform input, Sink sink) {
        this.converter = converter(input.resampling());
        this.patches = input.patches();
        this.sink = sink;
        this.cutter = new PatchCutter(patches.size(), patches.hop(), this::deliver);
        this.framing = Optional.empty();
        this.frames = Optional.empty();
    }

    WaveformFrontEnd(EmbeddingInput.LogMel input, Sink sink) {
        LogMelSpectrum spectrum = input.spectrum();
        this.converter = converter(input.resampling());
        this.patches = input.patches();
        this.sink = sink;
        int bands = spectrum.bands().count();
        Consumer<float[]> finished = patch -> {
            spectrum.finish(patch);
            deliver(patch);
        };
        this.cutter = new PatchCutter(
                Math.multiplyExact(patches.size(), bands),
                patches.hop() * bands,
                spectrum.finishes() ? finished : this::deliver);
        this.framing = Optional.of(spectrum.framing());
        this.frames = Optional.of(
                new LogMelFrames(spectrum, input.resampling().rate(), frame -> cutter.write(frame, frame.length)));
    }

    private static Optional<RateConverter> converter(Resampling resampling) {
        return resampling.rate() == Analysis.SAMPLE_RATE
                ? Optional.empty()
                : Optional.of(new RateConverter(Analysis.SAMPLE_RATE, resampling.rate(), resampling.edge()));
    }

    @Override
    public void begin() {
        heard = 0;
        delivered = 0;
        cutter.begin();
        frames.ifPresent(LogMelFrames::begin);
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
        cut(block, count);
    }

    private void cut(float[] block, int count) {
        if (frames.isPresent()) {
            frames.get().write(block, count);
        } else {
            cutter.write(block, count);
        }
    }

    private void deliver(float[] patch) {
        sink.patch(patch, patches.weight(delivered, length()));
        delivered++;
    }

    /** The length of what was heard, in the unit of the patches. */
    private long length() {
        return framing.map(own -> own.frames(heard)).orElse(heard);
    }

    @Override
    public void finish(TrackFacts facts) {
        converter.ifPresent(open -> open.finish(this::hear));
        long wanted = patches.padded(length());
        long samples = framing.map(own -> own.samples(wanted)).orElse(wanted);
        for (long left = samples - heard; left > 0; left -= SILENCE) {
            cut(silence, (int) Math.min(SILENCE, left));
        }
        frames.ifPresent(LogMelFrames::finish);
        if (patches.tail() == Tail.SHIFT) {
            cutter.shift();
        }
    }
}
