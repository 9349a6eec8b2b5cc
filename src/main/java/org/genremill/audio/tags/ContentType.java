package org.genremill.audio.tags;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the text of ID3v2's content type frame (TCO, TCON). Up to 2.3 it starts with any number of references in
 * parentheses, such as {@code (51)(39)}, optionally followed by a text that refines them; {@code ((} is an escaped
 * parenthesis. In 2.4 it is a NUL-separated list of texts and plain numbers. Taggers mix the two, so each form is
 * accepted in each version.
 */
final class ContentType {
    /** Numbers of one byte; larger ones are text, such as a year. */
    private static final String BYTE = "[1-9]?[0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]";

    private static final Pattern BARE = Pattern.compile(BYTE + "|RX|CR");
    private static final Pattern IN_PARENTHESES = Pattern.compile("\\(0{0,2}(" + BYTE + "|RX|CR)\\)");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ContentType() {}

    /** The genre names of a frame in order; a refinement follows what it refines. */
    static List<String> genres(String text) {
        List<String> genres = new ArrayList<>();
        for (String value : TagText.values(text)) {
            // In UTF-16 each value of a list may have its own byte order mark.
            read(value.replace(BYTE_ORDER_MARK, "").strip(), genres);
        }
        return genres;
    }

    private static void read(String value, List<String> genres) {
        if (BARE.matcher(value).matches()) {
            name(value).ifPresent(genres::add);
            return;
        }
        Matcher reference = IN_PARENTHESES.matcher(value);
        int start = 0;
        while (reference.region(start, value.length()).lookingAt()) {
            name(reference.group(1)).filter(name -> !genres.contains(name)).ifPresent(genres::add);
            start = reference.end();
        }
        String refinement = value.substring(start).strip();
        if (!refinement.isEmpty()) {
            genres.add(refinement.startsWith("((") ? refinement.substring(1) : refinement);
        }
    }

    /** The genre of a reference: numbers above 191 are not assigned, and taggers use 255 for no genre. */
    private static Optional<String> name(String reference) {
        return switch (reference) {
            case "RX" -> Optional.of("Remix");
            case "CR" -> Optional.of("Cover");
            default -> GenreNumbers.name(Integer.parseInt(reference));
        };
    }
}
