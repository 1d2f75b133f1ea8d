package dev.interleave.trace.record;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EventBudgetTests {

    @Test
    void roomIsThereUpToTheLimit() {
        EventBudget budget = new EventBudget(10);

        assertThat(budget.reserve(6)).isTrue();
        assertThat(budget.reserve(4)).isTrue();
        assertThat(budget.reserve(1)).isFalse();
        assertThat(budget.reserved()).isEqualTo(10);
    }

    @Test
    void whatDoesNotFitTakesNothing() {
        EventBudget budget = new EventBudget(10);

        assertThat(budget.reserve(11)).isFalse();
        assertThat(budget.reserved()).isZero();
        assertThat(budget.available()).isEqualTo(10);
    }

    @Test
    void roomGivenBackIsThereAgain() {
        EventBudget budget = new EventBudget(10);
        budget.reserve(10);

        budget.release(3);

        assertThat(budget.reserve(3)).isTrue();
        assertThat(budget.reserve(1)).isFalse();
    }

    @Test
    void childsRoomIsItsParentsToo() {
        EventBudget parent = new EventBudget(10);
        EventBudget one = parent.child(8);
        EventBudget other = parent.child(8);

        assertThat(one.reserve(8)).isTrue();
        assertThat(other.available()).isEqualTo(2);
        assertThat(other.reserve(3)).isFalse();
        assertThat(other.reserved()).isZero();
        assertThat(parent.reserved()).isEqualTo(8);
        one.release(8);
        assertThat(other.reserve(3)).isTrue();
        assertThat(parent.reserved()).isEqualTo(3);
    }

    @Test
    void eventsWeighMoreUntilTheyAreSettled() {
        EventBudget parent = new EventBudget(30);
        EventBudget one = parent.child(100, 3);

        assertThat(one.reserve(8)).isTrue();
        assertThat(parent.reserved()).isEqualTo(24);
        assertThat(one.available()).isEqualTo(2);
        assertThat(one.reserve(3)).isFalse();
        one.release(2);
        assertThat(parent.reserved()).isEqualTo(18);
        one.settle();
        assertThat(parent.reserved()).isEqualTo(6);
        one.settle();
        one.release(6);
        assertThat(parent.reserved()).isZero();
        // A child of the usual kind has nothing to settle.
        EventBudget other = parent.child(100);
        other.reserve(5);
        other.settle();
        assertThat(parent.reserved()).isEqualTo(5);
    }

    @Test
    void whatCannotBeLeftOutIsChargedToTheParentAlone() {
        EventBudget parent = new EventBudget(10);
        EventBudget child = parent.child(5);

        child.charge(20);

        assertThat(child.reserved()).isZero();
        assertThat(parent.reserved()).isEqualTo(20);
        assertThat(child.reserve(1)).isFalse();
        child.discharge(20);
        assertThat(child.reserve(1)).isTrue();
    }

    @Test
    void limitMustNotBeNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EventBudget(-1))
                .withMessage("'limit' must not be negative, was -1");
    }

    @Test
    void threadsTogetherGetNoMoreThanThereIs() throws Exception {
        int threads = 4;
        EventBudget parent = new EventBudget(10_000);
        CountDownLatch ready = new CountDownLatch(threads);
        List<Future<Long>> taken = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                EventBudget child = parent.child(4_000);
                taken.add(executor.submit(() -> {
                    ready.countDown();
                    ready.await(30, TimeUnit.SECONDS);
                    long mine = 0;
                    for (int attempt = 0; attempt < 2_000; attempt++) {
                        mine += child.reserve(7) ? 7 : 0;
                    }
                    return mine;
                }));
            }
        }
        long sum = 0;
        for (Future<Long> each : taken) {
            assertThat(each.get()).isLessThanOrEqualTo(4_000);
            sum += each.get();
        }
        assertThat(sum).isLessThanOrEqualTo(10_000).isEqualTo(parent.reserved());
    }

    @Test
    void nobodyIsRefusedForWhatAnotherOnlyTriedToTake() throws Exception {
        EventBudget parent = new EventBudget(10);
        EventBudget one = parent.child(10);
        EventBudget other = parent.child(20);
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
            for (EventBudget greedy : List.of(one, other, parent)) {
                executor.execute(() -> {
                    while (!over.get()) {
                        greedy.reserve(11);
                    }
                });
            }
            int refused = 0;
            for (int attempt = 0; attempt < 100_000; attempt++) {
                if (one.reserve(7)) {
                    one.release(7);
                }
                else {
                    refused++;
                }
            }
            over.set(true);
            assertThat(refused).isZero();
        }
        finally {
            over.set(true);
        }
    }
}
