package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Converts the genre texts of catalogues, tables and tags to genres: maps spellings and sub-genres to one name, and
 * splits lists. The store keeps the texts and applies the rules on reading, so changed rules need no new extraction.
 * Immutable and serialisable.
 *
 * @param nameByKey the name of each spelling, by its {@link Spelling#key}
 * @param several how tracks of several genres are treated
 */
public record GenreRules(SortedMap<String, String> nameByKey, SeveralGenres several) implements Serializable {
    /** Names unchanged, and the first of several genres. */
    public static final GenreRules PLAIN = new GenreRules(new TreeMap<>(), SeveralGenres.FIRST);

    /**
     * Separators of a genre list: a semicolon, a vertical bar, or the NUL of ID3v2.4. Commas and slashes are not
     * separators, because single genres contain them: "Folk, World, & Country", "Singer/Songwriter".
     */
    private static final Pattern SEPARATOR = Pattern.compile("[;|\\x00]");

    public GenreRules {
        nameByKey = new TreeMap<>(requireNonNull(nameByKey, "nameByKey is null"));
        requireNonNull(several, "several is null");
    }

    /**
     * Rules from the spellings of each name.
     *
     * @param spellings for each name its other spellings and sub-genres; a name includes its spellings that differ only
     *     in case or blanks
     * @throws IllegalArgumentException if {@link #mistakes} finds any
     */
    public static GenreRules of(Map<String, ? extends Collection<String>> spellings, SeveralGenres several) {
        Map<String, String> mistakes = mistakes(spellings);
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException("genres %s".formatted(mistakes));
        }
        SortedMap<String, String> nameByKey = new TreeMap<>();
        spellings.forEach((name, others) -> {
            nameByKey.put(Spelling.key(name), Spelling.trimmed(name));
            others.forEach(other -> nameByKey.put(Spelling.key(other), Spelling.trimmed(name)));
        });
        return new GenreRules(nameByKey, several);
    }

    /** The errors in spellings, by their name; empty if there are none. */
    public static SortedMap<String, String> mistakes(Map<String, ? extends Collection<String>> spellings) {
        SortedMap<String, String> mistakes = new TreeMap<>();
        Map<String, String> nameByKey = new TreeMap<>();
        new TreeMap<>(spellings).forEach((name, others) -> {
            if (Spelling.key(name).isEmpty()
                    || others.stream().anyMatch(other -> Spelling.key(other).isEmpty())) {
                mistakes.put(name, "must not be blank, nor must its spellings");
            }
            String same = nameByKey.putIfAbsent(Spelling.key(name), name);
            if (same != null) {
                mistakes.putIfAbsent(name, "is the same name as '%s'".formatted(same));
            }
        });
        Map<String, String> ownerByKey = new TreeMap<>();
        new TreeMap<>(spellings).forEach((name, others) -> {
            for (String other : others) {
                String key = Spelling.key(other);
                String named = nameByKey.get(key);
                if (named != null && !Spelling.key(named).equals(Spelling.key(name))) {
                    mistakes.putIfAbsent(name, "has the spelling '%s', which is a name of its own".formatted(other));
                }
                String owner = ownerByKey.putIfAbsent(key, name);
                if (owner != null && !owner.equals(name)) {
                    mistakes.putIfAbsent(name, "has the spelling '%s', which '%s' has, too".formatted(other, owner));
                }
            }
        });
        return mistakes;
    }

    /**
     * The genres of a text, without repetitions, in order. A text that is mapped as a whole is not split.
     *
     * @param text from the catalogue
     */
    public List<String> names(String text) {
        String whole = nameByKey.get(Spelling.key(text));
        if (whole != null) {
            return List.of(whole);
        }
        Map<String, String> names = new LinkedHashMap<>();
        SEPARATOR
                .splitAsStream(text)
                .map(Spelling::trimmed)
                .filter(part -> !part.isEmpty())
                .forEach(part -> {
                    String name = nameByKey.getOrDefault(Spelling.key(part), part);
                    names.putIfAbsent(Spelling.key(name), name);
                });
        return List.copyOf(names.values());
    }

    /**
     * The genre of a text; empty if it names none, or several that the rule refuses.
     *
     * @param text from the catalogue
     */
    public Optional<String> name(String text) {
        List<String> names = names(text);
        return several == SeveralGenres.REFUSE && names.size() > 1
                ? Optional.empty()
                : names.stream().findFirst();
    }

    /** The spellings of each name, as accepted by {@link #of}. */
    public SortedMap<String, List<String>> spellings() {
        SortedMap<String, List<String>> spellings = new TreeMap<>();
        nameByKey.forEach((key, name) -> {
            List<String> others = spellings.computeIfAbsent(name, ignored -> new ArrayList<>());
            if (!key.equals(Spelling.key(name))) {
                others.add(key);
            }
        });
        return spellings;
    }
}
