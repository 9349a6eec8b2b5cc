package org.genremill.jobs.bench;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.genremill.GenremillException;
import org.genremill.steps.browse.BrowseLabels;
import org.genremill.steps.browse.LabelFilter;
import org.genremill.steps.browse.LabelIndex;
import org.genremill.steps.browse.LabelOrder;

/**
 * Times the pages of the studio's catalogue on fabricated labels: as many artists as albums of ten tracks, with names of
 * made-up syllables.
 *
 * @param tracks the number of labels, at least 1000
 * @param rounds how often each question is asked, at least 1; each time in other words, so that none is remembered
 */
public record BenchLabels(int tracks, int rounds) {
    private static final int PAGE = 50;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final List<String> GENRES =
            List.of("blues", "classical", "country", "disco", "hiphop", "jazz", "metal", "pop", "reggae", "rock");
    private static final List<String> SYLLABLES = List.of(
            "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi",
            "yo", "zu");

    /**
     * What a question takes.
     *
     * @param question in words
     * @param median milliseconds
     * @param slowest milliseconds
     * @param processor milliseconds of processor time, of all threads of the process together, the median
     */
    public record Answer(String question, double median, double slowest, double processor) {}

    /**
     * All timings.
     *
     * @param buildSeconds to fill the columns
     * @param sortSeconds to sort by all of them
     * @param megabytes of memory, with the orders; 10^6 bytes
     */
    public record Timing(int tracks, double buildSeconds, double sortSeconds, double megabytes, List<Answer> answers) {}

    /** A page that somebody asks for; {@code round} makes each one new. */
    private interface Question {
        LabelIndex.Page ask(LabelIndex index, int round);
    }

    /**
     * Runs the benchmark.
     *
     * @throws GenremillException if there is not enough memory
     */
    public Timing run() {
        long start = System.nanoTime();
        LabelIndex index = fabricated(tracks);
        double build = seconds(start);
        start = System.nanoTime();
        index.sortAll();
        double sort = seconds(start);
        List<Answer> answers = new ArrayList<>();
        questions().forEach((text, question) -> answers.add(time(index, text, question)));
        return new Timing(tracks, build, sort, index.bytes() / 1e6, answers);
    }

    private Answer time(LabelIndex index, String text, Question question) {
        double[] milliseconds = new double[rounds];
        double[] processor = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            long processorStart = PROCESS.getProcessCpuTime();
            requireNonNull(question.ask(index, round), "no page");
            processor[round] = (PROCESS.getProcessCpuTime() - processorStart) / 1e6;
            milliseconds[round] = 1000 * seconds(start);
        }
        Arrays.sort(milliseconds);
        Arrays.sort(processor);
        return new Answer(text, milliseconds[rounds / 2], milliseconds[rounds - 1], processor[rounds / 2]);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private Map<String, Question> questions() {
        LabelOrder byTitle = new LabelOrder("title", false);
        LabelOrder byConfidence = new LabelOrder("confidence", true);
        Map<String, Question> all = new LinkedHashMap<>();
        all.put(
                "a page in the middle, by title",
                (index, round) -> index.page(LabelFilter.ALL, byTitle, tracks / 2 + round * PAGE, PAGE));
        all.put(
                "the last page, by confidence",
                (index, round) -> index.page(LabelFilter.ALL, byConfidence, tracks - (round + 1) * PAGE, PAGE));
        all.put("a word that is nowhere", (index, round) -> index.page(search("qq" + round), byTitle, 0, PAGE));
        all.put(
                "a syllable that is in most paths",
                (index, round) -> index.page(search(syllable(round)), byConfidence, 0, PAGE));
        all.put(
                "two words",
                (index, round) -> index.page(search(syllable(round) + syllable(round + 3) + " mu"), byTitle, 0, PAGE));
        all.put("two genres and a confidence", (index, round) -> index.page(genres(round, ""), byTitle, 0, PAGE));
        all.put(
                "two genres, a confidence and a word",
                (index, round) -> index.page(genres(round, syllable(round)), byConfidence, 0, PAGE));
        return all;
    }

    private static String syllable(int round) {
        return SYLLABLES.get(round % SYLLABLES.size());
    }

    private static LabelFilter search(String words) {
        return new LabelFilter(words, Set.of(), Set.of(), 0, 1, false, Set.of());
    }

    private static LabelFilter genres(int round, String search) {
        return new LabelFilter(search, Set.of("jazz", "rock"), Set.of(), 0.5 + round / 1000.0, 1, false, Set.of());
    }

    private static LabelIndex fabricated(int tracks) {
        Random random = new Random(1);
        LabelIndex.Builder builder = new LabelIndex.Builder(BrowseLabels.LABEL, Long.MAX_VALUE);
        String artist = "";
        for (int track = 0; track < tracks; track++) {
            if (track % 10 == 0) {
                artist = words(random, 2);
            }
            String title = words(random, 3);
            Map<String, Object> label = new LinkedHashMap<>(Map.of(
                    "uri",
                    "s3a://bucket/music/%07d/%s/%s.mp3".formatted(track / 10, artist, title),
                    "artist",
                    artist,
                    "title",
                    title,
                    "genre",
                    GENRES.get(random.nextInt(GENRES.size())),
                    "confidence",
                    0.2 + 0.8 * random.nextDouble(),
                    "second_genre",
                    GENRES.get(random.nextInt(GENRES.size())),
                    "second_confidence",
                    0.2 * random.nextDouble(),
                    "catalogue_genre",
                    GENRES.get(random.nextInt(GENRES.size()))));
            builder.add(label::get);
        }
        return builder.build();
    }

    private static String words(Random random, int count) {
        String[] words = new String[count];
        Arrays.setAll(
                words,
                place -> SYLLABLES.get(random.nextInt(SYLLABLES.size()))
                        + SYLLABLES.get(random.nextInt(SYLLABLES.size()))
                        + SYLLABLES.get(random.nextInt(SYLLABLES.size())));
        return String.join(" ", words);
    }
}
