package dev.interleave.experiments.doublecheckedlocking;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.SharedVariable;
import dev.interleave.trace.ThreadKind;

/**
 * Several threads ask for an object that is made when it is first asked for, and is to be made once.
 *
 * <p>To look without the lock first, so as not to pay for it each time, is safe only if the field is volatile: that alone
 * orders what a thread sees of the object after what its maker wrote (JLS 17.4.5). With an ordinary field, compilers and
 * processors may let the reference be seen before the fields are; no order of the program's own steps shows that, see D. Bacon
 * and others, "The 'Double-Checked Locking is Broken' Declaration". The initialisation of a nested holder class, the other
 * remedy (JLS 12.4.2), is not among the variants: it happens once in a class's life, and waits at no lock of the lab's.
 */
@Component
class LazySingleton implements Experiment<LazySingleton.Parameters, SingletonVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Singleton singleton = new Singleton(parameters, lab);
        Seen[] seen = new Seen[parameters.threads()];
        lab.run("worker", parameters.threads(), number -> {
            lab.sleep(parameters.stagger().multipliedBy(number));
            seen[number] = singleton.see(number);
        });
        return Conclusion.of(outcome(seen), trace -> SingletonVerdict.of(parameters.variant(), List.of(seen), trace));
    }

    /**
     * The object that is to be there once, and the field it is found in.
     *
     * <p>As thread-safe as its variant makes it.
     */
    static class Singleton {

        /** What the field is called. */
        static final String INSTANCE = "instance";

        /** What is in the field before an object is; the objects are numbered from 1. */
        static final long NOTHING = 0;

        static final long WIDTH = 3;

        static final long HEIGHT = 4;

        private final Variant variant;

        private final Lab lab;

        private final Duration pause;

        private final Guard lock;

        private final SharedVariable instance;

        /** The fields of the objects that there may come to be: each thread would make one of its own. */
        private final List<PlainVariable> widths;

        private final List<PlainVariable> heights;

        Singleton(Parameters parameters, Lab lab) {
            this.variant = parameters.variant();
            this.lab = lab;
            this.pause = parameters.pause();
            this.lock = lab.monitor("lock");
            this.instance = variant.field(lab);
            this.widths = fields(parameters.threads(), "width");
            this.heights = fields(parameters.threads(), "height");
        }

        private List<PlainVariable> fields(int objects, String name) {
            return IntStream.rangeClosed(1, objects).mapToObj(number -> lab.plain(name(number) + "." + name, 0))
                    .toList();
        }

        /** What the object of a number is called. */
        static String name(long object) {
            return "object-" + object;
        }

        /** Gets the object as the variant has it, and looks at its fields, as the thread of a number. */
        Seen see(int number) throws InterruptedException {
            long object = variant.get(this, number);
            int at = (int) object - 1;
            return new Seen(object, widths.get(at).get(), heights.get(at).get());
        }

        /** Looks, and makes the object if there is none. */
        long lookOrMake(int number) throws InterruptedException {
            long seen = instance.get();
            if (seen != NOTHING) {
                return seen;
            }
            variant.make(this, number);
            return object(number);
        }

        /** The same with the lock held. */
        long lookOrMakeLocked(int number) throws InterruptedException {
            return lock.hold(() -> lookOrMake(number));
        }

        /** Looks without the lock, and if there is nothing, again with it. */
        long lookTwice(int number) throws InterruptedException {
            long seen = instance.get();
            return seen != NOTHING ? seen : lookOrMakeLocked(number);
        }

        /** The constructor of the object that the thread of a number makes. */
        void build(int number) throws InterruptedException {
            widths.get(number).set(WIDTH);
            lab.sleep(pause);
            heights.get(number).set(HEIGHT);
        }

        /** Puts that object into the field, where the others find it. */
        void publish(int number) {
            instance.set(object(number));
        }

        private static long object(int number) {
            return number + 1L;
        }
    }

    private static String outcome(Seen[] seen) {
        if (Arrays.stream(seen).anyMatch(Seen::halfBuilt)) {
            return HALF_BUILT;
        }
        return Arrays.stream(seen).mapToLong(Seen::object).distinct().count() > 1 ? TWO_INSTANCES : ONE_INSTANCE;
    }

    static final String ONE_INSTANCE = "one-instance";

    static final String TWO_INSTANCES = "two-instances";

    static final String HALF_BUILT = "half-built";

    record Parameters(
            @Parameter(description = "How the program ensures that the object is made once, if it does.",
                    defaultValue = "PLAIN_FIELD") Variant variant,
            @Parameter(description = "How many threads ask for the object.", defaultValue = "3", min = "2",
                    max = "64") int threads,
            @Parameter(description = "How long the object's constructor takes between its two fields.",
                    defaultValue = "20ms", min = "0ms", max = "1s", whenRepeated = "0ms") Duration pause,
            @Parameter(
                    description = "How long after the previous thread each thread asks. By default the second asks "
                            + "while the first is in the constructor, and the third when the object exists.",
                    defaultValue = "15ms",
                    min = "0ms", max = "1s", whenRepeated = "0ms") Duration stagger,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        Variant variant = parameters.variant();
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ONE_INSTANCE, Grade.ACCEPTABLE,
                        "one object was made, and every thread saw it whole"),
                PossibleOutcome.exactly(TWO_INSTANCES, variant.twoInstances(),
                        "more than one object was made: a thread looked before another had put its own into the field"),
                variant.halfBuilt(PossibleOutcome.exactly(HALF_BUILT, variant.halfBuilt(),
                        "a thread saw the object without the values from its constructor")));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.threads(), parameters.kind(), "threads");
    }
}
