package dev.interleave.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody expects who uses the page for the first time: with a phone, a projector, the keyboard, the button Back. */
@BrowserTest
class FirstUseFlowTests {

    /** The top of what matches is above this share of the window. */
    private static boolean isSeen(Page page, String css) {
        return (boolean) page.script("""
                const found = [...document.querySelectorAll(arguments[0])].find(each => each.checkVisibility());
                const {top = -1, height = 0} = found?.getBoundingClientRect() ?? {};
                return top >= 0 && top + Math.min(height, 60) <= innerHeight;""", css);
    }

    private static void awaitSeen(Page page, String... all) {
        for (String css : all) {
            page.await(css + " on the screen", () -> isSeen(page, css));
        }
    }

    private static Page phone(Page page, String address) {
        return page.size(390, 844).open(address);
    }

    @Test
    void onAPhoneTheOrdersAndTheReplayComeIntoSight(Page page) {
        phone(page, "/experiments/race-condition").click("[data-tool=explore]").find(".taken");
        awaitSeen(page, ".verdict .word", ".taken li:nth-child(4)");
        page.click(".taken button").find(".replay .timeline-stage");
        awaitSeen(page, ".replay h2", ".replay .player", ".replay .timeline-stage");
        assertThat(isSeen(page, ".taken li:nth-child(2)")).as("what was above it").isFalse();
    }

    @Test
    void onAPhoneTheRingOfADeadlockIsOnTheFirstScreen(Page page) {
        phone(page, "/experiments/deadlock").click("[data-tool=run]").find(".outcome[data-status=DEADLOCKED]");
        awaitSeen(page, ".outcome .headline", "figure.cycle svg", ".timeline-stage");
        assertThat(page.text("figure.cycle svg")).contains("waits for lock-1", "step ").doesNotContain("Deadlock.java");
        page.click("[data-tool=explore]").find("[data-reach=COMPLETE]");
        awaitSeen(page, ".verdict .word", ".deadlock figure.cycle svg");
        assertThat(page.stickingOut()).isNull();
        page.size(1280, 800).click("[data-tool=run]").find(".outcome[data-status=DEADLOCKED]");
        assertThat(page.text("figure.cycle svg")).contains("Deadlock.java");
    }

    @Test
    void onAPhoneTheLineThatLosesTheUpdateComesIntoSight(Page page) {
        phone(page, "/experiments/race-condition").click("[data-tool=run]").find(".source-code .has-lost");
        page.clickOn("Show the lost update");
        awaitSeen(page, ".timeline-stage", ".source-code .has-lost");
        page.open("/experiments/race-condition/step").find(".source-code");
        awaitSeen(page, ".choices", ".timeline-stage", ".source-code .current");
    }

    @Test
    void whatWasNotedIsReadWithoutPointingAtIt(Page page) {
        page.size(1280, 800).open("/experiments/bytecode").click("[data-tool=run]").find(".noted");
        awaitSeen(page, ".headline", ".noted li:last-child", ".timeline-stage");
        assertThat(page.allTexts(".noted li")).anyMatch(each -> each.contains("getfield"))
                .anyMatch(each -> each.contains("putfield"));
        page.click(".noted li:nth-child(2) button").awaitText(".timeline-details", "noted: 1 dup");
        page.open("/experiments/race-condition").click("[data-tool=run]").find(".outcome[data-status=COMPLETED]");
        assertThat(page.all(".noted")).isEmpty();
    }

    @Test
    void theMapOfALongTraceIsOnTheFirstScreen(Page page) {
        page.size(1280, 800).open("/experiments/lock?rounds=50&hold=0ms").click("[data-tool=run]")
                .find(".outcome[data-status=COMPLETED]");
        awaitSeen(page, ".timeline-overview", ".timeline-stage");
    }

