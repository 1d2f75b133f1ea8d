package dev.interleave.operations.transactions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.springframework.stereotype.Component;

import dev.interleave.launch.UnknownException;

/**
 * The transactions that were brought recently, by the hash of what they say, and the explorations of them.
 *
 * <p>Thread-safe.
 */
@Component
class TransactionsKeeper {

    private static final int ID_DIGITS = 12;

    private final ScriptReader reader;

    private final TransactionsProperties properties;

    /** Guarded by this. */
    private final SequencedMap<String, KeptTransactions> kept = new LinkedHashMap<>();

    /** By the exploration's id; guarded by this. */
    private final SequencedMap<String, TransactionsSubject> explored = new LinkedHashMap<>();

    TransactionsKeeper(ScriptReader reader, TransactionsProperties properties) {
        this.reader = reader;
        this.properties = properties;
    }

    /**
     * Takes transactions, or finds them if they were brought before.
     *
     * @throws dev.interleave.experiment.InvalidParametersException if they are not accepted
     */
    KeptTransactions bring(Draft draft) {
        String id = id(draft);
        synchronized (this) {
            KeptTransactions known = kept.get(id);
            if (known != null) {
                return known;
            }
        }
        ScriptReader.OnEngine read = reader.read(draft);
        KeptTransactions brought =
                new KeptTransactions(id, draft, read.engine(), read.script(), Clock.systemUTC().instant());
        synchronized (this) {
            KeptTransactions there = kept.putIfAbsent(id, brought);
            if (kept.size() > properties.kept()) {
                kept.pollFirstEntry();
            }
            return there != null ? there : brought;
        }
    }

    /**
     * The transactions with an id.
     *
     * @throws UnknownException if there are none, or none any more
     */
    synchronized KeptTransactions transactions(String id) {
        KeptTransactions known = kept.get(id);
        if (known == null) {
            throw new UnknownException("transactions", "There are no transactions '" + id + "': only the most recent "
                    + properties.kept() + " are kept; post them again, and they have the same id");
        }
        return known;
    }

    /** Those that are kept, the newest first. */
    synchronized List<KeptTransactions> recent() {
        return new ArrayList<>(kept.values()).reversed();
    }

    /** Keeps what was found of an exploration. */
    synchronized void explored(String exploration, TransactionsSubject subject) {
        explored.put(exploration, subject);
        if (explored.size() > properties.kept()) {
            explored.pollFirstEntry();
        }
    }

    /**
     * What was found in an exploration.
     *
     * @throws UnknownException if there is none, or none any more
     */
    synchronized TransactionsSubject exploration(String id) {
        TransactionsSubject subject = explored.get(id);
        if (subject == null) {
            throw new UnknownException("exploration", "There is no exploration '" + id
                    + "' of transactions; only the most recent " + properties.kept() + " are kept");
        }
        return subject;
    }

    /** The id of transactions. */
    static String id(Draft draft) {
        return hash(draft.canonical());
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8))).substring(0,
                    ID_DIGITS);
        }
        catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
