package org.genremill.audio.matroska;

import java.util.Optional;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.LevelText;
import org.genremill.audio.tags.Tags;

/** Collects the tags of a file. RFC 9559, section 5.1.8. */
final class MatroskaTags {
    private static final int MOST_NAME_BYTES = 64;
    private static final int MOST_TEXT_BYTES = 1 << 16;

    private Tags tags = Tags.NONE;
    private Tags secondChoice = Tags.NONE;
    private int left = Tags.MOST_BYTES;

    Tags all() {
        return tags.or(secondChoice);
    }

    /** Adds the title of the whole segment. */
    void readInfo(EbmlReader reader, Element info) {
        for (Optional<Element> next = reader.next(info.end()); next.isPresent(); next = reader.next(info.end())) {
            if (next.get().id() == Element.TITLE) {
                String title = reader.text(next.get(), MOST_TEXT_BYTES);
                secondChoice = LevelText.read("TITLE", title, LevelText.TRACK).or(secondChoice);
            }
            reader.seek(next.get().end());
        }
    }

    /** Adds tags; malformed parts are ignored. */
    void read(EbmlReader reader, Element around) {
        try {
            for (Optional<Element> tag = reader.next(around.end()); tag.isPresent(); tag = reader.next(around.end())) {
                if (tag.get().id() == Element.TAG) {
                    readTag(reader, tag.get());
                }
                reader.seek(tag.get().end());
            }
        } catch (TrackException e) {
            if (e.code() != FailureCode.CORRUPT) {
                throw e;
            }
            // Everything read so far is used.
        }
    }

    private void readTag(EbmlReader reader, Element tag) {
        int level = LevelText.UNKNOWN;
        for (Optional<Element> next = reader.next(tag.end()); next.isPresent(); next = reader.next(tag.end())) {
            Element element = next.get();
            if (element.id() == Element.TARGET_LEVEL) {
                level = (int) Math.min(reader.number(element), Integer.MAX_VALUE);
            } else if (element.id() == Element.SIMPLE_TAG) {
                readValue(reader, element, level);
            }
            if (element.id() != Element.TARGETS) {
                reader.seek(element.end());
            }
        }
    }

    private void readValue(EbmlReader reader, Element around, int level) {
        String name = "";
        String value = "";
        for (Optional<Element> next = reader.next(around.end()); next.isPresent(); next = reader.next(around.end())) {
            if (next.get().id() == Element.TAG_NAME) {
                name = reader.text(next.get(), MOST_NAME_BYTES);
            } else if (next.get().id() == Element.TAG_STRING && left > 0) {
                value = reader.text(next.get(), Math.min(left, MOST_TEXT_BYTES));
                left -= value.length() + 1;
            }
            reader.seek(next.get().end());
        }
        Tags found = LevelText.read(name, value, level);
        if (level > LevelText.TRACK) {
            secondChoice = secondChoice.with(found);
        } else {
            tags = tags.with(found);
        }
    }
}
