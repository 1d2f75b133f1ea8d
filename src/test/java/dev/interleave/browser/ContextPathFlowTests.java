package dev.interleave.browser;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The page where it is not at the root of its host. */
@BrowserTest
@TestPropertySource(properties = "server.servlet.context-path=/lab")
class ContextPathFlowTests {

    private static Page open(Page page, String address) {
        return page.openUrl(page.origin() + "/lab/#" + address);
    }

    @Test
    void runsAreLaunchedFollowedAndFoundAgain(Page page) {
        open(page, "/experiments/race-condition").click("[data-tool=run]").find(".outcome[data-status=COMPLETED]");
        assertThat(page.text(".curl code")).contains(page.origin() + "/lab/api/experiments/race-condition/runs");
        page.reload().find(".outcome[data-status=COMPLETED]");
    }

    @Test
    void explorationsAreFollowedAndReplayed(Page page) {
        open(page, "/experiments/race-condition").click("[data-tool=explore]").find("[data-reach=COMPLETE]");
        page.click("[data-schedule]").find(".replay .timeline:not([data-events='0'])");
    }

    @Test
    void theLinksOfADocumentLeadThere(Page page) {
        open(page, "/docs/using").find(".prose a[href='" + page.origin() + "/lab/swagger-ui/index.html']");
    }
}
