package dev.interleave.trace.check.deadlock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.check.CheckWords;
import dev.interleave.trace.follow.Hold;
import dev.interleave.trace.follow.Wait;

/** Says in plain sentences why threads are stuck. */
final class DeadlockWords {

    /** How many threads of a ring, groups of other threads, and threads of a group are told one by one. */
    private static final int TOLD = 5;

    private static final String READING = " for reading";

    private final Standstill standstill;

    private final List<Wait> ring;

    DeadlockWords(Standstill standstill, List<Wait> ring) {
        this.standstill = standstill;
        this.ring = ring;
    }

    String explain() {
        List<String> sentences = new ArrayList<>();
        if (!ring.isEmpty()) {
            sentences.add(ringSentence());
        }
        Map<Object, List<Wait>> groups = groups();
        if (!groups.isEmpty()) {
            sentences.add(capped(groups.values().stream().map(this::others).toList(), "; ", "; ", "and %d more"));
        }
        String told = String.join(". ", sentences) + ".";
        return standstill.trace().isComplete() ? told
                : told + " This is how it was at step " + standstill.trace().size() + "; "
                        + CheckWords.count(standstill.trace().dropped(), "later event")
                        + (standstill.trace().dropped() == 1 ? " was" : " were") + " dropped.";
    }

    private String ringSentence() {
        if (ring.size() == 1) {
            Wait wait = ring.getFirst();
            return waits(wait) + ", which " + holds(wait);
        }
        List<String> clauses = new ArrayList<>();
        Hold first = ring.getLast().hold();
        for (Wait wait : ring) {
            String holds = clauses.isEmpty() && first != null
                    ? " holds " + noun(first.on()) + reading(first) + step(first.since()) + " and"
                    : "";
            clauses.add(standstill.name(wait.thread()) + holds + " waits " + object(wait) + cause(wait));
        }
        if (clauses.size() <= TOLD) {
            return String.join("; ", clauses);
        }
        return String.join("; ", clauses.subList(0, TOLD)) + "; and so on round through "
                + CheckWords.count(clauses.size() - TOLD, "more thread") + " back to "
                + standstill.name(ring.getFirst().thread());
    }

    private String cause(Wait wait) {
        if (wait.isBehind()) {
            return ", behind " + standstill.name(wait.other());
        }
        return wait.hold() == null ? "" : ", which " + standstill.name(wait.other()) + " holds"
                + (wait == ring.getLast() ? "" : since(wait));
    }

    /**
     * What the waits have in common that one sentence describes.
     *
     * @param on what they wait for
     * @param mode how they want it
     * @param behind whom they stand behind
     */
    private record Common(Subject on, Mode mode, List<Integer> behind) {
    }

    /** The stuck threads outside the ring, by what they wait for. */
    private Map<Object, List<Wait>> groups() {
        List<Integer> told = ring.stream().map(Wait::thread).toList();
        return standstill.stuck()
                .filter(thread -> !told.contains(thread))
                .mapToObj(standstill::wait)
                .collect(Collectors.groupingBy(this::common, LinkedHashMap::new, Collectors.toList()));
    }

    private Object common(Wait wait) {
        if (wait.on() == null) {
            return wait;
        }
        // Looked up for readers alone: there may be as many holders of permits as there are threads that wait.
        boolean isReader = wait.mode() == Mode.SHARED && wait.on().kind().isLock();
        return new Common(wait.on(), wait.mode(), isReader
                ? standstill.causes(wait).filter(Wait::isBehind).map(Wait::other).toList() : List.of());
    }

    private String others(List<Wait> group) {
        Wait first = group.getFirst();
        List<Wait> readers = group.stream().filter(standstill::readsItself).toList();
        if (group.size() == 1) {
            return waits(first) + (readers.isEmpty() ? why(first) : ", which it holds itself" + READING);
        }
        List<String> names = group.stream().map(wait -> standstill.name(wait.thread()) + step(wait.since())).toList();
        return list(names) + " wait " + place(first) + (readers.isEmpty() ? why(first) : ", which "
                + list(readers.stream().map(wait -> standstill.name(wait.thread())).toList())
                + (readers.size() == 1 ? " holds" : " hold") + READING);
    }

    private String waits(Wait wait) {
        return standstill.name(wait.thread()) + " waits " + object(wait);
    }

    private String object(Wait wait) {
        return wait.on() == null ? place(wait) : place(wait) + step(wait.since());
    }

    private String place(Wait wait) {
        Subject on = wait.on();
        if (on == null) {
            return "for " + whoseEnd(wait);
        }
        return switch (on.kind()) {
            case LATCH -> "at latch '" + on.name() + "'";
            case BARRIER -> "at barrier '" + on.name() + "'";
            case PHASER -> "at phaser '" + on.name() + "'";
            case CONDITION -> "at condition '" + on.name() + "'";
            case QUEUE -> "at queue '" + on.name() + "'";
            case SYNCHRONIZER, OUTSIDE -> "for '" + on.name() + "'";
            case EXCHANGER -> "at exchanger '" + on.name() + "'";
            case READ_WRITE_LOCK -> "to acquire " + noun(on) + (wait.mode() == Mode.SHARED ? READING : " for writing");
            case STAMPED_LOCK -> wait.mode() == Mode.SHARED ? "to acquire " + noun(on) + READING : "for " + noun(on);
            case LOCK, MONITOR, SEMAPHORE, PLAIN, OPAQUE, RELEASE_ACQUIRE, VOLATILE, ATOMIC, VAR_HANDLE, ADDER, MAP,
                    CONCURRENT_MAP, LIST, COPY_ON_WRITE_LIST ->
                    "for " + noun(on);
        };
    }

