package dev.interleave.store;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import dev.interleave.store.Entry.Head;

/**
 * The tables. All methods may throw {@link org.springframework.dao.DataAccessException}, and leave no transaction open then.
 *
 * <p>Thread-safe.
 */
class Entries {

    /** H2 takes no more than a megabyte in one value. */
    private static final int PART_BYTES = 512 * 1024;

    private static final String HEAD =
            "select kind, id, experiment, started_at, weight, summary from interleave_entry ";

    private static final int MOST_AT_ONCE = 500;

    private final JdbcTemplate template;

    private final JdbcClient client;

    private final TransactionTemplate transaction;

    private final @Nullable String flush;

    /**
     * Creates it.
     *
     * @param flush a statement after which what was committed outlives the process and the machine; null if it does anyway
     */
    Entries(JdbcTemplate template, TransactionTemplate transaction, @Nullable String flush) {
        this.template = template;
        this.flush = flush;
        this.client = JdbcClient.create(template);
        this.transaction = transaction;
    }

    /**
     * A head and its content as bytes.
     *
     * <p>Immutable, as nobody changes the bytes.
     */
    static final class Made {

        private final Head head;

        private final byte[] content;

        Made(Head head, byte[] content) {
            this.head = head;
            this.content = content;
        }

        Head head() {
            return head;
        }

        byte[] content() {
            return content;
        }
    }

    /**
     * Writes some, all or none.
     *
     * @param again whether they may be there already, because it is not known how an earlier attempt ended
     */
    void add(List<Made> all, boolean again) {
        transaction.executeWithoutResult(_ -> {
            Set<String> there = again ? there(all) : Set.of();
            List<Object[]> entries = new ArrayList<>();
            List<Object[]> parts = new ArrayList<>();
            for (Made made : all) {
                Head head = made.head();
                if (!there.contains(head.kind() + " " + head.id())) {
                    entries.add(new Object[] {head.kind(), head.id(), head.experiment(), at(head.startedAt()),
                            head.weight(), made.content().length + (long) head.summary().length(), head.summary()});
                    parts.addAll(parts(made));
                }
            }
            template.batchUpdate(
                    "insert into interleave_entry (kind, id, experiment, started_at, weight, bytes, summary) "
                            + "values (?, ?, ?, ?, ?, ?, ?)",
                    entries);
            template.batchUpdate("insert into interleave_part (kind, id, number, content) values (?, ?, ?, ?)", parts);
        });
        flush();
    }

    private void flush() {
        if (flush != null) {
            template.execute(flush);
        }
    }

    private Set<String> there(List<Made> all) {
        Set<String> there = new HashSet<>();
        for (Made made : all) {
            if (head(made.head().kind(), made.head().id()).isPresent()) {
                there.add(made.head().kind() + " " + made.head().id());
            }
        }
        return there;
    }

    private static List<Object[]> parts(Made made) {
        List<Object[]> parts = new ArrayList<>();
        byte[] content = made.content();
        for (int from = 0; from < content.length; from += PART_BYTES) {
            parts.add(new Object[] {made.head().kind(), made.head().id(), parts.size(),
                    Arrays.copyOfRange(content, from, Math.min(content.length, from + PART_BYTES))});
        }
        return parts;
    }

    Optional<Head> head(String kind, String id) {
        return client.sql(HEAD + "where kind = ? and id = ?").params(kind, id).query(Entries::head).optional();
    }

    Optional<byte[]> content(String kind, String id) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        client.sql("select content from interleave_part where kind = ? and id = ? order by number")
                .params(kind, id)
                .query(row -> {
                    whole.writeBytes(row.getBytes(1));
                });
        return whole.size() == 0 ? Optional.empty() : Optional.of(whole.toByteArray());
    }

    List<Head> recent(String kind, @Nullable Head before, int most) {
        return before == null
                ? client.sql(HEAD + "where kind = ? order by started_at desc, id desc limit ?")
                        .params(kind, most)
                        .query(Entries::head)
                        .list()
                : client.sql(HEAD + "where kind = ? and (started_at < ? or started_at = ? and id < ?) "
                        + "order by started_at desc, id desc limit ?")
                        .params(kind, at(before.startedAt()), at(before.startedAt()), before.id(), most)
                        .query(Entries::head)
                        .list();
    }

    boolean delete(String kind, String id) {
        boolean there =
                client.sql("delete from interleave_entry where kind = ? and id = ?").params(kind, id).update() > 0;
        flush();
        return there;
    }

    /** Lets go of what is too old, and of the oldest where there are too many or they are too large; returns how many. */
    int prune(Instant now, Duration keep, int mostOfAKind, long mostBytes) {
        int gone = client.sql("delete from interleave_entry where started_at < ?").param(at(now.minus(keep))).update();
        for (String kind : client.sql("select distinct kind from interleave_entry").query(Entries::kind).list()) {
            gone += deleteAll(client.sql("select kind, id, bytes from interleave_entry where kind = ? "
                    + "order by started_at desc, id desc offset ?").params(kind, mostOfAKind).query(Entries::size)
                    .list());
        }
        long tooMuch = client.sql("select coalesce(sum(bytes), 0) from interleave_entry").query(Long.class).single()
                - mostBytes;
        while (tooMuch > 0) {
            List<Size> oldest = new ArrayList<>();
            for (Size each : client.sql("select kind, id, bytes from interleave_entry order by started_at, id limit ?")
                    .param(MOST_AT_ONCE)
                    .query(Entries::size)
                    .list()) {
                if (tooMuch > 0) {
                    oldest.add(each);
                    tooMuch -= each.bytes();
                }
            }
            if (oldest.isEmpty()) {
                break;
            }
            gone += deleteAll(oldest);
        }
        return gone;
    }

    /**
     * What something takes.
     *
     * @param bytes its form to be kept
     */
    private record Size(String kind, String id, long bytes) {
    }

    private static String kind(ResultSet row, int number) throws SQLException {
        return row.getString(1);
    }

    private static Size size(ResultSet row, int number) throws SQLException {
        return new Size(row.getString(1), row.getString(2), row.getLong(3));
    }

    private int deleteAll(List<Size> all) {
        List<Object[]> ids = all.stream().map(each -> new Object[] {each.kind(), each.id()}).toList();
        template.batchUpdate("delete from interleave_entry where kind = ? and id = ?", ids);
        return all.size();
    }

    /** Takes a tag for a start alone; returns whether nobody had it. */
    boolean claim(String tag, Instant now) {
        try {
            return client.sql("insert into interleave_start (tag, started_at) values (?, ?)")
                    .params(tag, at(now))
                    .update() == 1;
        }
        catch (DuplicateKeyException ex) {
            return false;
        }
    }

    /** Whether the database answers; throws if it does not. */
    void ask() {
        client.sql("select count(*) from interleave_start").query(Long.class).single();
    }

    private static Head head(ResultSet row, int number) throws SQLException {
        return new Head(row.getString(1), row.getString(2), row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant(), row.getLong(5), row.getString(6));
    }

    /** As precise as both databases are, so that neither rounds. */
    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
