package dev.interleave.program.run;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.record.ThreadLog;

/**
 * The words for what stands in a program's variables and is no whole number: {@code 0.25}, {@code "text"}, {@code 'c'},
 * {@code true}, {@code null}, the constant of an enumeration, and of another object its class and the how-manieth of that class
 * it is among those that were recorded, as in {@code Account#2}.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class ValueTexts {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** How much of a text is recorded, in characters. */
    private static final int LONGEST = 40;

    private final IdentityHashMap<Object, String> objects = Identities.map();

    private final Map<String, Integer> ofClass = new HashMap<>();

    /** The numbers of those that were recorded. */
    private final Map<String, Integer> numbers = new HashMap<>();

    /** The number of a value's words in the trace. */
    int number(@Nullable Object value) {
        return numbers.computeIfAbsent(of(value), ThreadLog.current()::inWords);
    }

    private String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> '"' + printable(Outcome.shortened(text, LONGEST)) + '"';
            case Character character -> "'" + printable(character.toString()) + "'";
            case Boolean is -> is.toString();
            case Enum<?> constant -> constant.name();
            // An own number's code, or an atomic's, would say that it is looked at.
            case Traced object -> object(object);
            case Double number -> number.toString();
            case Float number -> number.toString();
            case Long number -> number.toString();
            case Integer number -> number.toString();
            case Short number -> number.toString();
            case Byte number -> number.toString();
            case BigInteger number when number.bitLength() <= Long.SIZE -> number.toString();
            case BigDecimal number when number.precision() <= LONGEST -> number.toString();
            default -> object(value);
        };
    }

    private static String printable(String text) {
        return CONTROL.matcher(text).replaceAll(found -> switch (found.group().charAt(0)) {
            case '\n' -> "\\\\n";
            case '\t' -> "\\\\t";
            case '\r' -> "\\\\r";
            default -> String.format("\\\\u%04x", (int) found.group().charAt(0));
        });
    }

    private String object(Object object) {
        return objects.computeIfAbsent(object, _ -> {
            String called = PublicNames.of(object);
            return object instanceof ThreadObject ? called : called + "#" + ofClass.merge(called, 1, Integer::sum);
        });
    }
}
