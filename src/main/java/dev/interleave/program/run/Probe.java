package dev.interleave.program.run;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the code of a program calls, as it is rewritten: before it uses a field or an element, and in the place of what would
 * wait or look at the time.
 *
 * <p>Called by the thread whose turn it is.
 */
public final class Probe {

    private static final int PROCESSORS = 4;

    private static volatile Code code = new Code();

    private static final Map<VarHandle, Handle> HANDLES = Collections.synchronizedMap(new IdentityHashMap<>());

    private Probe() {
    }

    /**
     * The field or array that a handle is for.
     *
     * @param place the place; null for an array's elements
     * @param offset the field's offset
     * @param isStatic whether it is a static field
     */
    private record Handle(@Nullable Place place, long offset, boolean isStatic) {
    }

    /** Says which code is being run. */
    static void use(Code now) {
        code = now;
    }

    // Fields

    public static void read(@Nullable Object target, int field) {
        if (target != null) {
            Code.Field known = code.field(field);
            Execution.current().used(target, known.place(), known.offset(), false, known.stepwise());
        }
    }

    public static void write(@Nullable Object target, int field) {
        if (target != null) {
            Code.Field known = code.field(field);
            Execution.current().used(target, known.place(), known.offset(), true, known.stepwise());
        }
    }

    public static void readStatic(int field) {
        Code.Field known = code.field(field);
        Execution.current().usedStatic(known.place(), false, known.stepwise());
    }

    public static void writeStatic(int field) {
        Code.Field known = code.field(field);
        Execution.current().usedStatic(known.place(), true, known.stepwise());
    }

    // Elements

    public static void readElement(@Nullable Object array, int index) {
        element(array, index, false, true);
    }

    public static void writeElement(@Nullable Object array, int index) {
        element(array, index, true, true);
    }

    public static void touchElement(@Nullable Object array, int index) {
        element(array, index, false, false);
    }

    public static void changeElement(@Nullable Object array, int index) {
        element(array, index, true, false);
    }

    private static void element(@Nullable Object array, int index, boolean writes, boolean stepwise) {
        if (array != null) {
            Execution execution = Execution.current();
            if (execution.isUnderWay()) {
                execution.used(array, execution.placeOf(array), index, writes, stepwise);
            }
        }
    }

    public static void born(Object array, int place) {
        Execution.current().born(array, code.place(place));
    }

    public static void born(Object target) {
        Execution.current().born(target);
    }

    // Loops

    /** What distinguishes one call of a method from another. */
    public static int activation() {
        return ++activations;
    }

    private static int activations;

    /** At the beginning of each round of a loop, with the local variables. */
    public static void loop(int loop, Object[] locals) {
        Execution.current().loop(loop, locals);
    }

    /** After a call that may change what is not seen. */
    public static void effect() {
        Execution.current().effect();
    }

    /** Before a call of something that keeps what it changes to itself, unless its class says what it does. */
    public static void receiver(@Nullable Object target) {
        if (target != null && !(target instanceof Traced) && !target.getClass().isHidden()) {
            Execution.current().effect();
        }
    }

    // Initialisation

    public static boolean initialise(Class<?> type) {
        return Execution.current().initialise(type);
    }

    public static boolean initialised(Class<?> type) {
        return Execution.current().initialised(type);
    }

    public static Throwable notInitialised(Throwable failure, Class<?> type) {
        return Execution.current().notInitialised(type, failure);
    }

    public static int scope(Class<?> type) {
        return Execution.current().scope(type.getName());
    }

    public static void restoreScope(int scope) {
        Execution.current().restoreScope(scope);
    }

    public static void name(@Nullable Object target, int field) {
        if (target != null) {
            Execution.current().name(target, code.field(field).place().name);
        }
    }

    public static int number() {
        return Execution.current().nextNumber();
    }

    /** Before a call out of the program's own code. */
    public static void call() {
        Execution.current().call();
    }

    // Monitors

    public static void enter(Object target) {
        Execution.current().enter(target);
    }

    public static void exit(Object target) {
        Execution.current().exit(target);
    }

    public static void await(Object target) throws InterruptedException {
        Execution.current().waitFor(target, -1);
    }

    public static void await(Object target, long millis) throws InterruptedException {
        Execution.current().waitFor(target, millis == 0 ? -1 : millis * 1_000_000);
    }

    public static void await(Object target, long millis, int nanos) throws InterruptedException {
        await(target, millis + (nanos > 0 ? 1 : 0));
    }

    public static void signal(Object target) {
        Execution.current().notify(target, false);
    }

    public static void signalAll(Object target) {
        Execution.current().notify(target, true);
    }

    /** What a handler has caught; what ends a run is not for the program to catch. */
    public static void caught(Throwable ex) {
        if (ex instanceof dev.interleave.schedule.RunEndedException ended) {
            throw ended;
        }
    }

    /** A lock says who has it alone; null if nobody. */
    public static void owner(Object lock, @Nullable Thread thread) {
        Execution.current().owner(lock, thread);
    }

