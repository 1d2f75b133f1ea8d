package dev.interleave.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/** Running an experiment, and looking at what came of it. */
@BrowserTest
class RunFlowTests {

    /** An increment is lost, whoever runs it whenever. */
    private static final String LOST = "v1:4b072f20:0.1.0.1.m";

    private static Page replayed(Page page) {
        page.open("/experiments/race-condition/run?schedule=" + LOST).click("[data-tool=run]")
                .find(".outcome[data-status=COMPLETED]");
        return page;
    }

    private static String shownId(Page page) {
        return page.address().replaceFirst(".*/run/([^?]*).*", "$1");
    }

    @Test
    void aRunSaysWhatItCameToBeforeItIsDrawn(Page page) {
        replayed(page).awaitText(".outcome .came-to", "INTERESTING");
        assertThat(page.text(".headline")).isEqualTo("Expected 2, got 1: one increment was lost");
        assertThat(page.attribute(".came-to .grade", "title")).startsWith("Interesting: ");
        assertThat(page.find(".outcome").getAttribute("data-outcome")).isEqualTo("1");
        assertThat(page.text(".outcome .verdict")).contains("worker-1 read 0", "worker-0 wrote 1");
        assertThat(page.find(".outcome").getLocation().y).isLessThan(page.find(".timeline").getLocation().y);
        page.screenshot("lost-update");
    }

    @Test
    void theSameWithALockLosesNothing(Page page) {
        page.open("/experiments/race-condition").choose("#parameter-guard", "LOCK").click("[data-tool=run]");
        page.find(".outcome[data-outcome='2']");
        assertThat(page.text(".outcome .came-to")).contains("ACCEPTABLE");
        assertThat(page.all(".checks .failed")).isEmpty();
        assertThat(page.all(".checks .held")).isEmpty();
        assertThat(page.text(".held-checks summary")).containsPattern("\\d+ checks hold");
        page.click(".held-checks summary").find(".checks .held");
    }

    @Test
    void aFailedCheckShowsItsSteps(Page page) {
        replayed(page);
        assertThat(page.find(".timeline").getAttribute("data-highlighted")).isNullOrEmpty();
        WebElement failed = page.find(".checks .failed button");
        // With hyphens at which no line breaks.
        String because = failed.getText().replace('\u2011', '-');
        page.click(".checks .failed button");
        page.await("steps to be highlighted", () -> !page.attribute(".timeline", "data-highlighted").isEmpty());
        assertThat(because).contains(page.attribute(".timeline", "data-highlighted").split(" "));
        Scan.assertInOrder(page.screenshot("failed-check"));
    }

    @Test
    void aRunFoundByItsIdAloneSaysWhatItWasLaunchedWith(Page page) {
        page.open("/experiments/race-condition").choose("#parameter-guard", "LOCK").click("[data-tool=run]")
                .find(".outcome[data-outcome='2']");
        String id = shownId(page);
        page.open("/").open("/experiments/race-condition/run/" + id).find(".outcome[data-outcome='2']");
        assertThat(page.allTexts(".chips li")).contains("guard: lock", "2 threads");
        page.clickOn("Change");
        assertThat(page.find("#parameter-guard").getDomProperty("value")).isEqualTo("LOCK");
        assertThat(page.find("#parameter-threads").getDomProperty("value")).isEqualTo("2");
        assertThat(page.address()).endsWith("/run/" + id + "?guard=LOCK");
        assertThat(page.text(".curl code")).contains("-d guard=LOCK").doesNotContain("threads");
    }

    @Test
    void whatIsShownIsShownAgainAfterReloading(Page page) {
        replayed(page);
        String address = page.address();
        String words = page.text(".outcome");
        String events = page.attribute(".timeline", "data-events");
        page.reload().awaitText(".outcome", words);
        assertThat(page.address()).isEqualTo(address);
        page.await("the same picture", () -> events.equals(page.attribute(".timeline", "data-events")));
    }

    @Test
    void aRunIsDrawnWhileItGoesOn(Page page) {
        page.open("/experiments/race-condition?pause=10s&increments=5&deadline=60s").click("[data-tool=run]");
        page.find(".timeline[data-live=true]:not([data-events='0'])");
        assertThat(page.all(".outcome")).isEmpty();
        String before = page.attribute(".timeline", "data-events");
        assertThat(run(page).get("status")).isEqualTo("RUNNING");
        Scan.assertInOrder(page.screenshot("live"));
        page.clickOn("Cancel").find(".outcome[data-status=CANCELLED]");
        assertThat(run(page).get("status")).isEqualTo("CANCELLED");
        assertThat(Integer.parseInt(before)).isPositive();
    }

    private static Map<?, ?> run(Page page) {
        return (Map<?, ?>) page.get("api/runs/" + shownId(page));
    }

