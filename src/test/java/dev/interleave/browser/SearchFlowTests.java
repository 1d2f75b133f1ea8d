package dev.interleave.browser;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/** Searching for experiments on the page. */
@BrowserTest
class SearchFlowTests {

    private static final List<String> WORDS = List.of("mutex", "monitor", "happens-before", "volatile", "CAS",
            "countdownlatch", "executor", "jmm", "memory model", "synchronised", "wait notify", "thread safe", "loom",
            "structured", "deadlok", "counter", "race", "lock", "LOCK", "lock fair", "auditorsAtOnce", "STAMPED_LOCK",
            "semafore", "the", "the lock", "xyzzyq", "mutex xyzzyq", "", " ", "i/o", "value++", "cut-off", "9",
            "racecondition",
            "threadpool", "virtualthread", "threadpol", "lokc", "semafor", "sémaphore", "???", ".", "鎖", "dpoo",
            "x".repeat(2000));

    private static List<String> listed(Page page) {
        return page.all("#catalogue li a").stream().map(WebElement::getText).toList();
    }

    @Test
    void thePageFindsWhatTheApplicationFinds(Page page) {
        page.open("/recent");
        Object found = page.module("js/find.js", """
                async (m, words) => {
                    const all = await (await fetch('api/experiments')).json();
                    const find = m.finder(all);
                    return words.map(word => find(word).map(each => each.name).join(' '));
                }""", WORDS);
        Object asked = page.module("js/api.js",
                """
                async (m, words) => Promise.all(words.map(async word =>
                    (await m.get(`api/experiments?q=${encodeURIComponent(word)}`)).map(each => each.name).join(' ')))""",
                WORDS);
        assertThat(found).isEqualTo(asked);
        assertThat(Page.texts(found)).contains("").anySatisfy(each -> assertThat(each).startsWith("race-condition "));
    }

    @Test
    void whatIsTypedChangesTheListAndTheCards(Page page) {
        page.open("/").type("#search", "counter");
        page.await("the best first", () -> listed(page).getFirst().equals("Race condition"));
        assertThat(page.text(".cards a strong")).isEqualTo("Race condition");
        assertThat(page.all(".cards a")).hasSameSizeAs(listed(page)).hasSizeLessThan(10);
        page.find("#search").sendKeys(Keys.ENTER);
        page.awaitText("h1", "Race condition");
        assertThat(page.find("#search").getDomProperty("value")).isEqualTo("");
        assertThat(listed(page)).hasSizeGreaterThan(30);
    }

    @Test
    void whatHasNoWordFindsNothing(Page page) {
        page.open("/").type("#search", "?!").awaitText("main .nothing", "Nothing matches “?!”");
        assertThat(listed(page)).isEmpty();
        page.open("/recent").open("/").type("#search", "x".repeat(500))
                .awaitText("main .nothing", "Nothing matches “" + "x".repeat(60) + "…”");
        assertThat(page.stickingOut()).isNull();
    }

    @Test
    void whatFindsNothingSaysWhatToTry(Page page) {
        page.open("/").type("#search", "xyzzyq").awaitText("main .nothing", "Nothing matches “xyzzyq”");
        Scan.assertInOrder(page.screenshot("search-nothing"));
        page.click("main .nothing button").await("deadlocks", () -> listed(page).getFirst().equals("Deadlock"));
        page.find("#search").sendKeys(Keys.ESCAPE);
        page.await("all of them", () -> listed(page).size() > 30);
    }
}
