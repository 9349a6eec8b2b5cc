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
 * Makes genres of the texts that catalogues, tables and tags hold: brings spellings and sub-genres to one name, and takes lists
 * apart. The store keeps the texts; the rules are applied whenever they are read, so that other rules need no extraction.
 * Immutable; travels to the executors.
 *
 * @param nameByKey the one name of each spelling, by its {@link Spelling#key}
 * @param several what a track of several genres is
 */
public record GenreRules(SortedMap<String, String> nameByKey, SeveralGenres several) implements Serializable {
    /** Names as they are written, and of several the first. */
    public static final GenreRules PLAIN = new GenreRules(new TreeMap<>(), SeveralGenres.FIRST);

    /**
     * What stands between the genres of a list: a semicolon, a vertical bar, or the NUL that ID3v2.4 writes. A comma and a slash
     * are no separators, because single genres have them: "Folk, World, & Country", "Singer/Songwriter".
     */
    private static final Pattern SEPARATOR = Pattern.compile("[;|\\x00]");

    public GenreRules {
        nameByKey = new TreeMap<>(requireNonNull(nameByKey, "nameByKey is null"));
        requireNonNull(several, "several is null");
    }

    /**
     * Rules from spellings by the name that they stand for.
     *
     * @param spellings for each name how else it is written, or what else belongs to it; a name stands for itself in any
     *     spelling that differs in case or blanks only
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

    /** What is wrong with spellings, by the name whose spellings they are; empty if they are good. */
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
     * The genres of a text, each once, in the order in which it names them. A text that is mapped as a whole is no list.
     *
     * @param text what the catalogue says
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
     * The one genre of a text; empty if it names none, or several and they are refused.
     *
     * @param text what the catalogue says
     */
    public Optional<String> name(String text) {
        List<String> names = names(text);
        return several == SeveralGenres.REFUSE && names.size() > 1
                ? Optional.empty()
                : names.stream().findFirst();
    }

    /** The spellings of each name, as {@link #of} takes them. */
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
