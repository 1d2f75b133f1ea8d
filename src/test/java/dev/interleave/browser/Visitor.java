package dev.interleave.browser;

import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody who begins at the first page and does not scroll. Confined to the thread that runs the tests. */
public final class Visitor {

    private static final int MOST_CLICKS = 2;

    private static final String STEPS = ".stepper .timeline";

    private final Page page;

    private int clicks;

    public Visitor(Page page) {
        this.page = page.size(1280, 800).open("/");
        page.find(".steps a");
    }

    public Visitor clickOn(String words) {
        return click(page.control(words));
    }

    public Visitor click(WebElement control) {
        assertThat(++clicks).as("clicks").isLessThanOrEqualTo(MOST_CLICKS);
        assertThat(isSeen(page, control)).as("%s can be seen", control.getText()).isTrue();
        control.click();
        return this;
    }

    /** Chooses in the stepper who is next. */
    public Visitor press(String key) {
        int step = Integer.parseInt(page.attribute(STEPS, "data-events"));
        page.press(key).await("a step", () -> Integer.parseInt(page.attribute(STEPS, "data-events")) > step);
        return this;
    }

    public Visitor sees(String... all) {
        for (String css : all) {
            page.await("'" + css + "' to be in sight", () -> isSeen(page, page.find(css)));
        }
        return this;
    }

    /** Whether all of it is in the window, and nothing over its middle. */
    public static boolean isSeen(Page page, WebElement element) {
        return (boolean) page.script("""
                const {left, top, right, bottom} = arguments[0].getBoundingClientRect();
                const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && at !== null
                    && (arguments[0].contains(at) || at.contains(arguments[0]))
                    && !document.querySelector('#strip').contains(at);""", element);
    }
}
