package org.genremill.learn.neural;

import static java.util.Objects.requireNonNull;

import org.genremill.learn.local.Standardiser;
import org.genremill.learn.local.TrainingSet;

/**
 * Rows in the form that a network reads.
 *
 * @param frames per row
 * @param bands per frame
 * @param classes the number of classes
 * @param values standardised, row by row, frame by frame
 * @param targets the class of each row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelledFrames(int frames, int bands, int classes, float[] values, int[] targets) {
    LabelledFrames {
        requireNonNull(values, "values is null");
        requireNonNull(targets, "targets is null");
    }

    /** Converts some rows of a table. */
    static LabelledFrames of(TrainingSet table, int[] rows, FrameInput input, Standardiser standardiser) {
        int size = input.size();
        float[] values = new float[Math.multiplyExact(rows.length, size)];
        int[] targets = new int[rows.length];
        for (int index = 0; index < rows.length; index++) {
            input.fill(table.values(), rows[index] * table.columns(), standardiser, values, index * size);
            targets[index] = table.targets()[rows[index]];
        }
        return new LabelledFrames(input.frames(), input.bands(), table.classes(), values, targets);
    }

    int rows() {
        return targets.length;
    }

    int size() {
        return frames * bands;
    }
}
