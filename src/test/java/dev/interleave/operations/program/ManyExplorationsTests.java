package dev.interleave.operations.program;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many explorations of programs are asked for at once, and every third is cancelled. */
@WebTest
@Slow
class ManyExplorationsTests {

    private static final String PROGRAMS = "/api/programs";

    private static final int EXPLORATIONS = Integer.getInteger("interleave.program.explorations", 45);

    private static final int CLIENTS = 16;

    /** As many as programs may have JVMs, and those that are held ready. */
    private static final int MOST_JVMS = 2 + ProgramJvms.MOST_IDLE;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final String RACE = """
            int value;

            void main() throws Exception {
                Thread a = new Thread(() -> value += NUMBER), b = new Thread(() -> value += NUMBER);
                a.start(); b.start(); a.join(); b.join();
                IO.println(value);
            }
            """;

    /** More schedules than there is time for. */
    private static final String ENDLESS = """
            int value;

            void main() throws Exception {
                for (int i = 0; i < 5; i++) {
                    new Thread(() -> { for (int j = 0; j < NUMBER; j++) value++; }).start();
                }
            }
            """;

    @Autowired
    private Http http;

    @Autowired
    private ProgramJvms jvms;

    private final AtomicInteger refused = new AtomicInteger();

    /** Asks until there is room; no answer but that may be repeated. */
    private Answer asked(String source, String query, String... more) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", "text/x-java-source"));
        headers.addAll(List.of(more));
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (true) {
            Answer answer = http.send("POST", PROGRAMS + "/explorations?" + query, source,
                    headers.toArray(String[]::new));
            if (answer.status() != 503) {
                return answer;
            }
            assertThat(answer).isProblem(503);
            assertThat(answer.header("Retry-After")).isEqualTo("2");
            refused.incrementAndGet();
            assertThat(System.nanoTime()).as("it is refused again and again").isLessThan(until);
        }
    }

    private void explored(int number) {
        Answer answer = asked(RACE.replace("NUMBER", "" + number), "strategy=EXHAUSTIVE&within=5m");
        assertThat(answer).hasStatus(201);
        JsonNode exploration = answer.json();
        assertThat(exploration.path("result").asString()).as(exploration.path("summary").asString())
                .isEqualTo("COMPLETE");
        assertThat(exploration.path("outcomes").valueStream()
                .map(found -> found.path("value").asInt() + ": " + found.path("schedules").asInt()))
                .containsExactly(number + ": 4", 2 * number + ": 2");
    }

    private void cancelled(int number) {
        Answer begun =
                asked(ENDLESS.replace("NUMBER", "" + (number + 10)), "within=5m&schedules=10000000&strategy=EXHAUSTIVE",
                        "Prefer", "respond-async");
        assertThat(begun).hasStatus(202);
        JsonNode ended = http.delete(URI.create(begun.header("Location")).getPath()).json();
        assertThat(ended.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(ended.path("result").asString()).isEqualTo("BOUNDED");
    }

    @Test
    void eachIsCompleteOrCancelledAndNothingIsLeft() throws Exception {
        List<ProcessHandle> before = ProgramChildren.alive();
        explored(1);
        AtomicLong most = new AtomicLong();
        AtomicInteger mostInUse = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        Thread counter = Thread.ofPlatform().name("counts JVMs").start(() -> {
            while (!over.get()) {
                most.accumulateAndGet(ProgramChildren.aliveBeside(before).size(), Math::max);
                mostInUse.accumulateAndGet(jvms.inUse(), Math::max);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        });
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 1; i <= EXPLORATIONS; i++) {
                int number = i;
                all.add(clients.submit(() -> {
                    if (number % 3 == 0) {
                        cancelled(number);
                    }
                    else {
                        explored(number);
                    }
                }));
            }
        }
        over.set(true);
        counter.join();
        for (Future<?> each : all) {
            each.get(1, TimeUnit.SECONDS);
        }
        await().atMost(PATIENCE).until(() -> jvms.inUse() == 0);
        await().atMost(PATIENCE).until(() -> ProgramChildren.aliveBeside(before).size() <= ProgramJvms.MOST_IDLE);
        assertThat(most.get()).isBetween(1L, (long) MOST_JVMS);
        assertThat(mostInUse.get()).isEqualTo(2);
        System.out.printf("%d explorations: at most %d JVMs, %d of them in use; told %d times to come again%n",
                EXPLORATIONS, most.get(), mostInUse.get(), refused.get());
        explored(1);
    }
}
