package dev.interleave.program.run;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collector;

import org.jspecify.annotations.Nullable;

import dev.interleave.program.rewrite.Kind;

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

    /** Of a class, whether its objects' hash codes are other than what stands for their identity. */
    private static final ClassValue<Boolean> HAS_OWN_HASH = overriding("hashCode");

    /** Of a class, whether the texts of its objects are other than such a hash code. */
    private static final ClassValue<Boolean> HAS_OWN_TEXT = overriding("toString");

    static {
        SetOrder.settle();
    }

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

    private static ClassValue<Boolean> overriding(String method) {
        return new ClassValue<>() {
            @Override
            protected Boolean computeValue(Class<?> type) {
                try {
                    Class<?> by = type.getMethod(method).getDeclaringClass();
                    return by != Object.class && (by != Enum.class || !method.equals("hashCode"));
                }
                catch (NoSuchMethodException ex) {
                    return true;
                }
            }
        };
    }

    /** Says which code is being run. */
    static void use(Code now) {
        code = now;
    }

    // Fields

    public static void read(@Nullable Object target, int field) {
        if (target != null) {
            Code.Field known = code.field(field);
            Execution.current().memory().used(target, known.place(), known.offset(), Use.READ,
                    isStep(known.kind()));
        }
    }

    public static void write(@Nullable Object target, int field) {
        if (target != null) {
            Code.Field known = code.field(field);
            Execution.current().memory().used(target, known.place(), known.offset(), Use.WRITE,
                    isStep(known.kind()));
        }
    }

    public static void readStatic(int field) {
        Code.Field known = code.field(field);
        Execution.current().memory().usedStatic(known.place(), Use.READ, isStep(known.kind()));
    }

    public static void writeStatic(int field) {
        Code.Field known = code.field(field);
        Execution.current().memory().usedStatic(known.place(), Use.WRITE, isStep(known.kind()));
    }

    /**
     * Whether a use is a step: in code of the program's own always, in that of collections unless it is part of a call into
     * java.util.concurrent, inside which it is one if that is followed.
     */
    private static boolean isStep(Kind kind) {
        return switch (kind) {
            case OWN -> true;
            case PLAIN -> Execution.current().followsInside() || !Execution.current().isCollectionOfCall();
            case CALLS -> Execution.current().followsInside();
        };
    }

    // Elements

    public static void readElement(@Nullable Object array, int index) {
        element(array, index, Use.READ, true);
    }

    public static void writeElement(@Nullable Object array, int index) {
        element(array, index, Use.WRITE, true);
    }

    public static void readHeld(@Nullable Object array, int index) {
        element(array, index, Use.READ, isStep(Kind.PLAIN));
    }

    public static void writeHeld(@Nullable Object array, int index) {
        element(array, index, Use.WRITE, isStep(Kind.PLAIN));
    }

    public static void touchElement(@Nullable Object array, int index) {
        element(array, index, Use.READ, isStep(Kind.CALLS));
    }

    public static void changeElement(@Nullable Object array, int index) {
        element(array, index, Use.WRITE, isStep(Kind.CALLS));
    }

    /** An object is about to be stored in an element; nothing is where that throws. */
    public static void storeElement(@Nullable Object value, @Nullable Object array, int index) {
        if (takes(array, value)) {
            holds(value, array, index);
            writeElement(array, index);
        }
    }

    /** The same, in a collection. */
    public static void fillElement(@Nullable Object value, @Nullable Object array, int index) {
        if (takes(array, value)) {
            writeHeld(array, index);
        }
    }

    /** The same, in java.util.Arrays, whose arrays are those of others. */
    public static void storeHeld(@Nullable Object value, @Nullable Object array, int index) {
        if (takes(array, value)) {
            holds(value, array, index);
            writeHeld(array, index);
        }
    }

    /** The same, inside a call. */
    public static void putElement(@Nullable Object value, @Nullable Object array, int index) {
        if (takes(array, value)) {
            changeElement(array, index);
        }
    }

    /** Whether an array may hold an object: it may have been made for objects of a narrower class. */
    private static boolean takes(@Nullable Object array, @Nullable Object value) {
        return value == null || array != null && array.getClass().getComponentType().isInstance(value);
    }

    /** An index that the array does not have throws, and touches nothing. */
    private static boolean isElement(@Nullable Object array, int index) {
        return array != null && array.getClass().isArray() && index >= 0 && index < Array.getLength(array);
    }

    private static void element(@Nullable Object array, int index, Use use, boolean stepwise) {
        if (array != null && isElement(array, index)) {
            Execution execution = Execution.current();
            if (execution.isUnderWay()) {
                Place place = execution.identities().placeOf(array);
                place.handled |= code.hasElementHandles(array.getClass());
                execution.memory().used(array, place, index, use, stepwise);
            }
        }
    }

    public static void born(Object array, int place) {
        Execution.current().identities().born(array, code.place(place));
    }

    /** An array of arrays, and those that it holds. */
    public static void bornWithParts(Object array, int place) {
        Execution.current().identities().bornWithParts((Object[]) array, code.place(place));
    }

    public static void born(Object target) {
        Execution.current().identities().born(target);
    }

    /** A lambda was made at a place: each place has a class of its own for that. */
    public static void lambda(Object target, int place) {
        Identities.madeAt(target.getClass(), code.place(place));
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
        return Execution.current().initialisation().begin(type);
    }

    public static boolean initialised(Class<?> type) {
        return Execution.current().initialisation().end(type);
    }

    public static Throwable notInitialised(Throwable failure, Class<?> type) {
        return Execution.current().initialisation().fail(type, failure);
    }

    public static int scope(Class<?> type) {
        return Execution.current().identities().scope(type.getName());
    }

    public static void restoreScope(int scope) {
        Execution.current().identities().restoreScope(scope);
    }

    /** A class of the JDK's is about to be initialised for good. */
    public static void loads(Class<?> type) {
        Execution.current().loads(type);
    }

    public static void loaded() {
        Execution.current().loaded();
    }

    // Names

    /** A field holds an object. */
    public static void name(@Nullable Object target, int field) {
        if (target != null) {
            Execution.current().holds(code.field(field).place(), target);
        }
    }

    /** A field of an object, if there is one, holds another. */
    public static void nameIn(@Nullable Object target, @Nullable Object value, int field) {
        if (target != null) {
            name(value, field);
        }
    }

    private static void holds(@Nullable Object target, @Nullable Object array, int index) {
        if (target != null && array != null && isElement(array, index)) {
            Execution.current().holds(array, index, target);
        }
    }

    /** The program's own code has made an object or got it. */
    public static void made(@Nullable Object target, int called) {
        if (target != null) {
            Execution.current().identities().made(target, called);
        }
    }

    /** Before a call that may make futures. */
    public static void calls(int line) {
        Execution.current().calls(line);
    }

    /** A call has made a future. */
    public static void madeInside(Object target) {
        if (target instanceof Traced traced) {
            Execution.current().identities().madeInside(traced);
        }
    }

    /** An object of the JDK's has made a part of its own, at which threads wait. */
    public static void partOf(Object part, Object whole) {
        part(whole, part);
    }

    /** An object of the JDK's has made a part of its own. */
    public static void partIfRecorded(Object part, Object whole) {
        if (Execution.current().isRecorded()) {
            part(whole, part);
        }
    }

    /** An object of the JDK's keeps another for itself. */
    public static void kept(Object by, @Nullable Object target, int field) {
        if (target != null && Execution.current().isNaming()) {
            Execution.current().naming().kept(by, code.field(field).place().field, target);
        }
    }

    public static void keptIfRecorded(Object by, @Nullable Object target, int field) {
        if (Execution.current().isRecorded()) {
            kept(by, target, field);
        }
    }

    public static int number() {
        return Execution.current().identities().nextNumber();
    }

    /** Before a call out of the program's own code. */
    public static void call() {
        Execution.current().callsCollection(false);
        Execution.current().call();
    }

    /** Before a call from a collection to what may be another; it begins no step inside a call into java.util.concurrent. */
    public static void callOfCollection() {
        if (isStep(Kind.PLAIN)) {
            Execution.current().call();
        }
    }

    /** Before a call of java.util.concurrent's for the next of several elements. */
    public static void callNext() {
        Execution.current().call();
    }

    /** Before a call from java.util.concurrent to a collection: what that does is part of the call. */
    public static void callCollection() {
        Execution.current().callsCollection(true);
    }

    /** After such a call. */
    public static void collectionCalled() {
        Execution.current().callsCollection(false);
    }

    /** Before something in a call into java.util.concurrent that is done as a whole. */
    public static void callInside() {
        Execution.current().callInside();
    }

    // Monitors

    public static void enter(Object target) {
        Execution.current().monitors().enter(target);
    }

    public static void exit(Object target) {
        Execution.current().monitors().exit(target);
    }

    public static void await(Object target) throws InterruptedException {
        Execution.current().monitors().await(target, -1);
    }

    public static void await(Object target, long millis) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        Execution.current().monitors().await(target, millis == 0 ? -1 : TimeUnit.MILLISECONDS.toNanos(millis));
    }

    public static void await(Object target, long millis, int nanos) throws InterruptedException {
        if (nanos < 0 || nanos > 999_999) {
            throw new IllegalArgumentException("nanosecond timeout value out of range");
        }
        await(target, millis + (nanos > 0 ? 1 : 0));
    }

    public static void signal(Object target) {
        Execution.current().monitors().notify(target, false);
    }

    public static void signalAll(Object target) {
        Execution.current().monitors().notify(target, true);
    }

    /** What a handler has caught; what ends a run is not for the program to catch. */
    public static void caught(Throwable ex) {
        if (ex instanceof dev.interleave.schedule.RunEndedException ended) {
            throw ended;
        }
    }

    /** A lock says who has it alone; null if nobody. */
    public static void owner(Object lock, @Nullable Object thread) {
        Execution.current().owner(lock, thread != null);
    }

    /** A synchronizer keeps what others wait at in a part of its own. */
    public static void part(Object whole, @Nullable Object part) {
        if (part != null && Execution.current().isNaming()) {
            Execution.current().naming().part(whole, part);
        }
    }

    // Unsafe and handles

    public static void touch(@Nullable Object target, long offset, String called) {
        if (target == null || target instanceof ThreadObject) {
            return;
        }
        Execution execution = Execution.current();
        if (!execution.isUnderWay()) {
            return;
        }
        Use use = Use.byUnsafe(called);
        if (use.conditional()) {
            execution.recordsWritten();
        }
        if (target.getClass().isArray()) {
            execution.identities().placeOf(target).handled = true;
            Class<?> type = target.getClass();
            long index = (offset - Memory.base(type)) / Memory.scale(type);
            execution.memory().used(target, execution.identities().placeOf(target), index, use, isStep(Kind.CALLS));
        }
        else {
            Place place = code.placeAt(target.getClass(), offset);
            place.handled = true;
            execution.memory().used(target, place, offset, use, isStep(Kind.CALLS));
        }
    }

    public static VarHandle handle(MethodHandles.Lookup lookup, Class<?> owner, String name, Class<?> type)
            throws NoSuchFieldException, IllegalAccessException {
        VarHandle handle = lookup.findVarHandle(owner, name, type);
        code.placeOf(owner, name).handled = true;
        HANDLES.put(handle, new Handle(code.placeOf(owner, name), code.offset(owner, name), false));
        return handle;
    }

    public static VarHandle staticHandle(MethodHandles.Lookup lookup, Class<?> owner, String name, Class<?> type)
            throws NoSuchFieldException, IllegalAccessException {
        VarHandle handle = lookup.findStaticVarHandle(owner, name, type);
        Place place = code.placeOf(owner, name);
        place.handled = true;
        place.loader = owner.getClassLoader();
        HANDLES.put(handle, new Handle(place, 0, true));
        return handle;
    }

    public static VarHandle elementHandle(Class<?> type) {
        VarHandle handle = MethodHandles.arrayElementVarHandle(type);
        HANDLES.put(handle, new Handle(null, 0, false));
        return handle;
    }

    /** A handle of the program's own, whose arrays may be used before it is. */
    public static VarHandle ownElementHandle(Class<?> type) {
        code.madeElementHandle(type);
        return elementHandle(type);
    }

    public static void touchBy(VarHandle handle, @Nullable Object target, int index, String called,
            boolean stepwise) {
        // What is recorded from here on is of this use alone, so that it can be forgotten.
        Execution.current().recordsWritten();
        Handle known = HANDLES.get(handle);
        if (known == null) {
            return;
        }
        Use use = Use.byHandle(called);
        if (target != null && known.place == null) {
            Execution.current().identities().placeOf(target).handled = true;
            element(target, index, use, stepwise || isStep(Kind.CALLS));
        }
        else if (known.isStatic && known.place != null) {
            Execution.current().memory().usedStatic(known.place, use, stepwise || isStep(Kind.CALLS));
        }
        else if (target != null && known.place != null) {
            Execution.current().memory().used(target, known.place, known.offset, use,
                    stepwise || isStep(Kind.CALLS));
        }
    }

    /** Whether the compare-and-set that was announced last has written. */
    public static void compared(boolean hasWritten) {
        Execution.current().compared(hasWritten);
    }

    public static void exchanged(int found, int expected) {
        compared(found == expected);
    }

    public static void exchanged(long found, long expected) {
        compared(found == expected);
    }

    /** It compares bits. */
    public static void exchanged(float found, float expected) {
        compared(Float.floatToRawIntBits(found) == Float.floatToRawIntBits(expected));
    }

    /** It compares bits. */
    public static void exchanged(double found, double expected) {
        compared(Double.doubleToRawLongBits(found) == Double.doubleToRawLongBits(expected));
    }

    /** It compares identities; where these are boxes of what was compared, nobody knows. */
    public static void exchanged(@Nullable Object found, @Nullable Object expected) {
        if (found == expected || found == null || !found.equals(expected)) {
            compared(found == expected);
        }
    }

    /** What was announced last by a handle has thrown. */
    public static void failedBy() {
        Execution.current().forgetsUse();
    }

    // Time, output, the end

    public static long nanoTime() {
        if (!Execution.current().isUnderWay()) {
            return 0;
        }
        // It differs from one time to the next.
        Execution.current().effect();
        return Execution.current().self().looksAtTime();
    }

    public static long currentTimeMillis() {
        return nanoTime() / 1_000_000;
    }

    public static void print(String text) {
        Execution.current().outcome().print(text);
    }

    public static void exitProgram(int code) {
        Execution.current().outcome().exit(code);
    }

    /** How many processors a program has: what it does must not depend on the machine. */
    public static int processors(Runtime runtime) {
        return PROCESSORS;
    }

    /** The number of the run under way, from 1. */
    public static int run() {
        return Execution.current().number();
    }

    /** Copies elements one after another: each is read and written in a step of its own. */
    public static void copy(Object from, int fromIndex, Object to, int toIndex, int count) {
        copy(from, fromIndex, to, toIndex, count, Kind.OWN);
    }

    /** The same, for a collection. */
    public static void copyHeld(Object from, int fromIndex, Object to, int toIndex, int count) {
        copy(from, fromIndex, to, toIndex, count, Kind.PLAIN);
    }

    /** The same, in a call into java.util.concurrent, whose step it is part of. */
    public static void copyInside(Object from, int fromIndex, Object to, int toIndex, int count) {
        copy(from, fromIndex, to, toIndex, count, Kind.CALLS);
    }

    /** If an element does not fit, those before it are copied. */
    private static void copy(Object from, int fromIndex, Object to, int toIndex, int count, Kind by) {
        if (!isCopied(from, fromIndex, to, toIndex, count)) {
            System.arraycopy(from, fromIndex, to, toIndex, count);
            return;
        }
        boolean backwards = from == to && fromIndex < toIndex;
        // Others may write to it after it was read.
        Object read = Array.newInstance(from.getClass().getComponentType(), 1);
        for (int n = 0; n < count; n++) {
            int i = backwards ? count - 1 - n : n;
            element(from, fromIndex + i, Use.READ, isStep(by));
            System.arraycopy(from, fromIndex + i, read, 0, 1);
            if (!(read instanceof Object[] objects) || takes(to, objects[0])) {
                element(to, toIndex + i, Use.WRITE, isStep(by));
            }
            System.arraycopy(read, 0, to, toIndex + i, 1);
        }
    }

    /** As an array's clone does; each element is read in a step of its own. */
    public static Object clone(Object array) {
        return clone(array, Kind.OWN);
    }

    /** The same, for a collection. */
    public static Object cloneHeld(Object array) {
        return clone(array, Kind.PLAIN);
    }

    /** The same, in a call into java.util.concurrent, whose step it is part of. */
    public static Object cloneInside(Object array) {
        return clone(array, Kind.CALLS);
    }

    private static Object clone(Object array, Kind by) {
        int length = Array.getLength(array);
        Object made = Array.newInstance(array.getClass().getComponentType(), length);
        for (int i = 0; i < length; i++) {
            element(array, i, Use.READ, isStep(by));
            System.arraycopy(array, i, made, i, 1);
        }
        return made;
    }

    /** Whether anything is copied: otherwise that throws, if there is anything to copy. */
    private static boolean isCopied(@Nullable Object from, int fromIndex, @Nullable Object to, int toIndex, int count) {
        if (from == null || to == null || count <= 0 || !areElements(from, fromIndex, count)
                || !areElements(to, toIndex, count)) {
            return false;
        }
        Class<?> type = from.getClass().getComponentType();
        Class<?> other = to.getClass().getComponentType();
        return type == other || !type.isPrimitive() && !other.isPrimitive();
    }

    private static boolean areElements(Object array, int from, int count) {
        return array.getClass().isArray() && from >= 0 && count <= Array.getLength(array) - from;
    }

    /** Before an object is copied. */
    public static void readFields(Object target) {
        code.fieldsOf(target.getClass())
                .forEach((offset, place) -> Execution.current().memory().used(target, place, offset, Use.READ, false));
    }

    /** Before something that is not rewritten reads an array. */
    public static void readAll(@Nullable Object array) {
        all(array, Use.READ);
    }

    /** Before something that is not rewritten may write to an array. */
    public static void fillAll(@Nullable Object array) {
        all(array, Use.GIVEN);
    }

    private static void all(@Nullable Object array, Use use) {
        int length = array == null || !array.getClass().isArray() ? 0 : Array.getLength(array);
        for (int i = 0; i < length; i++) {
            element(array, i, use, false);
        }
    }

    /** Copies elements of arrays that are used as wholes. */
    public static void copyWhole(Object from, int fromIndex, Object to, int toIndex, int count) {
        element(from, 0, Use.READ, false);
        element(to, 0, Use.WRITE, false);
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
        return HAS_OWN_HASH.get(target.getClass()) ? Hashing.of(target) : identityHash(target);
    }

    /** An object as text, which does not depend on where it lies in memory. */
    public static String text(Object target) {
        return HAS_OWN_TEXT.get(target.getClass()) ? Wording.of(target)
                : Learnt.steady(target.getClass().getName()) + "@" + Integer.toHexString(hash(target));
    }

    /** As that of {@link String#valueOf(Object)}. */
    public static String textOrNull(@Nullable Object target) {
        return target == null ? "null" : text(target);
    }

    /** As that of {@link java.util.Objects} with a text for null. */
    public static @Nullable String textOrElse(@Nullable Object target, @Nullable String otherwise) {
        return target == null ? otherwise : text(target);
    }

    /** As that of {@link String}. */
    @SuppressWarnings("AnnotateFormatMethod")
    public static String format(String format, @Nullable Object @Nullable [] values) {
        readAll(values);
        return String.format(format, Wording.shown(values));
    }

    /** As that of {@link String}, too. */
    @SuppressWarnings("AnnotateFormatMethod")
    public static String format(@Nullable Locale locale, String format, @Nullable Object @Nullable [] values) {
        readAll(values);
        return String.format(locale, format, Wording.shown(values));
    }

    /** As that of {@link java.util.Objects}. */
    public static String identityText(Object target) {
        return Learnt.steady(target.getClass().getName()) + "@" + Integer.toHexString(identityHash(target));
    }

    /** A set that the JDK has made, in an order that a schedule always gives. */
    public static Set<?> steady(Set<?> made) {
        return Steady.set(made);
    }

    /** A map that the JDK has made, likewise. */
    public static Map<?, ?> steady(Map<?, ?> made) {
        return Steady.map(made);
    }

    /** What makes sets or maps of a stream, likewise. */
    public static Collector<?, ?, ?> steady(Collector<?, ?, ?> made) {
        return Steady.collector(made);
    }

    /** As that of {@link java.util.Objects}. */
    public static int hashOrZero(@Nullable Object target) {
        return target == null ? 0 : hash(target);
    }

    /** As that of arrays, in one step. */
    public static int hashOfAll(@Nullable Object[] array, int from, int length, int initial) {
        readAll(array);
        int result = initial;
        for (int i = from; i < from + length; i++) {
            result = 31 * result + hashOrZero(array[i]);
        }
        return result;
    }

    /** A constant of an enumeration was made. Code that is not rewritten asks it for its hash code, too. */
    public static void enumerated(Object constant) {
        Memory.hash((Enum<?>) constant, identityHash(constant));
    }

    /** The number that stands for an object's identity. */
    public static int identityHash(@Nullable Object target) {
        return target == null ? 0 : Execution.current().identities().hash(target);
    }
}
