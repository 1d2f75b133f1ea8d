package dev.interleave.operations.stress;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

import dev.interleave.browser.BrowserTest;
import dev.interleave.browser.Page;
import dev.interleave.browser.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/** Doing it by the thousand. */
@BrowserTest
class StressPageTests {

    @Test
    void aStressTellsHowOftenWhatCameAndIsKeptForTheTab(Page page) {
        page.open("/experiments/race-condition/stress?pause=0ms&repetitions=20000").click("[data-tool=stress]")
                .find(".found tbody tr");
        assertThat(page.all(".found tbody tr").stream().map(WebElement::getText))
                .anySatisfy(row -> assertThat(row).contains("ACCEPTABLE"))
                .anySatisfy(row -> assertThat(row).contains("INTERESTING"));
        assertThat(page.text(".reach")).contains("Of 20,000 repetitions");
        page.screenshot("stress");
        String words = page.text(".reach");
        page.reload().awaitText(".reach", words);
    }

    @Test
    void whatSomethingElseCameToIsGoneWhileItIsStressed(Page page) {
        page.open("/experiments/race-condition?pause=20ms").click("[data-tool=explore]").find(".result .reach");
        page.click("[data-tool=stress]").find(".progress:not([hidden])");
        assertThat(page.all(".result .reach")).isEmpty();
        page.clickOn("Cancel");
    }

    @Test
    void twoClicksLeadFromTheFirstPageToIt(Page page) {
        new Visitor(page).clickOn("Race condition").clickOn("Stress")
                .sees(".reach[data-worst] .word", ".found tbody tr:last-child .bar");
    }

    @Test
    void itFollowsNobodyIntoCalls(Page page) {
        page.open("/programs?example=latch").click("#program-inside").click("[data-tool=stress]")
                .find(".found tbody tr");
        assertThat(page.address()).contains("/stress").doesNotContain("inside");
    }
}
