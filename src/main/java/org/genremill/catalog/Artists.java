package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Identifies artists by name. Names that differ only in case or blanks are one artist; some names, such as "Various
 * Artists", denote nobody. Guests stay in the name: "A feat. B" is another artist than "A", because no rule for the
 * main artist holds in every collection. Immutable and serialisable.
 *
 * @param nobody the {@link Spelling#key}s of names that denote nobody
 */
public record Artists(Set<String> nobody) implements Serializable {
    public Artists {
        nobody = Set.copyOf(requireNonNull(nobody, "nobody is null"));
    }

    /**
     * Rules from names.
     *
     * @param nobody names that denote nobody, in any case and with any blanks
     */
    public static Artists except(Collection<String> nobody) {
        return new Artists(nobody.stream().map(Spelling::key).collect(Collectors.toSet()));
    }

    /** A key that is equal for all spellings of an artist's name; empty if the name denotes nobody. */
    public Optional<String> of(String name) {
        return Optional.of(Spelling.key(name)).filter(key -> !key.isEmpty() && !nobody.contains(key));
    }
}
