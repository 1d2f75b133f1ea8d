package dev.interleave.browser;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Doing it often, side by side: comparisons, sweeps. */
@BrowserTest
class MeasureFlowTests {

    @Test
    void valuesAreCompared(Page page) {
        page.open(
                "/experiments/race-condition/compare?pause=0ms&increments=500&of=guard&values=NONE,LOCK,ATOMIC&repetitions=3")
                .click("[data-tool=compare]").find("[data-status=COMPLETED]");
        assertThat(page.all(".series tbody tr").stream().map(each -> each.getAttribute("data-value")))
                .containsExactly("NONE", "LOCK", "ATOMIC");
        assertThat(page.all(".series tbody tr").stream().map(each -> each.getAttribute("data-runs"))).containsOnly("3");
        page.screenshot("comparison");
        String address = page.address();
        String words = page.text(".reach");
        page.reload().awaitText(".reach", words);
        assertThat(page.address()).isEqualTo(address);
        page.click(".series [data-value=LOCK] a").find(".outcome[data-status=COMPLETED]");
    }

    @Test
    void whatIsNotLikeForLikeIsNotRanked(Page page) {
        page.open("/experiments/race-condition/compare?pause=1ms&of=guard&values=LOCK,ATOMIC&repetitions=1")
                .click("[data-tool=compare]").find("[data-status=COMPLETED]");
        assertThat(page.text(".series [data-value=LOCK]")).contains("the fastest").doesNotContain("not ranked");
        assertThat(page.text(".series [data-value=ATOMIC]")).contains("not ranked", "not like for like");
        assertThat(page.text(".reach"))
                .contains("Not ranked, because not like for like: with guard=ATOMIC, workers pause");
    }

    @Test
    void thereIsNothingToResetWhereAllIsAsItWas(Page page) {
        page.open("/experiments/race-condition").click("[data-tool=compare]").find("[data-status=COMPLETED]");
        assertThat(page.all(".reset:not([hidden])")).isEmpty();
        page.clickOn("Change");
        assertThat(page.all(".reset:not([hidden])")).isEmpty();
        page.click("[name=values]").find(".reset:not([hidden])");
        page.clickOn("Reset to defaults").await("nothing to reset", () -> page.all(".reset").isEmpty());
    }

    @Test
    void numbersAreSweptThrough(Page page) {
        page.open("/experiments/downloads/sweep?of=workers&values=1,2,4&copies=10&sites=1&repetitions=2")
                .click("[data-tool=sweep]")
                .find("[data-status=COMPLETED]");
        assertThat(page.all(".series tbody tr")).hasSize(3);
        assertThat(page.all(".series tbody tr.best")).hasSize(1);
        assertThat(page.text(".reach .word")).isEqualTo("Best: workers="
                + page.find(".series tbody tr.best").getAttribute("data-value"));
        page.find("svg[role=img]");
        page.screenshot("sweep");
        String words = page.text(".reach");
        page.reload().awaitText(".reach", words);
    }

    @Test
    void aLongComparisonIsCancelledAndKeepsWhatItMeasured(Page page) {
        page.open("/experiments/race-condition/compare?pause=200ms&of=guard&values=NONE,LOCK&repetitions=50")
                .click("[data-tool=compare]").find(".series [data-value=NONE]:not([data-runs='0'])");
        page.clickOn("Cancel").find("[data-status=CANCELLED]");
        String id = page.address().replaceFirst(".*/compare/([^?]*).*", "$1");
        assertThat(((Map<?, ?>) page.get("api/comparisons/" + id)).get("status")).isEqualTo("CANCELLED");
        assertThat(page.attribute(".series [data-value=NONE]", "data-runs")).isNotEqualTo("0");
    }
}
