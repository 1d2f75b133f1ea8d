package dev.interleave.program.rewrite;

import java.util.Map;
import java.util.Set;

/** What a program may refer to: what computes, collects and synchronizes, and nothing that reaches out of it. */
final class Allowed {

    private static final Set<String> PACKAGES = Set.of("java/util/function", "java/util/stream",
            "java/util/concurrent", "java/util/concurrent/atomic", "java/util/concurrent/locks", "java/math",
            "java/time", "java/time/temporal", "java/time/chrono", "java/lang/annotation");

    private static final Set<String> LANG = Set.of("Object", "String", "StringBuilder", "StringBuffer", "CharSequence",
            "Comparable", "Iterable", "Runnable", "AutoCloseable", "Cloneable", "Number", "Byte", "Short", "Integer",
            "Long", "Float", "Double", "Character", "Boolean", "Void", "Math", "StrictMath", "Enum", "Record", "Class",
            "Thread", "Thread$State", "Thread$Builder", "Thread$Builder$OfPlatform", "Thread$Builder$OfVirtual",
            "Thread$UncaughtExceptionHandler", "ThreadLocal", "InheritableThreadLocal", "IO", "System", "Runtime",
            "Throwable", "StackTraceElement", "Override", "Deprecated", "FunctionalInterface", "SafeVarargs",
            "SuppressWarnings",
            "Appendable", "Readable", "MatchException", "ThreadGroup", "ScopedValue", "ScopedValue$Carrier",
            "ScopedValue$CallableOp");

    private static final Set<String> NOT_OF_UTIL = Set.of("Scanner", "Formatter", "Properties", "ServiceLoader",
            "ServiceConfigurationError", "ResourceBundle", "PropertyResourceBundle", "ListResourceBundle", "Currency",
            "TimeZone", "SimpleTimeZone", "Calendar", "GregorianCalendar", "HexFormat", "EventListener",
            "WeakHashMap", "JumboEnumSet", "Date");

    private static final Set<String> OTHERS = Set.of("java/io/PrintStream", "java/io/Serializable",
            "java/io/IOException", "java/io/UncheckedIOException", "java/lang/invoke/VarHandle",
            "java/lang/invoke/MethodHandles", "java/lang/invoke/MethodHandles$Lookup",
            "java/lang/invoke/SerializedLambda", "java/lang/ref/Reference", "java/text/NumberFormat",
            "java/lang/invoke/CallSite", "java/lang/invoke/MethodType", "java/lang/invoke/MethodHandle",
            "java/lang/runtime/ObjectMethods", "java/lang/invoke/TypeDescriptor");

    /** Of these classes, these members alone. */
    private static final Map<String, Set<String>> MEMBERS = Map.ofEntries(
            Map.entry("java/lang/System", Set.of("out", "err", "nanoTime", "currentTimeMillis", "exit",
                    "identityHashCode", "arraycopy", "lineSeparator")),
            Map.entry("java/lang/IO", Set.of("print", "println")),
            Map.entry("java/lang/Runtime", Set.of("getRuntime", "availableProcessors")),
            Map.entry("java/lang/Class", Set.of("getName", "getSimpleName", "desiredAssertionStatus", "isInstance",
                    "cast", "hashCode", "equals", "toString", "getEnumConstants", "isArray", "isEnum", "isRecord")),
            Map.entry("java/lang/invoke/MethodHandles", Set.of("lookup", "arrayElementVarHandle")),
            Map.entry("java/lang/invoke/MethodHandles$Lookup", Set.of("findVarHandle", "findStaticVarHandle")),
            Map.entry("java/lang/ref/Reference", Set.of("reachabilityFence")),
            Map.entry("java/io/PrintStream", Set.of("print", "println", "printf", "format", "append", "flush")),
            Map.entry("java/lang/invoke/MethodHandle", Set.of()),
            Map.entry("java/lang/invoke/MethodType", Set.of()),
            Map.entry("java/util/stream/StreamSupport", Set.of()),
            Map.entry("java/util/Locale", Set.of("ROOT", "ENGLISH", "US", "UK", "GERMANY", "FRANCE")));

