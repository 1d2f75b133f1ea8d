package dev.interleave.browser;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Ten tasks, each two clicks from the first page at most. Result and picture are then seen without scrolling. */
@BrowserTest
class TenTasksTests {

    private static final String PICTURE = ".timeline-stage";

    private static final String STEPS = ".stepper .timeline";

    /** Somebody who begins at the first page and does not scroll. Confined to the thread that runs the tests. */
    private static final class Visitor {

        private static final int MOST_CLICKS = 2;

        private final Page page;

        private int clicks;

        Visitor(Page page) {
            this.page = page.size(1280, 800).open("/");
            page.find(".steps a");
        }

        Visitor clickOn(String words) {
            return click(page.control(words));
        }

        Visitor click(WebElement control) {
            assertThat(++clicks).as("clicks").isLessThanOrEqualTo(MOST_CLICKS);
            assertThat(isSeen(page, control)).as("%s can be seen", control.getText()).isTrue();
            control.click();
            return this;
        }

        /** Chooses in the stepper who is next. */
        Visitor press(String key) {
            int step = Integer.parseInt(page.attribute(STEPS, "data-events"));
            page.press(key).await("a step", () -> Integer.parseInt(page.attribute(STEPS, "data-events")) > step);
            return this;
        }

        Visitor sees(String... all) {
            for (String css : all) {
                page.await("'" + css + "' to be in sight", () -> isSeen(page, page.find(css)));
            }
            return this;
        }
    }

    /** Whether all of it is in the window, and nothing over its middle. */
    private static boolean isSeen(Page page, WebElement element) {
        return (boolean) page.script("""
                const {left, top, right, bottom} = arguments[0].getBoundingClientRect();
                const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && at !== null
                    && (arguments[0].contains(at) || at.contains(arguments[0]))
                    && !document.querySelector('#strip').contains(at);""", element);
    }

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
    void howOftenItReallyHappens(Page page) {
        new Visitor(page).clickOn("Race condition").clickOn("Stress")
                .sees(".reach[data-worst] .word", ".found tbody tr:last-child .bar");
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
        assertThat(isSeen(page, below)).isFalse();
        assertThatThrownBy(() -> visitor.click(below)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("can be seen");
    }
}
