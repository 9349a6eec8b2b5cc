package org.genremill.learn.model;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.apache.hadoop.fs.Path;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.store.Files;
import org.genremill.store.Layout;
import org.genremill.store.Store;

/**
 * Finds the models of a store.
 *
 * @param layout of the store that contains them
 * @param files on its file system
 */
public record StoredModels(Layout layout, Files files) {
    /** Begins the request for the model with the highest accuracy under a protocol: {@code best:fault-filtered}. */
    public static final String BEST = "best:";

    private static final int SHOWN = 5;
    private static final Comparator<ModelCard> BETTER = Comparator.<ModelCard>comparingDouble(
                    card -> card.metrics().accuracy())
            .thenComparing(ModelCard::created);

    public StoredModels {
        requireNonNull(layout, "layout is null");
        requireNonNull(files, "files is null");
    }

    /** The models of an open store. */
    public static StoredModels in(Store store) {
        return new StoredModels(store.layout(), store.files());
    }

    /**
     * The name of a model.
     *
     * @param wanted a name, the path or URI of a model's folder, or {@value #BEST} and the name of a protocol. Of
     *     equally accurate models the newest is the best
     * @throws GenremillException if there is no such model; the message names the nearest ones
     */
    public String named(String wanted) {
        if (wanted.startsWith(BEST)) {
            return best(wanted.substring(BEST.length()));
        }
        if (!ModelBundle.exists(layout.model(wanted), files)) {
            throw input(
                    "There is no model '%s' in the store '%s'. %s".formatted(wanted, layout.root(), nearest(wanted)));
        }
        return wanted;
    }

    /**
     * Loads a model.
     *
     * @param wanted as in {@link #named}
     * @throws GenremillException if there is no such model, or it is damaged
     */
    public ModelBundle load(String wanted) {
        return ModelBundle.load(layout.model(named(wanted)), files);
    }

    /**
     * The card of a model, without a check of its other files.
     *
     * @param wanted as in {@link #named}
     * @throws GenremillException if there is no such model, or its card is damaged
     */
    public ModelCard card(String wanted) {
        return ModelBundle.card(layout.model(named(wanted)), files);
    }

    /**
     * The cards of all models, by protocol, the most accurate first.
     *
     * @throws GenremillException if there are none, or a card is damaged
     */
    public List<ModelCard> all() {
        List<ModelCard> cards = cards();
        if (cards.isEmpty()) {
            throw input("There is no model in the store '%s'. %s".formatted(layout.root(), none()));
        }
        return cards.stream()
                .sorted(Comparator.<ModelCard, String>comparing(
                                card -> card.split().name())
                        .thenComparing(BETTER.reversed()))
                .toList();
    }

    private String best(String protocol) {
        List<ModelCard> cards = cards();
        return cards.stream()
                .filter(card -> card.split().name().equals(protocol))
                .max(BETTER)
                .map(ModelCard::id)
                .orElseThrow(() -> input("The store '%s' has no model that was tested with the protocol '%s'. %s"
                        .formatted(layout.root(), protocol, protocols(cards))));
    }

    private List<ModelCard> cards() {
        return names().stream()
                .map(name -> ModelBundle.card(layout.model(name), files))
                .toList();
    }

    /** Folders without a card are left by runs that were killed. */
    private List<String> names() {
        return files.folders(layout.models()).stream()
                .filter(folder -> ModelBundle.exists(folder, files))
                .map(Path::getName)
                .toList();
    }

    private static String protocols(List<ModelCard> cards) {
        return cards.isEmpty()
                ? none()
                : "Its models were tested with %s."
                        .formatted(cards.stream()
                                .map(card -> card.split().name())
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", ")));
    }

    /** Those that begin alike, as a cut or mistyped name does. */
    private String nearest(String wanted) {
        List<String> names = names();
        if (names.isEmpty()) {
            return none();
        }
        String some = names.stream()
                .sorted(Comparator.<String>comparingInt(name -> -alike(name, wanted))
                        .thenComparing(Comparator.reverseOrder()))
                .limit(SHOWN)
                .collect(Collectors.joining(", "));
        return names.size() <= SHOWN
                ? "It has %s.".formatted(some)
                : "The nearest of its %s are %s.".formatted(Counted.of(names.size(), "model"), some);
    }

    private static int alike(String name, String wanted) {
        int differ = StringUtils.indexOfDifference(name, wanted);
        return differ < 0 ? name.length() : differ;
    }

    private static String none() {
        return "It has no models; jobs/train makes some.";
    }

    private static GenremillException input(String message) {
        return new GenremillException(GenremillException.Kind.INPUT, message);
    }
}