    /** A synchronizer keeps what others wait at in a part of its own. */
    public static void part(Object whole, @Nullable Object part) {
        if (part != null) {
            Execution.current().part(whole, part);
        }
    }

    // Unsafe and handles

    public static void touch(@Nullable Object target, long offset, boolean writes) {
        if (target == null || target instanceof Thread) {
            return;
        }
        Execution execution = Execution.current();
        if (!execution.isUnderWay()) {
            return;
        }
        if (target.getClass().isArray()) {
            Class<?> type = target.getClass();
            long index = (offset - Memory.base(type)) / Memory.scale(type);
            execution.used(target, execution.placeOf(target), index, writes, false);
        }
        else {
            execution.used(target, code.placeAt(target.getClass(), offset), offset, writes, false);
        }
    }

    public static VarHandle handle(MethodHandles.Lookup lookup, Class<?> owner, String name, Class<?> type)
            throws NoSuchFieldException, IllegalAccessException {
        VarHandle handle = lookup.findVarHandle(owner, name, type);
        HANDLES.put(handle, new Handle(code.placeOf(owner, name), code.offset(owner, name), false));
        return handle;
    }

    public static VarHandle staticHandle(MethodHandles.Lookup lookup, Class<?> owner, String name, Class<?> type)
            throws NoSuchFieldException, IllegalAccessException {
        VarHandle handle = lookup.findStaticVarHandle(owner, name, type);
        HANDLES.put(handle, new Handle(code.placeOf(owner, name), 0, true));
        return handle;
    }

    public static VarHandle elementHandle(Class<?> type) {
        VarHandle handle = MethodHandles.arrayElementVarHandle(type);
        HANDLES.put(handle, new Handle(null, 0, false));
        return handle;
    }

    public static void touchBy(VarHandle handle, @Nullable Object target, int index, boolean writes,
            boolean stepwise) {
        Handle known = HANDLES.get(handle);
        if (known == null) {
            return;
        }
        if (known.isStatic && known.place != null) {
            Execution.current().usedStatic(known.place, writes, stepwise);
        }
        else if (target != null && known.place == null) {
            element(target, index, writes, stepwise);
        }
        else if (target != null && known.place != null) {
            Execution.current().used(target, known.place, known.offset, writes, stepwise);
        }
    }

    // Time, output, the end

    public static long nanoTime() {
        if (!Execution.current().isUnderWay()) {
            return 0;
        }
        // It differs from one time to the next.
        Execution.current().effect();
        return Thread.currentThread().looksAtTime();
    }

    public static long currentTimeMillis() {
        return nanoTime() / 1_000_000;
    }

    public static void print(String text) {
        Execution.current().print(text);
    }

    public static void exitProgram(int code) {
        Execution.current().exit(code);
    }

    /** How many processors a program has: what it does must not depend on the machine. */
    public static int processors(Runtime runtime) {
        return PROCESSORS;
    }

    /** The number of the run under way, from 1. */
    public static int run() {
        return Execution.current().number();
    }

    /** Copies elements in one step. */
    public static void copy(Object from, int fromIndex, Object to, int toIndex, int count) {
        for (int i = 0; i < count; i++) {
            element(from, fromIndex + i, false, false);
        }
        for (int i = 0; i < count; i++) {
            element(to, toIndex + i, true, false);
        }
        System.arraycopy(from, fromIndex, to, toIndex, count);
    }

    /** Before an object is copied. */
    public static void readFields(Object target) {
        code.fieldsOf(target.getClass())
                .forEach((offset, place) -> Execution.current().used(target, place, offset, false, false));
    }

    /** Before something that is not rewritten reads an array. */
    public static void readAll(@Nullable Object array) {
        int length = array == null || !array.getClass().isArray() ? 0 : Array.getLength(array);
        for (int i = 0; i < length; i++) {
            element(array, i, false, false);
        }
    }

    /** Copies elements of arrays that are used as wholes. */
    public static void copyWhole(Object from, int fromIndex, Object to, int toIndex, int count) {
        element(from, 0, false, false);
        element(to, 0, true, false);
        System.arraycopy(from, fromIndex, to, toIndex, count);
    }

    /** The text of a builder that has so many characters. */
    public static String text(byte[] value, byte coder, int count) {
        readElement(value, 0);
        int length = Math.min(count << coder, value.length);
        return new String(value, 0, length, coder == 0 ? StandardCharsets.ISO_8859_1 : UTF_16);
    }

    private static final Charset UTF_16 = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? StandardCharsets.UTF_16BE
            : StandardCharsets.UTF_16LE;

    /** An object's hash code, which does not depend on where it lies in memory. */
    public static int hash(Object target) {
        return target.getClass() == Object.class || target instanceof Thread ? identityHash(target) : target.hashCode();
    }

    /** The number that stands for an object's identity. */
    public static int identityHash(@Nullable Object target) {
        return target == null ? 0 : Execution.current().hash(target);
    }
}
