package dev.interleave.browser;

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
                .containsExactly("threads", "shared state", "coordination");
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
    void whatIsWrongIsSaidBesideItsField(Page page) {
        page.open("/experiments/race-condition").type("#parameter-threads", "1000");
        page.click("[data-tool=run]").awaitText("#parameter-threads-complaint", "'threads' must be 1 to 256");
        assertThat(page.find("#parameter-threads").getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(page.find("#parameter-threads").getAttribute("aria-describedby"))
                .contains("parameter-threads-complaint");
        assertThat(page.all("[aria-invalid]")).hasSize(1);
        assertThat(page.focused()).isEqualTo(page.find("#parameter-threads"));
        page.screenshot("form-error");
        page.type("#parameter-threads", "2");
        page.await("no complaint", () -> page.all("[aria-invalid]").isEmpty());
        page.expectError("runs - .*status of 400");
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
    }

    @Test
    void anUnknownExperimentIsSaidToBeUnknown(Page page) {
        page.open("/experiments/no-such-thing").awaitText(".problem", "no-such-thing");
        page.click("#catalogue li a").find("[data-tool=run]");
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
        page.open("/").find("#catalogue li a");
        page.press(Keys.TAB);
        assertThat(page.focused().getText()).isEqualTo("Skip to the experiment");
        assertThat(page.focused().isDisplayed()).isTrue();
        int most = page.all("a, button, input, select, summary, [tabindex='0']").size() + 5;
        boolean reached = false;
        for (int i = 0; i < most && !reached; i++) {
            page.press(Keys.TAB);
            assertThat(page.isFocusSeen()).as("focus is visible on %s", page.focused().getDomProperty("outerHTML"))
                    .isTrue();
            assertThat(page.covering()).as("what lies over %s", page.focused().getDomProperty("outerHTML")).isNull();
            reached = page.focused().getText().contains("Race condition");
        }
        assertThat(reached).isTrue();
        page.press(Keys.ENTER).awaitText("h1", "Race condition");
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
