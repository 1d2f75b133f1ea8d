package dev.interleave.web.catalogue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.UriUtils;

import dev.interleave.Slow;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Experiments are found by the words that people have for them. */
@WebTest
class SearchApiTests {

    @Autowired
    Http http;

    private List<String> found(String query) {
        return http.get("/api/experiments?q=" + UriUtils.encode(query, UTF_8)).json().findValuesAsString("title")
                .stream()
                .map(title -> title).toList();
    }

    /** What is typed, and what comes first. */
    @Slow
    @ParameterizedTest
    @CsvSource({"mutex, Lock", "monitor, Condition", "happens-before, Visibility", "volatile, Stale flag",
            "CAS, Race condition", "countdownlatch, Event", "executor, Thread pool", "jmm, Visibility",
            "memory model, Visibility", "synchronised, Race condition", "synchronized, Race condition",
            "wait notify, Condition", "thread safe, Race condition", "loom, Virtual thread pinning",
            "structured, Thread pool", "deadlok, Deadlock", "counter, Race condition", "lost update, Race condition",
            "lost update database, A repository in a database", "read skew, Read skew",
            "race, Race condition", "deadlock, Deadlock", "DEADLOCK, Deadlock", "semaphore, Semaphore",
            "semaphores, Semaphore", "semafore, Semaphore", "philosophers, Dining philosophers",
            "auditorsAtOnce, Locked repository",
            "STAMPED_LOCK, Lock", "footman, Dining philosophers", "torn, Optimistic read",
            "cut-off, Daemon", "blockingqueue, Producer and consumer", "the mutex, Lock",
            "virtual thread, Virtual thread pinning", "racecondition, Race condition", "threadpool, Thread pool",
            "virtualthread, Virtual thread pinning", "threadpinning, Virtual thread pinning", "threadpol, Thread pool",
            "lokc, Lock", "daedlock, Deadlock", "semafor, Semaphore", "filosofers, Dining philosophers",
            "sémaphore, Semaphore"})
    void whatIsMeantComesFirst(String typed, String first) {
        assertThat(found(typed)).as(typed).contains(first).startsWith(first);
    }

    @Slow
    @ParameterizedTest
    @ValueSource(strings = {"xyzzyq", "qqqq wwww", "mutex xyzzyq", "12345678", "zzz", "???", "!", ". . .", "鎖"})
    void whatMeansNothingFindsNothingAndSaysWhatToTry(String typed) {
        assertThat(found(typed)).isEmpty();
        assertThat(http.get("/api/experiments?format=text&q=" + UriUtils.encode(typed, UTF_8)).body())
                .contains("Nothing matches '" + typed + "'", "Try a tool", "GET /api/experiments");
    }

    @Slow
    @Test
    void allWordsMustBeThere() {
        assertThat(found("lock fair")).isNotEmpty().hasSizeLessThan(found("lock").size());
        assertThat(found("lock")).hasSizeLessThan(found("").size());
        assertThat(found("")).hasSizeGreaterThan(30);
        assertThat(found("  ")).hasSameSizeAs(found(""));
        assertThat(found("lock".repeat(500))).isEmpty();
        assertThat(found("dpoo")).as("a part across two words").isEmpty();
        assertThat(found("the")).as("a filler alone is looked for").isNotEmpty();
    }

    @Test
    void textHasTheBestFirst() {
        assertThat(http.get("/api/experiments?format=text&q=counter").body()).startsWith("race-condition ");
    }
}
