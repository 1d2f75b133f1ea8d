package dev.interleave.web.docs;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents as HTML that a page can take in. */
class HtmlTests {

    private static String html(String markdown) {
        return new Html(Set.of("using", "page"), "page").of(Document.of("page", markdown).root()).strip();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [a](using.md)                  | <p><a href="#/docs/using">a</a></p>
            [a](using.md#replays)          | <p><a href="#/docs/using/replays">a</a></p>
            [a](#keys)                     | <p><a href="#/docs/page/keys">a</a></p>
            [a](nosuch.md)                 | <p><span>a</span></p>
            [a](../README.md)              | <p><span>a</span></p>
            [a](https://example.org/x)     | <p><a href="https://example.org/x" rel="noopener">a</a></p>
            [a](javascript:alert(1))       | <p><span>a</span></p>
            <javascript:alert(1)>          | <p><span>javascript:alert(1)</span></p>
            """)
    void aLinkLeadsWithinThePageOrSaysWhereOrIsNone(String markdown, String html) {
        assertThat(html(markdown)).isEqualTo(html);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a <b onclick=x()>b</b>",
            "<!-- ci: expect outcome -->", "<iframe src=//elsewhere.example></iframe>"})
    void noHtmlOfADocumentComesThrough(String markdown) {
        assertThat(html(markdown)).doesNotContain("<script", "<img", "<iframe", "onclick", "onerror", "<!--", "expect");
    }

    @Test
    void whatLooksLikeHtmlInCodeIsShown() {
        assertThat(html("`<b>`")).isEqualTo("<p><code>&lt;b&gt;</code></p>");
        assertThat(html("```\n<script>\n```")).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    @Test
    void headingsCanBeGoneTo() {
        assertThat(html("## Live events")).isEqualTo("<h2 id=\"doc-live-events\">Live events</h2>");
        assertThat(html("## Why `x++`, though?")).contains("id=\"doc-why-x-though\"");
        assertThat(html("## One\n\n## One")).contains("id=\"doc-one\"", "id=\"doc-one-1\"");
    }

    @Test
    void picturesComeFromTheApplication() {
        assertThat(html("![what](page-explore.png)")).contains("src=\"docs/page-explore.png\"", "alt=\"what\"");
        assertThat(html("![what](../src/main/resources/static/pictures/lock.svg)"))
                .contains("src=\"pictures/lock.svg\"");
        assertThat(html("![what](https://elsewhere.example/x.png)")).doesNotContain("elsewhere.example\"");
    }

    @Test
    void tablesAreTables() {
        assertThat(html("| a | b |\n| --- | --- |\n| 1 | 2 |")).contains("<table>", "<th>a</th>", "<td>2</td>");
    }
}
