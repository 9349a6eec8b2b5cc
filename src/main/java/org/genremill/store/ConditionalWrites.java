package org.genremill.store;

/** What a store was seen to do with writes on a condition, which decide between runs that publish at the same time. */
public enum ConditionalWrites {
    /** An object store refuses to create an object that exists, and to replace one that has changed. */
    ENFORCED("enforced"),
    /** A file system refuses to create a file that exists; it cannot compare before it replaces one. */
    CREATION("creation only"),
    /** An object store accepts a write whose condition does not hold, or no conditions at all. */
    IGNORED("ignored");

    private final String words;

    ConditionalWrites(String words) {
        this.words = words;
    }

    /** The value in manifests and summaries. */
    public String words() {
        return words;
    }
}
