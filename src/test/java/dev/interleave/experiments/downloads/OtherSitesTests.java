package dev.interleave.experiments.downloads;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.mock.env.MockEnvironment;

import dev.interleave.Slow;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Downloads from other sites: only where it is allowed, and no further than asked for. */
class OtherSitesTests {

    private static final List<String> LOOPBACK = List.of("127.0.0.1");

    private static RunFixture runs(List<String> hosts, List<String> addresses) {
        return RunFixture.with(new Downloads(new OwnSites(new MockEnvironment(), new ServerProperties()),
                new OtherSites(new DownloadsProperties(hosts, addresses))));
    }

    private static RunView run(Gate gate, String path, String... parameters) {
        try (RunFixture runs = runs(List.of(gate.listed("localhost")), LOOPBACK)) {
            String[] all = Arrays.copyOf(parameters, parameters.length + 1);
            all[parameters.length] = "site=" + gate.url("localhost", path);
            return runs.run("downloads", all);
        }
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"POOL, 5, 5", "POOL, 3, 3", "THREAD_EACH, 5, 30", "VIRTUAL, 5, 30"})
    void allThreadsWaitAtTheSameTime(Mode mode, int workers, int atOnce) throws IOException {
        try (Gate gate = new Gate(atOnce)) {
            // Nobody is answered before so many have asked.
            RunView run = run(gate, "/together", "mode=" + mode, "workers=" + workers, "copies=30", "deadline=60s");
            assertThat(run).cameTo(String.valueOf(atOnce), Grade.ACCEPTABLE).isWhole();
            DownloadsVerdict verdict = verdict(run, DownloadsVerdict.class);
            assertThat(verdict.sessions()).isEqualTo(atOnce);
            assertThat(verdict.sessionsSeen()).isZero();
            assertThat(verdict.statuses()).containsExactly(new StatusCount("200", 30));
            assertThat(verdict.bytes()).isEqualTo(30 * 100);
            assertThat(verdict.oneAfterAnother().source()).isEqualTo(Baseline.Source.FASTEST);
        }
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"SEQUENTIAL, END", "POOL, EACH", "THREAD_EACH, EACH", "VIRTUAL, EACH"})
    void oneAfterAnotherNeverTwoWaitAtTheSameTime(Mode mode, Join join) throws IOException {
        try (Gate gate = new Gate(2)) {
            RunView run = run(gate, "/together", "mode=" + mode, "join=" + join, "copies=4", "deadline=400ms");
            assertThat(run).hasStatus(RunStatus.TIMED_OUT);
            // Within its patience nobody would have given up by himself.
            assertThat(run.trace().threads()).allMatch(thread -> thread.endedNanos() >= 0);
            assertThat(gate.requests()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whatIsMovedIsNotFollowed() throws IOException {
        try (Gate gate = new Gate(1)) {
            RunView run = run(gate, "/moved", "copies=6");
            assertThat(run).cameTo(Downloads.INCOMPLETE, Grade.INTERESTING);
            assertThat(verdict(run, DownloadsVerdict.class).statuses()).containsExactly(new StatusCount("302", 6));
            assertThat(gate.requests()).isEqualTo(6);
            assertThat(gate.elsewhere()).isZero();
            assertThat(run(gate, "/elsewhere", "copies=2")).completed();
            assertThat(gate.elsewhere()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void anAllowedHostWithAnAddressThatIsNotIsNotAsked(String host) throws IOException {
        try (Gate gate = new Gate(1)) {
            for (List<String> addresses : List.of(List.<String>of(), List.of("10.0.0.0/8"))) {
                try (RunFixture runs = runs(List.of(gate.listed(host)), addresses)) {
                    RunView run = runs.run("downloads", "copies=3", "site=" + gate.url(host, "/together"));
                    assertThat(run).cameTo(Downloads.INCOMPLETE, Grade.INTERESTING);
                    assertThat(verdict(run, DownloadsVerdict.class).statuses())
                            .containsExactly(new StatusCount(Answer.ADDRESS_REFUSED, 3));
                }
            }
            assertThat(gate.requests()).isZero();
            assertThat(run(gate, "/together", "copies=3")).completed();
            assertThat(gate.requests()).isEqualTo(3);
        }
    }

    @Test
    void whatIsTooLargeIsBrokenOff() throws IOException {
        try (Gate gate = new Gate(1)) {
            RunView run = run(gate, "/large/" + Pages.MOST_BYTES, "copies=3");
            assertThat(run).completed();
            assertThat(verdict(run, DownloadsVerdict.class).bytes()).isEqualTo(3L * Pages.MOST_BYTES);
            RunView larger = run(gate, "/large/" + (Pages.MOST_BYTES + 1), "copies=3", "workers=1");
            assertThat(verdict(larger, DownloadsVerdict.class).statuses())
                    .containsExactly(new StatusCount(Answer.TOO_LARGE, 3));
            assertThat(verdict(larger, DownloadsVerdict.class).bytes()).isZero();
        }
    }

    @Test
    void nobodyThereIsNoAnswer() throws IOException {
        Gate gate = new Gate(1);
        gate.close();
        RunView run = run(gate, "/together", "copies=2");
        assertThat(run).cameTo(Downloads.INCOMPLETE, Grade.INTERESTING);
        assertThat(verdict(run, DownloadsVerdict.class).statuses())
                .containsExactly(new StatusCount(Answer.NO_ANSWER, 2));
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void closingTheClientFreesWhoWaits() throws Exception {
        try (Gate gate = new Gate(2)) {
            Pages pages = new Pages(List.of(), InetAddressFilter.of("127.0.0.1"), Duration.ofHours(1), 1);
            Client client = new Client(pages, 1);
            CompletableFuture<String> status = CompletableFuture.supplyAsync(
                    () -> client.session().get(URI.create(gate.url("127.0.0.1", "/together"))).status());
            await().until(() -> gate.requests() == 1);
            assertThat(status).isNotDone();
            client.close();
            assertThat(status.get(50, TimeUnit.SECONDS)).isEqualTo(Answer.NO_ANSWER);
            // Nor does one wait that comes later.
            assertThat(client.session().get(URI.create(gate.url("127.0.0.1", "/together"))).status())
                    .isEqualTo(Answer.NO_ANSWER);
        }
    }

    @ParameterizedTest
    @CsvSource({
            "http://example.org/a, true", "https://EXAMPLE.org/, true", "http://example.org:80/, true",
            "https://example.org:443/a?b=c, true", "http://other.example:8080/, true",
            "http://example.org:8080/, false", "https://example.org:80/, false", "http://other.example/, false",
            "http://sub.example.org/, false", "http://example.org.evil.example/, false",
            "http://example.org@evil.example/, false", "http://evil.example#@example.org/, false",
            "http://user:password@example.org/, false", "file:///etc/passwd, false", "ftp://example.org/, false",
            "//example.org/, false", "example.org, false", "'', false", "http://127.0.0.1/, false", "http:// /, false"})
    void onlyHostsOnTheListAreAllowed(String address, boolean allowed) {
        OtherSites sites = new OtherSites(
                new DownloadsProperties(List.of("Example.org", "other.example:8080"), List.of()));
        assertThat(sites.objection(address).isEmpty()).as(address).isEqualTo(allowed);
    }

    @Test
    void noHostIsAllowedByDefault() {
        try (RunFixture runs = runs(List.of(), List.of())) {
            assertThatExceptionOfType(InvalidParametersException.class)
                    .isThrownBy(() -> runs.launch("downloads", "site=http://example.org/"))
                    .satisfies(ex -> assertThat(ex.errors()).singleElement().satisfies(error -> {
                        assertThat(error.parameter()).isEqualTo("site");
                        assertThat(error.rejected()).isEqualTo("http://example.org/");
                        assertThat(error.allowed()).containsExactly("none");
                        assertThat(error.message()).contains("interleave.downloads.allowed-hosts");
                    }));
        }
    }
}
