package dev.interleave.program.instead;

import java.util.IdentityHashMap;

import org.jspecify.annotations.Nullable;

import dev.interleave.program.run.Probe;

/**
 * What {@link java.lang.InheritableThreadLocal} is to a program: a thread that is made takes over the values of the one that
 * makes it.
 *
 * @param <T> what its values are
 */
@SuppressWarnings("AvoidCommonTypeNames") // it takes that one's place
public class InheritableThreadLocal<T> extends ThreadLocal<T> {

    /**
     * The values of a thread.
     *
     * <p>Confined to the thread whose turn it is.
     */
    static final class Values {

        private final IdentityHashMap<InheritableThreadLocal<?>, @Nullable Object> all = new IdentityHashMap<>();

        /** Those that a thread takes over which is made by the one that has these. */
        Values inherited() {
            Values own = new Values();
            all.forEach((key, value) -> own.all.put(key, key.inherit(value)));
            return own;
        }
    }

    public InheritableThreadLocal() {
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // null is a value, too
    private @Nullable Object inherit(@Nullable Object value) {
        return childValue((T) value);
    }

    /** The value that a thread takes over, by the one that the other thread has. */
    protected T childValue(T parentValue) {
        return parentValue;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // null is a value, too
    public T get() {
        IdentityHashMap<InheritableThreadLocal<?>, @Nullable Object> all = Thread.currentThread().inheritable().all;
        if (!all.containsKey(this)) {
            all.put(this, initialValue());
        }
        return (T) all.get(this);
    }

    @Override
    public void set(T value) {
        Probe.effect();
        Thread.currentThread().inheritable().all.put(this, value);
    }

    @Override
    public void remove() {
        Probe.effect();
        Thread.currentThread().inheritable().all.remove(this);
    }
}
