package org.genremill.steps.explain;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.DecodeLimits;
import org.genremill.audio.TrackAudio;
import org.genremill.audio.TrackLoader;
import org.genremill.audio.format.TrackException;
import org.genremill.catalog.HadoopAudioSource;
import org.genremill.catalog.TrackRef;
import org.genremill.dsp.shape.MelScale;
import org.genremill.dsp.wavelet.Scalogram;
import org.genremill.features.Analysis;
import org.genremill.features.Pictures;
import org.genremill.features.TrackExtractor;
import org.genremill.report.Axis;
import org.genremill.report.Charts;
import org.genremill.report.Charts.Smoothing;

/** Draws pictures of one track. */
public final class RenderTrack {
    private static final int COLUMNS = 1100;
    private static final String[] PITCH_CLASSES = {"C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"};

    private final DecodeLimits limits;
    private final Configuration hadoop;

    /** Draws tracks within the limits. */
    public RenderTrack(DecodeLimits limits, Configuration hadoop) {
        this.limits = requireNonNull(limits, "limits is null");
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
    }

    /**
     * Draws the track's waveform, spectrogram, mel spectrogram, chromagram and scalogram.
     *
     * @return PNG files by their names
     * @throws TrackException if the track cannot be read, decoded or extracted
     */
    public Map<String, byte[]> draw(TrackRef track) {
        TrackLoader loader = new TrackLoader(new AudioDecoder(limits, Analysis.SAMPLE_RATE));
        TrackAudio audio = loader.load(new HadoopAudioSource(track, hadoop));
        Object[] row = TrackExtractor.of(List.of(Pictures.ofWidth(COLUMNS)))
                .extract(audio)
                .get(0);
        Axis time = Axis.seconds(audio.content().seconds());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("waveform.png", Charts.waveform("Waveform", (float[]) row[0], time, amplitude()));
        files.put("spectrogram.png", loudness("Spectrogram", (float[]) row[1], "spectrogram", time, linear()));
        files.put("mel.png", loudness("Mel spectrogram", (float[]) row[2], "mel", time, mel()));
        files.put(
                "chroma.png",
                Charts.picture(
                        "Chromagram",
                        (float[]) row[3],
                        Pictures.rows("chroma"),
                        Smoothing.SHARP,
                        time,
                        pitchClasses(),
                        "1",
                        "0"));
        files.put("scalogram.png", loudness("Scalogram", (float[]) row[4], "scalogram", time, octaves()));
        return files;
    }

    private static byte[] loudness(String title, float[] picture, String name, Axis time, Axis frequency) {
        int range = name.equals("scalogram") ? Pictures.SCALOGRAM_RANGE_DECIBELS : Pictures.RANGE_DECIBELS;
        String dark = "-%d dB".formatted(range);
        return Charts.picture(title, picture, Pictures.rows(name), Smoothing.BLENDED, time, frequency, "0 dB", dark);
    }

    private static Axis amplitude() {
        return new Axis(
                "amplitude",
                Arrays.stream(new double[] {-1, -0.5, 0, 0.5, 1})
                        .mapToObj(level -> new Axis.Tick((level + 1) / 2, Axis.decimal(level)))
                        .toList());
    }

    private static Axis linear() {
        List<Axis.Tick> ticks = new ArrayList<>();
        for (int kilohertz = 0; kilohertz <= 11; kilohertz++) {
            ticks.add(new Axis.Tick(kilohertz * 2000.0 / Analysis.SAMPLE_RATE, Integer.toString(kilohertz)));
        }
        return new Axis("frequency in kHz", ticks);
    }

    private static Axis mel() {
        double top = MelScale.SLANEY.toMel(Analysis.SAMPLE_RATE / 2.0);
        return new Axis(
                "frequency in Hz",
                Arrays.stream(new int[] {0, 250, 500, 1000, 2000, 4000, 8000})
                        .mapToObj(hertz -> new Axis.Tick(MelScale.SLANEY.toMel(hertz) / top, Integer.toString(hertz)))
                        .toList());
    }

    private static Axis pitchClasses() {
        List<Axis.Tick> ticks = new ArrayList<>();
        for (int i = 0; i < PITCH_CLASSES.length; i++) {
            ticks.add(new Axis.Tick((i + 0.5) / PITCH_CLASSES.length, PITCH_CLASSES[i]));
        }
        return new Axis("pitch class", ticks);
    }

    private static Axis octaves() {
        return new Axis(
                "frequency in Hz",
                Arrays.stream(new int[] {50, 100, 200, 400, 800, 1600, 3200, 6400})
                        .mapToObj(RenderTrack::octaveTick)
                        .toList());
    }

    /** Each row of the picture is centred on its frequency. */
    private static Axis.Tick octaveTick(int hertz) {
        double octave = StrictMath.log(hertz / Scalogram.LOWEST_HERTZ) / StrictMath.log(2);
        double row = 0.5 + octave * Scalogram.SCALES / Scalogram.OCTAVES;
        return new Axis.Tick(row / Scalogram.SCALES, Integer.toString(hertz));
    }
}
