package dev.interleave.browser;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/** Being the scheduler. */
@BrowserTest
class StepFlowTests {

    private static String schedule(Page page) {
        return page.text(".stepper [aria-label='The schedule so far']");
    }

    /** Has a thread go on, by the key beside its first choice. */
    private static void go(Page page, String thread) {
        String before = schedule(page);
        String key = (String) page.script("""
                return [...document.querySelectorAll('.choice-group')]
                    .find(each => each.querySelector('h3').textContent === arguments[0])
                    .querySelector('[data-number]').dataset.number""", thread);
        page.press(key).await(thread + " to go on", () -> !schedule(page).equals(before));
    }

    @Test
    void aLostUpdateIsReachedByKeyboardAloneAndUndone(Page page) {
        page.open("/experiments/race-condition").find("[data-tool=step]");
        for (int tabs = 0; tabs < 100 && !"step".equals(page.focused().getAttribute("data-tool")); tabs++) {
            page.press(Keys.TAB);
        }
        page.press(Keys.ENTER).find(".stepper");
        for (String thread : new String[] {"worker-0", "worker-1", "worker-0", "worker-1"}) {
            go(page, thread);
        }
        assertThat(page.attribute(".stepper", "data-finished")).isEqualTo("false");
        go(page, "main");
        page.find(".stepper[data-finished=true]");
        assertThat(page.text(".ending .verdict")).contains("1", "INTERESTING");
        assertThat(schedule(page)).endsWith(":0.1.0.1.m");
        page.screenshot("stepper");
        page.press("u").find(".stepper[data-finished=false]");
        page.press("r").find(".stepper[data-finished=true]");
        page.press("u").find(".stepper[data-finished=false]");
        assertThat(schedule(page)).endsWith(":0.1.0.1");
    }

    @Test
    void whatWasChosenIsInTheAddress(Page page) {
        page.open("/experiments/race-condition/step").find(".stepper");
        go(page, "worker-0");
        go(page, "worker-1");
        String so = schedule(page);
        page.reload().await("the same schedule", () -> schedule(page).equals(so));
        assertThat(page.all(".threads [data-thread=worker-0]")).hasSize(1);
        assertThat(page.text(".threads [data-thread=worker-0]")).contains("READY", "database.value");
    }

    @Test
    void itIsMadeToFail(Page page) {
        page.open("/experiments/race-condition/step?guard=LOCK").find(".stepper");
        page.clickOn("Make it fail").find(".goal-state[data-reached=null]");
        while (page.attribute(".stepper", "data-finished").equals("false")) {
            go(page, page.text(".choice-group h3"));
        }
        assertThat(page.find(".goal-state[data-reached=false]").getText())
                .contains("It ended with an acceptable outcome");
        page.openUrl("about:blank").open("/experiments/race-condition/step?goal=fail")
                .find(".goal-state[data-reached=null]");
        for (String thread : new String[] {"worker-0", "worker-1", "worker-0", "worker-1", "main"}) {
            go(page, thread);
        }
        assertThat(page.find(".goal-state[data-reached=true]").getText()).contains("You made it fail");
    }

    @Test
    void whoSaysItIsSafeIsToldWhetherThatIsSo(Page page) {
        page.open("/experiments/race-condition/step").find(".stepper");
        page.clickOn("Is it safe?").clickOn("It is safe").find(".claims [data-safe=false]");
        assertThat(page.text(".claims .verdict")).startsWith("No: it is not safe.");
        page.click(".claims .witness").find(".stepper[data-finished=true]");
        assertThat(page.text(".ending .verdict")).contains("INTERESTING");
        page.open("/experiments/race-condition/step?guard=LOCK").awaitText(".threads", "database.lock");
        page.clickOn("Is it safe?").clickOn("It is safe").find(".claims [data-safe=true]");
        assertThat(page.text(".claims .verdict")).startsWith("You are right: it is safe.");
    }

    @Test
    void whoIsBlockedAndByWhomIsSaid(Page page) {
        page.open("/experiments/race-condition/step?guard=LOCK").find(".stepper");
        assertThat(page.text(".threads [data-thread=worker-1]")).contains("READY");
        go(page, "worker-0");
        assertThat(page.text(".threads [data-thread=worker-1]"))
                .contains("BLOCKED", "waits to acquire database.lock, which worker-0 holds, since step");
    }

    @Test
    void aWalkIntoADeadlockEndsInARing(Page page) {
        page.open("/experiments/deadlock/step").find(".stepper");
        go(page, "worker-0");
        go(page, "worker-1");
        page.find(".stepper[data-finished=true]").findElement(By.cssSelector(".ending figure.cycle svg"));
        page.screenshot("stepper-deadlock");
        page.press("u").find(".stepper[data-finished=false]");
        assertThat(page.all("figure.cycle")).isEmpty();
    }

    @Test
    void whoStandsBehindAWriterIsSaidAndDrawn(Page page) {
        page.open("/experiments/waiting-writer/step").find(".stepper");
        go(page, "reader-0");
        go(page, "reader-1");
        go(page, "writer-0");
        assertThat(page.text(".threads [data-thread=writer-0]")).contains("BLOCKED").doesNotContain("behind");
        go(page, "reader-1");
        assertThat(page.text(".threads [data-thread=reader-1]"))
                .contains("waits to acquire lock for reading, behind writer-0, since step");
        page.find(".stepper[data-finished=true]")
                .findElement(By.cssSelector(".ending figure.cycle[data-threads='3'] svg"));
        assertThat(page.attribute("figure.cycle svg", "aria-label")).isEqualTo("A ring: reader-0 waits for reader-1, "
                + "reader-1 waits behind writer-0, writer-0 waits for reader-0");
        assertThat(page.all("figure.cycle .what")).extracting(WebElement::getText)
                .containsExactly("mutex", "behind", "lock");
        page.screenshot("stepper-behind");
    }
}
