package dev.interleave.trace.export;

import java.util.Collection;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one representation of a trace tells, each thing as a line of text: a span as {@code worker-0 BLOCKED 8-15} or, if
 * it has no end, {@code worker-0 BLOCKED 8-}.
 *
 * @param states what threads did
 * @param holds what they held
 * @param handedOver which release came before which acquire
 * @param marks the steps of the events told for themselves
 */
public record Told(Collection<String> states, Collection<String> holds, Collection<String> handedOver,
        Collection<Integer> marks) {

    static Told nothing() {
        return new Told(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    static String span(String thread, String what, int first, String last) {
        return thread + " " + what + " " + first + "-" + last;
    }

    void add(Collection<String> to, String line) {
        assertThat(to.add(line)).as("twice: " + line).isTrue();
    }
}
