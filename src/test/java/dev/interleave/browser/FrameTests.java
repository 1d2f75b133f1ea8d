package dev.interleave.browser;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/** What is around the tools: the catalogue, forms, addresses, looks. */
@BrowserTest
class FrameTests {

    private static List<String> listed(Page page) {
        return page.all("#catalogue li a").stream().map(WebElement::getText).toList();
    }

    @Test
    void everyExperimentIsInTheCatalogueByGroup(Page page) {
        page.open("/").find("#catalogue li a");
        List<String> titles = Page.texts(page.module("js/api.js",
                "m => m.get('api/experiments').then(all => all.map(each => each.title))"));
        assertThat(listed(page)).hasSizeGreaterThan(30);
        assertThat(listed(page)).containsExactlyInAnyOrderElementsOf(titles);
        assertThat(page.all("#catalogue h2").stream().map(WebElement::getText).map(String::toLowerCase))
                .containsExactly("threads", "shared state", "coordination", "databases");
        page.screenshot("catalogue-light");
    }

    @Test
    void theSearchLeavesWhatIsMeant(Page page) {
        page.open("/").type("#search", "dining");
        page.await("one experiment", () -> listed(page).equals(List.of("Dining philosophers")));
        page.type("#search", "no such thing");
        page.awaitText("#catalogue", "Nothing matches");
        page.find("#search").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
        page.await("all experiments", () -> listed(page).size() > 30);
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldBeforeItIsSent(Page page) {
        page.open("/experiments/race-condition").type("#parameter-threads", "1000");
        page.forget();
        page.click("[data-tool=run]").awaitText("#parameter-threads-complaint", "'threads' must be 1 to 255");
        assertThat(page.attribute("#parameter-threads", "aria-invalid")).isEqualTo("true");
        assertThat(page.attribute("#parameter-threads", "aria-describedby")).contains("parameter-threads-complaint");
        assertThat(page.all("[aria-invalid]")).hasSize(1);
        assertThat(page.focused()).isEqualTo(page.find("#parameter-threads"));
        assertThat(page.log().requests()).noneMatch(request -> request.endsWith("/runs"));
        Scan.assertInOrder(page.screenshot("form-error"));
        page.type("#parameter-threads", "2");
        page.await("no complaint", () -> page.all("[aria-invalid]").isEmpty());
        page.choose("#parameter-guard", "LOCK").click("[data-tool=run]").find(".outcome[data-outcome='2']");
    }

    @Test
    void whatOnlyTheApplicationKnowsToBeWrongIsSaidBesideItsFieldToo(Page page) {
        page.open("/experiments/race-condition").clickOn("Options of Run")
                .type("#parameter-schedule", "v1:00000000:0.1").click("[data-tool=run]");
        page.awaitText("#parameter-schedule-complaint", "schedule");
        assertThat(page.all("[aria-invalid]")).hasSize(1);
        assertThat(page.focused()).isEqualTo(page.find("#parameter-schedule"));
        assertThat(page.all(".outcome")).isEmpty();
        page.expectError("runs\\?trace=none - .*status of 400");
    }

    @Test
    void theSlashLeadsToTheSearchUnlessSomethingIsWritten(Page page) {
        page.open("/experiments/race-condition").find("[data-tool=run]");
        page.press("/").await("the search", () -> "search".equals(page.focused().getAttribute("id")));
        page.press("lock/").await("written", () -> "lock/".equals(page.find("#search").getDomProperty("value")));
    }

    @Test
    void theStripTellsOfThreads(Page page) {
        page.open("/experiments/race-condition").awaitText("#strip", "live");
        page.click("#strip summary");
        page.awaitText("#strip", "runnable");
        Scan.assertInOrder(page.screenshot("strip"));
    }

    @Test
    void theCommandLineShownCanBeCopiedAndDoesTheSame(Page page) throws Exception {
        page.allowClipboard().open("/experiments/race-condition").choose("#parameter-guard", "LOCK");
        page.awaitText(".curl code", "-d guard=LOCK");
        String command = page.text(".curl code");
        page.click(".curl button").awaitText(".curl button", "Copied");
        assertThat(page.later("navigator.clipboard.readText().then(arguments[0])")).isEqualTo(command);
        String answer = Shell.run(command.replaceFirst("^curl ", "curl -s "));
        assertThat(answer).contains("\"guard\":\"LOCK\"", "\"status\":\"COMPLETED\"", "\"lostUpdates\":0");
        page.clickOn("as text").awaitText(".curl", "Copied");
        String text = Shell.run(((String) page.later("navigator.clipboard.readText().then(arguments[0])"))
                .replaceFirst("^curl ", "curl -s "));
        assertThat(text).contains("COMPLETED").doesNotStartWith("{");
    }

    @Test
    void anUnknownViewIsSaidToBeUnknown(Page page) {
        page.open("/nosuch").awaitText("main .problem", "This page has no view '#/nosuch'");
        page.clickOn("All experiments").awaitText("main h1", "What happens when threads meet?");
        assertThat(page.all("main .problem")).isEmpty();
    }

    @Test
    void anUnknownExperimentIsSaidToBeUnknown(Page page) {
        page.open("/experiments/no-such-thing").awaitText(".problem", "no-such-thing");
        page.click("#catalogue li a").find("[data-tool=run]");
        page.open("/experiments/race-conditon").awaitText("main", "Did you mean Race condition");
        page.clickOn("Race condition").find("[data-tool=run]");
        page.open("/experiments/xyzzyq").awaitText("main .problem", "xyzzyq");
        assertThat(page.text("main")).doesNotContain("Did you mean");
    }

    @Test
    void theThemeIsChosenAndKept(Page page) {
        page.prefer("prefers-color-scheme", "dark").open("/").find("#catalogue li a");
        String dark = background(page);
        page.screenshot("catalogue-dark");
        page.await("light chosen", () -> {
            page.click("#theme");
            return page.text("#theme").contains("light");
        });
        assertThat(background(page)).isNotEqualTo(dark);
        page.reload().awaitText("#theme", "light");
        assertThat(background(page)).isNotEqualTo(dark);
        page.click("#theme").awaitText("#theme", "dark");
        assertThat(background(page)).isEqualTo(dark);
    }

    private static String background(Page page) {
        return (String) page.script("return getComputedStyle(document.body).backgroundColor");
    }

    @Test
    void theWholePageIsReachedByKeyboard(Page page) {
        page.open("/experiments/race-condition/run?schedule=v1:4b072f20:0.1.0.1.m").click("[data-tool=run]")
                .find(".outcome[data-status=COMPLETED]");
        page.script("document.querySelector('.brand').focus()");
        page.pressWith(Keys.SHIFT, Keys.TAB);
        assertThat(page.focused().getText()).isEqualTo("Skip to the experiment");
        List<String> reached = new ArrayList<>();
        while (reached.size() < 300 && !"BODY".equalsIgnoreCase(page.focused().getTagName())) {
            WebElement at = page.focused();
            String what = (String) page.script("return arguments[0].outerHTML.slice(0, 200)", at);
            assertThat(page.isFocusSeen()).as("focus is visible on %s", what).isTrue();
            assertThat(page.covering()).as("what lies over %s", what).isNull();
            reached.add(what);
            page.press(Keys.TAB);
        }
        assertThat(reached).as("all that can be clicked")
                .hasSize(((Long) page.script("return [...document.querySelectorAll(arguments[0])]"
                        + ".filter(each => each.checkVisibility() && each.tabIndex >= 0).length",
                        "a[href], button:not([disabled]), input, select, summary, [tabindex]")).intValue());
        assertThat(String.join(" ", reached)).contains("data-name=\"starvation\"", "data-tool=\"sweep\"",
                "timeline-stage", "data-format=\"svg\"");
    }

    @Test
    void whatIsNeededFirstIsUnder200KilobytesAndComesFromHere(Page page) {
        page.clearCache().forget();
        page.open("/").find("#catalogue li a");
        PageLog log = page.log();
        System.out.printf("First load: %d requests, %d bytes transferred, %d unpacked%n", log.requests().size(),
                log.transferredBytes(), log.unpackedBytes());
        assertThat(log.transferredBytes()).isBetween(10_000L, 200_000L);
        assertThat(log.unpackedBytes()).isGreaterThan(log.transferredBytes());
    }
}
