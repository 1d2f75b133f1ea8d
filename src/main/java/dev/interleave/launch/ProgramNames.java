package dev.interleave.launch;

/**
 * The names of what somebody brought, which stand where experiments have theirs: {@code programs/} and an id for a program,
 * {@code transactions/} and an id for transactions.
 */
public final class ProgramNames {

    private static final String PREFIX = "programs/";

    private static final String TRANSACTIONS_PREFIX = "transactions/";

    private ProgramNames() {
    }

    /** The name of the program with an id. */
    public static String of(String id) {
        return PREFIX + id;
    }

    /** The name of the transactions with an id. */
    public static String ofTransactions(String id) {
        return TRANSACTIONS_PREFIX + id;
    }

    /** Whether a name is that of something that was brought, not an experiment's. */
    public static boolean isOne(String name) {
        return name.startsWith(PREFIX) || isTransactions(name);
    }

    /** Whether a name is that of transactions. */
    public static boolean isTransactions(String name) {
        return name.startsWith(TRANSACTIONS_PREFIX);
    }

    /** What a name is the name of, in a word. */
    public static String kind(String name) {
        return name.startsWith(PREFIX) ? "program" : isTransactions(name) ? "transactions"
                : "experiment";
    }

    /** The tag of a meter: an experiment's name, or one word for all programs, and one for all transactions. */
    public static String tag(String name) {
        return isOne(name) ? kind(name) : name;
    }
}
