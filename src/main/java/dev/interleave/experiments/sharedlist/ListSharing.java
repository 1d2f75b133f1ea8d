package dev.interleave.experiments.sharedlist;

import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.sync.Lab;
import dev.interleave.sync.SharedList;
import dev.interleave.trace.ThreadKind;

/**
 * One thread appends to a list, another reads its first element and then walks along it.
 *
 * <p>Which of the two comes first is open, with every guard. Without one the reader may run into more: its iterator notices,
 * if it does, that the list has changed; and by the Java memory model it may see the new size and not the element, or not the
 * larger array that it is in. No schedule shows the latter, since under a schedule each step sees all steps before it.
 */
@Component
class ListSharing implements Experiment<ListSharing.Parameters, SharedListVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        ListGuard.Guarded guarded = parameters.guard().make(lab);
        Looks looks = new Looks(lab);
        lab.run("worker", 2, number -> {
            if (number == 0) {
                for (long element = 1; element <= parameters.appends(); element++) {
                    append(guarded, element);
                }
            }
            else {
                for (int look = 0; look < parameters.looks(); look++) {
                    look(guarded, looks);
                }
            }
        });
        return Conclusion.of(outcome(looks), trace -> SharedListVerdict.of(parameters, looks, trace));
    }

    /** Looks once: at the first element, and then at all of them, one by one. */
    private static void look(ListGuard.Guarded guarded, Looks looks) throws InterruptedException {
        looks.begin();
        try {
            guarded.guard().hold(() -> {
                SharedList list = guarded.list();
                if (list.size() > 0) {
                    looks.first(list.get(0));
                }
                SharedList.Walk walk = list.walk();
                while (walk.advance()) {
                    looks.next(walk.element());
                }
                return true;
            });
            looks.end();
        }
        catch (ConcurrentModificationException ex) {
            looks.endBy(ex);
        }
        catch (IndexOutOfBoundsException | NoSuchElementException ex) {
            looks.endPastTheEnd(ex);
        }
    }

    private static void append(ListGuard.Guarded guarded, long element) throws InterruptedException {
        guarded.guard().hold(() -> {
            guarded.list().add(element);
            return element;
        });
    }

    private static String outcome(Looks looks) {
        if (looks.disturbed() > 0) {
            return DISTURBED;
        }
        return looks.firstSeen() == null ? NOTHING_YET : ELEMENT;
    }

    static final String ELEMENT = "element";

    static final String NOTHING_YET = "nothing-yet";

    static final String DISTURBED = "disturbed";

    record Parameters(
            @Parameter(description = "The guard that keeps the two apart.",
                    defaultValue = "NONE") ListGuard guard,
            @Parameter(description = "How many elements are appended: 1, 2, 3, …", defaultValue = "1", min = "1",
                    max = "1000") int appends,
            @Parameter(description = "How often the reader looks.", defaultValue = "1", min = "1",
                    max = "100") int looks,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ELEMENT, Grade.ACCEPTABLE,
                        "the appender came first: the reader's first look found an element"),
                PossibleOutcome.exactly(NOTHING_YET, Grade.ACCEPTABLE,
                        "the reader came first: its first look found nothing yet"),
                PossibleOutcome.exactly(DISTURBED,
                        parameters.guard() == ListGuard.NONE ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "the reader came in between, and got an exception or null where an element should be"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(2, parameters.kind(), "kind");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work(parameters.appends(), "appends"));
    }
}
