package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.genremill.GenremillException;
import org.genremill.catalog.Ignored;

/**
 * The outcome of an extraction.
 *
 * @param listed tracks in the listing
 * @param extracted tracks that this run extracted and wrote
 * @param alreadyPresent tracks whose rows the store already held
 * @param quarantined tracks that failed, now or before
 * @param renamed those already present under another name, recognised by their entity tag
 * @param failedBefore those quarantined that were not retried, because nothing has changed since
 * @param ignored files excluded from the listing, by rule
 * @param duplicates tracks of the store that are exact duplicates of another; counted if there are new rows
 * @param quarantinedByCode the failures by reason code
 * @param bytesRead of the tracks that this run processed
 * @param written the folders that hold the new rows
 * @param cost of the tracks that this run processed
 */
public record ExtractResult(
        long listed,
        long extracted,
        long alreadyPresent,
        long quarantined,
        long renamed,
        long failedBefore,
        Ignored ignored,
        OptionalLong duplicates,
        Map<String, Long> quarantinedByCode,
        long bytesRead,
        List<String> written,
        ExtractCost cost) {
    /** The outcome of extracting nothing: every count is present and zero. */
    public static final ExtractResult NOTHING = new ExtractResult(
            0, 0, 0, 0, 0, 0, Ignored.NONE, OptionalLong.of(0), Map.of(), 0, List.of(), ExtractCost.NONE);

    public ExtractResult {
        quarantinedByCode = Map.copyOf(requireNonNull(quarantinedByCode, "quarantinedByCode is null"));
        written = List.copyOf(requireNonNull(written, "written is null"));
        requireNonNull(ignored, "ignored is null");
        requireNonNull(duplicates, "duplicates is null");
        requireNonNull(cost, "cost is null");
    }

    /** The counts by their names in manifests and JSON summaries, the most important first. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("listed", listed);
        counts.put("extracted", extracted);
        counts.put("already_present", alreadyPresent);
        counts.put("quarantined", quarantined);
        counts.put("renamed", renamed);
        counts.put("failed_before", failedBefore);
        counts.put("bytes_read", bytesRead);
        counts.put("ignored", ignored.files());
        ignored.byRule().forEach((rule, files) -> counts.put("ignored." + rule, files));
        duplicates.ifPresent(tracks -> counts.put("duplicates", tracks));
        quarantinedByCode.forEach((code, count) -> counts.put("quarantined." + code, count));
        return counts;
    }

    /** The balance of the counts in one line. */
    public String balance() {
        return "%,d listed = %,d extracted + %,d already present + %,d quarantined"
                .formatted(listed, extracted, alreadyPresent, quarantined);
    }

    void requireBalance() {
        if (listed != extracted + alreadyPresent + quarantined) {
            throw new GenremillException(
                    GenremillException.Kind.BALANCE,
                    "Tracks were lost or counted twice: %s does not hold. Nothing was published; run it again."
                            .formatted(balance()));
        }
    }
}
