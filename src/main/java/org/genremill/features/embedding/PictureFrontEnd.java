package org.genremill.features.embedding;

import org.genremill.features.FeatureExtractor;
import org.genremill.features.Frame;
import org.genremill.features.Pictures;
import org.genremill.features.TrackFacts;

/** Renders a track as one of its {@link Pictures}, in the size and value range of a network. */
final class PictureFrontEnd implements FrontEnd {
    private final EmbeddingInput.Picture input;
    private final Sink sink;
    private final int bands;
    private final FeatureExtractor painter;
    private final float[] patch;

    PictureFrontEnd(EmbeddingInput.Picture input, Sink sink) {
        this.input = input;
        this.sink = sink;
        bands = Pictures.rows(input.picture().column());
        painter = Pictures.ofWidth(input.width()).newExtractor(input.picture().column());
        patch = new float[input.values()];
    }

    @Override
    public void begin() {
        painter.begin();
    }

    @Override
    public void samples(float[] block, int count) {
        painter.samples(block, count);
    }

    @Override
    public void frame(Frame frame) {
        painter.frame(frame);
    }

    @Override
    public void finish(TrackFacts facts) {
        painter.settle(facts);
        float[] picture = (float[]) painter.row()[0];
        for (int row = 0; row < input.height(); row++) {
            for (int column = 0; column < input.width(); column++) {
                double value = mean(picture, row, column);
                for (int channel = 0; channel < input.means().size(); channel++) {
                    patch[(channel * input.height() + row) * input.width() + column] =
                            (float) ((value - input.means().get(channel))
                                    / input.deviations().get(channel));
                }
            }
        }
        sink.patch(patch, 1);
    }

    /** The mean over the bands of a row, weighted by their overlap with it. */
    private double mean(float[] picture, int row, int column) {
        double from = (double) row * bands / input.height();
        double until = (double) (row + 1) * bands / input.height();
        double sum = 0;
        for (int band = (int) from; band < Math.min(bands, until); band++) {
            double share = Math.min(until, band + 1) - Math.max(from, band);
            sum += share * picture[band * input.width() + column];
        }
        return sum / (until - from);
    }
}
