package org.genremill.catalog;

import static java.util.Objects.requireNonNull;
import static org.genremill.catalog.TrackNames.fileName;
import static org.genremill.catalog.TrackNames.folder;

import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name for a track: its URI, an absolute path, a path below an input, a file name or a number.
 *
 * @param place the name without {@code file:}, with {@code s3a} for all S3 schemes, and with {@code /} between folders
 * @param literal whether it is unchanged, with neither percent signs nor backslashes interpreted
 */
public record TrackSpelling(String place, boolean literal) implements Serializable {
    private static final Pattern FILE = Pattern.compile("(?i)file:(//(localhost)?(?=/))?(?=/)");
    private static final Pattern REMOTE = Pattern.compile("[a-z][a-z0-9+.-]+://[^/]*");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:/.*");
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern ZEROS = Pattern.compile("0+(?=\\d+$)");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /** How well a name matches a track, the best first. */
    public enum Fit {
        /** The same location. */
        EXACT(0),
        /** The same path below an input. */
        BELOW_INPUT(1),
        /** Either of these, except for an extension that only one of them has. */
        NO_EXTENSION(2),
        /** The end of the track's path, at least its file name. */
        END_OF_PATH(3),
        /** The end of the path, except for an extension that only one of them has. */
        END_WITHOUT_EXTENSION(4),
        /** The end of the path, with another extension. */
        OTHER_EXTENSION(5),
        /** A number with fewer or more leading zeros. */
        NUMBER(6),
        /** The track's name is shorter than the given name, and is the end of it. */
        END_OF_NAME(7);

        private final int rank;

        Fit(int rank) {
            this.rank = rank;
        }

        /** The rank, with 0 as the best. */
        public int rank() {
            return rank;
        }
    }

    public TrackSpelling {
        requireNonNull(place, "place is null");
    }

    /** The name as written. */
    public static TrackSpelling of(String name) {
        return new TrackSpelling(place(name), true);
    }

    /** All readings of a name: as written, then with backslashes as slashes, then percent-decoded. */
    public static List<TrackSpelling> meanings(String name) {
        List<TrackSpelling> meanings = new ArrayList<>();
        meanings.add(of(name));
        String slashes = name.replace('\\', '/');
        if (!slashes.equals(name)) {
            meanings.add(new TrackSpelling(place(slashes), false));
        }
        decoded(slashes).ifPresent(decoded -> meanings.add(new TrackSpelling(place(decoded), false)));
        return meanings;
    }

