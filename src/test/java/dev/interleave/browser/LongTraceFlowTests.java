package dev.interleave.browser;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** Finding one's way in a long trace, and showing it to many. */
@BrowserTest
class LongTraceFlowTests {

    private static final String LONG = "/experiments/race-condition?threads=4&increments=20&pause=1ms";

    private static double from(Page page) {
        return Double.parseDouble(page.attribute(".timeline", "data-from"));
    }

    @Test
    void whatIsLookedForIsFoundAndTheMapMovesThere(Page page) {
        page.open(LONG).click("[data-tool=run]").find(".timeline-seeker");
        page.find(".timeline-seeker input").sendKeys("worker-3 written", Keys.ENTER);
        page.await("the first of them", () -> page.text(".timeline-seeker [role=status]").equals("1 of 20"));
        assertThat(page.text(".timeline-details")).contains("worker-3 wrote");
        page.press(Keys.ENTER).await("the second", () -> page.text(".timeline-seeker [role=status]").equals("2 of 20"));
        page.pressWith(Keys.SHIFT, Keys.ENTER)
                .await("the first again", () -> page.text(".timeline-seeker [role=status]").equals("1 of 20"));
        page.find(".timeline-seeker input").sendKeys(" nothing-like-that", Keys.ENTER);
        page.await("none", () -> page.text(".timeline-seeker [role=status]").equals("none"));
        page.find(".timeline-stage").sendKeys("+", "+", "+");
        double before = from(page);
        page.script("document.querySelector('.timeline-overview').scrollIntoView({block: 'center'})");
        page.drag(".timeline-overview .thumb", 60, 0).await("another part", () -> from(page) != before);
        page.screenshot("long-trace");
    }

    @Test
    void lostUpdatesAreCountedAsTheCheckDoesAndGoneThrough(Page page) {
        page.open(LONG).click("[data-tool=run]").find(".timeline-seeker");
        String lost = page.attribute(".timeline-seeker", "data-lost");
        assertThat(page.text(".checks .failed:nth-child(2), .checks")).contains(lost + " of 80 updates lost");
        String first = "Lost update 1 of " + lost;
        page.script("[...document.querySelectorAll('.timeline-seeker button')]"
                + ".find(each => each.textContent.includes('lost')).click()");
        page.awaitText(".timeline-details", first);
        String framed = page.attribute(".timeline", "data-highlighted");
        assertThat(framed).matches("[0-9]+ [0-9]+");
        page.script("[...document.querySelectorAll('.timeline-seeker button')]"
                + ".find(each => each.textContent.includes('lost')).click()");
        page.awaitText(".timeline-details", "Lost update 2 of " + lost);
        page.clickOn("Next failed check").awaitText(".timeline-details", "database.value");
        page.open("/experiments/race-condition?threads=4&increments=20&pause=1ms&guard=LOCK").click("[data-tool=run]")
                .awaitText(".verdict", "Nothing was lost");
        assertThat(page.attribute(".timeline-seeker", "data-lost")).isEqualTo("0");
        assertThat(page.text(".timeline-seeker")).doesNotContain("lost", "failed");
    }

    @Test
    void thePageIsLargeForAProjectorAndRemembersIt(Page page) {
        page.open(LONG).click("[data-tool=run]").find(".timeline-stage").sendKeys("l");
        String size = "return [parseFloat(getComputedStyle(document.documentElement).fontSize),"
                + " document.querySelector('.timeline-stage canvas').style.height]";
        List<?> large = (List<?>) page.await("large", () -> page.attribute("html", "data-size").equals("large"))
                .script(size);
        assertThat(((Number) large.getFirst()).doubleValue()).isGreaterThanOrEqualTo(20);
        page.screenshot("large");
        page.reload().find("html[data-size=large]");
        page.find(".timeline-stage").sendKeys("l");
        page.find("html[data-size=usual]");
        assertThat(((Number) ((List<?>) page.script(size)).getFirst()).doubleValue()).isLessThan(20);
    }

    @Test
    void oneThreadIsOneThread(Page page) {
        page.open("/recent");
        assertThat(Page.texts(page.module("js/timeline/toolbar.js", """
                async m => {
                    const {STEPS} = await import('/js/timeline/axis.js');
                    return [[1, 1], [2, 9]].map(([lanes, events]) => {
                        const bar = m.toolbar('Bar', {});
                        bar.update({lanes: Array(lanes), events: Array(events)}, STEPS, false);
                        bar.destroy();
                        return bar.facts.textContent;
                    });
                }"""))).extracting(each -> each.replaceFirst(", each.*", ""))
                .containsExactly("1 thread, 1 event", "2 threads, 9 events");
    }

    @Test
    void theTimelineFillsTheScreenWithTheSource(Page page) {
        page.open(LONG).click("[data-tool=run]").find(".source-code");
        assertThat(page.all(".full")).isEmpty();
        page.find(".timeline-stage").sendKeys("f");
        page.find(".staged.full .source-code");
        page.find(".timeline-stage").sendKeys("f");
        page.await("as before", () -> page.all(".full").isEmpty());
    }

    @Test
    void eventsMatchByAllTheirWords(Page page) {
        page.open("/recent");
        String matches = "(m, query) => m.matcher(query)({step: 7, nanos: 1, thread: 'worker-1', event: 'TIMED_OUT',"
                + " on: 'lock-0', value: 12, at: 'Deadlock.java:94', in: 'hold'})";
        for (String query : List.of("worker-1", "timed-out", "TIMED_OUT lock-0", "12", "deadlock.java:94 hold")) {
            assertThat(page.module("js/timeline/find.js", matches, query)).as(query).isEqualTo(true);
        }
        for (String query : List.of("worker-2", "acquired", "lock-0 13", "2")) {
            assertThat(page.module("js/timeline/find.js", matches, query)).as(query).isEqualTo(false);
        }
    }
}
