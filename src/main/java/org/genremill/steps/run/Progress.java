package org.genremill.steps.run;

/** Hears how far long work has come. Implementations must accept calls from any thread. */
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (stage, done, total) -> {};

    /**
     * Some of the work is done.
     *
     * @param stage what is being done, for example {@code extract}
     * @param done how much of it
     * @param total how much there is; {@code done} reaches it exactly once
     */
    void advanced(String stage, long done, long total);

    /**
     * Something that people should know while the work goes on, such as a doubt about its input.
     *
     * @param text one sentence or a few lines
     */
    default void note(String text) {}
}