    /** What is written in letters of less than 20 pixels, and in which. */
    private static List<String> small(Page page) {
        return Page.texts(page.script("""
                const all = [];
                const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (texts.nextNode()) {
                    const {textContent, parentElement: of} = texts.currentNode;
                    const svg = of.closest('svg');
                    const scale = svg?.viewBox.baseVal?.width ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
                    const size = parseFloat(getComputedStyle(of).fontSize) * scale;
                    if (textContent.trim() && of.checkVisibility() && !of.closest('.unseen, noscript') && size < 19.9) {
                        all.push(`${textContent.trim().slice(0, 20)} (${of.className.baseVal ?? of.className}): ${size}`);
                    }
                }
                return all;"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/experiments/race-condition, .toolbar", "/experiments/deadlock/run/new, .cycle svg",
            "/experiments/dining-philosophers/run/new, .cycle svg", "/experiments/bytecode/run/new, .noted",
            "/experiments/race-condition/explore/new, .taken", "/experiments/race-condition/step, .source-code",
            "/experiments/race-condition/compare/new?of=guard&repetitions=2&pause=0ms, .series",
            "/experiments/downloads/sweep/new?of=workers&values=1,2&copies=2&repetitions=1, .chart svg",
            "/programs?example=deadlock, .editor-lines", "/recent, h1", "/threads, .chart svg", "/, .starts"})
    void nothingIsSmallOnAProjector(String place, Page page) {
        String[] parts = place.split(", ", 2);
        page.size(1920, 1080).open("/recent").find("h1");
        assertThat(small(page)).as("as usual").isNotEmpty();
        page.script("localStorage.setItem('size', 'large')");
        page.openUrl("about:blank").open(parts[0]).find(parts[1]);
        page.script("document.querySelectorAll('main details').forEach(each => each.open = true)");
        assertThat(small(page)).isEmpty();
        assertThat(page.stickingOut()).isNull();
    }

    @Test
    void theStepperIsReadableOnAProjector(Page page) {
        page.size(1920, 1080).open("/recent").find("h1");
        page.script("localStorage.setItem('size', 'large')");
        page.openUrl("about:blank").open("/experiments/race-condition/step").find(".source-code .current");
        awaitSeen(page, ".choices", ".shared", ".of-threads", ".timeline-stage", ".source-code .current",
                ".source-now");
        // The lines in sight fit, without scrolling sideways.
        assertThat((boolean) page
                .script("""
                const {top, bottom, right} = document.querySelector('.source-code').getBoundingClientRect();
                const codes = [...document.querySelectorAll('.source-code .line code')].map(each => each.getBoundingClientRect());
                return codes.filter(each => each.top < bottom && each.bottom > top).every(each => each.right <= right);"""))
                .isTrue();
    }

    @Test
    void backLeadsToWhatWasShownBefore(Page page) {
        page.open("/").clickOn("▶ Run it").find(".outcome[data-status=COMPLETED]");
        page.back().find(".starts");
        page.open("/experiments/race-condition").click("[data-tool=explore]").find(".taken");
        String found = page.address();
        page.click(".taken li:nth-child(1) button").find(".replay .timeline-stage");
        String first = page.address();
        page.click(".taken li:nth-child(3) button").await("another", () -> !page.address().equals(first));
        page.clickOn("See it as a run").find(".outcome[data-status=COMPLETED]");
        page.back().find(".replay .timeline-stage");
        page.back().await("the first again", () -> page.address().equals(first)).find(".replay .timeline-stage");
        page.back().await("none of them", () -> page.address().equals(found)).find(".taken");
        page.await("no replay", () -> page.all(".replay").isEmpty());
    }

    @Test
    void aComparisonContinuesWhenItsPageIsLeft(Page page) {
        page.open("/experiments/race-condition/compare?pause=100ms&of=guard&values=NONE,LOCK&repetitions=4")
                .click("[data-tool=compare]").awaitText(".progress", "If you leave this page, it continues");
        String id = page.address().replaceFirst(".*/compare/([^?]*).*", "$1");
        page.clickOn("Recent").find(".recent a[href*='" + id + "']");
        page.await("its end", () -> !((Map<?, ?>) page.get("api/comparisons/" + id)).get("status").equals("RUNNING"));
        assertThat(((Map<?, ?>) page.get("api/comparisons/" + id)).get("status")).isEqualTo("COMPLETED");
    }

    @Test
    void keysWorkOnTheWholeScreenWhereverWasClicked(Page page) {
        page.open("/experiments/race-condition").click("[data-tool=run]").find(".source-code");
        page.click(".timeline-details").press("n").await("a step",
                () -> page.attribute(".timeline", "data-selected").equals("1"));
        page.press("f").find(".staged.full");
        page.script("document.activeElement.blur()");
        page.press("n").await("the next", () -> page.attribute(".timeline", "data-selected").equals("2"));
        page.press("f").await("as before", () -> page.all(".full").isEmpty());
        page.script("document.activeElement.blur()");
        page.press("n");
        assertThat(page.attribute(".timeline", "data-selected")).isEqualTo("2");
    }

    @Test
    void twoKeysLeadToRun(Page page) {
        page.open("/experiments/race-condition").find("[data-tool=run]");
        page.press(Keys.TAB).press(Keys.ENTER);
        page.await("Run", () -> "run".equals(page.focused().getAttribute("data-tool")));
        assertThat(page.address()).isEqualTo("/experiments/race-condition");
        page.openUrl("about:blank").open("/docs").find("h1");
        page.press(Keys.TAB).press(Keys.ENTER);
        page.await("the page", () -> "main".equals(page.focused().getAttribute("id")));
    }

    @Test
    void whatAnAddressCannotMeanIsSaid(Page page) {
        page.open("/experiments/race-condition?guard=&zzz=1&kind=STONE").awaitText(".said",
                "'guard' is empty in the address: it is NONE. There is no parameter 'zzz': it is left out. "
                        + "'kind' cannot be 'STONE': it is PLATFORM.");
        page.open("/experiments/race-condition?guard=lock&threads=3&schedule=v1:00000000:")
                .await("what is meant", () -> "LOCK".equals(page.find("#parameter-guard").getDomProperty("value")));
        assertThat(page.all(".said")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void aLongWordDoesNotWidenThePage(int width, Page page) {
        String word = "x".repeat(400);
        page.size(width, 844).open("/experiments/" + word).find(".problem");
        assertThat(page.stickingOut()).isNull();
        page.open("/experiments/race-condition?" + word + "=1").find(".said");
        assertThat(page.stickingOut()).isNull();
        page.open("/").type("#search", word).find(".nothing");
        assertThat(page.stickingOut()).isNull();
        Map<?, ?> made = (Map<?, ?>) page.post("api/programs/explorations", Map.of("source", """
                void main() throws InterruptedException {
                    Thread one = Thread.ofPlatform().name("%s").start(() -> IO.println("%s"));
                    one.join();
                }
                """.formatted(word, word)));
        page.open("/" + made.get("experiment") + "/explore/" + made.get("id")).find(".taken");
        assertThat(page.stickingOut()).isNull();
        page.click(".taken button").find(".replay .timeline-stage");
        assertThat(page.stickingOut()).isNull();
        page.open("/recent").find(".recent");
        assertThat(page.stickingOut()).isNull();
    }

    @Test
    void aHoldThatIsClickedShowsItsLine(Page page) {
        page.open("/experiments/deadlock").click("[data-tool=run]").find(".source-code .line");
        page.script("document.querySelector('.source-code').scrollTop = 0");
        assertThat((boolean) page.script("""
                const canvas = document.querySelector('.timeline-stage canvas');
                const {left, top, width, height} = canvas.getBoundingClientRect();
                const tell = (type, x, y) => canvas.dispatchEvent(
                    new PointerEvent(type, {clientX: left + x, clientY: top + y, pointerId: 1, bubbles: true}));
                for (let y = 50; y < height; y += 3) {
                    for (let x = 100; x < width; x += 4) {
                        tell('pointermove', x, y);
                        if (/^worker-. holds /.test(document.querySelector('.timeline-details').textContent)) {
                            tell('pointerdown', x, y);
                            tell('pointerup', x, y);
                            return true;
                        }
                    }
                }
                return false;""")).isTrue();
        page.find(".source-code .line.pointed");
        page.await("its line in sight", () -> (boolean) page.script("""
                const code = document.querySelector('.source-code').getBoundingClientRect();
                const line = document.querySelector('.source-code .line.pointed').getBoundingClientRect();
                return line.top >= code.top && line.bottom <= code.bottom;"""));
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 875, 1280})
    void whatIsSaidOfALineDoesNotCoverIt(int width, Page page) {
        page.size(width, 800).open("/experiments/deadlock").click("[data-tool=run]").find(".source-code .notes");
        assertThat((boolean) page.script("""
                return [...document.querySelectorAll('.source-code .notes')].every(notes => {
                    const said = [...notes.children].map(each => each.getBoundingClientRect());
                    const code = notes.parentElement.querySelector('code').getBoundingClientRect();
                    return said.every(each => each.top >= code.bottom - 1 || each.left >= code.right - 1);
                });""")).isTrue();
    }
}
