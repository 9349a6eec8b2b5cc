package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folders in which Genremill writes. Files in them are not audio, even inside a catalogue.
 *
 * @param root the URI of the store
 * @param folders the URIs of the folders in the store; only these are excluded if the catalogue is inside the store
 */
public record StoreFolders(String root, List<String> folders) implements Serializable {
    /** No store. */
    public static final StoreFolders NONE = new StoreFolders("", List.of());

    public StoreFolders {
        requireNonNull(root, "root is null");
        folders = List.copyOf(folders);
    }

    /**
     * The parts of an input that belong to the store.
     *
     * @param input a URI, qualified
     */
    Below below(String input) {
        if (root.isEmpty()) {
            return new Below(List.of());
        }
        Optional<String> whole = below(input, root).filter(path -> !path.isEmpty());
        return new Below(whole.map(List::of).orElseGet(() -> folders.stream()
                .flatMap(folder -> below(input, folder).stream())
                .toList()));
    }

    /** Paths below one input, without leading slashes; an empty one denotes the whole input. */
    record Below(List<String> paths) {
        boolean contains(String file) {
            return paths.stream().anyMatch(path -> isIn(file, path));
        }
    }

    private static Optional<String> below(String input, String place) {
        org.apache.hadoop.fs.Path outer = new org.apache.hadoop.fs.Path(input);
        org.apache.hadoop.fs.Path inner = new org.apache.hadoop.fs.Path(place);
        if (!SameStore.is(outer, inner)) {
            return Optional.empty();
        }
        String from = location(outer);
        String to = location(inner);
        if (isIn(from, to)) {
            return Optional.of("");
        }
        return isIn(to, from) ? Optional.of(to.substring(from.length() + (from.isEmpty() ? 0 : 1))) : Optional.empty();
    }

    private static boolean isIn(String file, String folder) {
        return folder.isEmpty() || file.equals(folder) || file.startsWith(folder + "/");
    }

    /** Without slashes at its ends. On a local disk links are resolved, because two names may denote one folder. */
    private static String location(org.apache.hadoop.fs.Path path) {
        String name = path.toUri().getPath();
        return ("file".equals(path.toUri().getScheme()) ? real(Path.of(name)) : name).replaceAll("^/+|/+$", "");
    }

    private static String real(Path path) {
        for (Path existing = path.toAbsolutePath(); existing != null; existing = existing.getParent()) {
            try {
                return existing.toRealPath()
                        .resolve(existing.relativize(path.toAbsolutePath()))
                        .toString();
            } catch (IOException e) {
                // It does not exist yet: its parent folder decides.
            }
        }
        return path.toString();
    }
}
