package dev.interleave.program.run;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names of classes as those who write programs know them. A class of the JDK's that is not public is called as the public
 * one above it, or an interface of it, or the class around it.
 *
 * <p>Stateless.
 */
final class PublicNames {

    private static final String PLACE = "dev.interleave.program.";

    /** Interfaces that say nothing of what something is for. */
    private static final Set<String> MARKERS =
            Set.of("Serializable", "Cloneable", "RandomAccess", "Comparable", "Traced",
                    "ThreadObject", "AsynchronousCompletionTask", "ManagedBlocker");

    private static final String CONDITION = "ConditionObject";

    private PublicNames() {
    }

    /** What an object is called that has no name. */
    static String of(Object target) {
        return target instanceof ThreadObject thread ? thread.interleavePlayed().shownName()
                : target instanceof Class<?> type ? of(type) + ".class" : of(target.getClass());
    }

    static String of(Class<?> type) {
        if (type.isArray()) {
            return isKnown(elementOf(type)) ? type.getSimpleName() : "an array";
        }
        if (isKnown(type)) {
            return type.getSimpleName();
        }
        for (Class<?> at = type.getSuperclass(); at != null && at != Object.class; at = at.getSuperclass()) {
            if (isKnown(at) && !at.getSimpleName().startsWith("Abstract")) {
                return at.getSimpleName();
            }
        }
        return interfaceOf(type).map(Class::getSimpleName).orElseGet(() -> surrounding(type));
    }

    /** The class around one, by its internal name. */
    static String around(String owner) {
        String simple = owner.substring(owner.lastIndexOf('/') + 1);
        return simple.indexOf('$') < 0 ? simple : simple.substring(0, simple.indexOf('$'));
    }

    private static Class<?> elementOf(Class<?> array) {
        return array.isArray() ? elementOf(array.getComponentType()) : array;
    }

    /** The program's own classes are known, unless they have no name. */
    private static boolean isKnown(Class<?> type) {
        if (type.isAnonymousClass() || type.isHidden() || type.getSimpleName().isEmpty()) {
            return false;
        }
        if (!isOfJdk(type)) {
            return true;
        }
        for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
            if (!Modifier.isPublic(at.getModifiers())) {
                return false;
            }
        }
        return !type.getSimpleName().equals(CONDITION);
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getName().startsWith("java.") || type.getName().startsWith(PLACE);
    }

    private static Optional<Class<?>> interfaceOf(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            Optional<Class<?>> found = Arrays.stream(at.getInterfaces())
                    .flatMap(each -> isKnown(each) ? Stream.of(each) : Arrays.stream(each.getInterfaces()))
                    .filter(each -> isKnown(each) && !MARKERS.contains(each.getSimpleName()))
                    .<Class<?>>map(each -> each)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String surrounding(Class<?> type) {
        Class<?> at = type;
        while (at.getEnclosingClass() != null) {
            at = at.getEnclosingClass();
        }
        String name = at.getSimpleName();
        return name.isEmpty() ? at.getName().substring(at.getName().lastIndexOf('.') + 1) : name;
    }
}
