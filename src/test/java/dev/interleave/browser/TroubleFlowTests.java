package dev.interleave.browser;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What does not go as it should. */
@BrowserTest
class TroubleFlowTests {

    @Test
    void anApplicationThatDoesNotAnswerIsSaidNotTo(Page page) {
        page.open("/experiments/race-condition").find("[data-tool=run]");
        page.offline(true).click("[data-tool=run]").awaitText(".problem", "does not answer");
        page.type("#search", "philosophers").await("the search to work", () -> page.all("#catalogue li a").size() < 10);
        page.offline(false).click("[data-tool=run]").find(".outcome[data-status=COMPLETED]");
        assertThat(page.all(".problem")).isEmpty();
        page.expectError("ERR_INTERNET_DISCONNECTED|Failed to fetch dynamically imported module");
    }

    @Test
    void anApplicationThatDoesNotAnswerAtFirstIsSaidNotTo(Page page) {
        page.open("/").find("#catalogue li a");
        page.script("window.fetch = () => Promise.reject(new TypeError('Failed to fetch'))");
        page.open("/recent").awaitText(".problem", "does not answer");
    }

    @Test
    void leavingWhileARunGoesOnEndsIt(Page page) {
        page.open("/experiments/race-condition?pause=10s&increments=5&deadline=60s").click("[data-tool=run]");
        page.await("the run to have an address", () -> page.address().contains("/run/"));
        String id = page.address().replaceFirst(".*/run/([^?]*).*", "$1");
        page.clickOn("Deadlock").awaitText("h1", "Deadlock");
        page.await("the run to be cancelled",
                () -> ((Map<?, ?>) page.get("api/runs/" + id)).get("status").equals("CANCELLED"));
    }

    @Test
    void aWordThatIsMarkupIsShownAsItIs(Page page) {
        page.open("/experiments/race-condition/run?schedule=" + "%3Cimg%20src%3Dx%20onerror%3Ddocument.title%3D1%3E")
                .click("[data-tool=run]");
        page.await("a complaint", () -> !page.all("[aria-invalid], .problem").isEmpty());
        assertThat((Boolean) page.script("return document.querySelector('main img') === null")).isTrue();
        page.expectError("status of 400");
    }
}
