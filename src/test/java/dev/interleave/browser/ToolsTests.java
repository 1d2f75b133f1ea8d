package dev.interleave.browser;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.experiment.ExperimentCatalog;

import static org.assertj.core.api.Assertions.assertThat;

/** A tool is an operation with a folder of the same name: the page knows of no list. */
@BrowserTest
class ToolsTests {

    @Autowired
    private ExperimentCatalog catalog;

    private static List<String> tools(Page page, List<String> operations) {
        return Page.texts(page.module("js/tools/tools.js",
                "async (m, operations) => (await m.loadTools(operations)).map(each => each.operation)", operations));
    }

    private static List<String> operations(Page page) {
        // The driver would not keep the order of the names.
        return Page.texts(page.module("js/api.js", "async m => Object.keys(await m.get('/api/options'))"));
    }

    @Test
    void everyOperationOfTheApplicationHasATool(Page page) {
        page.open("/recent");
        List<String> operations = operations(page);
        assertThat(operations).isNotEmpty();
        assertThat(tools(page, operations)).isEqualTo(operations);
    }

    @Test
    void anOperationThatIsGoneIsGoneFromThePage(Page page) {
        page.open("/recent");
        List<String> all = tools(page, operations(page));
        assertThat(tools(page, all.subList(1, all.size()))).isEqualTo(all.subList(1, all.size()));
    }

    @Test
    void anOperationWithoutAFolderHasNoTool(Page page) {
        page.open("/recent");
        assertThat(tools(page, List.of("no-such-operation"))).isEmpty();
        page.expectError("status of 404");
    }

    @Test
    void theToolbarHasThemInTheOrderOfTheApplication(Page page) {
        page.open("/experiments/" + catalog.entries().iterator().next().name()).find("[data-tool]");
        List<String> ids = Page.texts(page.module("js/tools/tools.js",
                "async (m, operations) => (await m.loadTools(operations)).map(each => each.id)", operations(page)));
        assertThat(page.all("[data-tool]").stream().map(each -> each.getAttribute("data-tool")).toList())
                .isEqualTo(ids).startsWith("run");
    }
}
