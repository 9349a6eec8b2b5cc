package org.genremill.audio.mp4;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import java.util.Set;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.ItemText;
import org.genremill.audio.tags.Tags;

/**
 * The metadata of a track in {@code udta}: QuickTime tags, and in {@code meta/ilst} iTunes tags and gapless
 * information.
 */
final class ItemList {
    private static final int MOST_BYTES = 1 << 16;
    private static final String FREE_FORM = "----";
    private static final String GAPLESS = "iTunSMPB";
    /** Items used only if a better one is missing: a genre's name is more precise than its number. */
    private static final Set<String> SECOND_CHOICES = Set.of(ItemText.ALBUM_ARTIST, ItemText.GENRE_NUMBER);

    /**
     * The encoder's padding and the length of the audio, in samples.
     *
     * @param delay at least 0
     * @param length at least 1
     */
    record Gapless(long delay, long length) {}

    private Tags tags = Tags.NONE;
    private Tags secondChoice = Tags.NONE;
    private Optional<Gapless> gapless = Optional.empty();

    Tags tags() {
        return tags.or(secondChoice);
    }

    Optional<Gapless> gapless() {
        return gapless;
    }

    /** Reads {@code udta}; malformed parts are ignored. */
    void readUserData(Box userData) {
        try {
            for (Optional<Box> box = userData.next(); box.isPresent(); box = userData.next()) {
                if (box.get().type().equals("meta")) {
                    box.get().skip(4);
                    inside(box.get(), "ilst").ifPresent(this::readItems);
                } else {
                    tags = tags.with(ItemText.readQuickTime(box.get().type(), beginning(box.get())));
                }
            }
        } catch (TrackException e) {
            if (e.code() != FailureCode.CORRUPT) {
                throw e;
            }
            // Everything read so far is used.
        }
    }

    private static Optional<Box> inside(Box around, String type) {
        Optional<Box> box = around.next();
        while (box.isPresent() && !box.get().type().equals(type)) {
            box = around.next();
        }
        return box;
    }

    private void readItems(Box items) {
        for (Optional<Box> item = items.next(); item.isPresent(); item = items.next()) {
            String name = item.get().type();
            if (name.equals(FREE_FORM)) {
                readFreeForm(item.get());
            } else {
                readValues(name, item.get());
            }
        }
    }

    /** Reads the values of an item, each in a separate box. */
    private void readValues(String name, Box item) {
        Optional<Box> data = inside(item, "data");
        for (int count = 0; data.isPresent() && count < Tags.MOST_GENRES; count++) {
            Tags found = ItemText.read(name, beginning(data.get()));
            if (SECOND_CHOICES.contains(name)) {
                secondChoice = secondChoice.with(found);
            } else {
                tags = tags.with(found);
            }
            data = inside(item, "data");
        }
    }

    private void readFreeForm(Box item) {
        Optional<byte[]> name = inside(item, "name").map(ItemList::beginning);
        if (name.isPresent() && new String(name.get(), US_ASCII).endsWith(GAPLESS)) {
            gapless = inside(item, "data").map(ItemList::beginning).flatMap(ItemList::gapless);
        }
    }

    /** Hexadecimal numbers: zero, samples before the audio, samples after it, samples of it, and more. */
    private static Optional<Gapless> gapless(byte[] data) {
        String[] numbers = new String(data, US_ASCII)
                .substring(Math.min(8, data.length))
                .strip()
                .split("\\s+", -1);
        try {
            long delay = Long.parseLong(numbers[1], 16);
            long length = Long.parseLong(numbers[3], 16);
            return delay < 0 || length < 1 ? Optional.empty() : Optional.of(new Gapless(delay, length));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static byte[] beginning(Box box) {
        return box.bytes((int) Math.min(box.left(), MOST_BYTES));
    }
}
