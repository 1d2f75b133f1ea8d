package dev.interleave.explore;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.explore.engine.Scheduler;

import static org.assertj.core.api.Assertions.assertThat;

class SchedulerTests {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aThreadThatCannotBeHadDoesNotTakeTheTurnWithIt(int which) throws Exception {
        OutOfMemoryError none = new OutOfMemoryError("unable to create native thread");
        AtomicInteger asked = new AtomicInteger();
        Scheduler.Starter starter = (name, task) -> {
            if (asked.incrementAndGet() == which) {
                throw none;
            }
            Thread.ofVirtual().name(name).start(task);
        };
        Program program = lab -> {
            lab.run("worker", 3, _ -> lab.note("here"));
            return "done";
        };
        Exploration exploration =
                new Exploration(program, "00000000", Explorations.plan(Plan.Search.EXHAUSTIVE), starter);
        CompletableFuture<Throwable> end = new CompletableFuture<>();

        Thread.ofVirtual().start(() -> {
            try {
                exploration.execute();
                end.complete(new AssertionError("It went well"));
            }
            catch (Throwable ex) {
                end.complete(ex);
            }
        });

        assertThat(end.get(30, TimeUnit.SECONDS)).isSameAs(none);
    }
}
