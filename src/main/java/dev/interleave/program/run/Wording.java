package dev.interleave.program.run;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The texts of what the JDK's own classes hold, as those would write them, but for the objects within: what stands for
 * where these lie in memory is a number that a schedule always gives.
 *
 * <p>Stateless.
 */
final class Wording {

    /** By which class a class's objects are written. */
    private static final ClassValue<String> WRITER = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            try {
                return type.getMethod("toString").getDeclaringClass().getName();
            }
            catch (NoSuchMethodException ex) {
                return "";
            }
        }
    };

    private Wording() {
    }

    /**
     * An argument of a format.
     *
     * <p>It says what its object would, if it is asked for a text or a hash code.
     */
    private static final class Shown {

        private final Object target;

        Shown(Object target) {
            this.target = target;
        }

        @Override
        public String toString() {
            return Probe.text(target);
        }

        @Override
        public int hashCode() {
            return Probe.hash(target);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Shown shown && shown.target == target;
        }
    }

    /** The text of an object that has one of its own. */
    static String of(Object target) {
        return switch (WRITER.get(target.getClass())) {
            case "java.util.AbstractCollection" -> ofAll((Collection<?>) target);
            case "java.util.AbstractMap" -> ofMap((Map<?, ?>) target);
            case "java.util.KeyValueHolder", "java.util.AbstractMap$SimpleEntry",
                    "java.util.AbstractMap$SimpleImmutableEntry", "java.util.HashMap$Node" ->
                    ofEntry((Map.Entry<?, ?>) target, target);
            case "java.util.Optional" -> ((Optional<?>) target).map(value -> "Optional[" + Probe.text(value) + "]")
                    .orElse("Optional.empty");
            default -> target.toString();
        };
    }

    private static String ofAll(Collection<?> all) {
        return all.stream().map(each -> each == all ? "(this Collection)" : Probe.textOrNull(each))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String ofMap(Map<?, ?> map) {
        return map.entrySet().stream().map(entry -> ofEntry(entry, map)).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String ofEntry(Map.Entry<?, ?> entry, Object of) {
        return ofPart(entry.getKey(), of) + "=" + ofPart(entry.getValue(), of);
    }

    private static String ofPart(@Nullable Object part, Object of) {
        return part == of ? "(this Map)" : Probe.textOrNull(part);
    }

    /** Arguments of a format, with others in the place of those whose texts the JDK would write. */
    static @Nullable Object @Nullable [] shown(@Nullable Object @Nullable [] values) {
        return values == null ? null : Arrays.stream(values).map(Wording::shown).toArray();
    }

    private static @Nullable Object shown(@Nullable Object value) {
        if (value == null || value.getClass().getName().startsWith("java.") && !isWritten(value.getClass())) {
            return value;
        }
        return value instanceof java.util.Formattable || value instanceof CharSequence ? value : new Shown(value);
    }

    private static boolean isWritten(Class<?> type) {
        String writer = WRITER.get(type);
        return writer.equals("java.lang.Object") || writer.startsWith("java.util.Abstract")
                || writer.equals("java.util.Optional") || writer.equals("java.util.KeyValueHolder");
    }
}
