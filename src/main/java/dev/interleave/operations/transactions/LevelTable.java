package dev.interleave.operations.transactions;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.ThreadDemand;
import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.launch.Admission;
import dev.interleave.launch.ProgramNames;
import dev.interleave.launch.Room;
import dev.interleave.trace.ThreadKind;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.engine.Engine;
import dev.interleave.transactions.history.Anomaly;
import dev.interleave.transactions.run.Laboratory;
import dev.interleave.transactions.run.Scenario;
import dev.interleave.transactions.run.ShadowConditions;
import dev.interleave.web.Links;

/**
 * What the levels of engines prevent, found out on the engines themselves when somebody asks, and kept.
 *
 * <p>Thread-safe.
 */
@Component
class LevelTable implements DisposableBean {

    private static final int MOST_SESSIONS = 3;

    private final Room room;

    private final Admission admission;

    /** One engine after another. */
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("transaction-levels").factory());

    /** By the names of engines; guarded by this. */
    private final Map<String, LevelsAnswer> known = new HashMap<>();

    LevelTable(TransactionsRuns runs, Admission admission) {
        this.room = runs.room();
        this.admission = admission;
    }

    /** Takes what is found out, level by level. */
    @FunctionalInterface
    interface Progress {

        /** Takes it. */
        void takes(LevelsAnswer answer);
    }

    /** What is known of an engine; if that is nothing, it begins to find out. */
    synchronized LevelsAnswer of(Engine engine) {
        LevelsAnswer answer = known.get(engine.name());
        if (answer == null || answer.state() == LevelsAnswer.State.FAILED) {
            LevelsAnswer begun = new LevelsAnswer(engine.name(), LevelsAnswer.State.UNDER_WAY,
                    "the scenarios are being run", null, List.of());
            known.put(engine.name(), begun);
            thread.execute(() -> find(engine));
            return answer == null ? begun : answer;
        }
        return answer;
    }

    private synchronized void put(LevelsAnswer answer) {
        known.put(answer.engine(), answer);
    }

    private void find(Engine engine) {
        try {
            put(compute(engine, this::put, this::admitted));
        }
        catch (SQLException | RuntimeException ex) {
            put(new LevelsAnswer(engine.name(), LevelsAnswer.State.FAILED, String.valueOf(ex.getMessage()), null,
                    List.of()));
        }
        catch (InterruptedException ex) {
            // The application stops.
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a scenario. */
    @FunctionalInterface
    interface Way {

        /** Does so. */
        Laboratory.Happened take(Engine engine, Isolation level, ShadowConditions conditions, Scenario scenario)
                throws SQLException, InterruptedException;
    }

    private Laboratory.Happened admitted(Engine engine, Isolation level, ShadowConditions conditions,
            Scenario scenario) throws SQLException, InterruptedException {
        room.take();
        try {
            Runnable giveBack = admission.admit(
                    new ThreadDemand(MOST_SESSIONS, ThreadKind.VIRTUAL, DraftReader.SESSIONS, MOST_SESSIONS + 1),
                    ThreadKind.VIRTUAL);
            try {
                return Laboratory.take(engine, level, conditions, scenario);
            }
            finally {
                giveBack.run();
            }
        }
        finally {
            room.giveBack();
        }
    }

    /** Finds out what the levels of an engine prevent. */
    static LevelsAnswer compute(Engine engine, Progress progress, Way way) throws SQLException, InterruptedException {
        String product = engine.version().product();
        List<LevelsAnswer.Level> levels = new ArrayList<>();
        try (ShadowConditions conditions = new ShadowConditions()) {
            for (Isolation level : engine.levels()) {
                List<LevelsAnswer.Cell> cells = new ArrayList<>();
                String reports = "";
                for (Scenario scenario : Scenario.all()) {
                    Laboratory.Happened happened = way.take(engine, level, conditions, scenario);
                    reports = happened.reported();
                    cells.add(cell(engine, level, scenario, happened));
                }
                levels.add(new LevelsAnswer.Level(level, reports, level, cells));
                progress.takes(new LevelsAnswer(engine.name(), LevelsAnswer.State.UNDER_WAY,
                        "the scenarios are being run", product, levels).compared());
            }
        }
        return new LevelsAnswer(engine.name(), LevelsAnswer.State.COMPLETE, null, product, levels).compared();
    }

    private static LevelsAnswer.Cell cell(Engine engine, Isolation level, Scenario scenario,
            Laboratory.Happened happened) {
        String text = "engine: " + engine.name() + "\nisolation: " + level + "\n" + scenario.text();
        String name = ProgramNames.ofTransactions(TransactionsKeeper.id(new DraftText(new ArrayList<>()).read(text)));
        Schedule witness = new Schedule(Schedule.fingerprint(name, Map.of()),
                happened.steps().stream().map(session -> new Move(session + 1, Move.Way.GO, -1)).toList());
        List<Anomaly> found = happened.found(scenario.looksFor());
        return new LevelsAnswer.Cell(scenario.name(), scenario.title(),
                scenario.looksFor().stream().map(Anomaly.Name::text).sorted().toList(), verdict(happened, found),
                happened.waits(), happened.errors(), explanation(found), witness.toString(), text,
                Map.of("replay", new Links.Link("/api/transactions/runs?schedule=" + witness)));
    }

    private static LevelsAnswer.Verdict verdict(Laboratory.Happened happened, List<Anomaly> found) {
        if (!found.isEmpty()) {
            return happened.waits().isEmpty() ? LevelsAnswer.Verdict.ALLOWED : LevelsAnswer.Verdict.ALLOWED_AFTER_WAIT;
        }
        if (!happened.errors().isEmpty()) {
            return LevelsAnswer.Verdict.PREVENTED_BY_ERROR;
        }
        return happened.waits().isEmpty() ? LevelsAnswer.Verdict.PREVENTED : LevelsAnswer.Verdict.PREVENTED_BY_WAIT;
    }

    private static @Nullable String explanation(List<Anomaly> found) {
        return found.isEmpty() ? null : found.getFirst().explanation();
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
