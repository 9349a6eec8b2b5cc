package org.genremill.report.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genremill.catalog.Ignored;
import org.genremill.store.GenreShare;
import org.genremill.store.JoinReport;
import org.genremill.store.RunManifest;

/** A run that never took place. */
final class MadeUpRun {
    static final List<GenreShare> DRIFT = List.of(
            new GenreShare("jazz", 300, 400, 0.71, 0.74),
            new GenreShare("rock", 600, 600, 0.82, 0.81),
            new GenreShare("polka", 100, 0, 0.4, null));

    private static final List<JoinReport> JOINS = List.of(
            new JoinReport("inventory", "s3a://bucket/all.csv", 2000, 1020, 0, 960, 0, 1020, 0, List.of()),
            new JoinReport(
                    "labels",
                    "s3a://bucket/<genres>.csv",
                    1100,
                    1000,
                    3,
                    5,
                    7,
                    1001,
                    12,
                    List.of(
                            "'01.wav' could be any of 4 tracks; 'cd0/01.wav' would match one.",
                            "No genre for 'a<b>.wav'.")));

    private MadeUpRun() {}

    static RunReport busy() {
        return busy("rich-forest-20261121T125114188Z-b2a1", DRIFT);
    }

    static RunReport busy(String model, List<GenreShare> drift) {
        Map<String, Long> counts = new TreeMap<>(Map.of(
                "listed", 1013L,
                "extracted", 120L,
                "already_present", 880L,
                "quarantined", 13L,
                "quarantined.NOT_AUDIO", 3L,
                "quarantined.TIMED_OUT", 10L,
                "labelled", 1000L,
                "carried_over", 880L,
                "ignored", 7L));
        counts.putAll(Map.of("changed.added", 100L, "changed.removed", 100L, "changed.genre", 20L));
        counts.put("changed.confidence", 0L);
        counts.put("bytes_read", 158_760_000L);
        return report(
                model,
                counts,
                drift,
                List.of(new DecodeSpeed("FLAC", 80, 2400, 6), new DecodeSpeed("MP3", 40, 1200, 12)),
                new Ignored(
                        new TreeMap<>(Map.of("*.jpg", 4000L, "**/.Trash*", 1L)),
                        new TreeMap<>(Map.of(
                                "*.jpg",
                                List.of("s3a://bucket/music/a<b>.jpg"),
                                "**/.Trash*",
                                List.of("s3a://bucket/music/.Trash-0/x.wav")))),
                JOINS);
    }

    /** The labels of a store, the first time. */
    static RunReport first() {
        return report("m", Map.of("labelled", 50L, "carried_over", 0L), List.of(), List.of(), Ignored.NONE, List.of());
    }

    /** The first labels of a store. */
    static RunReport firstLabels() {
        return report(
                "m",
                Map.of("labelled", 50L, "carried_over", 0L),
                List.of(new GenreShare("jazz", 10, 0, 0.5, null), new GenreShare("rock", 40, 0, 0.8, null)),
                List.of(),
                Ignored.NONE,
                List.of());
    }

    private static RunReport report(
            String model,
            Map<String, Long> counts,
            List<GenreShare> drift,
            List<DecodeSpeed> decoding,
            Ignored ignored,
            List<JoinReport> joins) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("load", 2.0);
        seconds.put("list", 3.0);
        seconds.put("extract", 4.0);
        seconds.put("compare", 1.0);
        RunManifest manifest = new RunManifest(
                "20261121T010000000Z-b2a1",
                "nightly",
                "2026-11-21T01:00:00Z",
                "2026-11-21T01:04:10Z",
                Map.of("genremill.store", "s3a://bucket/genremill", "catalog", "s3a://bucket/music"),
                counts,
                seconds,
                List.of("s3a://bucket/genremill/labels/run=20261121T010000000Z-b2a1"),
                drift,
                joins,
                "enforced",
                new TreeMap<>(Map.of("genremill", "0.1.0 (1a2b3c4)", "java", "17.0.12", "spark", "4.1.0")));
        return new RunReport(
                manifest,
                "jobs/nightly --input s3a://bucket/music --store s3a://bucket/genremill",
                model,
                decoding,
                ignored);
    }
}
