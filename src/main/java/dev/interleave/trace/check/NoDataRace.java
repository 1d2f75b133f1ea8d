package dev.interleave.trace.check;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.check.races.Accessors;
import dev.interleave.trace.check.races.HappensBefore;

/**
 * Of any two accesses to a plain variable by different threads, one of them a write, one happens before the other. A map
 * or a list counts as one variable. Of a variable that is also accessed by a VarHandle, that holds where one of the two is plain.
 */
final class NoDataRace implements Check {

    static final String NAME = "no-data-race";

    /** How many numbers the clocks may take; beyond it the check says that it did not look. */
    private static final long MOST_CLOCK_ENTRIES = 1 << 23;

    @Override
    public List<CheckResult> verify(Trace trace) {
        if (trace.subjects().stream().map(Subject::kind)
                .noneMatch(kind -> kind.isPlain() || kind == Subject.Kind.VAR_HANDLE)) {
            return List.of();
        }
        Accessors accessors = Accessors.in(trace);
        if (accessors.count() == 0) {
            return List.of();
        }
        @Nullable PlainLocation[] locations = locations(trace, accessors);
        if ((long) accessors.count() * (trace.threads().size() + trace.subjects().size()) > MOST_CLOCK_ENTRIES) {
            return results(locations, location -> location.undecided(accessors.count()));
        }
        HappensBefore happensBefore = new HappensBefore(trace, accessors);
        for (TraceEvent event : trace) {
            happensBefore.follow(event);
            if (event instanceof TraceEvent.Access access) {
                PlainLocation location = locations[access.on().id()];
                if (location != null) {
                    location.access(access, happensBefore);
                }
            }
            happensBefore.over(event);
        }
        return results(locations, location -> location.result(trace));
    }

    private static @Nullable PlainLocation[] locations(Trace trace, Accessors accessors) {
        @Nullable PlainLocation[] locations = new @Nullable PlainLocation[trace.subjects().size() + 1];
        for (Subject subject : trace.subjects()) {
            if (accessors.access(subject)) {
                locations[subject.id()] = new PlainLocation(subject, accessors.count());
            }
        }
        return locations;
    }

    private static List<CheckResult> results(@Nullable PlainLocation[] locations, Judgement judgement) {
        List<CheckResult> results = new ArrayList<>();
        for (PlainLocation location : locations) {
            if (location != null) {
                results.add(judgement.of(location));
            }
        }
        return List.copyOf(results);
    }

    @FunctionalInterface
    private interface Judgement {

        CheckResult of(PlainLocation location);
    }
}
