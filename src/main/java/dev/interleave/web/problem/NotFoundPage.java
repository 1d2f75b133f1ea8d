package dev.interleave.web.problem;

import java.nio.charset.StandardCharsets;

import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/** What somebody with a browser gets at an address outside the API that nothing is at. */
final class NotFoundPage {

    static final MediaType TYPE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private NotFoundPage() {
    }

    /**
     * The page.
     *
     * @param detail what is wrong
     * @param home the path of the application, without a slash at its end
     */
    static String of(String detail, String home) {
        String root = HtmlUtils.htmlEscape(home, StandardCharsets.UTF_8.name());
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>Not found · Interleave</title>
                <link rel="icon" href="%1$s/icon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="%1$s/css/base.css">
                </head>
                <body>
                <header class="top"><a class="brand" href="%1$s/">Interleave</a></header>
                <main>
                <h1>Not found</h1>
                <p>%2$s</p>
                <p><a href="%1$s/">All experiments</a></p>
                </main>
                </body>
                </html>
                """.formatted(root, HtmlUtils.htmlEscape(detail, StandardCharsets.UTF_8.name()));
    }
}
