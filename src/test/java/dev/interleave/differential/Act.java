package dev.interleave.differential;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that a thread of a program does.
 *
 * @param deed what it does
 * @param which to which of several things, a position among the deed's names
 * @param value with which number
 * @param limit for how long at most
 * @param inside what it does meanwhile
 */
record Act(Deed deed, int which, int value, Limit limit, List<Act> inside) {

    Act {
        inside = List.copyOf(inside);
    }

    /** The same with other acts inside. */
    Act with(List<Act> others) {
        return new Act(deed, which, value, limit, others);
    }

    /** The name of what it is done to. */
    String name() {
        return deed.names().get(which);
    }

    /** This and all acts inside. */
    Stream<Act> all() {
        return Stream.concat(Stream.of(this), inside.stream().flatMap(Act::all));
    }

    /** Changes acts, those inside others first; what becomes of one takes its place. */
    static List<Act> changed(List<Act> acts, UnaryOperator<List<Act>> change) {
        return acts.stream()
                .flatMap(act -> change.apply(List.of(act.with(changed(act.inside, change)))).stream())
                .toList();
    }

    /** As {@link Notation} reads it. */
    static String toString(List<Act> acts) {
        return acts.stream().map(Act::toString).collect(Collectors.joining("; "));
    }

    @Override
    public String toString() {
        String text = deed.text()
                .replace(Deed.NAME, deed.names().isEmpty() ? "" : name())
                .replace(Deed.VALUE, String.valueOf(value))
                .replace(Deed.LIMIT, limit.toString());
        if (!deed.encloses()) {
            return text;
        }
        String before = text.substring(0, text.length() - Deed.INSIDE.length());
        return before + (inside.isEmpty() ? "{}" : "{ " + toString(inside) + " }");
    }
}
