package dev.interleave.experiments.threadstart;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.LabThread;
import dev.interleave.trace.ThreadKind;

/**
 * A caller creates a thread, starts it, and says that all is done, having waited for it or not.
 *
 * <p>To start a thread is to set it off, and no more. Only a join makes what comes after it come after the thread.
 */
@Component
class ThreadStart implements Experiment<ThreadStart.Parameters, ThreadStartVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        // Numbers the last word of each, so that a schedule can decide which comes first.
        AtomicVariable lastWords = lab.atomic("last-words", 0);
        Diary diary = new Diary(lab);
        diary.note(Moment.BEFORE_CREATING, Optional.empty());
        LabThread worker = lab.thread("worker", _ -> {
            diary.note(Moment.STARTING, Optional.of(lab.lookAtSelf()));
            lab.sleep(parameters.sleep());
            lastWords.addAndGet(1);
            diary.note(Moment.FINISHING, Optional.of(lab.lookAtSelf()));
        });
        diary.note(Moment.BEFORE_RUNNING, worker.look());
        worker.start();
        diary.note(Moment.WAIT, worker.look());
        if (parameters.join()) {
            worker.join();
        }
        boolean first = lastWords.addAndGet(1) == 1;
        diary.note(Moment.ALL_DONE, worker.look());
        if (!parameters.join()) {
            // Without a word: the program's own end, which is not what it is about.
            worker.join();
        }
        return Conclusion.of(first ? ALL_DONE_FIRST : FINISHING_FIRST,
                trace -> ThreadStartVerdict.of(parameters, first, diary, trace));
    }

    static final String ALL_DONE_FIRST = "all-done-first";

    static final String FINISHING_FIRST = "finishing-first";

    record Parameters(
            @Parameter(description = "How long the worker sleeps.", defaultValue = "200ms", min = "0ms",
                    max = "5s", whenRepeated = "0ms") Duration sleep,
            @Parameter(description = "Whether the caller waits for the worker before it says that all is done.",
                    defaultValue = "false") boolean join,
            @Parameter(description = "The kind of thread the worker is.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ALL_DONE_FIRST, parameters.join() ? Grade.FORBIDDEN : Grade.INTERESTING,
                        "the caller said that all was done while the worker was still working"),
                PossibleOutcome.exactly(FINISHING_FIRST, Grade.ACCEPTABLE, parameters.join()
                        ? "the caller waited for the worker, and then said that all was done"
                        : "nobody waited for the worker, which happened to be done already"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(1, parameters.kind(), "kind");
    }
}
