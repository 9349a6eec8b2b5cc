package org.genremill.steps.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** Forwards progress, and keeps the notes for the summary of a run. */
public final class ProgressNotes implements Progress {
    private final Progress progress;
    private final List<String> notes = new ArrayList<>();

    /** Forwards to another receiver. */
    public ProgressNotes(Progress progress) {
        this.progress = requireNonNull(progress, "progress is null");
    }

    @Override
    public void advanced(String stage, long done, long total) {
        progress.advanced(stage, done, total);
    }

    @Override
    public void began(String stage) {
        progress.began(stage);
    }

    /** Forwards a note, unless it was reported before. */
    @Override
    public synchronized void note(String text) {
        if (!notes.contains(text)) {
            notes.add(text);
            progress.note(text);
        }
    }

    /** All notes, in the order reported. */
    public synchronized List<String> all() {
        return List.copyOf(notes);
    }
}
