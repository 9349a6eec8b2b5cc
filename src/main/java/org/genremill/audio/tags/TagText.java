package org.genremill.audio.tags;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cleans text from tags for use in a table. */
final class TagText {
    /** In UTF-16 units; longer values are truncated. */
    static final int MOST_CHARACTERS = 500;

    private TagText() {}

    /** The text up to its first NUL, without control characters and surrounding blanks; empty if nothing is left. */
    static Optional<String> clean(String text) {
        int end = text.indexOf('\0');
        StringBuilder kept = new StringBuilder();
        (end < 0 ? text : text.substring(0, end))
                .codePoints()
                .filter(character -> !Character.isISOControl(character) && !isHalfCharacter(character))
                .limit(2L * MOST_CHARACTERS)
                .forEach(kept::appendCodePoint);
        String stripped = kept.toString().strip();
        if (stripped.length() > MOST_CHARACTERS) {
            boolean splits = Character.isHighSurrogate(stripped.charAt(MOST_CHARACTERS - 1));
            stripped = stripped.substring(0, MOST_CHARACTERS - (splits ? 1 : 0)).strip();
        }
        return stripped.isEmpty() ? Optional.empty() : Optional.of(stripped);
    }

    /** The NUL-separated values of a text, up to a limit. */
    static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        int start = 0;
        while (start < text.length() && values.size() < Tags.MOST_GENRES) {
            int end = text.indexOf('\0', start);
            String value = text.substring(start, end < 0 ? text.length() : end);
            values.add(value);
            start += value.length() + 1;
        }
        return values;
    }

    /** Text without a declared encoding: UTF-8 if valid, else Latin-1. */
    static String guess(ByteBuffer bytes) {
        try {
            return UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            return ISO_8859_1.decode(bytes.duplicate()).toString();
        }
    }

    private static boolean isHalfCharacter(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
