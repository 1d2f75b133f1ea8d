package dev.interleave.operations.run.monitoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.interleave.operations.run.UnderWay;
import dev.interleave.operations.run.monitoring.RunThreadsView.Held;
import dev.interleave.operations.run.monitoring.RunThreadsView.Holds;
import dev.interleave.operations.run.monitoring.RunThreadsView.OfRun;
import dev.interleave.operations.run.monitoring.RunThreadsView.OneThread;
import dev.interleave.operations.run.monitoring.RunThreadsView.Ring;
import dev.interleave.operations.run.monitoring.RunThreadsView.Standing;
import dev.interleave.operations.run.monitoring.RunThreadsView.Waited;
import dev.interleave.operations.run.threads.RunThreads;
import dev.interleave.operations.run.threads.StuckThreads;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.free.RealWait;
import dev.interleave.trace.Mode;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.check.deadlock.Deadlock;

/**
 * One look at the threads of a run that goes on meanwhile.
 *
 * <p>Confined to the thread that looks.
 */
final class RunLook {

    /*
     * Who can never go on is proven as the run's own watch does it, by two looks (StuckThreads).
     *
     * Everything else is put together from three sources, in this order: the state of each thread and what it waits for at
     * the seam; then the trace so far, which is a consistent cut of the run, so that what is held in it was held at one
     * moment; then once more whether each of those waits is still the same one. A wait that is told was there before the
     * cut and after it, so a ring of waits and holds did stand at the moment of the cut. A wait with a limit is not at the
     * seam; it is told if its thread had said that it would wait, and nothing since, and is parked.
     */

    /** Of a longer trace no look is taken: 50,000 events take a few milliseconds. */
    static final int LOOKED_THROUGH = 50_000;

    /** How many threads are looked at one by one; the states of all are counted. */
    private static final int MOST_THREADS = 2_000;

    private static final int MOST_NAMES = 20;

    /** Short names first: worker-2 comes before worker-10. */
    private static final Comparator<String> NAMES =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final UnderWay run;

    private final Set<Thread> stuck;

    private final Map<String, Seen> seen = new LinkedHashMap<>();

    private final States.Count platform = new States.Count();

    private final States.Count virtual = new States.Count();

    private final @Nullable Trace trace;

    private final @Nullable TraceEnd end;

    /** By thread, what others wait for that it has. */
    private final Map<String, Map<String, Held>> wanted = new HashMap<>();

    private int threads;

    private record Seen(Thread thread, Thread.State state, @Nullable RealWait waiting) {
    }

    /**
     * Looks.
     *
     * @param events how many events may be gone through
     */
    RunLook(UnderWay run, long events) {
        this.run = run;
        StuckThreads looks = new StuckThreads(run.seam(), run.threads());
        looks.look();
        this.stuck = looks.look();
        stuck.forEach(this::see);
        for (Thread thread : run.threads().atWork()) {
            Thread.State state = thread.getState();
            if (state == Thread.State.NEW || state == Thread.State.TERMINATED) {
                continue;
            }
            threads++;
            (thread.isVirtual() ? virtual : platform).add(state);
            if (seen.size() < MOST_THREADS) {
                see(thread);
            }
        }
        boolean isShort = run.run().steps() <= Math.min(LOOKED_THROUGH, events);
        this.trace = isShort ? run.recorder().snapshot() : null;
        this.end = trace == null ? null : new TraceEnd(trace);
    }

    private void see(Thread thread) {
        RealWait wait = run.seam().waitOf(thread);
        // What is asked last counts: it may have gone on since it was counted.
        seen.putIfAbsent(RunThreads.nameOf(thread), new Seen(thread, thread.getState(), wait));
    }

    /** How many events were gone through. */
    int events() {
        return trace == null ? 0 : trace.size();
    }

    /** Tells what was seen, with so many threads at most. */
    OfRun tell(int most) {
        Map<String, Waited> waits = new LinkedHashMap<>();
        seen.forEach((name, each) -> {
            Waited wait = wait(name, each);
            if (wait != null) {
                waits.put(name, wait);
                wait.heldBy().forEach(holder -> want(holder, wait));
            }
        });
        Set<String> stuckNames = stuck.stream().map(RunThreads::nameOf).collect(Collectors.toSet());
        List<OneThread> told = seen.entrySet()
                .stream()
                .map(each -> thread(each.getKey(), each.getValue(), waits.get(each.getKey())))
                .sorted(Comparator.comparing((OneThread thread) -> !thread.deadlocked())
                        .thenComparing(thread -> thread.waitsFor() == null)
                        .thenComparing(thread -> thread.holds().isEmpty())
                        .thenComparing(OneThread::name, NAMES))
                .limit(most)
                .toList();
        return new OfRun(run.run().id(), run.run().experiment(), run.run().startedAt(), run.recorder().elapsedNanos(),
                run.run().isScheduled(), platform.states(), virtual.states(),
                end == null ? Holds.WAITED_FOR : Holds.ALL, told, Math.max(0, threads - told.size()),
                stuck.isEmpty() ? null : standing(stuckNames), rings(waits, stuckNames));
    }

