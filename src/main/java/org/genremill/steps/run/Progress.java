package org.genremill.steps.run;

/** Receives the progress of long work. Implementations must be thread-safe. */
public interface Progress {
    /** Ignores progress. */
    Progress NONE = (stage, done, total) -> {};

    /**
     * Reports progress.
     *
     * @param stage the current stage, for example {@code extract}
     * @param done the work done
     * @param total all work; {@code done} reaches it exactly once
     */
    void advanced(String stage, long done, long total);

    /**
     * Reports the start of a stage that may take long without any measure of its progress.
     *
     * @param stage what happens now, for example {@code comparing genres}
     */
    default void began(String stage) {}

    /**
     * Reports something that users should know during the run, such as a doubt about the input.
     *
     * @param text one sentence or a few lines
     */
    default void note(String text) {}
}