    private String whoseEnd(Wait wait) {
        Stream<Wait> told = wait.other() >= 0 ? Stream.of(wait) : standstill.causes(wait);
        String child = told.min(Comparator.comparing(cause -> !standstill.isStuck(cause.other())))
                .map(cause -> standstill.name(cause.other()))
                .orElse(null);
        if (child != null) {
            return child + " to end";
        }
        if (!standstill.trace().isComplete()) {
            return "something that is not in the trace";
        }
        return standstill.isAlone(wait.thread()) ? "itself to end" : "another thread to end";
    }

    /** What of a ring or of other threads keeps it waiting. */
    private String why(Wait wait) {
        Subject on = wait.on();
        if (on == null) {
            return "";
        }
        List<Wait> causes = standstill.causes(wait).toList();
        if (causes.stream().anyMatch(Wait::isBehind)) {
            return ", behind " + list(causes.stream().map(cause -> standstill.name(cause.other())).toList());
        }
        List<String> holders = causes.stream().map(cause -> causes.size() == 1 ? holds(cause) : holder(cause)).toList();
        if (!holders.isEmpty()) {
            Hold first = causes.getFirst().hold();
            return ", which " + list(holders) + (holders.size() == 1 ? "" : " hold")
                    + (holders.size() == 1 || first == null ? "" : reading(first));
        }
        return ring.isEmpty() ? ", and nobody is left to " + remedy(on) + lostSignal(wait) : "";
    }

    private String holds(Wait wait) {
        if (standstill.hasEnded(wait.other())) {
            return standstill.name(wait.other()) + " took" + since(wait) + " and never gave back";
        }
        return wait.other() == wait.thread() ? "it holds itself" + since(wait)
                : standstill.name(wait.other()) + " holds" + since(wait);
    }

    private String holder(Wait wait) {
        return standstill.name(wait.other()) + (wait.hold() == null ? "" : step(wait.hold().since()));
    }

    private static String since(Wait wait) {
        return wait.hold() == null ? "" : reading(wait.hold()) + step(wait.hold().since());
    }

    private static String reading(Hold hold) {
        return hold.mode() == Mode.SHARED && hold.on().kind().isLock() ? READING : "";
    }

    private String remedy(Subject on) {
        return switch (on.kind()) {
            case LATCH -> "count it down";
            case BARRIER, PHASER -> "arrive at it";
            case CONDITION -> "signal it";
            case QUEUE -> standstill.elements(on) > 0 ? "take from it"
                    : on.capacity() > 0 ? "put into it" : "come from the other side";
            case EXCHANGER -> "meet it";
            case SYNCHRONIZER -> "let it continue";
            case OUTSIDE -> "answer";
            case SEMAPHORE -> "release one";
            case LOCK, READ_WRITE_LOCK, STAMPED_LOCK, MONITOR, LIST, COPY_ON_WRITE_LIST -> "give it back";
            case PLAIN, OPAQUE, RELEASE_ACQUIRE, VOLATILE, ATOMIC, VAR_HANDLE, ADDER, MAP, CONCURRENT_MAP ->
                    "write what it waits for";
        };
    }

    private String lostSignal(Wait wait) {
        TraceEvent.Signalled signal = wait.on() == null ? null : standstill.lastSignal(wait.on());
        return signal == null || signal.amount() > 0 || signal.step() > wait.since() ? ""
                : "; " + signal.thread() + "'s signal came before" + step(signal.step()) + ", when nobody waited";
    }

    private static String noun(Subject on) {
        return on.kind() == Subject.Kind.SEMAPHORE ? "a permit of '" + on.name() + "'" : "'" + on.name() + "'";
    }

    private static String step(int step) {
        return " (step " + step + ")";
    }

    private static String list(List<String> items) {
        return capped(items, ", ", " and ", "%d more");
    }

    /** Joins items; of more than can be told, so many and how many there are besides. */
    private static String capped(List<String> items, String separator, String lastSeparator, String more) {
        if (items.size() <= TOLD) {
            return join(items, separator, lastSeparator);
        }
        return join(Stream.concat(items.stream().limit(TOLD), Stream.of(more.formatted(items.size() - TOLD))).toList(),
                separator, lastSeparator);
    }

    private static String join(List<String> items, String separator, String lastSeparator) {
        return items.size() == 1 ? items.getFirst()
                : String.join(separator, items.subList(0, items.size() - 1)) + lastSeparator + items.getLast();
    }
}
