package dev.interleave.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/** The view of threads: what they do now, and have done. */
@BrowserTest
class ThreadsFlowTests {

    private static final String DEADLOCK = "api/experiments/deadlock/runs?detectAfter=20s&deadline=40s&kind=";

    private static String begin(Page page, String kind) {
        return (String) page.later("""
                const [path, done] = arguments;
                fetch(path, {method: 'POST', headers: {Prefer: 'respond-async'}}).then(answer => answer.json())
                    .then(run => done(run.id));""", DEADLOCK + kind);
    }

    private static void end(Page page, String run) {
        page.module("js/api.js", "(m, path) => m.remove(path)", "api/runs/" + run);
    }

    @Test
    void aDeadlockOfVirtualThreadsIsSeenWhileItStands(Page page) {
        page.open("/threads").find("main[data-samples]");
        assertThat(page.title()).isEqualTo("Threads · Interleave");
        String run = begin(page, "VIRTUAL");
        String section = "[data-run='" + run + "'][data-deadlocked=true]";
        page.awaitText(section, "Ring: worker-0 waits for lock-1, worker-1 waits for lock-0.")
                .awaitText(".threads-now", "3 deadlocked");
        assertThat(page.text(section)).contains("virtual", "lock-1, held by worker-1", "worker-0 to end");
        page.awaitAsserted(() -> assertThat(page.attribute("[data-chart=virtual] svg[role=img]", "aria-label"))
                .startsWith("Virtual threads of runs: now 2 (0 runnable, 0 blocked at a monitor, 2 waiting"));
        page.awaitAsserted(() -> assertThat(page.attribute("[data-chart=deadlocked] svg[role=img]", "aria-label"))
                .contains("now 3, at most 3"));
        page.screenshot("threads");
        for (String theme : List.of("light", "dark")) {
            page.prefer("prefers-color-scheme", theme).size(390, 844).settle().screenshot("threads-phone-" + theme);
            page.size(1280, 800).settle().screenshot("threads-" + theme);
        }
        end(page, run);
        page.awaitText(".threads", "No run is under way.");
        assertThat(page.text(".threads-now")).doesNotContain("deadlocked");
        page.awaitText("#announcer", "No thread is deadlocked now");
    }

    @Test
    void runsThatTakeLittleTimeLeaveTheirWaitsAndTheirTrace(Page page) {
        page.open("/threads").find("main[data-samples]");
        assertThat(page.all("[data-experiment=starvation]")).isEmpty();
        page.post("api/experiments/starvation/runs", Map.of("deadline", "60s"));
        page.find("[data-experiment=starvation]");
        List<String> cells =
                page.all("[data-experiment=starvation] td").stream().map(WebElement::getText).toList();
        assertThat(cells.get(0)).isEqualTo("1");
        assertThat(cells.get(1)).isNotEqualTo("0");
        assertThat(cells.get(2)).matches("[\\d.,]+ (ns|µs|ms|s)");
    }

    @Test
    void theTablesFitAndHaveNoExperimentThatNeitherWaitedNorHeld(Page page) {
        page.size(1280, 800).open("/threads").find("main[data-samples]");
        page.post("api/experiments/semaphore/runs", Map.of("deadline", "60s"));
        page.post("api/experiments/bytecode/runs", Map.of("deadline", "60s"));
        page.find("[data-experiment=semaphore]");
        page.awaitText(".threads .tables", "without waits and holds");
        assertThat(page.all("[data-experiment=bytecode]")).isEmpty();
        assertThat(page.script("return [...document.querySelectorAll('.threads .tables .scroll')]"
                + ".every(each => each.scrollWidth <= each.clientWidth)")).isEqualTo(true);
    }

    @Test
    void whoLeavesOrHidesOrPausesAsksForNothingMore(Page page) {
        page.open("/threads").find("main[data-samples]");
        page.clickOn("Pause").find(".pause[aria-pressed=true]");
        assertQuiet(page);
        page.clickOn("Pause").await("it to continue", () -> asked(page) > 0);
        page.open("/recent").find(".filters");
        assertQuiet(page);
    }

    private static long asked(Page page) {
        return page.log().requests().stream().filter(each -> each.contains("threadhistory")).count();
    }

    /** What is under way may still be asked for; then nothing, for longer than it waits in between. */
    private static void assertQuiet(Page page) {
        page.later("setTimeout(arguments[0], 500)");
        page.forget();
        page.later("setTimeout(arguments[0], 2500)");
        assertThat(asked(page)).isZero();
    }

    @Test
    void whatHasTheFocusKeepsItWhileEverythingIsDrawnAnew(Page page) {
        page.open("/threads").find("main[data-samples]");
        String run = begin(page, "PLATFORM");
        page.find("[data-run='" + run + "'] h3 a").sendKeys(Keys.NULL);
        page.script("document.querySelector(\"[data-run='" + run + "'] h3 a\").focus()");
        String other = begin(page, "VIRTUAL");
        page.find("[data-run='" + other + "']");
        assertThat(page.focused().getText()).isEqualTo(run);
        end(page, run);
        end(page, other);
    }

    @Test
    void itIsInOrderForThoseWhoDoNotSeeIt(Page page) {
        page.open("/threads").find("main[data-samples]");
        assertThat(Scan.findings(page)).isEmpty();
        assertThat(page.size(390, 844).settle().stickingOut()).isNull();
        page.press(Keys.TAB);
        assertThat(page.isFocusSeen()).isTrue();
    }

    @Test
    void aSampleThatIsMissingIsAGapAndNotALine(Page page) {
        page.open("/recent");
        String outline =
                """
                (m, times) => m.outlines(times.map(atMillis => ({atMillis, runs: 2})),
                    [{label: 'runs', look: 'running', of: moment => moment.runs}], 1000, x => x / 1000, y => 10 - y)[0]""";
        assertThat(page.module("js/threads/areas.js", outline, List.of(1000, 2000)))
                .isEqualTo("M0 10V8H1V8H2V10H1V10H0Z");
        assertThat(page.module("js/threads/areas.js", outline, List.of(1000, 9000)))
                .isEqualTo("M0 10V8H1V10H0ZM8 10V8H9V10H8Z");
        assertThat(page.module("js/threads/areas.js", outline, List.of())).isEqualTo("");
    }

    @Test
    void noMoreSamplesAreKeptThanFiveMinutesHaveAndNoneTwice(Page page) {
        page.open("/recent");
        String merge = """
                (m, kept, more) => m.merged(kept.map(atMillis => ({atMillis})), more.map(atMillis => ({atMillis})), 3)
                    .map(each => String(each.atMillis))""";
        assertThat(page.module("js/threads/areas.js", merge, List.of(1, 2, 3), List.of(3, 4)))
                .isEqualTo(List.of("2", "3", "4"));
        assertThat(page.module("js/threads/areas.js", merge, List.of(), List.of(1))).isEqualTo(List.of("1"));
    }

    @Test
    void executorsAreCalledByWhatTheyAreFor(Page page) {
        page.open("/recent");
        assertThat(page.module("js/show/executors.js", "m => m.executorWords('liveRounds')"))
                .isEqualTo("Live events: following runs");
        assertThat(page.module("js/show/executors.js", "m => m.executorWords('someNewPool')"))
                .isEqualTo("Some new pool");
    }
}
