package dev.interleave.experiment;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One parameter as callers see it.
 *
 * @param name its name
 * @param type what kind of value it takes
 * @param defaultValue the value if none is given, as text
 * @param whenRepeated the value if none is given and the program is repeated by the thousand, as text
 * @param min the smallest value allowed, as text; null for choices and texts
 * @param max the largest value allowed, as text; of a text, the largest number of characters; null for choices
 * @param allowed the values to choose from; empty for all but choices
 * @param optional whether it may be {@code none}
 * @param description what it does
 * @param javaType the type of the record component
 */
public record ParameterSpec(String name, Type type, String defaultValue, String whenRepeated, @Nullable String min,
        @Nullable String max, List<String> allowed, boolean optional, String description, Class<?> javaType) {

    private static final String NONE = "none";

    /** How many characters of a text that is too long are told. */
    private static final int WORTH_REPEATING = 40;

    /** What kind of value a parameter takes. */
    public enum Type {

        /** A whole number. */
        INTEGER,
        /** A length of time: {@code 20ms}, {@code 2s}, ISO-8601, or a bare number of milliseconds. */
        DURATION,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** One of several words, in any case. */
        CHOICE,
        /** Any text that is not too long. */
        TEXT
    }

    static ParameterSpec of(RecordComponent component) {
        Parameter parameter = component.getAnnotation(Parameter.class);
        if (parameter == null) {
            throw new IllegalArgumentException("'" + component.getName() + "' of "
                    + component.getDeclaringRecord().getName() + " must be annotated with @Parameter");
        }
        Class<?> javaType = component.getType();
        Type type = typeOf(component);
        boolean limited = type == Type.INTEGER || type == Type.DURATION;
        if (limited && (parameter.min().isEmpty() || parameter.max().isEmpty())) {
            throw new IllegalArgumentException("'" + component.getName() + "' must have a 'min' and a 'max'");
        }
        if (type == Type.TEXT && parameter.max().isEmpty()) {
            throw new IllegalArgumentException("'" + component.getName() + "' must have a 'max'");
        }
        ParameterSpec spec = new ParameterSpec(nameOf(component), type, parameter.defaultValue(),
                parameter.whenRepeated().isEmpty() ? parameter.defaultValue() : parameter.whenRepeated(),
                limited ? parameter.min() : null, limited || type == Type.TEXT ? parameter.max() : null,
                choices(javaType),
                parameter.defaultValue().equals(NONE), parameter.description(), javaType);
        spec.parse(spec.defaultValue());
        spec.parse(spec.whenRepeated());
        return spec;
    }

    /** What callers call the parameter that a record component is; the component must be annotated. */
    static String nameOf(RecordComponent component) {
        String name = component.getAnnotation(Parameter.class).name();
        return name.isEmpty() ? component.getName() : name;
    }

    /** The same with another description. */
    public ParameterSpec described(String other) {
        return new ParameterSpec(name, type, defaultValue, whenRepeated, min, max, allowed, optional, other,
                javaType);
    }

    /** The same with another value if none is given, which must be one that it takes. */
    public ParameterSpec byDefault(String other) {
        return new ParameterSpec(name, type, other, other, min, max, allowed, optional, description, javaType);
    }

    /** The same for a program that is repeated by the thousand. */
    ParameterSpec repeated() {
        return byDefault(whenRepeated);
    }

    private static Type typeOf(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == int.class || type == long.class) {
            return Type.INTEGER;
        }
        if (type == boolean.class) {
            return Type.BOOLEAN;
        }
        if (type == Duration.class) {
            return Type.DURATION;
        }
        if (type.isEnum()) {
            return Type.CHOICE;
        }
        if (type == String.class) {
            return Type.TEXT;
        }
        throw new IllegalArgumentException("'" + component.getName() + "' must be an int, long, boolean, Duration, "
                + "String or enum, was " + type.getName());
    }

    private static List<String> choices(Class<?> type) {
        if (type == boolean.class) {
            return List.of("true", "false");
        }
        return type.isEnum() ? Arrays.stream(type.getEnumConstants()).map(Object::toString).toList() : List.of();
    }

    /**
     * Converts a caller's text.
     *
     * @return the value, null for {@code none}
     * @throws InvalidParametersException if it is not a value of this type, or beyond its limits
     */
    public @Nullable Object parse(String text) {
        String trimmed = text.strip();
        if (optional && trimmed.equalsIgnoreCase(NONE)) {
            return null;
        }
        return switch (type) {
            case INTEGER -> integer(trimmed);
            case DURATION -> duration(trimmed);
            case BOOLEAN, CHOICE -> choice(trimmed);
            case TEXT -> text(trimmed);
        };
    }

    private Object integer(String text) {
        long value;
        try {
            value = WholeNumber.parse(text);
        }
        catch (NumberFormatException ex) {
            throw invalid("must be a whole number " + range(), text);
        }
        if (value < Long.parseLong(Objects.requireNonNull(min))
                || value > Long.parseLong(Objects.requireNonNull(max))) {
            throw invalid("must be " + range(), text);
        }
        return javaType == int.class ? (Object) Math.toIntExact(value) : (Object) value;
    }

    private Object duration(String text) {
        Duration value;
        try {
            value = DurationText.parse(text);
        }
        catch (IllegalArgumentException | ArithmeticException ex) {
            throw invalid("must be a duration such as 20ms or 2s, " + range(), text);
        }
        if (value.compareTo(DurationText.parse(Objects.requireNonNull(min))) < 0
                || value.compareTo(DurationText.parse(Objects.requireNonNull(max))) > 0) {
            throw invalid("must be " + range(), text);
        }
        return value;
    }

    private Object choice(String text) {
        String wanted = text.replace('-', '_');
        if (javaType == boolean.class && allowed.contains(text.toLowerCase(Locale.ROOT))) {
            return Boolean.valueOf(text);
        }
        if (javaType.isEnum()) {
            for (Object constant : javaType.getEnumConstants()) {
                if (((Enum<?>) constant).name().equalsIgnoreCase(wanted)) {
                    return constant;
                }
            }
        }
        throw invalid("must be one of " + String.join(", ", allowed), text, DidYouMean.question(text, allowed));
    }

    private String text(String text) {
        if (text.length() > Integer.parseInt(Objects.requireNonNull(max))) {
            throw invalid("must be " + range(),
                    text.length() > WORTH_REPEATING ? text.substring(0, WORTH_REPEATING) + "…" : text);
        }
        return text;
    }

    private String range() {
        if (type == Type.TEXT) {
            return "at most " + max + " characters" + (optional ? ", or none" : "");
        }
        return min + " to " + max + (optional ? ", or none" : "");
    }

    /** What a caller may give, for an error: the choices, or the range. */
    public List<String> accepted() {
        return allowed.isEmpty() ? List.of(range()) : allowed;
    }

    private InvalidParametersException invalid(String rule, String rejected) {
        return invalid(rule, rejected, "");
    }

    private InvalidParametersException invalid(String rule, String rejected, String question) {
        return new InvalidParametersException(new ParameterError(name,
                "'" + name + "' " + rule + ", was " + quoted(rejected) + question, rejected, accepted()));
    }

    private static String quoted(String rejected) {
        return rejected.isEmpty() ? "empty" : rejected;
    }
}
