package dev.interleave.operations;

import java.util.LinkedHashMap;
import java.util.Map;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

import dev.interleave.explore.Report;
import dev.interleave.launch.Status;
import dev.interleave.operations.exploration.ExplorationView;

/** What one says of explorations. */
public final class ExplorationAssert extends AbstractAssert<ExplorationAssert, ExplorationView> {

    private ExplorationAssert(ExplorationView exploration) {
        super(exploration, ExplorationAssert.class);
    }

    /** Begins. */
    public static ExplorationAssert assertThat(ExplorationView exploration) {
        return new ExplorationAssert(exploration);
    }

    /** It went to its end, and there is no schedule that it leaves open. */
    public ExplorationAssert isComplete() {
        Assertions.assertThat(actual.status()).as(actual.because()).isEqualTo(Status.COMPLETED);
        Assertions.assertThat(actual.report().result()).as(actual.because()).isEqualTo(Report.Reach.COMPLETE);
        Assertions.assertThat(actual.report().failures()).isEmpty();
        return this;
    }

    /** So many schedules came to each outcome, and none to any other; deadlocks are not among them. */
    public ExplorationAssert cameTo(Map<String, Long> schedules) {
        Map<String, Long> found = new LinkedHashMap<>();
        actual.report().outcomes().forEach(outcome -> found.put(outcome.value(), outcome.schedules()));
        Assertions.assertThat(found).isEqualTo(schedules);
        return this;
    }

    /** It came to these outcomes, and to no other; deadlocks are not among them. */
    public ExplorationAssert cameToNothingBut(String... outcomes) {
        Assertions.assertThat(actual.report().outcomes()).extracting(Report.Found::value).containsExactly(outcomes);
        return this;
    }

    /** So many schedules ended in a deadlock. */
    public ExplorationAssert deadlocked(long schedules) {
        Assertions.assertThat(
                actual.report().deadlocks().stream().mapToLong(deadlock -> deadlock.found().schedules()).sum())
                .as("schedules that end in a deadlock").isEqualTo(schedules);
        return this;
    }

    /** All threads can come to wait in one ring, and in no other way. */
    public ExplorationAssert deadlockedInARingOf(int threads) {
        Assertions.assertThat(actual.report().deadlocks()).singleElement().satisfies(found -> {
            Assertions.assertThat(found.deadlock()).isNotNull();
            Assertions.assertThat(found.deadlock().cycle()).hasSize(threads);
        });
        return this;
    }
}
