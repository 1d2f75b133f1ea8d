package dev.interleave.operations.run.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

import dev.interleave.launch.UnknownException;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.operations.run.UnderWay;
import dev.interleave.operations.run.monitoring.RunThreadsView.OfRun;

/**
 * {@code GET /actuator/runthreads}: the threads of runs under way, virtual ones included, with what each holds, what it waits
 * for and who has that. As JSON or, with {@code Accept: text/plain}, as text.
 */
@WebEndpoint(id = "runthreads")
class RunThreadsEndpoint {

    private static final String TEXT = "text/plain;charset=UTF-8";

    /** How many threads of each run are listed where all runs are. */
    private static final int LISTED_OF_EACH = 100;

    /** How many threads of a run are listed where it is the only one. */
    private static final int LISTED_OF_ONE = 2_000;

    /** How many events of all runs together are gone through. */
    private static final long EVENTS = 4L * RunLook.LOOKED_THROUGH;

    private final RunLauncher launcher;

    RunThreadsEndpoint(RunLauncher launcher) {
        this.launcher = launcher;
    }

    /** All runs under way. */
    @ReadOperation
    RunThreadsView runs() {
        return look(launcher.underWay(), LISTED_OF_EACH);
    }

    /** All runs under way, as text. */
    @ReadOperation(produces = TEXT)
    String runsAsText() {
        return RunThreadsText.of(runs());
    }

    /**
     * One run, with more of its threads.
     *
     * @throws UnknownException if there is no such run, or it has ended
     */
    @ReadOperation
    RunThreadsView run(@Selector String id) {
        List<UnderWay> found = launcher.underWay().stream().filter(each -> each.run().id().equals(id)).toList();
        if (found.isEmpty()) {
            throw new UnknownException("run",
                    "The run '" + launcher.run(id).id() + "' has ended; /api/runs/" + id + " has the result");
        }
        return look(found, LISTED_OF_ONE);
    }

    /**
     * One run, as text.
     *
     * @throws UnknownException if there is no such run, or it has ended
     */
    @ReadOperation(produces = TEXT)
    String runAsText(@Selector String id) {
        return RunThreadsText.of(run(id));
    }

    private static RunThreadsView look(List<UnderWay> runs, int listed) {
        Instant at = Clock.systemUTC().instant();
        List<OfRun> told = new ArrayList<>();
        long events = EVENTS;
        for (UnderWay run : runs) {
            RunLook look = new RunLook(run, events);
            events -= look.events();
            told.add(look.tell(listed));
        }
        return RunThreadsView.of(at, told);
    }
}
