package dev.interleave.agreement;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a row says may come.
 *
 * @param led what comes where threads are led to where the row wants them: all of it, and nothing else
 * @param all what may come wherever threads go
 * @param open whether leading them decides nothing: any of {@code all} may come there, and some of it need not
 */
record Declared(Set<String> led, Set<String> all, boolean open) {

    Declared {
        led = Set.copyOf(led);
        all = Set.copyOf(all);
        if (!all.containsAll(led)) {
            throw new IllegalArgumentException("'all' must contain " + led + ", was " + all);
        }
    }

    /** One outcome, whatever threads do. */
    static Declared always(String outcome) {
        return new Declared(Set.of(outcome), Set.of(outcome), false);
    }

    /** One outcome where threads are led. */
    static Declared led(String outcome) {
        return always(outcome);
    }

    /** Further outcomes where nobody leads them. */
    Declared otherwise(String... outcomes) {
        Set<String> more = new TreeSet<>(all);
        more.addAll(Set.of(outcomes));
        return new Declared(led, more, false);
    }

    /** Any of these, even where threads are led. */
    static Declared either(String... outcomes) {
        return new Declared(Set.of(), Set.of(outcomes), true);
    }

    /** Whether it may come to a deadlock that threads are led to. */
    boolean leadsToStuck() {
        return led.contains(Words.STUCK);
    }
}
