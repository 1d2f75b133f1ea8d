package dev.interleave.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.interleave.operations.Documented;

import static org.assertj.core.api.Assertions.assertThat;

/** The page's scripts keep to the types that their comments tell, strictly, without exception. */
@BrowserTest
class TypesTests {

    @Test
    void everyScriptKeepsToItsTypes(Page page) throws IOException {
        Map<String, String> sources = Types.sources();
        assertThat(sources.keySet()).contains("app.js", "timeline/model.js", "tools/runs/tool.js", "types.d.ts");
        assertThat(Types.findings(page.open("/recent"), sources, List.copyOf(sources.keySet()))).isEmpty();
    }

    @Test
    void theDocumentedToolKeepsToItsTypes(Page page) throws IOException {
        String tool = "tools/repeats/tool.js";
        Map<String, String> sources = new HashMap<>(Types.sources());
        sources.put(tool, new Documented(Path.of("docs/adding-an-operation.md")).block("js"));
        assertThat(Types.findings(page.open("/recent"), sources, List.of(tool))).isEmpty();
    }

    @Test
    void noScriptIsExceptedFromTheCheck() throws IOException {
        assertThat(Types.sources()).allSatisfy(
                (path, text) -> assertThat(text).as(path).doesNotContain("@ts-", "{any}", "{*}"));
    }

    @Test
    void whatDoesNotKeepToItsTypesIsFoundWithItsLine(Page page) throws IOException {
        Map<String, String> sources = new HashMap<>(Types.sources());
        sources.put("wrong.js", """
                import {number} from './show/units.js';

                /** @import {TraceEvent} from './types.js' */

                export const text = number('1');

                /** @param {TraceEvent} event */
                export function when(event) {
                    return event.nanoseconds;
                }

                export function untyped(some) {
                    return some;
                }

                /** @param {string?} some */
                export function length(some) {
                    return some.length;
                }
                """);
        assertThat(Types.findings(page.open("/recent"), sources, List.of("wrong.js"))).satisfiesExactly(
                finding -> assertThat(finding).startsWith("wrong.js:5: ").contains("'string'", "'number'"),
                finding -> assertThat(finding).startsWith("wrong.js:9: ").contains("'nanoseconds'"),
                finding -> assertThat(finding).startsWith("wrong.js:12: ").contains("'any'"),
                finding -> assertThat(finding).startsWith("wrong.js:18: ").contains("null"));
    }

    @Test
    void aScriptThatIsNotThereIsMissed(Page page) throws IOException {
        Map<String, String> sources = new HashMap<>(Types.sources());
        sources.put("wrong.js", "import {number} from './show/unit.js';\n\nexport const text = number(1);\n");
        assertThat(Types.findings(page.open("/recent"), sources, List.of("wrong.js"))).singleElement().asString()
                .startsWith("wrong.js:1: ").contains("./show/unit.js");
    }
}
