package org.genremill.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.genremill.dsp.fft.Padding;

/** A feature set that is described by constants. Subclasses add how a track is extracted. */
abstract class NumberSet implements FeatureSet {
    private final String id;
    private final int version;
    private final List<Column> columns;
    private final Padding padding;
    private final Set<Need> needs;

    NumberSet(String id, int version, List<Column> columns, Padding padding, Set<Need> needs) {
        this.id = requireNonNull(id, "id is null");
        this.version = version;
        this.columns = List.copyOf(columns);
        this.padding = requireNonNull(padding, "padding is null");
        this.needs = Set.copyOf(needs);
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final int version() {
        return version;
    }

    @Override
    public final List<Column> columns() {
        return columns;
    }

    @Override
    public final Padding padding() {
        return padding;
    }

    @Override
    public final Set<Need> needs() {
        return needs;
    }
}
