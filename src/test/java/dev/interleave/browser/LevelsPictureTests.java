package dev.interleave.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** What the levels of engines prevent, as a table on the page of transactions. */
@BrowserTest
class LevelsPictureTests {

    private static final int SCENARIOS = 17;

    private static Page openTable(Page page) {
        page.open("/transactions?example=lost-update")
                .await("the example", () -> page.text(".session .editor-lines").contains("commit"));
        page.click(".levels-box summary").find(".level-grid [data-engine=h2][data-state=COMPLETE]");
        return page;
    }

    private static String cell(String scenario, String engine, String level) {
        return ".level-grid tr[data-scenario='" + scenario + "'] button[data-engine=" + engine + "][data-level=" + level
                + "]";
    }

    /** Loads a cell, and has every order of its transactions taken. */
    private static List<String> anomalies(Page page, String scenario, String level) {
        page.click(cell(scenario, "h2", level)).awaitText(".from-levels", scenario);
        page.click("[data-tool=explore]").find(".taken");
        return Page.texts(page.script(
                "return [...document.querySelectorAll('.anomalies li')].map(each => each.dataset.anomaly)"));
    }

    @Test
    void cellsShowWhatTheApplicationAnswers(Page page) {
        openTable(page).find(".level-grid [data-engine=hsqldb-locks][data-state=COMPLETE]");
        for (String engine : List.of("h2", "hsqldb-locks")) {
            Map<?, ?> answer = (Map<?, ?>) ((List<?>) page.get("api/transactions/levels?engine=" + engine)).getFirst();
            List<String> expected = new ArrayList<>();
            for (Object each : (List<?>) answer.get("levels")) {
                Map<?, ?> level = (Map<?, ?>) each;
                for (Object one : (List<?>) level.get("cells")) {
                    Map<?, ?> cell = (Map<?, ?>) one;
                    boolean possible = cell.get("verdict").toString().startsWith("ALLOWED");
                    expected.add(cell.get("scenario") + " " + level.get("level") + " " + cell.get("verdict")
                            + (possible ? " possible" : " prevented"));
                }
            }
            List<String> shown = Page.texts(page.script("""
                    return [...document.querySelectorAll(`.level-grid button[data-engine=${arguments[0]}]`)].map(each =>
                        `${each.closest('tr').dataset.scenario} ${each.dataset.level} ${each.dataset.verdict} `
                            + each.className.replace('cell ', ''))""", engine));
            assertThat(shown).hasSizeGreaterThan(3 * SCENARIOS).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** Without colours the cells can still be told apart. */
    @Test
    void eachVerdictHasASignOfItsOwn(Page page) {
        openTable(page);
        List<String> signs = Page.texts(page.script("""
                return [...new Set([...document.querySelectorAll('.level-grid button')].map(each =>
                    `${each.dataset.verdict} ${each.querySelector('path').getAttribute('d')}`))]"""));
        assertThat(signs).hasSize(5);
        assertThat(signs.stream().map(each -> each.substring(each.indexOf(' '))).distinct()).hasSize(5);
    }

    @Test
    void aCellThatIsPossibleShowsItsAnomaly(Page page) {
        openTable(page);
        assertThat(anomalies(page, "P4", "READ_COMMITTED")).contains("P4");
        assertThat(page.find("#transactions-level").getDomProperty("value")).isEqualTo("READ_COMMITTED");
    }

    @Test
    void aCellThatIsPreventedShowsNone(Page page) {
        openTable(page);
        assertThat(anomalies(page, "P4", "REPEATABLE_READ")).isEmpty();
        assertThat(page.find("#transactions-level").getDomProperty("value")).isEqualTo("REPEATABLE_READ");
    }

    @Test
    void whatIsWrittenCanBeSeenWithTheOrder(Page page) {
        openTable(page).click(cell("G1a", "h2", "READ_COMMITTED")).find(".from-levels");
        page.await("both to be seen", () -> Visitor.isSeen(page, page.find(".session .editor"))
                && Visitor.isSeen(page, page.find(".from-levels button")));
    }

    @Test
    void itsOrderIsOneMoreClickAway(Page page) {
        openTable(page).click(cell("P4", "h2", "READ_COMMITTED")).find(".from-levels");
        assertThat(page.text(".from-levels p")).isEqualTo("P4 (lost update) is possible in h2 at READ COMMITTED, "
                + "though b waits at update: b overwrote what a wrote to row 1 of acc; b read row 1 of acc as it was "
                + "before a changed it.");
        assertThat(page.text(".origin")).isEqualTo(page.text(".from-levels p"));
        page.screenshot("levels-chosen");
        page.press(Keys.ENTER).find(".replay .lanes");
        assertThat(page.text(".replay .verdict")).startsWith("(1, 11) (2, 20) (a saw 10, b saw 10)");
        assertThat(page.address()).contains("/run/", "schedule=v1");
        page.screenshot("levels-run");
        page.click(cell("P4", "h2", "SERIALIZABLE")).awaitText(".from-levels", "is prevented in h2 at SERIALIZABLE");
        page.press(Keys.ENTER).awaitText(".replay .verdict", "b failed at update with 40001/40001");
    }

    @Test
    void theKeysGoFromCellToCell(Page page) {
        openTable(page).click(".said").script("document.querySelector('.level-grid button[tabindex=\"0\"]').focus()");
        assertThat(page.text(".said")).startsWith("G0 (dirty write) is prevented in h2 at READ UNCOMMITTED: b waits");
        page.press(Keys.ARROW_DOWN);
        assertThat(page.text(".said")).startsWith("G1a (aborted read) is possible in h2 at READ UNCOMMITTED: b read");
        page.press(Keys.ARROW_RIGHT);
        assertThat(page.text(".said")).startsWith("G1a (aborted read) is prevented in h2 at READ COMMITTED: nobody");
        assertThat(page.focused().getDomAttribute("aria-label")).isEqualTo(page.text(".said"));
        assertThat(page.isFocusSeen()).isTrue();
        assertThat(page.covering()).isNull();
        page.press(Keys.HOME, Keys.ARROW_LEFT, Keys.ARROW_UP, Keys.ARROW_UP);
        assertThat(page.text(".said")).startsWith("G0 (dirty write) is prevented in h2 at READ UNCOMMITTED: b waits");
        assertThat(page.all(".level-grid [tabindex='0']")).hasSize(1);
    }

    @Test
    void nothingOfItIsFetchedBeforeItIsOpened(Page page) {
        page.open("/transactions").find("[data-tool=explore]");
        String fetched = """
                return performance.getEntriesByType('resource').map(each => each.name)
                    .filter(each => /levels\\/picture|levels\\.css|transactions\\/levels\\?/.test(each)).length""";
        assertThat((Long) page.script(fetched)).isZero();
        page.click(".levels-box summary").find(".level-grid button");
        assertThat((Long) page.script(fetched)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void itIsInOrderWideAndNarrowLightAndDark(Page page) {
        openTable(page).find(".level-grid [data-engine=hsqldb-locks][data-state=COMPLETE]");
        page.find(".level-grid [data-engine=hsqldb-mvlocks][data-state=COMPLETE]");
        page.settle();
        Scan.assertInOrder(page);
        page.screenshot("levels-1280-light").prefer("prefers-color-scheme", "dark").settle();
        assertThat(Scan.contrasts(page)).isEmpty();
        page.screenshot("levels-1280-dark").prefer("prefers-color-scheme", "light").size(390, 844).settle();
        assertThat(page.stickingOut()).isNull();
        page.screenshot("levels-390-light");
        // The heads stay where they are while the rest is scrolled.
        String heads = """
                const {left, top} = document.querySelector('.levels-scroll').getBoundingClientRect();
                const row = document.querySelector('.level-grid tr[data-scenario=FUZZY] th').getBoundingClientRect();
                const column = document.querySelector('.level-grid thead th.engine').getBoundingClientRect();
                return [row.left - left, column.top - top].map(Math.round).join(' ')""";
        assertThat(page.script(heads)).isEqualTo("1 1");
        page.script("document.querySelector('.levels-scroll').scrollTo(90, 60)");
        assertThat((Boolean) page.script("return document.querySelector('.levels-scroll').scrollLeft > 80")).isTrue();
        assertThat(page.script(heads)).isEqualTo("1 1");
        page.script("document.querySelector('.levels-scroll').scrollIntoView()");
        page.settle().screenshot("levels-390-scrolled");
        String upper = """
                const head = document.querySelector('.level-grid thead').getBoundingClientRect();
                const row = document.querySelector('.level-grid th[scope=col].first').getBoundingClientRect();
                const cell = document.querySelector('.level-grid td.first button').getBoundingClientRect();
                return cell.left >= row.left && cell.right <= row.right && row.bottom <= head.bottom""";
        assertThat((Boolean) page.script(upper)).as("a level's head is above its cells").isTrue();
    }
}
