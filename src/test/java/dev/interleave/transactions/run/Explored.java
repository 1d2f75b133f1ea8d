package dev.interleave.transactions.run;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.Plan;
import dev.interleave.explore.Position;
import dev.interleave.explore.Report;
import dev.interleave.explore.Walk;
import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.strategy.Replay;
import dev.interleave.trace.record.EventBudget;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.engine.Engine;

/** What an exploration of transactions found. */
public record Explored(Report report, TransactionExploration.Findings findings) {

    static final String FINGERPRINT = "0badcafe";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static final Plan EVERYTHING = new Plan(Plan.Search.EXHAUSTIVE, 100_000, 1000, PATIENCE, 0, 0, 0);

    /** Takes every order. */
    public static Explored of(Engine engine, Script script) throws Exception {
        try (Database database = open(engine, script); ShadowConditions conditions = new ShadowConditions()) {
            return of(database, conditions, script);
        }
    }

    static Database open(Engine engine, Script script) throws SQLException {
        return engine.open(script.setUp(), script.sessions().stream().map(Script.Session::isolation).toList());
    }

    static Explored of(Database database, ShadowConditions conditions, Script script) throws Exception {
        return of(database, conditions, script, EVERYTHING);
    }

    static Explored of(Database database, ShadowConditions conditions, Script script, Plan plan) throws Exception {
        TransactionExploration exploration = new TransactionExploration(script, database, conditions, FINGERPRINT,
                plan, false, Explored::start);
        onThread(() -> {
            exploration.execute();
            return true;
        });
        return new Explored(exploration.report(), exploration.findings());
    }

    static void start(String name, Runnable work) {
        Thread.ofVirtual().name(name).start(work);
    }

    /** Takes one schedule to its end, or as far as it goes. */
    static Position walk(Database database, Script script, List<Integer> sessions, Replay.AtItsEnd atItsEnd)
            throws Exception {
        return walk(database, script, schedule(sessions), atItsEnd);
    }

    static Position walk(Database database, Script script, Schedule schedule, Replay.AtItsEnd atItsEnd)
            throws Exception {
        TransactionProgram program = new TransactionProgram(script, database);
        return onThread(() -> new Walk(schedule, atItsEnd, program, Explored::start, new EventBudget(10_000)).go());
    }

    static Schedule schedule(List<Integer> sessions) {
        return new Schedule(FINGERPRINT,
                sessions.stream().map(session -> new Move(session + 1, Move.Way.GO, -1)).toList());
    }

    interface Work<T> {

        T get() throws Exception;
    }

    static <T> T onThread(Work<T> work) throws Exception {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        Thread.ofVirtual().name("main").start(() -> {
            try {
                result.set(work.get());
            }
            catch (Throwable ex) {
                failure.set(ex);
            }
            finally {
                done.countDown();
            }
        });
        if (!done.await(PATIENCE.toSeconds() + 10, TimeUnit.SECONDS)) {
            throw new AssertionError("It did not end");
        }
        if (failure.get() instanceof Exception ex) {
            throw ex;
        }
        if (failure.get() instanceof Error ex) {
            throw ex;
        }
        T found = result.get();
        if (found == null) {
            throw new AssertionError("It came to nothing");
        }
        return found;
    }

    /** The outcomes. */
    List<String> outcomes() {
        return report.outcomes().stream().map(Report.Found::value).toList();
    }

    /** The names of the anomalies. */
    List<String> anomalies() {
        return findings.anomalies().stream().map(each -> each.anomaly().name().text()).toList();
    }
}
