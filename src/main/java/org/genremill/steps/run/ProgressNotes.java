package org.genremill.steps.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** Passes progress on, and keeps the notes for the summary of a run. */
public final class ProgressNotes implements Progress {
    private final Progress progress;
    private final List<String> notes = new ArrayList<>();

    public ProgressNotes(Progress progress) {
        this.progress = requireNonNull(progress, "progress is null");
    }

    @Override
    public void advanced(String stage, long done, long total) {
        progress.advanced(stage, done, total);
    }

    /** Notes that were made before are not made again. */
    @Override
    public synchronized void note(String text) {
        if (!notes.contains(text)) {
            notes.add(text);
            progress.note(text);
        }
    }

    /** All notes, in their order. */
    public synchronized List<String> all() {
        return List.copyOf(notes);
    }
}
