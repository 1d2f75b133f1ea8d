package dev.interleave.program.run;

import java.util.Map;
import java.util.Set;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;

/** What the classes of a program say, and what they get. */
final class ClassNames extends Remapper {

    /** What the names of the copies of the JDK's classes begin with. */
    static final String COPIES = "dev/interleave/program/jdk/";

    static final String LANG = "dev/interleave/program/run/";

    private static final Map<String, String> OURS = Map.ofEntries(
            Map.entry("java/lang/Thread", LANG + "Thread"),
            Map.entry("java/lang/Thread$UncaughtExceptionHandler", LANG + "Thread$UncaughtExceptionHandler"),
            Map.entry("java/lang/Thread$Builder", LANG + "Thread$Builder"),
            Map.entry("java/lang/Thread$Builder$OfPlatform", LANG + "Thread$Builder$OfPlatform"),
            Map.entry("java/lang/Thread$Builder$OfVirtual", LANG + "Thread$Builder$OfVirtual"),
            Map.entry("java/lang/IO", LANG + "IO"),
            Map.entry("java/util/concurrent/ThreadFactory", LANG + "ThreadFactory"),
            Map.entry("java/util/concurrent/locks/LockSupport", LANG + "LockSupport"),
            Map.entry("jdk/internal/misc/Unsafe", UnsafeCopy.NAME),
            Map.entry("jdk/internal/access/SharedSecrets", LANG + "Secrets"),
            Map.entry("jdk/internal/access/JavaLangAccess", LANG + "Secrets"),
            Map.entry("jdk/internal/access/JavaUtilConcurrentTLRAccess", LANG + "Secrets"),
            Map.entry("jdk/internal/ref/CleanerFactory", LANG + "Cleaners"),
            Map.entry("java/lang/ref/Cleaner", LANG + "Cleaners"),
            Map.entry("jdk/internal/vm/SharedThreadContainer", LANG + "Container"),
            Map.entry("jdk/internal/vm/ThreadContainer", LANG + "ThreadContainer"),
            Map.entry("jdk/internal/vm/ThreadContainers", LANG + "ThreadContainer"),
            Map.entry("jdk/internal/reflect/Reflection", LANG + "Secrets"),
            Map.entry("sun/reflect/misc/ReflectUtil", LANG + "Secrets"));

    /** Classes of java.util.concurrent that stay as they are: others of the JDK's speak of them. */
    private static final Set<String> AS_THEY_ARE =
            Set.of("java/util/concurrent/TimeUnit", "java/util/concurrent/Callable");

    /** Classes of java.lang whose objects change. Their copies are for the program alone: the JDK's share none of theirs. */
    private static final Set<String> TEXTS =
            Set.of("java/lang/AbstractStringBuilder", "java/lang/StringBuilder", "java/lang/StringBuffer");

    private static final Set<String> COLLECTIONS = Set.of("Arrays", "ArraysParallelSortHelpers", "ComparableTimSort",
            "DualPivotQuicksort", "EnumMap", "EnumSet", "JumboEnumSet", "RegularEnumSet", "StringTokenizer", "TimSort",
            "AbstractCollection", "AbstractList", "AbstractMap",
            "AbstractQueue", "AbstractSequentialList", "AbstractSet", "ArrayDeque", "ArrayList", "BitSet",
            "Collections", "HashMap", "HashSet", "Hashtable", "IdentityHashMap", "LinkedHashMap", "LinkedHashSet",
            "LinkedList", "PriorityQueue", "Stack", "Timer", "TimerTask", "TimerThread", "TaskQueue", "TreeMap",
            "TreeSet", "Vector", "StringJoiner");

    private final boolean mapsTexts;

    /**
     * Creates it.
     *
     * @param of the internal name of the class, or of the copy, that says them
     */
    ClassNames(String of) {
        super(Opcodes.ASM9);
        this.mapsTexts = kindOf(of) == Kind.OWN || isText(of);
    }

    /** Whether a class is the copy of one of java.lang. */
    static boolean isText(String name) {
        return name.startsWith(COPIES + "java/lang/");
    }

    @Override
    public String map(String name) {
        String ours = OURS.get(name);
        if (ours != null) {
            return ours;
        }
        return isCopied(name) || mapsTexts && TEXTS.contains(name) ? COPIES + name : name;
    }

    static boolean isCopied(String name) {
        if (name.startsWith("java/util/concurrent/")) {
            return !AS_THEY_ARE.contains(outer(name)) && !name.endsWith("Exception");
        }
        return name.startsWith("java/util/") && name.indexOf('/', 10) < 0
                && COLLECTIONS.contains(outer(name).substring("java/util/".length()));
    }

    private static String outer(String name) {
        int dollar = name.indexOf('$');
        return dollar < 0 ? name : name.substring(0, dollar);
    }

    static Kind kindOf(String name) {
        if (!name.startsWith(COPIES)) {
            return Kind.OWN;
        }
        return name.startsWith(COPIES + "java/util/concurrent/") ? Kind.CALLS : Kind.PLAIN;
    }

    /** The name that a copy's original has; null if it is no copy. */
    static String original(String name) {
        return name.substring(COPIES.length());
    }
}
