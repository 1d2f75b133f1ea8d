package dev.interleave.browser;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Taking a run along. */
@BrowserTest
class DownloadFlowTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static Page run(Page page) {
        page.open("/experiments/race-condition?guard=LOCK&pause=0ms").click("[data-tool=run]")
                .find(".outcome[data-status=COMPLETED]");
        return page;
    }

    private static String download(Page page, String ending) throws Exception {
        Browser.forgetDownloads();
        page.click(".downloads [data-format='" + ending + "']");
        String id = page.address().replaceFirst(".*/run/([^?]*).*", "$1");
        Path file = Browser.DOWNLOADS.resolve(id + "." + ending);
        page.await(file.toString(), () -> Files.exists(file));
        assertThat(page.all(".downloads .problem")).isEmpty();
        return Files.readString(file);
    }

    @Test
    void eachFormatIsWhatItIsSaidToBe(Page page) throws Exception {
        run(page);
        JsonNode run = JSON.readTree(download(page, "json"));
        int events = run.at("/trace/events").size();
        assertThat(events).isPositive().isEqualTo(Integer.parseInt(page.attribute(".timeline", "data-events")));
        assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(download(page, "svg")))).getDocumentElement().getTagName())
                .isEqualTo("svg");
        assertThat(download(page, "mmd")).startsWith("sequenceDiagram");
        assertThat(download(page, "txt")).contains("[ ok ] mutual-exclusion", "worker-0");
        assertThat(JSON.readTree(download(page, "trace.json")).path("traceEvents").size()).isGreaterThan(events / 2);
    }

    @Test
    void perfettoIsGivenTheTraceWhenItHasAnswered(Page page) {
        run(page);
        page.script("""
                const frame = document.body.appendChild(document.createElement('iframe'));
                window.sent = [];
                frame.contentWindow.postMessage = (message, origin) => {
                    sent.push([message === 'PING' ? message : message.perfetto.buffer.byteLength, origin]);
                    if (message === 'PING' && sent.length === 2) {
                        dispatchEvent(new MessageEvent('message', {data: 'PONG', origin, source: frame.contentWindow}));
                    }
                };
                window.open = url => {
                    window.opened = url;
                    return frame.contentWindow;
                };""");
        page.click(".downloads button:last-of-type");
        page.await("the trace to be sent", () -> ((List<?>) page.script("return sent")).size() == 3);
        assertThat(page.script("return opened")).isEqualTo("https://ui.perfetto.dev");
        List<?> sent = (List<?>) page.script("return sent");
        assertThat(sent.subList(0, 2)).allMatch(each -> each.equals(List.of("PING", "https://ui.perfetto.dev")));
        assertThat((Long) ((List<?>) sent.get(2)).getFirst()).isGreaterThan(1000);
    }
}
