package org.genremill.steps.browse;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Finds the rows that pass a filter, on all cores. */
final class Matcher {
    private final LabelIndex index;
    private final LabelFilter filter;
    private final List<Word> words;

    Matcher(LabelIndex index, LabelFilter filter) {
        this.index = index;
        this.filter = filter;
        this.words = Folding.words(filter.search()).stream().map(Word::new).toList();
    }

    BitSet rows() {
        IntPredicate passes = condition();
        int blocks = (index.size() + IndexColumn.BLOCK - 1) / IndexColumn.BLOCK;
        long[][] found = new long[blocks][];
        IntStream.range(0, blocks).parallel().forEach(block -> {
            BitSet rows = new BitSet(IndexColumn.BLOCK);
            int first = block * IndexColumn.BLOCK;
            int end = Math.min(index.size(), first + IndexColumn.BLOCK);
            for (int row = first; row < end; row++) {
                if (passes.test(row)) {
                    rows.set(row - first);
                }
            }
            words.forEach(word -> index.searched().retain(block, word, rows));
            found[block] = rows.toLongArray();
        });
        long[] all = new long[blocks * (IndexColumn.BLOCK / Long.SIZE)];
        for (int block = 0; block < blocks; block++) {
            System.arraycopy(found[block], 0, all, block * (IndexColumn.BLOCK / Long.SIZE), found[block].length);
        }
        return BitSet.valueOf(all);
    }

    /** All conditions but the words, which take longest. */
    private IntPredicate condition() {
        IntPredicate condition = row -> true;
        if (filter.least() > 0 || filter.most() < 1) {
            NumberColumn confidence = index.numbers("confidence");
            NumberColumn before = index.isComparison() ? index.numbers("confidence_before") : confidence;
            condition = row -> {
                double now = confidence.number(row);
                // A track that is gone has its last confidence.
                double known = Double.isNaN(now) ? before.number(row) : now;
                return known >= filter.least() && known <= filter.most();
            };
        }
        if (!filter.genres().isEmpty()) {
            IntPredicate now = isOneOf("genre", filter.genres());
            condition = condition.and(index.isComparison() ? now.or(isOneOf("genre_before", filter.genres())) : now);
        }
        if (!filter.catalogueGenres().isEmpty()) {
            condition = condition.and(isOneOf("catalogue_genre", filter.catalogueGenres()));
        }
        if (filter.disputed()) {
            NameColumn label = index.names("genre");
            NameColumn catalogue = index.names("catalogue_genre");
            condition =
                    condition.and(row -> catalogue.code(row) != Names.NONE && catalogue.code(row) != label.code(row));
        }
        if (index.isComparison() && !filter.changes().isEmpty()) {
            condition = condition.and(isOneOf("change", filter.changes()));
        }
        return condition;
    }

    private IntPredicate isOneOf(String column, Set<String> wanted) {
        NameColumn names = index.names(column);
        BitSet codes = new BitSet();
        wanted.stream()
                .map(names.names()::code)
                .filter(code -> code != Names.NONE)
                .forEach(codes::set);
        return row -> names.code(row) != Names.NONE && codes.get(names.code(row));
    }
}
