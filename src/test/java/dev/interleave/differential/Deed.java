package dev.interleave.differential;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of act. What a thread learns by it goes into its log.
 *
 * @param text how it is written, with places for a name, a value, a limit and what is done inside
 * @param names the names it can have
 * @param kit what it needs
 * @param body how it is done
 */
record Deed(String text, List<String> names, Kit<?> kit, Body body) {

    static final String NAME = "%n";

    static final String VALUE = "%v";

    static final String LIMIT = "%l";

    static final String INSIDE = "{}";

    /** How something is done. */
    @FunctionalInterface
    interface Body {

        void in(Play play, Act act) throws InterruptedException;
    }

    Deed {
        names = List.copyOf(names);
        if (text.contains(NAME) == names.isEmpty()) {
            throw new IllegalArgumentException("'names' must fit '" + text + "', was " + names);
        }
    }

    boolean isNamed() {
        return !names.isEmpty();
    }

    boolean isValued() {
        return text.contains(VALUE);
    }

    boolean isLimited() {
        return text.contains(LIMIT);
    }

    /** Whether other acts are done inside. */
    boolean encloses() {
        return text.endsWith(INSIDE);
    }

    /** The plainest act of this kind. */
    Act act() {
        return new Act(this, 0, 1, Limit.NONE, List.of());
    }

    /** Finds an act of this kind where a text begins. */
    Matcher in(String notation) {
        String stem = encloses() ? text.substring(0, text.length() - INSIDE.length()).strip() : text;
        String literal = Pattern.quote(stem)
                .replace(NAME, "\\E(?<name>[a-zA-Z0-9-]+)\\Q")
                .replace(VALUE, "\\E(?<value>[0-9])\\Q")
                .replace(LIMIT, "\\E(?<limit>no limit|0|1ms)\\Q");
        return Pattern.compile(literal).matcher(notation);
    }
}