    private OneThread thread(String name, Seen each, @Nullable Waited wait) {
        List<Held> holds = end != null ? end.heldBy(name)
                : List.copyOf(wanted.getOrDefault(name, Map.of()).values());
        return new OneThread(name, each.thread().threadId(),
                each.thread().isVirtual() ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM, each.state(),
                stuck.contains(each.thread()), holds, wait);
    }

    private void want(String holder, Waited wait) {
        if (end == null && wait.kind() != null) {
            wanted.computeIfAbsent(holder, _ -> new LinkedHashMap<>())
                    .putIfAbsent(wait.name(), new Held(wait.name(), wait.kind(), Mode.EXCLUSIVE, null, null));
        }
    }

    private @Nullable Waited wait(String name, Seen each) {
        RealWait wait = each.waiting();
        if (wait == null) {
            return each.state() == Thread.State.TIMED_WAITING ? limitedWait(name) : null;
        }
        boolean waits = RealWait.isParked(each.thread()) && run.seam().waitOf(each.thread()) == wait && !wait.isOver();
        return waits ? unlimitedWait(name, wait.operation()) : null;
    }

    private Waited unlimitedWait(String name, Operation operation) {
        List<String> holders = holders(name, operation);
        if (operation.on() == null) {
            String other = end == null ? null : end.name(operation.other());
            String named = other != null ? other : holders.isEmpty() ? "another thread" : holders.getFirst();
            return new Waited(named, null, Mode.EXCLUSIVE, false, null, List.of(named), List.of());
        }
        TraceEvent.OnSubject asked = end == null ? null : end.waitOf(name);
        return new Waited(operation.on().name(), operation.on().kind(), operation.mode(), false,
                asked == null ? null : asked.step(), holders, end == null || !holders.isEmpty() ? List.of()
                        : end.ahead(name, operation.on(), operation.mode(), MOST_NAMES));
    }

    private List<String> holders(String name, Operation operation) {
        List<String> traced = end == null || operation.on() == null ? List.of()
                : end.holders(name, operation.on(), operation.mode(), MOST_NAMES);
        Thread holder = operation.holder();
        // One that has ended bears another's name by now; only the trace knows it.
        return traced.isEmpty() && holder != null && run.threads().atWork().contains(holder)
                ? List.of(RunThreads.nameOf(holder)) : traced;
    }

    private @Nullable Waited limitedWait(String name) {
        TraceEvent.OnSubject asked = end == null ? null : end.waitOf(name);
        if (end == null || asked == null) {
            return null;
        }
        Mode mode = asked instanceof TraceEvent.Waiting waiting ? waiting.mode() : Mode.EXCLUSIVE;
        List<String> holders = end.holders(name, asked.on(), mode, MOST_NAMES);
        return new Waited(asked.on().name(), asked.on().kind(), mode, true, asked.step(), holders,
                holders.isEmpty() ? end.ahead(name, asked.on(), mode, MOST_NAMES) : List.of());
    }

    private Standing standing(Set<String> names) {
        String explanation = trace == null ? null
                : Deadlock.in(trace, names).map(Deadlock::explanation).orElse(null);
        return new Standing(names.size(),
                names.stream()
                        .sorted(NAMES)
                        .limit(MOST_THREADS)
                        .toList(),
                explanation != null ? explanation : "They wait for what only they themselves could give");
    }

    private static List<Ring> rings(Map<String, Waited> waits, Set<String> stuckNames) {
        Map<String, List<String>> waitsFor = new TreeMap<>(NAMES);
        waits.forEach((name, wait) -> waitsFor.put(name,
                Stream.concat(wait.heldBy().stream(), wait.behind().stream()).toList()));
        List<Ring> rings = new ArrayList<>();
        for (List<String> ring : Rings.in(waitsFor)) {
            rings.add(new Ring(ring, ring.stream().map(name -> Objects.requireNonNull(waits.get(name)).name()).toList(),
                    stuckNames.containsAll(ring)));
        }
        return rings;
    }
}
