package dev.interleave.transactions.history;

/**
 * Something that no serial order of the transactions shows.
 *
 * @param name what the field calls it
 * @param explanation how it came about here
 */
public record Anomaly(Name name, String explanation) {

    /** What the field calls anomalies. */
    public enum Name {

        /** Dirty write. */
        G0("G0", "dirty write", "Transactions overwrite one another's writes in a ring."),
        /** Aborted read. */
        G1A("G1a", "aborted read", "A transaction reads what another wrote and then rolled back."),
        /** Intermediate read. */
        G1B("G1b", "intermediate read", "A transaction reads what another wrote and then changed again."),
        /** Circular information flow. */
        G1C("G1c", "circular information flow",
                "Each of the transactions sees or overwrites what another wrote, in a ring."),
        /** Lost update. */
        P4("P4", "lost update", "A transaction overwrites a row that another has changed since the first read it."),
        /** Observed transaction vanishes. */
        OTV("OTV", "observed transaction vanishes",
                "A transaction sees another's write, and afterwards a row as it was before that other transaction."),
        /** Predicate-many-preceders. */
        PMP("PMP", "predicate-many-preceders",
                "Of two conditions that a transaction reads by, one sees what another transaction changed, the other does not."),
        /** Read skew. */
        G_SINGLE("G-single", "read skew",
                "A transaction sees one thing as it was before another transaction, and one as it was after it."),
        /** Read-only transaction anomaly. */
        READ_ONLY("read-only", "read-only transaction anomaly",
                "A transaction that only reads sees what could not have been in any serial order."),
        /** Write skew on rows. */
        G2_ITEM("G2-item", "write skew", "Transactions read rows that others of them change, in a ring."),
        /** Write skew on conditions. */
        G2("G2", "write skew on a condition",
                "Transactions read by conditions that others of them change the answer of, in a ring.");

        private final String text;

        private final String title;

        private final String meaning;

        Name(String text, String title, String meaning) {
            this.text = text;
            this.title = title;
            this.meaning = meaning;
        }

        /** The name as it is written. */
        public String text() {
            return text;
        }

        /** It in plain words. */
        public String title() {
            return title;
        }

        /** What it means, in a sentence. */
        public String meaning() {
            return meaning;
        }
    }
}
