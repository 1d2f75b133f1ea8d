package dev.interleave.browser;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/** The source beside what its threads do. */
@BrowserTest
class SourceFlowTests {

    private static String schedule(Page page) {
        return page.text(".stepper [aria-label='The schedule so far']");
    }

    private static Page step(Page page, String key) {
        String before = schedule(page);
        return page.press(key).await("a step", () -> !schedule(page).equals(before));
    }

    /** The marks at a line of the file that is shown; a thread that is about to do it has a frame. */
    private static List<String> marks(Page page, String code) {
        return Page.texts(page.script("""
                return [...document.querySelectorAll('.source-code .line')]
                    .filter(each => each.querySelector('code').textContent.trim() === arguments[0])
                    .flatMap(each => [...each.querySelectorAll('.badge')])
                    .map(each => each.textContent + (each.classList.contains('next') ? '?' : ''))""", code));
    }

    @Test
    void theLineThatEachThreadIsAboutToDoIsMarkedAndSaid(Page page) {
        page.open("/experiments/race-condition/step").find(".source-code");
        page.await("both before their reads",
                () -> marks(page, "long local = number.get();").equals(List.of("0?", "1?")));
        step(page, "1").await("one before its write", () -> marks(page, "number.set(local);").equals(List.of("0?")));
        assertThat(marks(page, "long local = number.get();")).containsExactly("1?");
        assertThat(page.text(".source-now [data-thread=worker-0]"))
                .matches("(?s).*worker-0 is about to do line [0-9]+: number\\.set\\(local\\);");
        step(page, "2").await("both before their writes",
                () -> marks(page, "number.set(local);").equals(List.of("0?", "1?")));
        page.screenshot("source-stepper");
        page.press("u").await("the other one back", () -> marks(page, "number.set(local);").equals(List.of("0?")));
    }

    @Test
    void aLineShowsItsEventsAndAnEventItsLine(Page page) {
        page.open("/experiments/race-condition").click("[data-tool=run]").find(".source-code");
        String lost = ".source-code .line.has-lost";
        assertThat(page.text(lost)).contains("number.set(local);", "update lost");
        assertThat(page.all(lost)).hasSize(1);
        assertThat(page.all(".source-code .badge")).isEmpty();
        page.click(lost + " button.number").await("two writes", () -> page.attribute(".timeline", "data-highlighted")
                .matches("[0-9]+ [0-9]+"));
        assertThat(page.text(".timeline-details")).matches("Line [0-9]+ of RaceCondition\\.java: 2 events\\.");
        page.screenshot("source-run");
        page.find(".timeline-stage").sendKeys(Keys.END);
        page.await("where main is", () -> page.all(".source-now [data-thread]").isEmpty());
        page.find(".timeline-stage").sendKeys(Keys.HOME, "n", "n");
        page.await("main's line",
                () -> marks(page, "lab.run(\"worker\", parameters.threads(), _ -> {").equals(List.of("m")));
        assertThat(page.all(".source-code .line.pointed")).extracting(WebElement::getText)
                .singleElement().asString().contains("lab.run(\"worker\"");
    }

    /** What is noted at a line of three writes, two of which are lost, where the first of them has a place or not. */
    private static List<String> losses(Page page, String places) {
        return Page.texts(page.module("js/source/words.js", """
                async (m, text) => {
                    const places = JSON.parse(text);
                    const {Model} = await import('/js/timeline/model.js');
                    const {Places} = await import('/js/source/places.js');
                    const event = (step, thread, event, from) => ({step, nanos: step, thread: `worker-${thread}`, event,
                        on: 'value', value: 1, from, ...places.includes(step) && {at: 'Race.java:58'}});
                    const there = new Places(Model.of({events: [
                        ...[1, 2, 3].map(i => event(i, i, 'READ', 0)), ...[4, 5, 6].map(i => event(i, i - 3, 'WRITTEN', i - 3))]}));
                    return m.notes(there.lines.get('Race.java:58'), there.allLost).map(each => each.text);
                }""", places));
    }

    @Test
    void aLineSaysWhenOtherUpdatesWereLostAtNoLine(Page page) {
        page.open("/recent");
        assertThat(losses(page, "[4, 5, 6]")).containsExactly("2 updates lost");
        assertThat(losses(page, "[5, 6]")).containsExactly("1 of 2 lost updates");
    }

