package dev.interleave.experiments.threadstart;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Verdict;
import dev.interleave.sync.ThreadLook;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.experiment.Sentences.when;

/**
 * What starting a thread showed.
 *
 * @param thread the thread that was started
 * @param notes the notes of the caller and its worker, in the order of the trace
 * @param explanation what happened
 */
record ThreadStartVerdict(StartedThread thread, List<NotedState> notes, String explanation) implements Verdict {

    /**
     * What a thread is.
     *
     * @param id its number within the JVM
     * @param name its name
     * @param daemon whether the JVM may end while it runs
     * @param priority its priority
     * @param group its thread group
     * @param virtual whether it is a virtual thread
     */
    record StartedThread(long id, String name, boolean daemon, int priority, @Nullable String group, boolean virtual) {

        static StartedThread of(ThreadLook look) {
            return new StartedThread(look.id(), look.name(), look.daemon(), look.priority(), look.group(),
                    look.virtual());
        }

        String told() {
            return "The worker was thread %s, '%s': %s, %s, of priority %s, in the group '%s'.%s".formatted(id, name,
                    virtual ? "virtual" : "a platform thread", daemon ? "a daemon" : "not a daemon", priority, group,
                    when(virtual,
                            " A virtual thread is always a daemon, and its priority and group are always these."));
        }
    }

    /**
     * A note, and what the worker was doing then.
     *
     * @param step its step in the trace
     * @param note what was noted
     * @param by the thread that did
     * @param state the worker's state; null if it was not to be seen, as before it was created
     */
    record NotedState(int step, String note, String by, Thread.@Nullable State state) {
    }

    static ThreadStartVerdict of(ThreadStart.Parameters parameters, boolean allDoneFirst, Diary diary, Trace trace) {
        List<NotedState> notes = new ArrayList<>();
        trace.events(TraceEvent.Note.class)
                .forEach(event -> Moment.of(event.text()).ifPresent(moment -> notes.add(new NotedState(event.step(),
                        event.text(), event.thread(), diary.look(moment).map(ThreadLook::state).orElse(null)))));
        // Under a schedule the thread is lent when it is started, so there is nothing to see before.
        StartedThread facts =
                StartedThread.of(diary.look(Moment.BEFORE_RUNNING).or(() -> diary.look(Moment.STARTING)).orElseThrow());
        return new ThreadStartVerdict(facts, List.copyOf(notes),
                explain(parameters, allDoneFirst, notes) + " " + facts.told());
    }

    private static String explain(ThreadStart.Parameters parameters, boolean allDoneFirst, List<NotedState> notes) {
        String allDone = told(notes, Moment.ALL_DONE);
        String finishing = told(notes, Moment.FINISHING);
        if (allDoneFirst) {
            return "main noted %s, before worker noted %s: start() sets a thread off and returns, and nothing made main wait."
                    .formatted(allDone, finishing);
        }
        return "worker noted %s, before main noted %s%s".formatted(finishing, allDone, parameters.join()
                ? ": join() does not return before the thread has ended."
                : ", but nothing made main wait for it: it could have been the other way round.");
    }

    private static String told(List<NotedState> notes, Moment moment) {
        return notes.stream()
                .filter(sighting -> sighting.note().equals(moment.note()))
                .findFirst()
                .map(sighting -> "'" + sighting.note() + "' at step " + sighting.step()
                        + when(moment == Moment.ALL_DONE && sighting.state() != null,
                                ", when the worker was " + sighting.state()))
                .orElse("'" + moment.note() + "'");
    }
}
