package dev.interleave.transactions.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.Scripts;

import static org.assertj.core.api.Assertions.assertThat;

/** What an engine says of who waits may be out of date: a session that does not wait any more is waited for. */
class OutOfDateTests {

    private static final Script SCRIPT = Scripts.accounts(Isolation.READ_COMMITTED,
            "a: update acc set val = 11 where id = 1", "a: commit", "b: update acc set val = 22 where id = 2",
            "b: commit");

    /** Everything as the target does it, but for one method. */
    private static <T> T like(Class<T> type, Object target, String method, Instead instead) {
        InvocationHandler handler = (_, called, arguments) -> called.getName().equals(method)
                ? instead.of(() -> call(target, called, arguments), arguments)
                : call(target, called, arguments);
        return type.cast(Proxy.newProxyInstance(OutOfDateTests.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        }
        catch (InvocationTargetException ex) {
            throw ex.getCause();
        }
    }

    /** What is done as usual. */
    @FunctionalInterface
    private interface Usual {

        Object done() throws Throwable;
    }

    /** What is done instead. */
    @FunctionalInterface
    private interface Instead {

        Object of(Usual usual, Object[] arguments) throws Throwable;
    }

    /**
     * H2, whose second session comes back late from H2, and is said to wait for the first as long as it has not.
     *
     * <p>Thread-safe.
     */
    private static final class Late {

        private final CountDownLatch back = new CountDownLatch(1);

        private final AtomicInteger asked = new AtomicInteger();

        private final List<Long> ids = new CopyOnWriteArrayList<>();

        Dialect dialect() {
            Dialect h2 = new H2Engine.Own("jdbc:h2:mem:out-of-date");
            Dialect late = like(Dialect.class, h2, "connect",
                    (usual, _) -> session(h2, (Connection) usual.done()));
            return like(Dialect.class, late, "holders",
                    (usual, arguments) -> back.getCount() == 0 ? usual.done() : said((Collection<?>) arguments[1]));
        }

        private Connection session(Dialect h2, Connection connection) throws SQLException {
            ids.add(h2.idOf(connection));
            return ids.size() < 2 ? connection
                    : like(Connection.class, connection, "prepareStatement",
                            (usual, _) -> like(PreparedStatement.class, usual.done(), "executeUpdate", (update, _) -> {
                                Object changed = update.done();
                                assertThat(back.await(10, TimeUnit.SECONDS)).isTrue();
                                return changed;
                            }));
        }

        private Map<Long, Set<Long>> said(Collection<?> waiting) {
            Long second = ids.get(1);
            if (waiting.contains(second) && asked.incrementAndGet() == 3) {
                back.countDown();
            }
            return Map.of(second, Set.of(ids.getFirst()));
        }
    }

    @Test
    void whoIsSaidToWaitButDoesNotIsWaitedFor() throws Exception {
        Late late = new Late();
        try (Database database =
                Database.open(late.dialect(), SCRIPT.setUp(),
                        List.of(Isolation.READ_COMMITTED, Isolation.READ_COMMITTED), true)) {
            database.send(0, SCRIPT.sessions().get(0).statements().getFirst(), Map.of());
            database.send(1, SCRIPT.sessions().get(1).statements().getFirst(), Map.of());
            assertThat(database.isAnswered(1)).isTrue();
            assertThat(database.holder(1)).isNegative();
            assertThat(late.asked.get()).isGreaterThanOrEqualTo(3);
        }
        finally {
            late.back.countDown();
        }
    }
}
