package dev.interleave.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/** Swagger UI, for somebody who has never seen it. */
@BrowserTest
class SwaggerUiTests {

    private static final String RUN = "#operations-Start_here-runRaceCondition";

    private static final String EXPLORE_IN_ALL = "#operations-Race_condition-exploreRaceCondition";

    private static Page opened(Page page) {
        page.size(1280, 800).openUrl(page.origin() + "/swagger-ui/index.html").find(RUN);
        return page;
    }

    private static Page withAll(Page page) {
        opened(page).find("#select").sendKeys("All");
        page.find("h3[data-tag='Race condition']");
        return page;
    }

    private static List<String> tags(Page page) {
        return page.all("h3.opblock-tag").stream().map(tag -> tag.getDomAttribute("data-tag")).toList();
    }

    private static List<String> summaries(Page page) {
        return page.all(".opblock-summary-description").stream().map(WebElement::getText).toList();
    }

    @Test
    void theFirstScreenHasTheFewToBeginWith(Page page) {
        opened(page);
        assertThat(summaries(page)).startsWith("Run race-condition", "Run locked-repository", "Run semaphore",
                "Run barrier", "Explore the schedules of race-condition");
        assertThat(page.script("return arguments[0].getBoundingClientRect().bottom < innerHeight", page.find(RUN)))
                .isEqualTo(true);
        page.screenshot("swagger-start-here");
    }

    @Test
    void twoClicksRunTheRaceCondition(Page page) {
        opened(page);
        page.click(RUN + " .opblock-summary-control");
        page.click(RUN + " button.execute");
        page.awaitText(RUN + " .live-responses-table .response .response-col_status", "201");
        assertThat(page.text(RUN + " .live-responses-table .response .response-col_description")).contains(
                "\"race-condition\"",
                "\"lostUpdates\"");
        assertThat(page.text(RUN + " .curl-command")).contains("/api/experiments/race-condition/runs'");
        page.screenshot("swagger-race-condition");
    }

    @Test
    void executeIsInSightThoughTheParametersAreNot(Page page) {
        opened(page).click(RUN + " .opblock-summary-control").find(RUN + " button.execute");
        String inSight = "return arguments[0].getBoundingClientRect().bottom <= innerHeight";
        List<WebElement> parameters = page.all(RUN + " .parameters tbody tr");
        assertThat(page.script(inSight, page.find(RUN + " button.execute"))).isEqualTo(true);
        assertThat(page.script(inSight, parameters.getLast())).isEqualTo(false);
    }

    @Test
    void whatIsChangedIsSentAndNothingElse(Page page) {
        opened(page).click(RUN + " .opblock-summary-control");
        page.choose(RUN + " tr[data-param-name=guard] select", "LOCK").click(RUN + " button.execute");
        page.awaitText(RUN + " .live-responses-table .response .response-col_status", "201");
        assertThat(page.text(RUN + " .curl-command")).contains("/api/experiments/race-condition/runs?guard=LOCK'");
        assertThat(page.text(RUN + " .live-responses-table .response .response-col_description")).contains("\"LOCK\"");
    }

    @Test
    void allHasATagAnExperimentClosed(Page page) {
        withAll(page);
        assertThat(tags(page)).contains("Race condition", "Deadlock", "Catalogue", "Runs").hasSizeGreaterThan(40);
        assertThat(summaries(page)).isEmpty();
        page.click("h3[data-tag='Race condition']").find(EXPLORE_IN_ALL);
        assertThat(summaries(page)).first().isEqualTo("Run race-condition");
        assertThat(summaries(page)).hasSize(((Map<?, ?>) page.get("/api/options")).size());
        page.screenshot("swagger-all");
    }

    @Test
    void theFilterFindsWhatIsSaidInAnyCase(Page page) {
        withAll(page).type(".operation-filter-input", "DEADLOCK");
        page.awaitAsserted(() -> assertThat(tags(page)).contains("Deadlock").doesNotContain("Semaphore", "Barrier"));
        page.type(".operation-filter-input", "race-condition");
        page.awaitAsserted(() -> assertThat(tags(page)).containsExactly("Race condition"));
        page.type(".operation-filter-input", "no such thing");
        page.awaitAsserted(() -> assertThat(tags(page)).isEmpty());
    }
}
