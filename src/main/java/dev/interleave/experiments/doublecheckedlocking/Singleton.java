package dev.interleave.experiments.doublecheckedlocking;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.SharedVariable;

/**
 * The object that is to be there once, and the field it is found in.
 *
 * <p>As thread-safe as its variant makes it.
 */
class Singleton {

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

    Singleton(LazySingleton.Parameters parameters, Lab lab) {
        this.variant = parameters.variant();
        this.lab = lab;
        this.pause = parameters.pause();
        this.lock = lab.monitor("lock");
        this.instance = variant.field(lab);
        this.widths = fields(parameters.threads(), "width");
        this.heights = fields(parameters.threads(), "height");
    }

    private List<PlainVariable> fields(int objects, String name) {
        return IntStream.rangeClosed(1, objects).mapToObj(number -> lab.plain(name(number) + "." + name, 0)).toList();
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
