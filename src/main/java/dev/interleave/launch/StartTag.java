package dev.interleave.launch;

import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names what is launched so that no other start of the application gives the same id: {@code race-condition-k7f3x-1}.
 *
 * <p>Immutable.
 *
 * @param tag five letters and digits that this start drew
 */
public record StartTag(String tag) implements Ids {

    /** No vowels, so that it is no word, and nothing that looks like something else. */
    private static final String SYMBOLS = "23456789bcdfghjkmnpqrstvwxz";

    private static final int LENGTH = 5;

    private static final int MOST_TRIES = 100;

    private static final Pattern ID = Pattern.compile(".+-([" + SYMBOLS + "]{" + LENGTH + "})-\\d+");

    /** Checks what was given. */
    public StartTag {
        if (!tag.matches("[" + SYMBOLS + "]{" + LENGTH + "}")) {
            throw new IllegalArgumentException("'tag' must be " + LENGTH + " of " + SYMBOLS + ", was " + tag);
        }
    }

    /**
     * Draws one.
     *
     * @param claim takes one for this start alone; returns whether nobody had it
     * @throws IllegalStateException if all that were drawn are taken
     */
    static StartTag draw(RandomGenerator random, Predicate<String> claim) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            String tag = random.ints(LENGTH, 0, SYMBOLS.length())
                    .mapToObj(SYMBOLS::charAt)
                    .map(String::valueOf)
                    .collect(Collectors.joining());
            if (claim.test(tag)) {
                return new StartTag(tag);
            }
        }
        throw new IllegalStateException("Of " + MOST_TRIES + " tags for this start, each belongs to another");
    }

    @Override
    public String id(String beginning, long number) {
        return beginning + "-" + tag + "-" + number;
    }

    @Override
    public boolean isOfAnotherStart(String id) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches() && !matcher.group(1).equals(tag);
    }
}
