package dev.interleave.program.rewrite;

import java.util.Map;
import java.util.Set;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;

/** What the classes of a program say, and what they get. */
final class ClassNames extends Remapper {

    /** What the names of the copies of the JDK's classes begin with. */
    static final String COPIES = "dev/interleave/program/jdk/";

    /** The package of what programs get instead of what is the JDK's. */
    static final String INSTEAD = "dev/interleave/program/instead/";

    /** The package of what their code calls. */
    static final String RUN = "dev/interleave/program/run/";

    /** This package. */
    static final String REWRITE = "dev/interleave/program/rewrite/";

    private static final Map<String, String> OURS = Map.ofEntries(
            Map.entry("java/lang/Thread", INSTEAD + "Thread"),
            Map.entry("java/lang/Thread$UncaughtExceptionHandler", INSTEAD + "Thread$UncaughtExceptionHandler"),
            Map.entry("java/lang/Thread$Builder", INSTEAD + "Thread$Builder"),
            Map.entry("java/lang/Thread$Builder$OfPlatform", INSTEAD + "Thread$Builder$OfPlatform"),
            Map.entry("java/lang/Thread$Builder$OfVirtual", INSTEAD + "Thread$Builder$OfVirtual"),
            Map.entry("java/lang/ThreadGroup", INSTEAD + "ThreadGroup"),
            Map.entry("java/lang/InheritableThreadLocal", INSTEAD + "InheritableThreadLocal"),
            Map.entry("java/lang/IO", INSTEAD + "IO"),
            Map.entry("java/util/concurrent/ThreadFactory", INSTEAD + "ThreadFactory"),
            Map.entry("java/util/concurrent/locks/LockSupport", INSTEAD + "LockSupport"),
            Map.entry("jdk/internal/misc/Unsafe", UnsafeCopy.NAME),
            Map.entry("jdk/internal/access/SharedSecrets", INSTEAD + "Secrets"),
            Map.entry("jdk/internal/access/JavaLangAccess", INSTEAD + "Secrets"),
            Map.entry("jdk/internal/access/JavaUtilConcurrentTLRAccess", INSTEAD + "Secrets"),
            Map.entry("jdk/internal/ref/CleanerFactory", INSTEAD + "Cleaners"),
            Map.entry("java/lang/ref/Cleaner", INSTEAD + "Cleaners"),
            Map.entry("jdk/internal/vm/SharedThreadContainer", INSTEAD + "Container"),
            Map.entry("jdk/internal/vm/ThreadContainer", INSTEAD + "ThreadContainer"),
            Map.entry("jdk/internal/vm/ThreadContainers", INSTEAD + "ThreadContainer"),
            Map.entry("jdk/internal/reflect/Reflection", INSTEAD + "Secrets"),
            Map.entry("sun/reflect/misc/ReflectUtil", INSTEAD + "Secrets"));

    /** Classes of java.util.concurrent that stay as they are: others of the JDK's speak of them. */
    private static final Set<String> AS_THEY_ARE =
            Set.of("java/util/concurrent/TimeUnit", "java/util/concurrent/Callable");

    /** Classes of java.lang whose objects change. Their copies are for the program alone: the JDK's share none of theirs. */
    private static final Set<String> TEXTS =
            Set.of("java/lang/AbstractStringBuilder", "java/lang/StringBuilder", "java/lang/StringBuffer");

    private static final Set<String> COLLECTIONS = Set.of("ArrayPrefixHelpers", "Arrays", "ArraysParallelSortHelpers",
            "ComparableTimSort", "DualPivotQuicksort", "EnumMap", "EnumSet", "JumboEnumSet", "RegularEnumSet",
            "StringTokenizer", "TimSort",
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
            // Of an exception within another class, only that one may call the constructor.
            return !AS_THEY_ARE.contains(outer(name)) && (!name.endsWith("Exception") || name.indexOf('$') > 0);
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
