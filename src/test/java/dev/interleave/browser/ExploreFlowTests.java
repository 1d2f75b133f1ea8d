package dev.interleave.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/** Seeing every order, and watching one of them again. */
@BrowserTest
class ExploreFlowTests {

    private static List<String> losing(Page page) {
        return page.all(".taken button").stream().filter(each -> each.getText().contains("INTERESTING"))
                .map(each -> each.getAttribute("data-schedule")).toList();
    }

    private static Object replayedTrace(Page page) {
        String href = page.find(".replay a[href*='/run/']").getAttribute("href");
        return ((Map<?, ?>) page.get("api/runs/" + href.replaceFirst(".*/run/([^?]*).*", "$1"))).get("trace");
    }

    @Test
    void threeClicksFromTheStartALostUpdateIsDrawn(Page page) {
        page.clearCache().open("/");
        page.clickOn("Race condition");
        page.click("[data-tool=explore]");
        page.click(".taken button:has(.interesting)");
        page.find(".replay .timeline:not([data-events='0'])");
        assertThat(page.text(".replay .verdict")).contains("INTERESTING");
        page.screenshot("explorer");
    }

    @Test
    void allSixSchedulesAreThereAndFourOfThemLose(Page page) {
        page.open("/experiments/race-condition").click("[data-tool=explore]").find("[data-reach=COMPLETE]");
        assertThat(page.all(".taken button")).hasSize(6);
        assertThat(losing(page)).hasSize(4).doesNotHaveDuplicates();
        assertThat(page.text(".reach")).contains("Of all 6 schedules, 4 end with 1");
        assertThat(page.all(".found tbody tr").stream().map(WebElement::getText))
                .anySatisfy(row -> assertThat(row).contains("INTERESTING", "4"))
                .anySatisfy(row -> assertThat(row).contains("ACCEPTABLE", "2")).hasSize(2);
    }

    @Test
    void aScheduleIsReplayedExactlyAsOftenAsOneLikes(Page page) {
        page.open("/experiments/race-condition").click("[data-tool=explore]").find("[data-reach=COMPLETE]");
        List<String> losing = losing(page);
        page.click("[data-schedule='" + losing.get(0) + "']").find(".replay .timeline:not([data-events='0'])");
        Object once = replayedTrace(page);
        String first = page.find(".replay a[href*='/run/']").getAttribute("href");
        page.click("[data-schedule='" + losing.get(0) + "']").await("another run",
                () -> !first.equals(page.find(".replay a[href*='/run/']").getAttribute("href")));
        assertThat(replayedTrace(page)).isEqualTo(once);
        String second = page.find(".replay a[href*='/run/']").getAttribute("href");
        page.click("[data-schedule='" + losing.get(1) + "']").await("another schedule",
                () -> !second.equals(page.find(".replay a[href*='/run/']").getAttribute("href")));
        assertThat(replayedTrace(page)).isNotEqualTo(once);
    }

    @Test
    void aReplayIsWatchedEventByEvent(Page page) {
        page.prefer("prefers-reduced-motion", "reduce").open("/experiments/race-condition")
                .click("[data-tool=explore]");
        page.click(".taken button:has(.interesting)").find(".replay .timeline:not([data-events='0'])");
        page.click(".player [aria-label='First event']")
                .await("the first", () -> "1".equals(page.attribute(".replay .timeline", "data-selected")));
        page.click(".player [aria-label='Next event']")
                .await("the second", () -> "2".equals(page.attribute(".replay .timeline", "data-selected")));
        page.click(".player [aria-label='Event before']")
                .await("the first", () -> "1".equals(page.attribute(".replay .timeline", "data-selected")));
        page.clickOn("▶ Play").await("what comes next, by itself",
                () -> Integer.parseInt(page.attribute(".replay .timeline", "data-selected")) > 2);
        page.clickOn("❚❚ Pause").control("▶ Play");
    }

    @Test
    void underALockOneOutcomeIsLeftAndThatIsProven(Page page) {
        page.open("/experiments/race-condition").click("[data-tool=explore]").find("[data-reach=COMPLETE]");
        page.clickOn("Change").choose("#parameter-guard", "LOCK").click("[data-tool=explore]")
                .await("one outcome", () -> page.all(".found tbody tr").size() == 1);
        assertThat(page.text(".found tbody tr")).startsWith("2").contains("ACCEPTABLE");
        assertThat(page.text(".reach")).contains("Proven: every schedule ends as it should");
        assertThat(page.find(".reach").getAttribute("data-reach")).isEqualTo("COMPLETE");
    }

    @Test
    void anExplorationAndItsReplayAreShownAgainAfterReloading(Page page) {
        page.open("/experiments/race-condition").click("[data-tool=explore]").find("[data-reach=COMPLETE]");
        String schedule = losing(page).get(1);
        page.click("[data-schedule='" + schedule + "']").find(".replay .timeline:not([data-events='0'])");
        String address = page.address();
        page.reload().find(".replay .timeline:not([data-events='0'])");
        assertThat(page.address()).isEqualTo(address);
        assertThat(page.all(".taken button")).hasSize(6);
        assertThat(page.find("[data-schedule='" + schedule + "']").getAttribute("aria-pressed")).isEqualTo("true");
    }

    @Test
    void aDeadlockIsDrawnAsARing(Page page) {
        page.open("/experiments/deadlock").click("[data-tool=explore]").find("[data-reach=COMPLETE]");
        page.find("figure.cycle[data-threads='2'] svg[role=img]");
        page.screenshot("explorer-deadlock");
    }

    @Test
    void whatIsStillGoingOnIsCancelledAndKeepsWhatItFound(Page page) {
        page.open("/experiments/race-condition/explore?threads=4&increments=4&strategy=EXHAUSTIVE&schedules=1000000")
                .click("[data-tool=explore]").clickOn("Cancel");
        page.find(".verdict.reach[data-reach]:not([data-reach=RUNNING])");
        String id = page.address().replaceFirst(".*/explore/([^?]*).*", "$1");
        Map<?, ?> exploration = (Map<?, ?>) page.get("api/explorations/" + id);
        assertThat(exploration.get("status")).isEqualTo("CANCELLED");
        assertThat((Long) exploration.get("schedules")).isPositive();
        assertThat(page.all(".found tbody tr")).isNotEmpty();
        assertThat(page.text(".reach")).contains("Not every schedule was taken");
    }

    @Test
    void anExplorationThatIsNotKeptAnyMoreCanBeDoneAgain(Page page) {
        page.open("/experiments/race-condition/explore/exploration-999999?guard=LOCK")
                .awaitText(".gone", "exploration-999999");
        page.click(".gone button").find("[data-reach=COMPLETE]");
        assertThat(page.address()).contains("guard=LOCK").doesNotContain("999999");
        page.expectError("explorations/exploration-999999 - .*status of 404");
    }
}
