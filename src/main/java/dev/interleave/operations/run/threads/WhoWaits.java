package dev.interleave.operations.run.threads;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.schedule.free.FreeSeam;
import dev.interleave.schedule.free.RealWait;
import dev.interleave.sync.Worker;

/**
 * Says in a few words which threads of a run wait for what.
 *
 * @param seam knows who waits
 * @param workers the run's workers
 */
record WhoWaits(FreeSeam seam, List<Worker> workers) {

    /** How many threads are told one by one. */
    private static final int TOLD = 3;

    /**
     * Tells it of a moment that may be over when it is told.
     *
     * @param main the thread of the run's main, if it is at work
     */
    String tell(@Nullable Thread main) {
        List<String> told = new ArrayList<>();
        for (Worker worker : workers) {
            if (told.size() == TOLD) {
                break;
            }
            add(worker.name(), worker.runner(), told);
        }
        if (told.size() < TOLD) {
            add("main", main, told);
        }
        int more = seam.waiting() - told.size();
        if (told.size() == TOLD && more > 0) {
            told.add("and " + more + " more for something");
        }
        return String.join(", ", told);
    }

    private void add(String name, @Nullable Thread thread, List<String> told) {
        RealWait wait = thread == null ? null : seam.waitOf(thread);
        if (wait != null) {
            told.add(name + (told.isEmpty() ? " waited for " : " for ") + what(wait.operation()));
        }
    }

    private String what(Operation operation) {
        return operation.on() != null ? "'" + operation.on().name() + "'" : workers.stream()
                .filter(worker -> worker.index() == operation.other())
                .map(worker -> worker.name() + " to end")
                .findFirst()
                .orElse("another to end");
    }
}