    /** A percent-decoded name; empty if there is nothing to decode. */
    static Optional<String> decoded(String name) {
        if (!ENCODED.matcher(name).find()) {
            return Optional.empty();
        }
        try {
            // A plus sign means a blank only in forms.
            return Optional.of(URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String place(String name) {
        String uri = Normalizer.normalize(Locations.normalised(name.strip()), Normalizer.Form.NFC);
        Matcher file = FILE.matcher(uri);
        String place = file.lookingAt() ? uri.substring(file.end()) : uri;
        while (place.startsWith("./")) {
            place = place.substring(2);
        }
        return place;
    }

    /** The number of path elements; 0 for the root of a file system or bucket. */
    public int depth() {
        boolean absolute = place.startsWith("/")
                || REMOTE.matcher(place).lookingAt()
                || DRIVE.matcher(place).matches();
        return absolute ? 0 : (int) place.chars().filter(sign -> sign == '/').count() + 1;
    }

    /**
     * Keys for joining tracks and names: if two match, they share a key. Sharing a key does not imply a match, see
     * {@link #fit}.
     *
     * @param depths the numbers of path elements on the other side
     */
    public Set<String> keys(Collection<Integer> depths) {
        Set<String> keys = new LinkedHashSet<>();
        addKeys(keys, place);
        pathOnly(place).filter(path -> !path.isEmpty()).ifPresent(path -> addKeys(keys, path));
        int start = place.length();
        for (int depth = 1; start > 0; depth++) {
            start = place.lastIndexOf('/', start - 1);
            if (depths.contains(depth)) {
                addKeys(keys, place.substring(start + 1));
            }
        }
        return keys;
    }

    private static void addKeys(Set<String> keys, String path) {
        String folder = folder(path);
        keys.add(folder + number(fileName(path)));
        keys.add(folder + number(TrackNames.stem(path)));
    }

    private static String number(String name) {
        return DIGITS.matcher(name).matches() ? ZEROS.matcher(name).replaceFirst("") : name;
    }

    /**
     * How well this name matches a track.
     *
     * @param roots of the inputs, to which paths may be relative
     */
    public Optional<Fit> fit(TrackSpelling track, Collection<TrackSpelling> roots) {
        if (place.equals(track.place)) {
            return Optional.of(Fit.EXACT);
        }
        List<String> fromInputs = roots.stream()
                .map(root -> below(track.place, root.place))
                .flatMap(Optional::stream)
                .toList();
        if (fromInputs.contains(place)) {
            return Optional.of(Fit.BELOW_INPUT);
        }
        boolean sameTrunk = folder(place).equals(folder(track.place))
                || fromInputs.stream().anyMatch(path -> folder(path).equals(folder(place)));
        if (sameTrunk && sameStem(place, track.place) && !bothExtended(place, track.place)) {
            return Optional.of(Fit.NO_EXTENSION);
        }
        boolean sameEnd = folder(end(track.place, place)).equals(folder(place))
                || pathOnly(track.place)
                        .filter(path -> folder(path).equals(folder(place)))
                        .isPresent();
        if (sameTrunk || sameEnd) {
            return endFit(track.place);
        }
        boolean endsInTrack =
                track.depth() > 0 && folder(end(place, track.place)).equals(folder(track.place));
        return endsInTrack && nameFits(track.place) ? Optional.of(Fit.END_OF_NAME) : Optional.empty();
    }

    private Optional<Fit> endFit(String track) {
        if (fileName(place).equals(fileName(track))) {
            return Optional.of(Fit.END_OF_PATH);
        }
        if (sameStem(place, track)) {
            return Optional.of(bothExtended(place, track) ? Fit.OTHER_EXTENSION : Fit.END_WITHOUT_EXTENSION);
        }
        return nameFits(track) ? Optional.of(Fit.NUMBER) : Optional.empty();
    }

    private boolean nameFits(String track) {
        return sameStem(place, track) || number(TrackNames.stem(place)).equals(number(TrackNames.stem(track)));
    }

    /** Equal names except for extensions; a full stop need not start an extension. */
    private static boolean sameStem(String one, String other) {
        String stem = TrackNames.stem(one);
        String otherStem = TrackNames.stem(other);
        return stem.equals(otherStem)
                || fileName(one).equals(otherStem)
                || stem.equals(fileName(other))
                || fileName(one).equals(fileName(other));
    }

    private static boolean bothExtended(String one, String other) {
        return TrackNames.stem(one).equals(TrackNames.stem(other))
                && !TrackNames.stem(one).equals(fileName(one))
                && !TrackNames.stem(other).equals(fileName(other));
    }

    /** The end of a path with as many elements as another one. */
    private static String end(String path, String other) {
        long count = other.chars().filter(sign -> sign == '/').count();
        int start = path.length();
        for (long taken = 0; taken <= count && start > 0; taken++) {
            start = path.lastIndexOf('/', start - 1);
        }
        return path.substring(start + 1);
    }

    private static Optional<String> pathOnly(String place) {
        Matcher remote = REMOTE.matcher(place);
        return remote.lookingAt() ? Optional.of(place.substring(remote.end())) : Optional.empty();
    }

    private static Optional<String> below(String path, String root) {
        String folder = root.endsWith("/") ? root : root + "/";
        return path.startsWith(folder) ? Optional.of(path.substring(folder.length())) : Optional.empty();
    }

    /** The track's name for people: its path below an input, if it is below one. */
    public String fromInput(Collection<TrackSpelling> roots) {
        return roots.stream()
                .map(root -> below(place, root.place))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(place);
    }

    /** The file name in lower case without folders, extension and leading zeros of a number. */
    public String bareName() {
        return number(TrackNames.stem(place)).toLowerCase(Locale.ROOT);
    }
}
