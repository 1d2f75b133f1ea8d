package dev.interleave.agreement;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A row of the table: a synchronizer in a situation, what comes of it, and how that is found out.
 *
 * @param synchronizer the synchronizer
 * @param situation the situation
 * @param declared what comes of it
 * @param real finds it out at java.util.concurrent itself
 * @param lab finds it out with a lab
 */
record Row(String synchronizer, String situation, Declared declared, Question<RealStage> real,
        Question<LabStage> lab) {

    /** Finds out what comes of a situation. */
    @FunctionalInterface
    interface Question<S extends Stage> {

        /** Asks once, and keeps nothing. */
        String ask(S stage) throws Exception;
    }

    /** What is wrong with what was found in a column; empty if it is as declared. */
    Optional<String> objectionTo(Column column, Set<String> found) {
        boolean right = column.goesEverywhere() ? found.equals(declared.all())
                : declared.open() ? !found.isEmpty() && declared.all().containsAll(found)
                : found.equals(declared.led());
        return right ? Optional.empty()
                : Optional.of(this + ": " + column + " has " + new TreeSet<>(found) + ", declared is " + told(column));
    }

    private String told(Column column) {
        if (column.goesEverywhere()) {
            return new TreeSet<>(declared.all()).toString();
        }
        return declared.open() ? "any of " + new TreeSet<>(declared.all()) : new TreeSet<>(declared.led()).toString();
    }

    @Override
    public String toString() {
        return synchronizer + ", " + situation;
    }
}
