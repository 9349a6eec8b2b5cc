package org.genremill.steps;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genremill.Problem;

/**
 * What became of a listing.
 *
 * @param listed tracks in the listing
 * @param extracted tracks that were measured and written by this run
 * @param alreadyPresent tracks whose rows the store already held
 * @param quarantined tracks that failed
 * @param ignored files that the rules left out of the listing
 * @param duplicates tracks of the store that sound exactly like another one of it
 * @param quarantinedByCode the failures by reason
 * @param written the folders that hold the new rows
 * @param cost of the tracks that this run worked on
 */
public record ExtractResult(
        long listed,
        long extracted,
        long alreadyPresent,
        long quarantined,
        long ignored,
        long duplicates,
        Map<String, Long> quarantinedByCode,
        List<String> written,
        ExtractCost cost) {
    public ExtractResult {
        quarantinedByCode = Map.copyOf(requireNonNull(quarantinedByCode, "quarantinedByCode is null"));
        written = List.copyOf(requireNonNull(written, "written is null"));
        requireNonNull(cost, "cost is null");
    }

    /** The counts by the names that manifests and scripts know. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        counts.put("listed", listed);
        counts.put("extracted", extracted);
        counts.put("already_present", alreadyPresent);
        counts.put("quarantined", quarantined);
        counts.put("ignored", ignored);
        counts.put("duplicates", duplicates);
        quarantinedByCode.forEach((code, count) -> counts.put("quarantined." + code, count));
        return counts;
    }

    /** The conservation law in one line. */
    public String balance() {
        return "%,d listed = %,d extracted + %,d already present + %,d quarantined"
                .formatted(listed, extracted, alreadyPresent, quarantined);
    }

    void requireBalance() {
        if (listed != extracted + alreadyPresent + quarantined) {
            throw new Problem(
                    Problem.Kind.BALANCE,
                    "Tracks were lost or counted twice: %s does not hold. Nothing was published; run it again."
                            .formatted(balance()));
        }
    }
}
