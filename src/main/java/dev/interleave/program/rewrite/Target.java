package dev.interleave.program.rewrite;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

import dev.interleave.program.Inside;

/**
 * The class that is being rewritten, as far as it matters to the code of its methods.
 *
 * <p>Confined to the thread that loads the class.
 */
final class Target {

    /** Copies with static state that a run may change. The others are initialised once, for good. */
    private static final Set<String> CHANGING = Set.of("ForkJoinPool", "CompletableFuture", "ThreadLocalRandom",
            "Executors$DefaultThreadFactory", "DelayScheduler", "ForkJoinPool$DefaultForkJoinWorkerThreadFactory",
            "Timer", "ScheduledThreadPoolExecutor", "Exchanger", "Collections$UnmodifiableNavigableMap",
            "Collections$UnmodifiableNavigableSet");

    private static final String ABSTRACT = ClassNames.COPIES + "java/util/Abstract";

    /** Methods of collections that call another method once, and are one step with it. */
    private static final Set<String> SINGLE = Set.of("add", "element", "isEmpty", "iterator", "remove", "size");

    /** Methods of java.util.concurrent that call another method for one element after the other. */
    private static final Set<String> BULK = Set.of("addAll", "putAll", "drainTo");

    /** What they call. */
    private static final Set<String> ONE = Set.of("add", "offer", "put", "putVal", "doPut", "poll");

    /** What the JDK's collections call others by, of which nobody knows whether they are of java.util.concurrent. */
    private static final Set<String> COLLECTIONS = Set.of("java/util/Collection", "java/util/List", "java/util/Set",
            "java/util/Queue", "java/util/Deque", "java/util/Map", "java/util/Map$Entry", "java/util/Iterator",
            "java/util/ListIterator");

    /** Classes above others whose methods use nothing that is shared. */
    private static final Set<String> ROOTS = Set.of("java/lang/Object", "java/lang/Enum", "java/lang/Record");

    /** Its internal name, as that of the one above it. */
    final String name;

    final String parent;

    final Kind kind;

    final boolean isInterface;

    /** Whether none of the classes above it is rewritten. */
    final boolean isRoot;

    /** Whether it is seen that a loop of its code goes round for nothing. */
    final boolean watchesLoops;

    /** Whether its static fields are given their values in each run. */
    final boolean resets;

    final ClassFiles files;

    private final Places places;

    /** The fields that nobody writes but a constructor or an initialiser; a class file has them before its methods. */
    private final Set<String> finals = new HashSet<>();

    private int arrays;

    private int lambdas;

    private final @Nullable String source;

    Target(String name, ClassReader reader, ClassNames names, ClassFiles files, Places places,
            Inside inside, @Nullable String source) {
        this.name = name;
        this.source = source;
        this.parent = names.map(reader.getSuperName());
        this.kind = ClassNames.kindOf(name);
        this.isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
        this.watchesLoops = kind == Kind.OWN || kind == Kind.CALLS && inside == Inside.STEPS;
        this.files = files;
        this.places = places;
        this.isRoot = !isInterface && !files.isRewritten(parent);
        this.resets = !isInterface && isRewritten(name) && changes(name);
    }

    boolean isRewritten(String type) {
        return files.isRewritten(type);
    }

    /** Whether a class's static fields are given their values in each run, if it has such. */
    boolean resets(String type) {
        return isRewritten(type) && !files.isInterface(type) && changes(type);
    }

    private static boolean changes(String type) {
        return ClassNames.kindOf(type) == Kind.OWN || CHANGING.contains(type.substring(type.lastIndexOf('/') + 1));
    }

    /** Whether it is the copy of a class of java.lang. */
    boolean isText() {
        return ClassNames.isText(name);
    }

    void isFinal(String field) {
        finals.add(field);
    }

    boolean hasFinal(String owner, String field) {
        return owner.equals(name) && finals.contains(field);
    }

    /**
     * Whether a call leaves the program's own code, or moves to another element of a collection. Such a call begins a step of
     * its own.
     *
     * @param method the name of the method that has the call
     */
    boolean leaves(String method, int opcode, String owner, String called, String descriptor) {
        return switch (kind) {
            case OWN -> leavesOwn(owner, called, descriptor);
            case PLAIN -> !SINGLE.contains(method)
                    && (opcode == Opcodes.INVOKEINTERFACE && COLLECTIONS.contains(owner)
                            || opcode == Opcodes.INVOKEVIRTUAL && owner.startsWith(ABSTRACT));
            case CALLS -> BULK.contains(method) && ONE.contains(called);
        };
    }

    /** Whether a method may be one of another plain collection, or works on one: what a class has from above is its own. */
    static boolean mayBeCollection(String owner, String called, int opcode) {
        return (opcode != Opcodes.INVOKESPECIAL || called.equals("<init>"))
                && ClassNames.kindOf(owner) == Kind.PLAIN && !ClassNames.isText(owner)
                || opcode == Opcodes.INVOKEINTERFACE && COLLECTIONS.contains(owner);
    }

    private boolean leavesOwn(String owner, String called, String descriptor) {
        if (!isRewritten(owner) || ClassNames.kindOf(owner) != Kind.OWN) {
            return true;
        }
        String by = files.implementing(owner, called, descriptor);
        return by == null || !by.equals(owner) && !ROOTS.contains(by);
    }

    /** Whether a call may change something that is not seen. */
    boolean mayChange(String owner, String called, String descriptor) {
        if (!watchesLoops) {
            return false;
        }
        String by = files.implementing(owner, called, descriptor);
        return by != null && !isRewritten(by) && !Allowed.changesNothing(by);
    }

    /** A field's number. It is one field whichever class that has it the code names. */
    int number(String owner, String field) {
        String by = files.declaring(owner, field);
        return places.number(by, field, readable(by, field), kind);
    }

    /** What a person calls a field, whichever class that has it the code names. */
    String readableName(String owner, String field) {
        return readable(files.declaring(owner, field), field);
    }

    private String readable(String owner, String field) {
        String simple = owner.substring(owner.lastIndexOf('/') + 1);
        simple = simple.substring(simple.lastIndexOf('$') + 1);
        return files.isMain(owner) ? field : simple + "." + field;
    }

    /** Whether it has such a field that nobody else writes. */
    boolean isFinalHere(String field) {
        return finals.contains(field);
    }

    /** The number of what things are called by: a local variable, or where there is none, the line. */
    int called(@Nullable String local, int line) {
        if (local != null) {
            return places.called(local);
        }
        String source = files.sourceBesidesMain(this.source);
        return places.called("@" + (source.isEmpty() ? "" : source + ":") + line);
    }

    /** The number of the next place at which a method makes arrays. */
    int array(String method) {
        return places.at(name + "." + method + "#" + arrays++);
    }

    /** The number of the next place at which a method makes lambdas. */
    int lambda(String method) {
        return places.at("lambda " + name + "." + method + "#" + lambdas++);
    }

    /** The number of a loop. */
    int loop(String method, int loop) {
        return places.at("loop " + name + "." + method + "#" + loop);
    }
}
