package org.genremill.steps.join;

import java.util.List;

/** What a user's table states about tracks. */
public enum Statement {
    LABELS("labels", "genre"),
    ARTISTS("artists", "artist"),
    SPLIT("split", "part");

    private final String table;
    private final String word;

    Statement(String table, String word) {
        this.table = table;
        this.word = word;
    }

    /** The name for such a table. */
    String table() {
        return table;
    }

    /** The name for the stated value, in the singular. */
    String word() {
        return word;
    }

    /** The columns that may hold the value, in lower case; the last ones are those of the Free Music Archive. */
    List<String> columns() {
        return switch (this) {
            case LABELS -> List.of("genre", "label", "genre_top", "track.genre_top");
            case ARTISTS -> List.of("artist", "artist_name", "artist.name");
            case SPLIT -> List.of("part", "split", "set.split");
        };
    }
}
