package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.genremill.GenremillException;
import org.genremill.audio.AudioDecoder;
import org.genremill.catalog.GenreSource;

/**
 * The options of the data source of decoded audio.
 *
 * @param source which files, and their limits
 * @param sampleRate of the blocks in hertz, 4,000 to 768,000; by default 22,050
 * @param blockSeconds the length of a block, 0.01 to 3,600; by default 10. The last block of a track is shorter
 */
record PcmOptions(SourceOptions source, int sampleRate, double blockSeconds) {
    private static final String SAMPLE_RATE = "sample-rate";
    private static final String BLOCK_SECONDS = "block-seconds";
    private static final double USUAL_BLOCK = 10;
    private static final double LONGEST_BLOCK = 3_600;

    PcmOptions {
        requireNonNull(source, "source is null");
    }

    /** @throws GenremillException if an option is wrong */
    static PcmOptions of(Map<String, String> given) {
        Map<String, String> options = new TreeMap<>();
        given.forEach((name, value) -> options.put(name.toLowerCase(Locale.ROOT), value));
        double rate =
                number(options.remove(SAMPLE_RATE), AudioDecoder.DEFAULT_SAMPLE_RATE, SAMPLE_RATE, 4_000, 768_000);
        double block = number(options.remove(BLOCK_SECONDS), USUAL_BLOCK, BLOCK_SECONDS, 0.01, LONGEST_BLOCK);
        return new PcmOptions(SourceOptions.of(options), (int) rate, block);
    }

    private static double number(String text, double usual, String option, double least, double most) {
        double number;
        try {
            number = text == null ? usual : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            number = Double.NaN;
        }
        if (!(number >= least && number <= most)) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The option '%s' must be a number from %s to %s, not '%s'.".formatted(option, least, most, text));
        }
        return number;
    }

    /** The samples of a block, at least 1. */
    int blockSamples() {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE - 8, Math.round(blockSeconds * sampleRate)));
    }

    /** Whether genres come from the files' tags. */
    boolean genresOfTags() {
        return source.configuration().catalog().genre() == GenreSource.TAG;
    }

    /** Whether the listing alone decides about a column. */
    boolean isListed(String column) {
        return FileSelection.COLUMNS.contains(column) && !(genresOfTags() && column.equals("genre"));
    }
}
