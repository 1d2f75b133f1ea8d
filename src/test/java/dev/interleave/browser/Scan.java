package dev.interleave.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** An accessibility scan, by axe-core: what is serious or critical in the page as it is now. */
final class Scan {

    private static final String AXE = load();

    private Scan() {
    }

    private static String load() {
        try (InputStream script = Scan.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Says what is serious or critical. */
    static void assertInOrder(Page page) {
        assertThat(findings(page)).as("accessibility").isEmpty();
    }

    /** The serious and critical findings, each with the elements it is about; empty if all is well. */
    static List<?> findings(Page page) {
        return findings(page, "{}");
    }

    /** The same of contrasts alone: all that other colours can change. */
    static List<?> contrasts(Page page) {
        return findings(page, "{runOnly: ['color-contrast']}");
    }

    private static List<?> findings(Page page, String options) {
        page.script("if (!window.axe) { " + AXE + " }");
        return (List<?>) page.later("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations'], elementRef: false, ...%s})
                    .then(result => done(result.violations
                        .filter(each => ['serious', 'critical'].includes(each.impact))
                        .map(each => `${each.id} (${each.impact}): ${each.help}: ` + each.nodes.slice(0, 5)
                            .map(node => `${node.target.join(' ')} ${node.html.slice(0, 120)} `
                                + node.any.map(check => check.message).join('; ')).join(' | '))),
                    error => done(['the scan failed: ' + error]));
                """.formatted(options));
    }
}
