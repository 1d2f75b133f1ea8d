package dev.interleave.browser;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The modules of the page that only calculate, called one by one. */
@BrowserTest
class PureModulesTests {

    /** What is special in addresses, in shells, or in forms. */
    private static final List<String> DIFFICULT =
            List.of("a", "", " ", "a b", "v1:4b072f20:0.1.0.1.m", "1,2,5", "a&b=c",
                    "#/?", "100%", "%41", "a+b", "it's", "''", "\"quoted\"", "$HOME", "`id`", "$(id)", "a\\b", "\\",
                    "!x", "*", "~",
                    "a;b|c>d<e", "-x", "@file", "tab\there", "two\nlines", "äöü €", "🧵", "\u0001");

    private Page page;

    @BeforeEach
    void open(Page page) {
        this.page = page.open("/");
    }

    private Map<?, ?> parse(String hash) {
        return (Map<?, ?>) page.module("js/route.js", "(m, hash) => m.parse(hash)", hash);
    }

    private String format(Map<String, ?> route) {
        return (String) page.module("js/route.js", "(m, route) => m.format(route)", route);
    }

    private static Map<String, Object> route(String name, String tool, String id, Map<String, String> given) {
        Map<String, Object> route = new HashMap<>();
        route.put("page", "experiment");
        route.put("name", name);
        route.put("tool", tool);
        route.put("id", id);
        route.put("given", given);
        return route;
    }

    @Test
    void whatWasWrittenIntoAnAddressIsReadOutOfIt() {
        List<Map<String, Object>> routes =
                DIFFICULT.stream().mapMulti((String each, Consumer<Map<String, Object>> to) -> {
                    to.accept(
                            route("race-condition", "run", "race-condition-7", Map.of("schedule", each, "other", "1")));
                    if (!each.isEmpty()) {
                        to.accept(route(each, "run", each, Map.of()));
                    }
                }).toList();
        Object read = page.module("js/route.js", "(m, routes) => routes.map(each => m.parse(m.format(each)))", routes);
        assertThat(read).isEqualTo(routes);
    }

    @Test
    void theDocumentedAddressesAreWhatTheyAreSaidToBe() {
        assertThat(parse("#/").get("page")).isEqualTo("catalogue");
        assertThat(parse("").get("page")).isEqualTo("catalogue");
        assertThat(parse("#/nowhere").get("page")).isEqualTo("unknown");
        assertThat(parse("#/recent").get("page")).isEqualTo("recent");
        assertThat(parse("#/threads").get("page")).isEqualTo("threads");
        assertThat((Object) parse("#/experiments/race-condition?guard=LOCK"))
                .isEqualTo(route("race-condition", null, null, Map.of("guard", "LOCK")));
        assertThat((Object) parse("#/experiments/race-condition/step?schedule=v1:a:0.1"))
                .isEqualTo(route("race-condition", "step", null, Map.of("schedule", "v1:a:0.1")));
        assertThat(parse("#/lessons/3").get("id")).isEqualTo("3");
        assertThat(parse("#/docs/using/replays").get("name")).isEqualTo("replays");
        assertThat(format(Map.of("page", "lessons", "id", "3"))).isEqualTo("#/lessons/3");
        assertThat(format(Map.of("page", "docs", "id", "using", "name", "replays"))).isEqualTo("#/docs/using/replays");
        assertThat(format(Map.of("page", "docs"))).isEqualTo("#/docs");
        assertThat(format(Map.of("page", "catalogue"))).isEqualTo("#/");
        assertThat(format(Map.of("page", "recent"))).isEqualTo("#/recent");
        assertThat(format(Map.of("page", "threads"))).isEqualTo("#/threads");
        assertThat(format(Map.of("name", "lock"))).isEqualTo("#/experiments/lock");
    }

    @Test
    void whatIsNoAddressIsReadAsFarAsItGoes() {
        assertThat(parse("#/experiments").get("page")).isEqualTo("catalogue");
        assertThat((Object) parse("#/experiments/%E0%A4%A")).isEqualTo(route("%E0%A4%A", null, null, Map.of()));
    }

    @Test
    void aQuotedWordIsOneWordForAShellWhateverItIs() throws Exception {
        List<String> words = Page.texts(page.module("js/curl.js", "(m, words) => words.map(m.quote)", DIFFICULT));
        assertThat(Shell.run("printf '<%s>' " + String.join(" ", words)))
                .isEqualTo(DIFFICULT.stream().map(each -> "<" + each + ">").collect(Collectors.joining()));
        assertThat(Shell.run("printf '<%s>' " + String.join(" ", "a b", "$((1+1))"))).isEqualTo("<a><b><2>");
    }

    @Test
    void aCommandLineHasEachParameterOnceAndTheAddress() {
        assertThat(page.module("js/curl.js", "(m, given) => m.curl('api/x', given, 'http://127.0.0.1:8080/')",
                Map.of("guard", "LOCK")))
                .isEqualTo("curl -d guard=LOCK http://127.0.0.1:8080/api/x");
        assertThat(page.module("js/curl.js", "m => m.curl('api/x', {}, 'http://127.0.0.1:8080/lab/')"))
                .isEqualTo("curl -X POST http://127.0.0.1:8080/lab/api/x");
    }

    @Test
    void aCommandLineSendsWhatThePageSends() throws Exception {
        List<String> values = DIFFICULT.stream().filter(each -> !each.isBlank()).toList();
        List<String> commands = Page.texts(page.module("js/curl.js", "(m, values) => values.map(each => "
                + "m.curl('api/experiments/race-condition/runs', {guard: each}, location.origin + '/'))", values));
        List<String> byPage = Page.texts(page.module("js/api.js", "(m, values) => Promise.all(values.map(each => "
                + "m.post('/api/experiments/race-condition/runs', {guard: each})"
                + ".then(() => 'accepted', problem => problem.errors[0].message)))", values));
        String byShell = Shell.run(commands.stream().map(each -> each.replaceFirst("^curl ", "curl -s "))
                .collect(Collectors.joining("; ")));
        assertThat(byPage).doesNotContain("accepted").doesNotHaveDuplicates();
        assertThat(byShell.lines().map(PureModulesTests::firstMessage)).isEqualTo(byPage);
        page.expectError("status of 400");
    }

    private static String firstMessage(String problem) {
        return JsonMapper.shared().readTree(problem).at("/errors/0/message").asString();
    }
}
