package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells artists apart by their names. Names that differ in case or blanks only are one artist; some names are nobody's. Guests
 * stay in the name: "A feat. B" is another artist than "A", because neither is known to be the leading one in every collection.
 * Immutable; travels to the executors.
 *
 * @param nobody the {@link Spelling#key}s of names that are nobody's
 */
public record Artists(Set<String> nobody) implements Serializable {
    public Artists {
        nobody = Set.copyOf(requireNonNull(nobody, "nobody is null"));
    }

    /**
     * Rules from names.
     *
     * @param nobody names that are nobody's, in any case and with any blanks
     */
    public static Artists except(Collection<String> nobody) {
        return new Artists(nobody.stream().map(Spelling::key).collect(Collectors.toSet()));
    }

    /** What is equal for all spellings of one artist's name; empty if the name is nobody's. */
    public Optional<String> of(String name) {
        return Optional.of(Spelling.key(name)).filter(key -> !key.isEmpty() && !nobody.contains(key));
    }
}
