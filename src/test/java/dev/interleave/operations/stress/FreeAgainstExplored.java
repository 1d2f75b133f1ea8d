package dev.interleave.operations.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.DurationText;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.explore.Report;
import dev.interleave.operations.exploration.ExplorationLauncher;
import dev.interleave.operations.exploration.LaunchedExploration;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Explores an experiment and, where that reaches all schedules, lets it run freely on either kind of thread: what comes then
 * must be among what was found.
 *
 * @param explorations launches explorations
 * @param stresses launches stresses
 * @param launcher launches single runs
 * @param effort how much is tried
 */
public record FreeAgainstExplored(ExplorationLauncher explorations, StressLauncher stresses, RunLauncher launcher,
        Effort effort) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** One that hangs is found by its time. Long, so that on a busy machine none is that does not hang. */
    private static final String DEADLINE = "10s";

    private static final int AT_ONCE = 4;

    /**
     * How much is tried.
     *
     * @param schedules how many schedules an exploration may take
     * @param within how long it may take
     * @param repetitions how many repetitions a stress has, on each kind of thread
     * @param runs how many single runs there are, on each kind of thread
     */
    public record Effort(int schedules, Duration within, int repetitions, int runs) {

        /** Most take some microseconds; those that come to a deadlock, and take longer by far, need not all be done. */
        Duration stress() {
            return Duration.ofMillis(Math.clamp(repetitions, 200, 60_000));
        }
    }

    /** Compares an experiment with parameters, which must not name the kind of thread. */
    public Comparison compare(CatalogEntry<?> entry, Map<String, String> given) throws InterruptedException {
        String what = entry.name() + " "
                + given.entrySet().stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
        Report report;
        try {
            report = explore(entry, given);
        }
        catch (InvalidParametersException ex) {
            return new Comparison.NotCompared(what, "refused: "
                    + ex.errors().stream().map(ParameterError::message).collect(Collectors.joining("; ")));
        }
        if (report.result() != Report.Reach.COMPLETE) {
            return new Comparison.NotCompared(what, report.result() + ": " + report.because());
        }
        FreelySeen seen = new FreelySeen();
        for (Map<String, String> ofKind : kinds(entry, given)) {
            if (entry.experiment().unstressable().isEmpty()) {
                stress(entry, ofKind, seen);
            }
            runs(entry, ofKind, seen);
        }
        return new Comparison.Compared(what, found(report), seen.beyond(declared(entry, given)), seen.counts(),
                seen.repetitions(), seen.nudged(), seen.runs());
    }

    private Report explore(CatalogEntry<?> entry, Map<String, String> given) throws InterruptedException {
        LaunchedExploration exploration = explorations.launch(entry.name(),
                with(given, Map.of("strategy", "REDUCED", "schedules", Integer.toString(effort.schedules()), "within",
                        DurationText.of(effort.within()))));
        assertThat(exploration.await(PATIENCE)).as(exploration.id()).isTrue();
        return exploration.view().report();
    }

    /** All that the schedules lead to. */
    private static Set<String> found(Report report) {
        Set<String> all = new TreeSet<>();
        report.outcomes().forEach(found -> all.add(found.value()));
        if (!report.deadlocks().isEmpty()) {
            all.add(Outcome.DEADLOCK);
        }
        if (!report.failures().isEmpty()) {
            all.add(FreelySeen.FAILED);
        }
        return all;
    }

    private static List<Map<String, String>> kinds(CatalogEntry<?> entry, Map<String, String> given) {
        List<String> names = entry.binder()
                .specs()
                .stream()
                .filter(spec -> spec.javaType() == ThreadKind.class)
                .map(ParameterSpec::name)
                .toList();
        return names.isEmpty() ? List.of(given)
                : Stream.of(ThreadKind.values())
                        .map(kind -> with(given,
                                names.stream().collect(Collectors.toMap(name -> name, _ -> kind.name()))))
                        .toList();
    }

    private static Map<String, String> with(Map<String, String> given, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(given);
        all.putAll(more);
        return all;
    }

    private void stress(CatalogEntry<?> entry, Map<String, String> given, FreelySeen seen) throws InterruptedException {
        Stress stress = stresses.launch(entry.name(), with(given, Map.of("repetitions",
                Integer.toString(effort.repetitions()), "within", DurationText.of(effort.stress()), "deadline",
                DEADLINE)));
        assertThat(stress.await(PATIENCE)).as(stress.id()).isTrue();
        seen.add(stress.report());
    }

    private void runs(CatalogEntry<?> entry, Map<String, String> given, FreelySeen seen) throws InterruptedException {
        List<Run> underWay = new ArrayList<>();
        for (int i = 1; i <= effort.runs(); i++) {
            underWay.add(launcher.launch(entry.name(), with(given, Map.of("deadline", DEADLINE))));
            if (underWay.size() == AT_ONCE || i == effort.runs()) {
                for (Run run : underWay) {
                    assertThat(run.await(PATIENCE)).as(run.id()).isTrue();
                    seen.add(run.view());
                }
                underWay.clear();
            }
        }
    }

    private static <P extends Record> List<PossibleOutcome> declared(CatalogEntry<P> entry, Map<String, String> given) {
        P parameters = entry.binder().bind(given, new ArrayList<>());
        return parameters == null ? List.of() : entry.experiment().outcomes(parameters);
    }
}
