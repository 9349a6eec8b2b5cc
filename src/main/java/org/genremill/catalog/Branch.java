package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A folder to be listed. Serialisable, for sessions that do not use Kryo.
 *
 * @param folder its URI
 * @param root the URI of the input that contains it
 */
public record Branch(String folder, String root) implements Serializable {
    public Branch {
        requireNonNull(folder, "folder is null");
        requireNonNull(root, "root is null");
    }
}