    /** What the lane of a thread shows of a whole trace: events of two or three things in a word, as `a ACQUIRED 1`. */
    private static List<String> lane(Page page, String thread, String kind, int capacity, String... events) {
        return Page.texts(page.module("js/timeline/view.js", """
                async (m, thread, kind, capacity, events) => {
                    const {STATES} = await import('/js/timeline/kinds.js');
                    const picture = m.timeline();
                    picture.setTrace({subjects: [{name: 'it', kind, ...capacity && {capacity}}],
                        events: events.split(', ').map((each, i) => {
                            const [thread, event, value] = each.split(' ');
                            return {step: i + 1, nanos: i, thread, event, on: 'it', ...value && {value: Number(value)}};
                        })});
                    let states;
                    picture.watch(shown => states = shown.model.lane(thread).states);
                    picture.destroy();
                    return states.kind.map((kind, i) => `${STATES[kind]} ${states.first[i]}-${states.last[i] ?? ''}`);
                }""", thread, kind, capacity, String.join(", ", events)));
    }

    @Test
    void takingWhatNobodyElseHasIsNoWaitInAnyTrace(Page page) {
        page.open("/recent");
        String[] lock = {"a WAITING", "a ACQUIRED 1", "b WAITING", "a RELEASED 0", "b ACQUIRED 1", "a WAITING",
                "b RELEASED 0", "b WAITING", "b ACQUIRED 1", "b RELEASED 0", "a ACQUIRED 1"};
        assertThat(lane(page, "a", "LOCK", 0, lock)).containsExactly("running 1-6", "blocked 6-11", "running 11-");
        assertThat(lane(page, "b", "LOCK", 0, lock)).containsExactly("blocked 3-5", "running 5-");
        assertThat(lane(page, "a", "LOCK", 0, "a WAITING", "a ACQUIRED 1", "a WAITING", "a TIMED_OUT"))
                .as("it waits for itself").containsExactly("running 1-3", "blocked 3-4", "running 4-");
        assertThat(lane(page, "a", "LOCK", 0, "a WAITING", "b ACQUIRED 1", "b RELEASED 0", "a ACQUIRED 1"))
                .as("another was quicker").containsExactly("blocked 1-4", "running 4-");
        String[] permits =
                {"a WAITING", "a ACQUIRED", "b WAITING", "b ACQUIRED", "c WAITING", "a RELEASED", "c ACQUIRED"};
        assertThat(lane(page, "b", "SEMAPHORE", 2, permits)).containsExactly("running 3-");
        assertThat(lane(page, "c", "SEMAPHORE", 2, permits)).containsExactly("blocked 5-7", "running 7-");
    }

    @Test
    void bothLinesOfADeadlockAreMarkedWhenItIsReplayed(Page page) {
        page.open("/experiments/deadlock/explore");
        page.click("[data-tool=explore]").find(".taken [data-schedule]");
        page.script("document.querySelector('.found .witness, .taken [data-schedule]').click()");
        page.find(".replay .source-code");
        page.await("both wait for the inner lock", () -> page.all(".replay .source-now [data-thread^=worker]").stream()
                .map(each -> each.getDomAttribute("data-line")).distinct().count() == 1
                && page.all(".replay .source-code .line.current").size() >= 1);
        page.screenshot("source-deadlock");
    }

    @Test
    void everyFileIsATab(Page page) {
        page.open("/experiments/race-condition/step?guard=ATOMIC").find(".source-code");
        page.await("the file of what comes next", () -> page.text(".source-tabs [aria-selected=true]")
                .equals("AtomicCounter"));
        page.find(".source-tabs [aria-selected=true]").sendKeys(Keys.ARROW_LEFT);
        assertThat(page.text(".source-tabs [aria-selected=true]")).isEqualTo("RaceCondition");
        assertThat(page.focused().getText()).isEqualTo("RaceCondition");
    }

    @Test
    void javaIsTakenApart(Page page) {
        page.open("/recent");
        String kinds =
                """
                (m, lines) => m.pieces(lines).map(line => line.map(({kind, text}) => `${kind ?? ''}|${text}`).join(' '))""";
        assertThat(Page.texts(page.module("js/source/java.js", kinds, List.of(
                "return \"a // b\" + 10_000; // int", "/* int", "int */ int", "@Override", "String s = \"\"\"", "int",
                "\"\"\";", "newest"))))
                .containsExactly("keyword|return |  string|\"a // b\" | +  number|10_000 |;  comment|// int",
                        "comment|/* int",
                        "comment|int */ |  keyword|int", "annotation|@Override", "|String s =  string|\"\"\"",
                        "string|int", "string|\"\"\" |;", "|newest");
    }
}
