package org.genremill.report.run;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A manifest's counts, accessed by meaning. */
record Counts(Map<String, Long> all) {
    private static final String QUARANTINED = "quarantined.";

    /** Tracks of the catalogue; empty if the run had no catalogue. */
    OptionalLong listed() {
        return all.containsKey("listed") ? OptionalLong.of(all.get("listed")) : OptionalLong.empty();
    }

    /** Zero if it was not counted. */
    long of(String name) {
        return all.getOrDefault(name, 0L);
    }

    /** Failures by the name of their code, in alphabetical order. */
    Map<String, Long> quarantinedByCode() {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(QUARANTINED))
                .collect(toMap(
                        entry -> entry.getKey().substring(QUARANTINED.length()),
                        Map.Entry::getValue,
                        Long::sum,
                        TreeMap::new));
    }

    /** Whether there was a previous table to compare with. */
    boolean hasChanges() {
        return all.containsKey("changed.added");
    }
}
