package dev.interleave.experiments.queueskiplocked;

/** What is to keep two workers from taking the same job. */
enum QueueGuard {

    /** Nothing: a job is read, and then marked as done. */
    NONE(""),
    /** The job is read with {@code for update}, which locks its row. */
    FOR_UPDATE(" for update"),
    /** The same, but rows that others have locked are passed over. */
    SKIP_LOCKED(" for update skip locked");

    private final String clause;

    QueueGuard(String clause) {
        this.clause = clause;
    }

    /** What a job is read with. */
    String clause() {
        return clause;
    }
}
