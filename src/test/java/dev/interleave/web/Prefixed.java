package dev.interleave.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What has to begin with a prefix, wherever that comes from: every address that the application tells. */
final class Prefixed {

    private static final Pattern HREF = Pattern.compile("\"href\":\"([^\"]*)\"");

    /** A path of the API with what stands before it. */
    private static final Pattern API = Pattern.compile("[\\w/.:-]*/api\\b");

    private static final String REHEARSAL = "/api/experiments/" + Rehearsal.NAME;

    private static final String DUET = "/api/experiments/" + Duet.NAME;

    /** Operations that are called one by one, for what comes of them is looked at, or because they need to be told of what. */
    private static final Set<String> MADE = Set.of("runs", "explorations", "comparisons", "sweeps");

    private final String prefix;

    private final Sender sender;

    interface Sender {

        Answer send(String method, String path, String body, String... headers);
    }

    /**
     * Creates it.
     *
     * @param prefix what stands before each path
     * @param sender sends requests to paths that have the prefix
     */
    Prefixed(String prefix, Sender sender) {
        this.prefix = prefix;
        this.sender = sender;
    }

    Answer send(String method, String path) {
        return sender.send(method, prefix + path, "");
    }

    /** Every link of every kind of answer leads somewhere, and so does every address in a header. */
    void assertAddressesLead() {
        Answer run = send("POST", REHEARSAL + "/runs");
        String id = run.json().path("id").asString();
        Answer exploration = send("POST", DUET + "/explorations");
        Answer comparison = send("POST", REHEARSAL + "/comparisons?of=light&repetitions=1&warmUps=0");
        Answer sweep = send("POST", REHEARSAL + "/sweeps?of=actors&values=1,2&repetitions=1&warmUps=0");
        List<Answer> answers = new ArrayList<>(List.of(run, exploration, comparison, sweep,
                send("GET", "/api/experiments"), send("GET", REHEARSAL), send("GET", "/api/runs"),
                send("GET", "/api/runs/" + id), send("GET", "/api/runs/" + id + "/events"),
                send("GET", "/api/explorations"), send("GET", "/api/comparisons"), send("GET", "/api/sweeps")));
        send("GET", "/api/options").json().forEachEntry((operation, options) -> {
            if (!MADE.contains(operation)) {
                boolean often = options.findValuesAsString("name").contains("repetitions");
                answers.add(send("POST", DUET + "/" + operation + (often ? "?repetitions=1" : "")));
            }
        });
        for (Answer answer : answers) {
            assertThat(answer.status()).as(answer.body()).isIn(200, 201);
            assertThat(hrefs(answer)).as("links of %s", answer.response().uri()).isNotEmpty()
                    .allSatisfy(this::assertLeads);
        }
        for (Answer created : List.of(run, exploration, comparison, sweep)) {
            String self = created.json().at("/_links/self/href").asString();
            assertThat(created.header("Location")).endsWith("://" + created.response().uri().getAuthority() + self);
        }
        assertThat(send("GET", "/api/runs?limit=1").header("Link")).contains(prefix + "/api/runs?before=");
    }

    /** Every path of the API in text, or in a text within JSON, has the prefix too. */
    void assertPathsInWordsLead() {
        String id = send("POST", REHEARSAL + "/runs").json().path("id").asString();
        Answer cut = send("GET", "/api/runs/" + id + "?trace=none");
        assertThat(cut.json().at("/trace/whole").asString()).startsWith(prefix + "/api/");
        List<Answer> words = List.of(cut, send("GET", "/api/runs/" + id + "?format=text&trace=none"),
                send("GET", "/api/experiments?format=text"), send("GET", REHEARSAL + "?format=text"),
                send("GET", "/api/specimens?format=text"), send("GET", "/api/specimens/held?format=text"),
                send("GET", REHEARSAL + "/runs"), send("GET", "/api/rnus"), send("GET", "/api/nowhere"),
                send("GET", "/api/runs/" + id + "/nothing"), send("GET", "/api"));
        for (Answer answer : words) {
            List<String> found = API.matcher(answer.body()).results().map(MatchResult::group).toList();
            assertThat(found).as("paths in %s", answer.body()).isNotEmpty()
                    .allSatisfy(path -> assertThat(path).startsWith(prefix + "/api"));
        }
    }

    private static Stream<String> hrefs(Answer answer) {
        return HREF.matcher(answer.body()).results().map(found -> found.group(1)).distinct();
    }

    /** What can only be posted to says so. */
    private void assertLeads(String href) {
        assertThat(href).startsWith(prefix + "/api/");
        assertThat(sender.send("OPTIONS", href, "").header("Allow")).isNotEmpty();
        assertThat(sender.send("GET", href, "").status()).as(href).isIn(200, 405);
    }

    void assertProblemsAreOfTheirPath() {
        for (String path : List.of("/api/nowhere", "/api/runs/none", "/nowhere", REHEARSAL + "/runs")) {
            Answer problem = send("GET", path);
            assertThat(problem.json().path("instance").asString()).isEqualTo(prefix + path);
        }
    }

    /** Rules for what is under a path go by the path within the application. */
    void assertRulesApply() {
        for (String path : List.of("/api/experiments", "/%61pi/experiments", "/api;x=y/experiments")) {
            assertThat(send("GET", path)).hasStatus(200).hasHeader("Cache-Control", "no-store");
        }
        UnaryOperator<String> policy = path -> send("GET", path).header("Content-Security-Policy");
        assertThat(List.of(policy.apply("/swagger-ui/index.html"), policy.apply("/api/runs")))
                .allSatisfy(it -> assertThat(it).contains("style-src 'self' 'unsafe-inline'"));
        assertThat(policy.apply("/")).contains("default-src 'none'").doesNotContain("unsafe");
    }

    /** All that the page loads is relative to it. */
    void assertPageLoads() {
        String page = send("GET", "/").body();
        List<String> parts = Pattern.compile("(?:src|href)=\"([^\"#]+)\"").matcher(page).results()
                .map((MatchResult found) -> found.group(1)).toList();
        assertThat(parts).contains("js/app.js", "css/base.css")
                .allSatisfy(part -> assertThat(send("GET", "/" + part).status()).as(part).isEqualTo(200));
    }
}