    @Test
    void aDeadlockIsDrawnAsARing(Page page) {
        page.open("/experiments/deadlock").click("[data-tool=run]").find(".outcome[data-status=DEADLOCKED]");
        page.find("figure.cycle[data-threads='2'] svg[role=img]");
        assertThat(page.attribute("figure.cycle svg", "aria-label")).contains("waits for");
        List<?> links = (List<?>) ((Map<?, ?>) run(page).get("deadlock")).get("cycle");
        for (Object link : links) {
            Map<?, ?> each = (Map<?, ?>) link;
            assertThat(page.find("figure.cycle").getDomProperty("textContent"))
                    .contains(each.get("thread") + " holds " + each.get("holds"));
        }
        page.screenshot("deadlock");
    }

    @Test
    void aRunThatIsNotKeptAnyMoreCanBeDoneAgain(Page page) {
        page.open("/experiments/race-condition/run/race-condition-999999?guard=LOCK")
                .awaitText(".gone", "race-condition-999999");
        page.click(".gone button").find(".outcome[data-outcome='2']");
        assertThat(page.address()).contains("guard=LOCK").doesNotContain("999999");
    }

    @Test
    void whatWasRunIsFoundAmongTheRecent(Page page) {
        replayed(page);
        String id = shownId(page);
        page.clickOn("Recent").find(".recent a[href*='/run/" + id + "?']");
        page.screenshot("recent");
        page.click(".recent a[href*='/run/" + id + "?']").find(".outcome[data-outcome='1']");
        assertThat(page.address()).contains("/run/" + id);
        page.back().find(".recent");
    }

    @Test
    void runsOfAComparisonAreAmongTheRecentWhenAskedFor(Page page) {
        replayed(page);
        String own = "a[href*='/run/" + shownId(page) + "?']";
        Map<?, ?> made = (Map<?, ?>) page.post("api/experiments/race-condition/comparisons",
                Map.of("of", "guard", "values", "NONE,LOCK", "pause", "0ms", "repetitions", "1"));
        Map<?, ?> links = (Map<?, ?>) ((Map<?, ?>) ((List<?>) made.get("rows")).getFirst()).get("_links");
        String run = ((Map<?, ?>) links.get("run")).get("href").toString().replaceFirst(".*/", "");
        String ofSeries = "a[href*='/run/" + run + "?']";
        page.clickOn("Recent").find(".recent a[href*='/compare/" + made.get("id") + "?']");
        page.find(".recent " + own);
        assertThat(page.all(".recent " + ofSeries)).isEmpty();
        page.click(".of-series input").find(".recent " + ofSeries);
        page.find(".recent " + own);
    }

    @Test
    void theTimelineIsGoneThroughByKeyboard(Page page) {
        replayed(page);
        page.script("document.querySelector('.timeline-stage').focus()");
        page.press(Keys.HOME).await("the first step", () -> "1".equals(page.attribute(".timeline", "data-selected")));
        String first = page.text(".timeline-details");
        page.press("n").await("the next step", () -> "2".equals(page.attribute(".timeline", "data-selected")));
        assertThat(page.text(".timeline-details")).isNotEqualTo(first);
        page.press("p").await("the step before", () -> "1".equals(page.attribute(".timeline", "data-selected")));
        page.press(Keys.END).await("the last step", () -> page.attribute(".timeline", "data-events")
                .equals(page.attribute(".timeline", "data-selected")));
        page.press(Keys.ARROW_DOWN).await("another thread", () -> !page.attribute(".timeline", "data-events")
                .equals(page.attribute(".timeline", "data-selected")));
        assertThat(page.text(".timeline-details")).containsPattern("worker-\\d");
    }

    @Test
    void theTimelineIsZoomedAndMoved(Page page) {
        replayed(page);
        page.script("document.querySelector('.timeline-stage').focus()");
        double all = width(page);
        page.press("++").await("a closer look", () -> width(page) < all * 0.6);
        double from = from(page);
        page.pressWith(Keys.SHIFT, Keys.ARROW_RIGHT).await("moved", () -> from(page) > from);
        page.drag(".timeline-stage canvas", 150, 0).await("moved back", () -> from(page) <= from);
        page.press("-").await("a wider look", () -> width(page) > all * 0.5);
        page.press("0").await("all of it", () -> width(page) == all);
        page.click(".timeline [aria-label=Larger]").await("a closer look", () -> width(page) < all * 0.8);
    }

    private static double from(Page page) {
        return Double.parseDouble(page.attribute(".timeline", "data-from"));
    }

    private static double width(Page page) {
        return Double.parseDouble(page.attribute(".timeline", "data-to")) - from(page);
    }

    @Test
    void stepsOrTimeRunAlong(Page page) {
        replayed(page);
        assertThat(page.attribute(".timeline", "data-axis")).isEqualTo("steps");
        page.clickOn("Time").await("time", () -> "time".equals(page.attribute(".timeline", "data-axis")));
        page.clickOn("Steps").await("steps", () -> "steps".equals(page.attribute(".timeline", "data-axis")));
    }
}
