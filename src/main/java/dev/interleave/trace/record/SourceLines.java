package dev.interleave.trace.record;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Header;
import dev.interleave.trace.Machinery;
import dev.interleave.trace.Site;

/**
 * All places in source from which events were recorded so far in this JVM, each with a small number.
 *
 * <p>Thread-safe; it grows with the amount of source, not with the number of events.
 */
public final class SourceLines {

    /** The name of the loaders of classes that users bring. */
    public static final String PROGRAM_LOADER = "program";

    /** What the static initialiser of a program's class is when it has been rewritten, to be called for each schedule. */
    public static final String INITIALISER = "interleave$initialise";

    private static final int LIMIT = 1 << 16;

    /** A class is asked once and remembered, so that a package that is marked costs no more than one that is not. */
    private static final ClassValue<Boolean> IS_MACHINERY = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return type.isAnnotationPresent(Machinery.class)
                    || type.getPackage().isAnnotationPresent(Machinery.class);
        }
    };

    private static final ClassValue<Boolean> IS_PASSED_OVER = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isLibrary(type.getPackageName()) || isMachinery(type);
        }
    };

    /** What the names of classes begin with that are copies of the JDK's. */
    private static final String OWN = "dev.interleave.";

    /** Stands for a place in a method that no source has; what called it is looked at instead. */
    private static final int NOT_OF_SOURCE = -1;

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private static final Map<Frame, Integer> NUMBERS = new ConcurrentHashMap<>();

    private static final List<Site> ALL = new ArrayList<>();

    private SourceLines() {
    }

    private record Frame(Class<?> type, String method, int byteCodeIndex) {
    }

    /** Whether a class is of a package that is marked as {@link Machinery}. */
    static boolean isMachinery(Class<?> type) {
        return IS_MACHINERY.get(type);
    }

    /** The number of the place in source that led here, {@link Header#NO_SITE} if there is none outside the machinery. */
    static int here() {
        return WALKER.walk(SourceLines::first);
    }

    /** The place in source that a stack leads to, its innermost frame first; null if there is none outside the machinery. */
    public static @Nullable Site in(StackTraceElement[] stack) {
        for (StackTraceElement each : stack) {
            if (PROGRAM_LOADER.equals(each.getClassLoaderName()) ? !each.getClassName().startsWith(OWN)
                    : !isPassedOver(each.getClassName())) {
                if (isWritten(each)) {
                    continue;
                }
                String file = each.getFileName();
                return file == null ? null
                        : new Site(file, Math.max(1, each.getLineNumber()), methodAround(each.getMethodName()));
            }
        }
        return null;
    }

    private static boolean isPassedOver(String type) {
        try {
            return isLibrary(type)
                    || IS_PASSED_OVER.get(Class.forName(type, false, SourceLines.class.getClassLoader()));
        }
        catch (ClassNotFoundException | LinkageError ex) {
            // Hidden, or of another loader: no class of a program's source.
            return true;
        }
    }

    /** Whether a class is of the JDK, or of Spring, which calls an experiment's own code in the midst of a transaction. */
    private static boolean isLibrary(String name) {
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("org.springframework.");
    }

    private static int first(Stream<StackFrame> frames) {
        // A loop, because this is on the way of every located event and Stream.filter costs three times as much.
        for (var iterator = frames.iterator(); iterator.hasNext();) {
            StackFrame frame = iterator.next();
            if (!IS_PASSED_OVER.get(frame.getDeclaringClass())) {
                int number = number(frame);
                if (number != NOT_OF_SOURCE) {
                    return number;
                }
            }
        }
        return Header.NO_SITE;
    }

    private static int number(StackFrame frame) {
        Frame key = new Frame(frame.getDeclaringClass(), frame.getMethodName(), frame.getByteCodeIndex());
        Integer known = NUMBERS.get(key);
        return known != null ? known : NUMBERS.computeIfAbsent(key, _ -> register(frame));
    }

    private static synchronized int register(StackFrame frame) {
        if (ALL.size() >= LIMIT - 1) {
            return Header.NO_SITE;
        }
        StackTraceElement element = frame.toStackTraceElement();
        if (isWritten(element)) {
            return NOT_OF_SOURCE;
        }
        String file = element.getFileName();
        ALL.add(new Site(file == null ? frame.getDeclaringClass().getSimpleName() : file,
                Math.max(1, element.getLineNumber()), methodAround(element.getMethodName())));
        return ALL.size();
    }

    /** Whether a method of a program is not of its source: its class got it when it was rewritten. */
    private static boolean isWritten(StackTraceElement element) {
        return element.getLineNumber() < 0 && PROGRAM_LOADER.equals(element.getClassLoaderName());
    }

    private static String methodAround(String method) {
        if (method.equals(INITIALISER)) {
            return "<clinit>";
        }
        if (!method.startsWith("lambda$")) {
            return method;
        }
        int end = method.lastIndexOf('$');
        return end > "lambda$".length() ? method.substring("lambda$".length(), end) : method;
    }

    /** All places so far; the place with number n is at index n - 1. */
    static synchronized List<Site> all() {
        return List.copyOf(ALL);
    }
}
