package dev.interleave.browser;

import java.util.List;
import java.util.Map;

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
                    .querySelector('[data-key]').dataset.key""", thread);
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
    void aLockThatIsFreeBlocksNobody(Page page) {
        page.open("/experiments/deadlock/step").find(".stepper");
        assertThat(page.text(".threads [data-thread=main]")).contains("WAITING", "waits to see worker-0 end");
        assertThat(page.text(".threads [data-thread=worker-0]")).contains("READY", "about to acquire lock-0");
        assertThat(page.attribute(".timeline", "data-now"))
                .isEqualTo("main waiting, worker-0 running, worker-1 running");
        go(page, "worker-0");
        go(page, "worker-0");
        assertThat(page.text(".threads [data-thread=worker-1]")).contains("BLOCKED", "which worker-0 holds");
        assertThat(page.attribute(".timeline", "data-now"))
                .isEqualTo("main waiting, worker-0 running, worker-1 blocked");
        go(page, "worker-0");
        assertThat(page.attribute(".timeline", "data-now"))
                .isEqualTo("main waiting, worker-0 running, worker-1 running");
    }

    /** What a lane shows from step to step, where one thread goes at a time. */
    private static List<String> states(Page page, String experiment, String steps, String thread) {
        Map<?, ?> start = (Map<?, ?>) page.post("api/experiments/" + experiment + "/steps", Map.of());
        Map<?, ?> after = (Map<?, ?>) page.post("api/experiments/" + experiment + "/steps",
                Map.of("schedule", start.get("schedule") + steps));
        return Page.texts(page.module("js/timeline/asked.js", """
                async (m, trace, thread) => {
                    const {Model} = await import('/js/timeline/model.js');
                    const {STATES} = await import('/js/timeline/kinds.js');
                    const model = Model.of(trace);
                    m.showFree(model, trace.subjects);
                    const {states} = model.lane(thread);
                    return states.kind.map((kind, i) => `${STATES[kind]} ${states.first[i]}-${states.last[i] ?? ''}`);
                }""", after.get("trace"), thread));
    }

    @Test
    void aThreadThatAsksIsBlockedOnlyWhileOthersHaveIt(Page page) {
        page.open("/recent");
        assertThat(states(page, "deadlock", "0", "worker-0")).containsExactly("running 4-8", "sleeping 8-9",
                "running 9-");
        assertThat(states(page, "deadlock", "0.0.0", "worker-1")).hasSize(3).first().asString()
                .startsWith("running 6-");
        // Three permits: the fourth thread waits for one, and no longer than until one is given back.
        assertThat(states(page, "semaphore", "0.1", "worker-3")).containsExactly("running 16-");
        assertThat(states(page, "semaphore", "0.1.2", "worker-3")).hasSize(2).last().asString().startsWith("blocked ");
        assertThat(states(page, "semaphore", "0.1.2.0.0.0", "worker-3")).hasSize(3).last().asString()
                .startsWith("running ");
    }

    @Test
    void aThreadKeepsItsKeyAndALineSaysWhyItDoesNothing(Page page) {
        page.open("/experiments/race-condition/step?guard=LOCK").find(".stepper");
        page.press("1").await("a step", () -> schedule(page).endsWith(":0"));
        page.press("2").awaitText(".key-hint", "worker-1 waits to acquire database.lock, which worker-0 holds");
        page.openUrl("about:blank").open("/experiments/race-condition/step").find(".stepper");
        assertThat(page.all(".key-hint")).isEmpty();
        page.press("m").awaitText(".key-hint", "main waits to see worker-0 end");
        page.press("7").awaitText(".key-hint", "No thread has the key 7.");
        for (String key : new String[] {"1", "1", "2"}) {
            String before = schedule(page);
            page.press(key).await("a step", () -> !schedule(page).equals(before));
        }
        assertThat(page.all(".key-hint")).isEmpty();
        page.press("1").awaitText(".key-hint", "worker-0 has ended.");
        page.press("2").await("the last write", () -> schedule(page).endsWith(":0.0.1.1"));
        page.press("m").find(".stepper[data-finished=true]");
        assertThat(page.text(".ending .verdict")).contains("2", "ACCEPTABLE");
    }

    @Test
    void keysThatArePressedAtOnceAreAllTaken(Page page) {
        page.open("/experiments/race-condition/step").find(".stepper");
        page.script("""
                for (const key of '1212mu') {
                    document.querySelector('.stepper').dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
                }""");
        page.await("four steps", () -> schedule(page).endsWith(":0.1.0.1"));
        page.find(".stepper[aria-busy=false][data-finished=false]");
        assertThat(page.all(".stepper button[disabled]")).isEmpty();
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
