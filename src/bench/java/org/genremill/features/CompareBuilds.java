package org.genremill.features;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.genremill.synth.Style;
import org.genremill.synth.Synthesiser;

/**
 * Compares the speed of several builds in one process. They take turns, so that a changing clock speed or other
 * processes affect all of them, and CPU time is measured, not elapsed time. Also says whether the rows have the same
 * bits. Run it with {@code -Xbatch}, so that compiling does not take turns with measuring.
 */
public final class CompareBuilds {
    private static final int SECONDS = 30;

    private CompareBuilds() {}

    /**
     * Prints the least CPU time of each build for a track of 30 s.
     *
     * @param arguments names of feature sets, separated by commas; the number of rounds, after as many for warm-up; the
     *     job jars of the builds
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[1]);
        List<String> jars = List.of(arguments).subList(2, arguments.length);
        for (String set : arguments[0].split(",", -1)) {
            List<Build> builds = new ArrayList<>();
            for (String jar : jars) {
                builds.add(new Build(Path.of(jar), set));
            }
            race(builds, rounds);
            for (Build build : builds) {
                System.out.printf(
                        Locale.ROOT,
                        "%-14s %-40s %7.2f ms, %5.2f times as fast, %s%n",
                        set,
                        build.jar,
                        build.least,
                        builds.get(0).least / build.least,
                        Arrays.deepEquals(build.row, builds.get(0).row) ? "same bits" : "other bits");
            }
        }
    }

    private static void race(List<Build> builds, int rounds) throws ReflectiveOperationException {
        float[] track = Synthesiser.render(Style.WALTZ, 1, SECONDS);
        for (int round = -rounds; round < rounds; round++) {
            for (int i = 0; i < builds.size(); i++) {
                builds.get(round % 2 == 0 ? i : builds.size() - 1 - i).run(track, round >= 0);
            }
        }
    }

    /** A build's classes, loaded separately from those of the others. */
    private static final class Build {
        private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        private final Path jar;
        private final Method signalOf;
        private final Method extract;
        private final Object extractor;
        private Object[] row = new Object[0];
        private double least = Double.POSITIVE_INFINITY;

        Build(Path jar, String set) throws Exception {
            this.jar = jar;
            ClassLoader loader =
                    new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            Class<?> signal = loader.loadClass("org.genremill.audio.signal.Signal");
            Class<?> extractorType = loader.loadClass("org.genremill.features.TrackExtractor");
            signalOf = signal.getMethod("of", float[].class, int.class, int.class);
            extract = extractorType.getMethod("extract", signal);
            Object featureSet = loader.loadClass("org.genremill.features.FeatureSets")
                    .getMethod("byId", String.class)
                    .invoke(null, set);
            extractor = extractorType.getMethod("of", List.class).invoke(null, List.of(featureSet));
        }

        void run(float[] track, boolean counts) throws ReflectiveOperationException {
            Object signal = signalOf.invoke(null, track, track.length, Analysis.SAMPLE_RATE);
            long start = clock.getCurrentThreadCpuTime();
            List<?> rows = (List<?>) extract.invoke(extractor, signal);
            double milliseconds = (clock.getCurrentThreadCpuTime() - start) / 1e6;
            row = (Object[]) rows.get(0);
            least = counts ? Math.min(least, milliseconds) : least;
        }
    }
}
