package dev.interleave.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

import dev.interleave.Slow;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A browser that has an older version of a file gets the newer one, whatever their times say. */
@WebTest
class StaticFilesTests {

    /** When every file of every build was changed last, as its jar says. */
    private static final FileTime ALWAYS = FileTime.from(Instant.parse("2026-11-22T00:00:00Z"));

    private static final String OF_BUILD = "Sun, 22 Nov 2026 00:00:00 GMT";

    @Autowired
    private Http http;

    @Slow
    @Test
    void whatABrowserHasIsNotSentAgain() {
        for (String path : List.of("/", "/js/app.js", "/css/base.css", "/swagger-ui/index.html",
                "/swagger-ui/swagger-ui.css")) {
            Answer first = http.get(path);
            assertThat(first).hasStatus(200).hasHeader("Last-Modified", "");
            assertThat(first.header("ETag")).as(path).startsWith("W/\"");
            assertThat(http.get(path, "If-None-Match", first.header("ETag"))).hasStatus(304);
            assertThat(http.get(path, "If-None-Match", "W/\"0123\"")).hasStatus(200);
        }
    }

    @Slow
    @Test
    void aPictureInATabHasTheIconThatBrowsersAskFor() {
        assertThat(http.get("/favicon.ico")).hasStatus(200);
        assertThat(http.get("/favicon.png")).hasStatus(404);
    }

    @Test
    void theTimeOfABuildSaysNothing() {
        for (String time : List.of(OF_BUILD, "Fri, 31 Dec 2100 00:00:00 GMT")) {
            assertThat(http.get("/js/app.js", "If-Modified-Since", time)).hasStatus(200);
        }
    }

    @Test
    void filesAreStillCompressed() {
        assertThat(http.get("/js/api.js", "Accept-Encoding", "gzip")).hasHeader("Content-Encoding", "gzip");
    }

    @Slow
    @Test
    void twoVersionsOfTheSameTimeDiffer(@TempDir Path folder) throws Exception {
        ResourceHttpRequestHandler files = new ResourceHttpRequestHandler();
        files.setLocations(List.of(new FileSystemResource(folder + "/")));
        StaticWebApplicationContext context = new StaticWebApplicationContext();
        files.setApplicationContext(context);
        files.afterPropertiesSet();
        write(folder, "one");
        String byTime = get(files).getHeader("Last-Modified");
        // Without what is tested here, an older copy would be good for ever.
        write(folder, "two");
        assertThat(get(files, "If-Modified-Since", byTime).getStatus()).isEqualTo(304);

        new FilesByContent().postProcessAfterInitialization(
                new SimpleUrlHandlerMapping(Map.of("/**", files)), "resourceHandlerMapping");
        String tag = get(files).getHeader("ETag");
        assertThat(get(files, "If-None-Match", tag).getStatus()).isEqualTo(304);
        write(folder, "one");
        assertThat(get(files, "If-None-Match", tag).getContentAsString()).isEqualTo("one");
        assertThat(get(files, "If-Modified-Since", byTime).getContentAsString()).isEqualTo("one");
    }

    private static void write(Path folder, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("app.js"), content);
        Files.setLastModifiedTime(file, ALWAYS);
    }

    private static MockHttpServletResponse get(ResourceHttpRequestHandler files, String... headers)
            throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(HttpMethod.GET.name(), "/app.js");
        request.setAttribute(HandlerMapping.PATH_WITHIN_HANDLER_MAPPING_ATTRIBUTE, "app.js");
        for (int i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        files.handleRequest(request, response);
        return response;
    }

    @Test
    void aTagFollowsFromTheContentAlone() {
        assertThat(tag("same")).isEqualTo(tag("same")).isNotEqualTo(tag("other"));
    }

    private static String tag(String content) {
        return FilesByContent.tag(new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)));
    }
}
