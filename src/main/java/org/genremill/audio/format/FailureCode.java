package org.genremill.audio.format;

/** Why a track could not become a row. The names are part of the quarantine table's contract: never rename one. */
public enum FailureCode {
    NOT_AUDIO(Category.CONTENT, "the first bytes belong to no known audio format"),
    UNSUPPORTED_CODEC(Category.CONTENT, "an audio format, or a variant of one, that is not supported"),
    CORRUPT(Category.CONTENT, "the format's own rules are broken"),
    EMPTY(Category.CONTENT, "no bytes, or no samples"),
    TOO_SHORT(Category.CONTENT, "shorter than the configured minimum, or too short to analyse"),
    SILENT(Category.CONTENT, "every sample is zero or almost zero"),
    NOT_FINITE(Category.CONTENT, "samples or results that are not finite numbers"),
    TOO_LARGE(Category.LIMIT, "more bytes than the configured maximum"),
    TOO_LONG(Category.LIMIT, "longer than the configured maximum"),
    TOO_MANY_CHANNELS(Category.LIMIT, "more channels than the configured maximum"),
    RATE_OUT_OF_RANGE(Category.LIMIT, "a sample rate outside the configured range"),
    EXPANDS_TOO_FAR(Category.LIMIT, "a larger ratio of decoded to encoded bytes than the configured maximum"),
    TIMED_OUT(Category.LIMIT, "took longer than the configured maximum"),
    OUT_OF_MEMORY(Category.LIMIT, "needs more memory than the process has"),
    KILLS_PROCESS(Category.LIMIT, "crashed the process more than once"),
    READ_ERROR(Category.STORAGE, "the store did not deliver the bytes"),
    CHANGED(Category.STORAGE, "the object changed while it was being read"),
    INTERNAL(Category.INTERNAL, "a defect in the program: please report it");

    /** Who can fix a failure. */
    public enum Category {
        /** The owner of the file. */
        CONTENT,
        /** Whoever configured the limit. */
        LIMIT,
        /** Whoever operates the store; the next run retries. */
        STORAGE,
        /** The authors of this program. */
        INTERNAL
    }

    private final Category category;
    private final String meaning;

    FailureCode(Category category, String meaning) {
        this.category = category;
        this.meaning = meaning;
    }

    /** Whether the same bytes would always fail again in this version of the program, so that retrying is pointless. */
    public boolean lasts() {
        return switch (this) {
            case NOT_AUDIO, UNSUPPORTED_CODEC, CORRUPT, EMPTY, SILENT, KILLS_PROCESS -> true;
            default -> false;
        };
    }

    /** Who can fix this failure. */
    public Category category() {
        return category;
    }

    /** One line in plain words, without a full stop. */
    public String meaning() {
        return meaning;
    }
}
