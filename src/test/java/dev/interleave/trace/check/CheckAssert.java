package dev.interleave.trace.check;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** What one check makes of one subject, and which threads and steps it names for that. */
public final class CheckAssert {

    private final List<CheckResult> results;

    private final String check;

    private final @Nullable Boolean held;

    private String because = "";

    CheckAssert(List<CheckResult> results, String check, @Nullable Boolean held) {
        this.results = results;
        this.check = check;
        this.held = held;
    }

    /** The subject it is so of. */
    public CheckAssert on(String subject) {
        List<CheckResult> ofSubject = results.stream().filter(result -> result.subject().equals(subject)).toList();
        Assertions.assertThat(ofSubject).as("what %s says of %s", check, subject).singleElement()
                .satisfies(result -> Assertions.assertThat(result.held()).as(result.because()).isEqualTo(held));
        because = ofSubject.getFirst().because();
        return this;
    }

    /** Whom the sentence names. */
    public CheckAssert naming(String... threads) {
        Assertions.assertThat(because).contains(threads);
        return this;
    }

    /** Which numbers, of steps for example, the sentence contains. */
    public CheckAssert atSteps(int... steps) {
        List<Integer> told = Arrays.stream(because.replaceAll("worker-\\d+", "").split("\\D+"))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toList();
        Assertions.assertThat(told).as(because).contains(Arrays.stream(steps).boxed().toArray(Integer[]::new));
        return this;
    }

    /** What else the sentence says. */
    public CheckAssert because(String... words) {
        Assertions.assertThat(Objects.requireNonNull(because)).contains(words);
        return this;
    }
}
