package dev.interleave.operations;

import java.util.List;
import java.util.Objects;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Verdict;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.check.CheckResult;
import dev.interleave.trace.check.deadlock.Deadlock;

/** What one says of runs. */
public final class RunAssert extends AbstractAssert<RunAssert, RunView> {

    private RunAssert(RunView run) {
        super(run, RunAssert.class);
    }

    /** Begins. */
    public static RunAssert assertThat(RunView run) {
        return new RunAssert(run);
    }

    /** It went to its end. */
    public RunAssert completed() {
        return hasStatus(RunStatus.COMPLETED);
    }

    /** It was ended because threads of it waited for one another for ever. */
    public RunAssert deadlocked() {
        hasStatus(RunStatus.DEADLOCKED);
        Assertions.assertThat(actual.because()).isEqualTo(deadlock(actual).explanation());
        Assertions.assertThat(Objects.requireNonNull(actual.outcome()).value()).isEqualTo(Outcome.DEADLOCK);
        Assertions.assertThat(actual.verdict()).isNull();
        return this;
    }

    /** These threads of it could never go on, and no others. */
    public RunAssert stuck(String... threads) {
        Assertions.assertThat(deadlock(actual).stuck()).as(actual.because()).containsExactlyInAnyOrder(threads);
        return this;
    }

    /** These threads of it waited for one another in a ring, and its trace has them do what the ring says. */
    public RunAssert ring(String... threads) {
        List<Deadlock.Link> cycle = deadlock(actual).cycle();
        Assertions.assertThat(cycle).as(actual.because()).extracting(Deadlock.Link::thread)
                .containsExactlyInAnyOrder(threads);
        for (Deadlock.Link link : cycle) {
            Assertions.assertThat(actual.because()).contains(link.thread(), "'" + link.waitsFor() + "'");
            Assertions.assertThat(actual.trace().event(link.waitsSince())).isInstanceOfSatisfying(
                    TraceEvent.Waiting.class,
                    event -> Assertions.assertThat(List.of(event.thread(), event.on().name()))
                            .containsExactly(link.thread(), link.waitsFor()));
            if (link.behind() != null) {
                Assertions.assertThat(actual.because()).contains(", behind " + link.behind());
            }
            boolean isWaitedBehind = cycle.stream().anyMatch(other -> link.thread().equals(other.behind()));
            Assertions.assertThat(link.heldSince() == null).isEqualTo(isWaitedBehind);
            if (link.heldSince() != null) {
                Assertions.assertThat(actual.trace().event(link.heldSince())).isInstanceOfSatisfying(
                        TraceEvent.Acquired.class,
                        event -> Assertions.assertThat(List.of(event.thread(), event.on().name()))
                                .containsExactly(link.thread(), link.holds()));
            }
        }
        return this;
    }

    /** Whether the JVM saw the deadlock too. */
    public RunAssert seenByJvm(boolean expected) {
        Assertions.assertThat(Objects.requireNonNull(actual.deadlock()).seenByJvm()).as("seen by the JVM")
                .isEqualTo(expected);
        return this;
    }

    private static Deadlock deadlock(RunView run) {
        return Objects.requireNonNull(run.deadlock(), () -> run.id() + " has no deadlock").told();
    }

    /** It has a status. */
    public RunAssert hasStatus(RunStatus status) {
        if (actual.status() != status) {
            failWithMessage("Expected %s to be %s but it was %s: %s", actual.id(), status, actual.status(),
                    actual.because());
        }
        return this;
    }

    /** It came to an outcome, which is to go to its end unless the outcome is a deadlock. */
    public RunAssert cameTo(String outcome, Grade grade) {
        hasStatus(outcome.equals(Outcome.DEADLOCK) ? RunStatus.DEADLOCKED : RunStatus.COMPLETED);
        Assertions.assertThat(Objects.requireNonNull(actual.outcome()).value()).as("outcome of %s", actual.id())
                .isEqualTo(outcome);
        Assertions.assertThat(actual.outcome().grade()).isEqualTo(grade);
        return this;
    }

    /** Its checks of a name, at least one, all held. */
    public RunAssert held(String check) {
        Assertions.assertThat(results(check)).as(check).isNotEmpty()
                .allMatch(result -> Boolean.TRUE.equals(result.held()));
        return this;
    }

    /** At least one of its checks of a name did not hold. */
    public RunAssert violated(String check) {
        Assertions.assertThat(results(check)).as(check).anyMatch(result -> Boolean.FALSE.equals(result.held()));
        return this;
    }

    /** None of its checks failed. */
    public RunAssert violatedNothing() {
        Assertions.assertThat(actual.checks()).noneMatch(result -> Boolean.FALSE.equals(result.held()));
        return this;
    }

    private List<CheckResult> results(String check) {
        return actual.checks().stream().filter(result -> result.name().equals(check)).toList();
    }

    /** Its trace has all events, and its threads all ended. */
    public RunAssert isWhole() {
        Assertions.assertThat(actual.trace().dropped()).as("dropped events").isZero();
        Assertions.assertThat(actual.trace().threads())
                .as("threads, of which some may not have begun before the run ended, but all that have, have ended")
                .allMatch(thread -> thread.endedNanos() >= 0 || thread.startedNanos() < 0);
        return this;
    }

    /** Its verdict, as the type it is. */
    public static <V extends Verdict> V verdict(RunView run, Class<V> type) {
        return type.cast(Objects.requireNonNull(run.verdict(), () -> run.id() + " has no verdict: " + run.because()));
    }
}
