package dev.interleave.operations.program;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What an answer about a run of a program says of its checks. */
@WebTest
@Slow
class ProgramChecksTests {

    private static final int SEEDS = 12;

    private static final String BY_TWO = """
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.locks.*;

            int n = 0;
            final Object m = new Object();
            final ReentrantLock lock = new ReentrantLock();
            static class Once { static int made = 1; static int get() { return made; } }

            void main() throws Exception {
                Thread a = new Thread(() -> %1$s), b = new Thread(() -> %1$s);
                a.start(); b.start(); a.join(); b.join();
                IO.println(n);
            }
            """;

    @Autowired
    private Http http;

    private JsonNode run(String source, int seed) {
        Answer answer = http.send("POST", "/api/programs/runs?scheduleSeed=" + seed, source,
                "Content-Type",
                "text/x-java-source");
        assertThat(answer).hasStatus(201);
        return answer.json();
    }

    private static List<String> failed(JsonNode run) {
        return run.path("checks").valueStream()
                .filter(check -> check.path("held").isBoolean() && !check.path("held").asBoolean())
                .map(check -> check.path("name").asString() + " " + check.path("because").asString()).toList();
    }

    @Test
    void whatOrdersIsNamed() {
        JsonNode run = run("""
                import java.util.concurrent.*;
                int n;
                int read;
                final CountDownLatch done = new CountDownLatch(1);
                void main() throws Exception {
                    Thread a = new Thread(() -> { n = 1; done.countDown(); });
                    Thread b = new Thread(() -> {
                        try { done.await(); } catch (InterruptedException e) { }
                        read = n;
                    });
                    a.start(); b.start(); a.join(); b.join();
                    IO.println(read);
                }
                """, 1);
        JsonNode after = run.path("trace").path("events").valueStream()
                .filter(event -> event.path("event").asString().equals("ORDERED_AFTER")).findFirst().orElseThrow();
        assertThat(after.path("on").asString()).isEqualTo("done");
        assertThat(after.path("thread").asString()).isEqualTo("Thread-1");
        JsonNode before = run.path("trace").path("events").get(after.path("from").asInt() - 1);
        assertThat(before.path("event").asString()).isEqualTo("WRITTEN");
        assertThat(before.path("on").asString()).isEqualTo("n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Thread.currentThread().join(); | main waits for itself to end.",
            "lock.newCondition(); lock.lock(); lock.newCondition().await(); | main waits at condition 'Condition@5'",
            "new CountDownLatch(1).await(); | main waits at latch 'CountDownLatch@5'",
            "new FutureTask<>(() -> 1).get(); | main waits for 'FutureTask@5'",
            "new Semaphore(0).acquire(); | main waits for a permit of 'Semaphore@5'",
            "LockSupport.park(); | main waits for 'main's permit'",
            "while (n == 0) Thread.onSpinWait(); | main waits for 'a change of n'"})
    void whatIsWaitedForIsNamedAsWhatItIs(String body, String sentence) {
        JsonNode run = run("""
                import java.util.concurrent.*;
                import java.util.concurrent.locks.*;
                int n = 0;
                final ReentrantLock lock = new ReentrantLock();
                void main() throws Exception { %s }
                """.formatted(body), 1);
        assertThat(run.path("because").asString()).contains(sentence);
    }

    @Test
    void nothingIsWrongWithALockThatIsKept() {
        JsonNode run = run(BY_TWO.formatted("{ synchronized (m) { n++; } }"), 1);
        assertThat(failed(run)).as("%s", run.path("schedule")).isEmpty();
        assertThat(run.path("checks").valueStream().map(check -> check.path("name").asString()))
                .contains("all-released", "mutual-exclusion", "no-data-race");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{ n++; } | no-data-race",
            "{ int x; synchronized (m) { x = n; } synchronized (m) { n = x + 1; } } | no-lost-update",
            "{ if (lock.tryLock()) n++; } | all-released"})
    void whatIsWrongIsFound(String body, String check) {
        boolean found = false;
        for (int seed = 0; seed < SEEDS && !found; seed++) {
            found = failed(run(BY_TWO.formatted(body), seed)).stream().anyMatch(each -> each.startsWith(check));
        }
        assertThat(found).isTrue();
    }
}
