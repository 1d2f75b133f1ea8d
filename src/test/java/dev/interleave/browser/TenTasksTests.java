package dev.interleave.browser;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tasks, each two clicks from the first page at most. Result and picture are then seen without scrolling. */
@BrowserTest
class TenTasksTests {

    private static final String PICTURE = ".timeline-stage";

    @Test
    void aLostUpdate(Page page) {
        new Visitor(page).clickOn("▶ Run it").sees(".outcome[data-outcome='1'] .headline", PICTURE);
    }

    @Test
    void theSameMended(Page page) {
        new Visitor(page).clickOn("Run it with a lock").sees(".outcome[data-outcome='2'] .headline", PICTURE);
    }

    @Test
    void theLineThatLosesTheUpdate(Page page) {
        new Visitor(page).clickOn("▶ Run it").sees(".outcome .headline", PICTURE, ".source-code .has-lost code");
        assertThat(page.text(".source-code .has-lost code")).contains("number.set(local)");
    }

    @Test
    void thePictureAsSvg(Page page) throws Exception {
        Browser.forgetDownloads();
        new Visitor(page).clickOn("▶ Run it").sees(".outcome .headline", PICTURE).click(
                page.find(".outcome [data-format=svg]"));
        Path file = Browser.DOWNLOADS.resolve(page.address().replaceFirst(".*/run/([^?]*).*", "$1") + ".svg");
        page.await(file.toString(), () -> Files.exists(file));
        assertThat(Files.readString(file)).startsWith("<svg");
    }

    @Test
    void allSixOrders(Page page) {
        new Visitor(page).clickOn("See all six orders")
                .sees(".reach .word", ".taken li:first-child", ".taken li:last-child");
        assertThat(page.all(".taken li")).hasSize(6);
    }

    @Test
    void oneOfThemReplayed(Page page) {
        Visitor visitor = new Visitor(page).clickOn("See all six orders");
        visitor.click(page.find(".taken li:nth-child(3) button")).sees(".replay .verdict .grade", ".replay " + PICTURE);
    }

    @Test
    void stepsToAFailure(Page page) {
        new Visitor(page).clickOn("Step through it").sees(".choices", ".stepper " + PICTURE)
                .press("1").press("2").press("1").press("2").press("m")
                .sees(".ending .verdict", ".stepper " + PICTURE);
        assertThat(page.text(".ending .verdict")).contains("INTERESTING");
    }

    @Test
    void aDeadlockAsARing(Page page) {
        new Visitor(page).clickOn("See a deadlock")
                .sees(".outcome[data-status=DEADLOCKED] .headline", "figure.cycle svg", PICTURE);
    }

    @Test
    void theGuardsCompared(Page page) {
        new Visitor(page).clickOn("Race condition").clickOn("Compare")
                .sees("[data-status=COMPLETED] .word", ".series [data-value=NONE] .bar",
                        ".series [data-value=LOCK] .bar");
    }

    @Test
    void aThirdClickIsTooMany(Page page) {
        Visitor visitor = new Visitor(page).clickOn("Race condition").clickOn("Step");
        page.find(".choices button");
        assertThatThrownBy(() -> visitor.clickOn("Restart")).isInstanceOf(AssertionError.class)
                .hasMessageContaining("clicks");
    }

    @Test
    void whatMustBeScrolledToIsNotSeen(Page page) {
        Visitor visitor = new Visitor(page);
        WebElement below = page.find(".card[href$='/deadlock']");
        assertThat(Visitor.isSeen(page, below)).isFalse();
        assertThatThrownBy(() -> visitor.click(below)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("can be seen");
    }
}
