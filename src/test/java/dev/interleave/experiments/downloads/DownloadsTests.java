package dev.interleave.experiments.downloads;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.export.TimelineLines;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Downloads from the application's own sites. */
@Slow
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownloadsTests {

    @Autowired
    private Downloads downloads;

    private RunFixture runs;

    @BeforeAll
    void begin() {
        runs = RunFixture.with(downloads);
    }

    @AfterAll
    void end() {
        runs.close();
    }

    private RunView run(String... parameters) {
        return runs.run("downloads", parameters);
    }

    private DownloadsVerdict completed(String... parameters) {
        RunView run = run(parameters);
        assertThat(run).completed().isWhole().violatedNothing();
        return verdict(run, DownloadsVerdict.class);
    }

    @ParameterizedTest
    @EnumSource
    void everyPageOfEachSiteComesOnceAndWhole(Mode mode) {
        for (ThreadKind kind : ThreadKind.values()) {
            DownloadsVerdict verdict = completed("mode=" + mode, "kind=" + kind, "sites=3", "copies=4", "latency=2ms",
                    "bytes=1234");
            assertThat(verdict.downloads()).isEqualTo(12);
            assertThat(verdict.statuses()).containsExactly(new StatusCount("200", 12));
            assertThat(verdict.bytes()).isEqualTo(12 * 1234);
            assertThat(verdict.first()).extracting(Download::page)
                    .containsExactlyElementsOf(IntStream.range(0, 12).boxed().toList());
            assertThat(verdict.first()).extracting(Download::from)
                    .contains("page 0 of site 0", "page 0 of site 1", "page 3 of site 2")
                    .doesNotHaveDuplicates();
            assertThat(verdict.first()).allMatch(download -> download.bytes() == 1234);
            assertThat(verdict.shares()).extracting(ThreadShare::downloads).satisfies(shares -> assertThat(
                    shares.stream().mapToInt(Integer::intValue).sum()).isEqualTo(12));
            assertThat(verdict.saved()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachThreadHasOneSessionThatTheSitesKnowIt(Mode mode) {
        DownloadsVerdict verdict = completed("mode=" + mode, "copies=8", "latency=5ms");
        // A worker of a pool that comes too late finds nothing to do, and needs no session.
        assertThat(verdict.sessions()).isEqualTo(verdict.shares().size()).isEqualTo(verdict.sessionsSeen());
        assertThat(verdict.first()).extracting(Download::session).doesNotContainNull();
        verdict.shares()
                .forEach(share -> assertThat(verdict.first().stream()
                        .filter(download -> download.thread().equals(share.thread()))
                        .map(Download::session)
                        .distinct()).hasSize(1));
        switch (mode) {
            case SEQUENTIAL -> assertThat(verdict.sessions()).isOne();
            case POOL -> assertThat(verdict.sessions()).isBetween(1, 5);
            case THREAD_EACH, VIRTUAL -> assertThat(verdict.sessions()).isEqualTo(16);
        }
    }

    @Test
    void whoeverWaitsForAnAnswerIsSeenWaiting() {
        RunView run = run("copies=2", "workers=2");
        List<String> waits = TimelineLines.of(run.trace()).stream()
                .filter(line -> line.startsWith("worker-") && line.contains(" does WAITING"))
                .toList();
        assertThat(waits).hasSize(4);
        assertThat(run.trace().events(TraceEvent.Awaiting.class)).extracting(event -> event.on().kind())
                .containsOnly(Subject.Kind.OUTSIDE);
    }

    @Test
    void oneThreadNeverHasTwoDownloadsUnderWay() {
        RunView run = run("mode=SEQUENTIAL", "copies=8", "latency=2ms");
        assertThat(run).cameTo("1", Grade.ACCEPTABLE);
        DownloadsVerdict verdict = verdict(run, DownloadsVerdict.class);
        assertThat(verdict.comparison()).singleElement().satisfies(row -> {
            assertThat(row.bound()).isOne();
            assertThat(row.atOnce()).isOne();
            // The latency is the least that each takes, so added up it is never more than all took.
            assertThat(row.speedUp()).isLessThanOrEqualTo(1);
        });
        assertThat(verdict.shares()).extracting(ThreadShare::thread).containsExactly("reader-0");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SEQUENTIAL")
    void threadsThatAreJoinedInTheLoopAreNoFasterThanOne(Mode mode) {
        RunView run = run("mode=" + mode, "join=EACH", "copies=4", "latency=5ms");
        assertThat(run).cameTo("1", Grade.INTERESTING);
        DownloadsVerdict verdict = verdict(run, DownloadsVerdict.class);
        assertThat(verdict.comparison()).singleElement().satisfies(row -> {
            assertThat(row.threads()).isEqualTo(mode == Mode.POOL ? 5 : 8);
            assertThat(row.bound()).isOne();
            assertThat(row.speedUp()).isLessThanOrEqualTo(1);
        });
        // The first of a pool does all; of the others each does its own.
        assertThat(verdict.sessions()).isEqualTo(mode == Mode.POOL ? 1 : 8);
        assertThat(verdict.explanation()).contains("joined in the very loop that starts them");
    }

    @Test
    void threadsThatAreJoinedAtTheEndAreFasterThanOne() {
        // Four times as fast if all is well; a busy machine may take its part of that, or all.
        DownloadsVerdict verdict = Tendency.seen("five threads were no faster than one",
                () -> completed("compare=true", "copies=8", "latency=40ms", "deadline=60s"),
                each -> each.comparison().get(1).elapsedNanos() < each.comparison().get(0).elapsedNanos());
        assertThat(verdict.oneAfterAnother().source()).isEqualTo(Baseline.Source.MEASURED);
        assertThat(verdict.comparison()).extracting(row -> new Way(row.mode(), row.join()).text())
                .containsExactly("SEQUENTIAL", "POOL", "POOL with join=EACH", "THREAD_EACH", "VIRTUAL");
        Row sequential = verdict.comparison().get(0);
        Row pool = verdict.comparison().get(1);
        Row joinedInTheLoop = verdict.comparison().get(2);
        assertThat(sequential.speedUp()).isEqualTo(1);
        assertThat(sequential.elapsedNanos()).isEqualTo(verdict.oneAfterAnother().nanos())
                .isGreaterThanOrEqualTo(16 * 40_000_000L);
        assertThat(pool.bound()).isEqualTo(5);
        assertThat(joinedInTheLoop.elapsedNanos()).isGreaterThanOrEqualTo(16 * 40_000_000L);
        assertThat(verdict.comparison()).extracting(Row::bound).containsExactly(1, 5, 1, 16, 16);
        assertThat(verdict.comparison()).allMatch(row -> row.atOnce() <= row.bound());
        assertThat(verdict.explanation()).startsWith("POOL: 16 downloads by 5 threads")
                .contains("in the same run", "Side by side: SEQUENTIAL");
    }

    @Test
    void whatIsAskedForIsAmongWhatIsCompared() {
        DownloadsVerdict verdict = completed("compare=true", "mode=THREAD_EACH", "join=EACH", "copies=2",
                "latency=1ms");
        assertThat(verdict.comparison()).hasSize(6);
        assertThat(verdict.comparison().getLast()).satisfies(row -> {
            assertThat(row.mode()).isEqualTo(Mode.THREAD_EACH);
            assertThat(row.join()).isEqualTo(Join.EACH);
        });
        assertThat(verdict.explanation()).startsWith("THREAD_EACH with join=EACH: 4 downloads by 4 threads");
    }

    @Test
    void onlyVirtualThreadsAreVirtualWhateverIsCompared() {
        RunView run = run("compare=true", "copies=2", "latency=1ms");
        assertThat(run).completed();
        assertThat(run.trace().threads()).hasSize(1 + 1 + 5 + 5 + 4 + 4).allSatisfy(
                thread -> assertThat(thread.kind()).as(thread.name())
                        .isEqualTo(thread.name().startsWith("virtual-") ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM));
    }

    @Test
    void noLatencyIsComparedWithTheFastest() {
        DownloadsVerdict verdict = completed("copies=4", "latency=0ms", "bytes=0");
        assertThat(verdict.oneAfterAnother().source()).isEqualTo(Baseline.Source.FASTEST);
        assertThat(verdict.bytes()).isZero();
        assertThat(completed("copies=4", "latency=1ms").oneAfterAnother())
                .isEqualTo(new Baseline(8_000_000, Baseline.Source.LATENCY));
    }

    @Test
    void savedPagesAreFilesOfTheirSizeAndGoWithTheRun() {
        RunFixture own = RunFixture.with(downloads);
        Path folder;
        try (own) {
            Run run = own.launch("downloads", "save=true", "copies=15", "latency=1ms", "bytes=2000");
            assertThat(own.await(run)).completed();
            Saved saved = Objects.requireNonNull(verdict(run.view(), DownloadsVerdict.class).saved());
            assertThat(saved.files()).isEqualTo(30);
            assertThat(saved.bytes()).isEqualTo(30 * 2000);
            assertThat(saved.first()).hasSize(20).contains(new Saved.File("worker-page-000.txt", 2000));
            folder = Objects.requireNonNull(own.folder(run));
            assertThat(folder.toFile().list()).hasSize(30).contains("worker-page-029.txt");
            assertThat(folder.resolve("worker-page-003.txt")).content().startsWith("This is page 1 of site 1.\n")
                    .hasSize(2000);
            Run unsaved = own.launch("downloads", "copies=2", "latency=1ms");
            assertThat(own.await(unsaved)).completed();
            assertThat(own.folder(unsaved)).isNull();
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void whatEachWayWritesIsKeptApart() {
        DownloadsVerdict verdict = completed("compare=true", "save=true", "copies=2", "latency=1ms");
        assertThat(Objects.requireNonNull(verdict.saved()).first()).extracting(Saved.File::name)
                .allMatch(name -> name.startsWith("worker-page-"));
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatIsEndedInTheMiddleLeavesNothing(Mode mode) throws InterruptedException {
        Run run = runs.launch("downloads", "mode=" + mode, "copies=20", "latency=2s", "deadline=60s");
        awaitOneUnderWay(run);
        run.cancel("enough");
        RunView ended = runs.await(run);
        assertThat(ended).hasStatus(RunStatus.CANCELLED);
        assertThat(ended.because()).isEqualTo("enough");
        assertThat(ended.trace().threads()).allMatch(thread -> thread.endedNanos() >= 0);
        assertThat(completed("copies=2", "latency=1ms").downloads()).isEqualTo(4);
    }

    private static void awaitOneUnderWay(Run run) {
        await()
                .until(() -> run.view().trace().events(TraceEvent.Updated.class)
                        .anyMatch(update -> update.on().name().endsWith("under-way")));
    }

    @Test
    void moreThanThereIsRoomForIsRefused() {
        assertThat(refused("mode=THREAD_EACH", "sites=4", "copies=51")).isEqualTo("copies: 1 to 50");
        assertThat(refused("compare=true", "sites=2", "copies=101")).isEqualTo("copies: 1 to 100");
        assertThat(refused("save=true", "bytes=65536", "copies=129")).isEqualTo("copies: 1 to 128");
        assertThat(refused("latency=3s")).isEqualTo("latency: 0ms to 2s");
        assertThat(refused("bytes=65537")).isEqualTo("bytes: 0 to 65536");
        assertThat(refused("workers=0")).isEqualTo("workers: 1 to 64");
    }

    @Test
    void asManyThreadsAsAreAllowedAreToBeHad() {
        assertThat(run("mode=THREAD_EACH", "sites=4", "copies=50", "latency=1ms")).completed();
        assertThat(run("mode=VIRTUAL", "sites=4", "copies=100", "latency=1ms")).completed();
    }

    private @Nullable String refused(String... parameters) {
        List<String> blamed = new ArrayList<>();
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> runs.launch("downloads", parameters))
                .satisfies(ex -> ex.errors()
                        .forEach(error -> blamed.add(error.parameter() + ": " + String.join(", ", error.allowed()))));
        return blamed.size() == 1 ? blamed.getFirst() : null;
    }
}
