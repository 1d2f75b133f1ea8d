package dev.interleave.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** When a run has ended, what came of it and its picture are on the first screen, without scrolling. */
@BrowserTest
class FirstScreenTests {

    /** So much of a picture with many lanes is seen at least, in pixels. */
    private static final double ENOUGH = 240;

    private record Box(double top, double bottom) {

        static Box of(Page page, String css) {
            Map<?, ?> box = (Map<?, ?>) page.script("""
                    const {top, bottom} = document.querySelector(arguments[0]).getBoundingClientRect();
                    return {top: top + .5, bottom: bottom + .5};""", css);
            return new Box(((Number) box.get("top")).doubleValue(), ((Number) box.get("bottom")).doubleValue());
        }

        double height() {
            return bottom - top;
        }
    }

    @ParameterizedTest
    @CsvSource({
            "race-condition, 1280, 800, .timeline-stage", "race-condition, 390, 844, .timeline-stage",
            "locked-repository, 1280, 800, .timeline-stage", "locked-repository, 390, 844, .timeline-stage",
            "semaphore, 1280, 800, .timeline-stage", "semaphore, 390, 844, .timeline-stage",
            "barrier, 1280, 800, .timeline-stage", "barrier, 390, 844, .timeline-stage",
            "deadlock, 1280, 800, .timeline-stage", "deadlock, 390, 844, .timeline-stage"})
    void theVerdictAndThePictureAreSeen(String experiment, int width, int height, String picture, Page page) {
        page.size(width, height).open("/experiments/" + experiment).find("[data-tool=run]");
        // From further down, as somebody does who runs it again.
        page.script("document.body.style.paddingBottom = '3000px'; scrollTo(0, 600)");
        page.script("document.querySelector('[data-tool=run]').click()");
        page.find(".outcome[data-status=COMPLETED], .outcome[data-status=DEADLOCKED]");
        page.await("the picture to be drawn", () -> Box.of(page, picture).height() > 100).settle();
        double last = seen(page);
        Box verdict = Box.of(page, ".outcome .came-to");
        Box drawn = Box.of(page, picture);
        assertThat(verdict.top()).isNotNegative();
        assertThat(verdict.bottom()).isLessThan(last);
        assertThat(drawn.top()).isGreaterThan(verdict.bottom());
        assertThat(Math.min(drawn.bottom(), drawn.top() + ENOUGH)).isLessThan(last);
        assertThat(page.all(".parameters .fields")).as("the form is folded").isEmpty();
        assertThat(page.all(".chips li")).isNotEmpty();
        assertThat(page.stickingOut()).isNull();
    }

    /** Down to where the page can be seen: the strip lies over it. */
    private static double seen(Page page) {
        return ((Number) page
                .script("""
                const strip = document.querySelector('#strip');
                return getComputedStyle(strip).position === 'sticky' ? strip.getBoundingClientRect().top : innerHeight;"""))
                .doubleValue();
    }

    @ParameterizedTest
    @CsvSource({"1280, 800", "390, 844"})
    void whatIsBelowTheFoldIsFoundOut(int width, int height, Page page) {
        page.size(width, height).open("/experiments/race-condition").click("[data-tool=run]")
                .find(".outcome[data-status=COMPLETED]");
        assertThat(Box.of(page, ".downloads").bottom()).isGreaterThan(seen(page));
    }

    @ParameterizedTest
    @CsvSource({"1280, 800", "390, 844"})
    void theFormComesBackAndFoldsAgain(int width, int height, Page page) {
        page.size(width, height).open("/experiments/race-condition").clickOn("with a lock");
        assertThat(page.find("#parameter-guard").getDomProperty("value")).isEqualTo("LOCK");
        assertThat(page.attribute(".preset[aria-pressed=true]", "type")).isEqualTo("button");
        page.click("[data-tool=run]").find(".outcome[data-outcome='2']");
        assertThat(page.allTexts(".chips li")).isEqualTo(List.of("2 threads", "1 increment", "guard: lock"));
        assertThat(page.text(".headline")).isEqualTo("Expected 2, got 2: every increment is there");
        page.clickOn("Change").await("the first field", () -> "parameter-threads".equals(
                page.focused().getAttribute("id")));
        assertThat(page.all(".chips li")).isEmpty();
        page.clickOn("broken").click("[data-tool=run]").find(".outcome[data-outcome='1']");
        assertThat(page.allTexts(".chips li")).isEqualTo(List.of("2 threads", "1 increment", "no guard"));
        assertThat(page.text(".headline")).isEqualTo("Expected 2, got 1: one increment was lost");
    }
}