    /** Of these classes, all members but these. */
    private static final Map<String, Set<String>> NOT_MEMBERS = Map.of(
            "java/lang/Integer", Set.of("getInteger"),
            "java/lang/Long", Set.of("getLong"),
            "java/lang/Boolean", Set.of("getBoolean"),
            "java/lang/Thread", Set.of("getContextClassLoader", "setContextClassLoader", "getAllStackTraces",
                    "enumerate", "dumpStack", "getThreadGroup", "stop", "checkAccess"),
            "java/lang/Throwable", Set.of("setStackTrace"),
            "java/lang/Enum", Set.of("describeConstable"),
            "java/util/stream/Gatherers", Set.of("mapConcurrent"),
            "java/lang/ThreadGroup", Set.of("destroy", "enumerate", "list", "getParent"));

    /** Classes whose objects never change, or whose methods change none. */
    private static final Set<String> UNCHANGING = Set.of("java/lang/Object", "java/lang/String", "java/lang/Number",
            "java/lang/Byte", "java/lang/Short", "java/lang/Integer", "java/lang/Long", "java/lang/Float",
            "java/lang/Double", "java/lang/Character", "java/lang/Boolean", "java/lang/Math", "java/lang/StrictMath",
            "java/lang/Enum", "java/lang/Record", "java/lang/Class", "java/lang/Runtime", "java/lang/Throwable",
            "java/util/Objects", "java/util/Optional", "java/util/concurrent/TimeUnit", "java/time/Duration",
            "java/math/BigInteger", "java/math/BigDecimal");

    private static final Set<String> PARALLEL = Set.of("parallel", "parallelStream", "parallelSort", "parallelPrefix",
            "parallelSetAll");

    /** Why most of what may not be used may not. */
    static final String NOTHING_ELSE = "a program has threads, memory and output, and nothing else of the machine";

    private Allowed() {
    }

    /** Whether a class may be spoken of. */
    static boolean type(String name) {
        int slash = name.lastIndexOf('/');
        String packageName = slash < 0 ? "" : name.substring(0, slash);
        String simple = name.substring(slash + 1);
        return switch (packageName) {
            case "java/lang" -> LANG.contains(simple) || simple.endsWith("Exception") || simple.endsWith("Error")
                    || simple.startsWith("Character$") || simple.startsWith("Enum$");
            case "java/util" -> !NOT_OF_UTIL.contains(outer(simple));
            default -> PACKAGES.contains(packageName) || OTHERS.contains(name);
        };
    }

    /**
     * Whether calls of a class's methods change nothing but what its arguments' own methods do. Ours say what they change.
     */
    static boolean changesNothing(String owner) {
        return UNCHANGING.contains(owner) || owner.startsWith(ClassNames.INSTEAD) || owner.startsWith("[")
                || owner.endsWith("Exception") || owner.endsWith("Error");
    }

    private static String outer(String simple) {
        int dollar = simple.indexOf('$');
        return dollar < 0 ? simple : simple.substring(0, dollar);
    }

    /** Whether a member of a class that is not the program's own may be used. */
    static boolean member(String owner, String member) {
        Set<String> only = MEMBERS.get(owner);
        if (only != null) {
            return only.contains(member);
        }
        return type(owner) && !NOT_MEMBERS.getOrDefault(owner, Set.of()).contains(member)
                && !PARALLEL.contains(member) && !member.equals("getClassLoader");
    }

    /** Why a class may not be spoken of. */
    static String whyNot(String type) {
        String simple = type.substring(type.lastIndexOf('/') + 1);
        return simple.equals("WeakHashMap") || type.startsWith("java/lang/ref/") || simple.equals("Cleaner")
                ? "what it does depends on when the garbage collector runs" : NOTHING_ELSE;
    }

    /** Why a member may not be used. */
    static String whyNot(String owner, String member) {
        return PARALLEL.contains(member)
                ? "which threads it uses, and how many, depends on the machine; use threads or an executor instead"
                : whyNot(owner);
    }
}
