package dev.interleave.browser;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        for (String each : DIFFICULT) {
            Map<String, Object> route =
                    route("race-condition", "run", "race-condition-7", Map.of("schedule", each, "other", "1"));
            assertThat((Object) parse(format(route))).as(each).isEqualTo(route);
            if (!each.isEmpty()) {
                Map<String, Object> odd = route(each, "run", each, Map.of());
                assertThat((Object) parse(format(odd))).as(each).isEqualTo(odd);
            }
        }
    }

    @Test
    void theDocumentedAddressesAreWhatTheyAreSaidToBe() {
        assertThat(parse("#/").get("page")).isEqualTo("catalogue");
        assertThat(parse("").get("page")).isEqualTo("catalogue");
        assertThat(parse("#/nowhere").get("page")).isEqualTo("catalogue");
        assertThat(parse("#/recent").get("page")).isEqualTo("recent");
        assertThat((Object) parse("#/experiments/race-condition?guard=LOCK"))
                .isEqualTo(route("race-condition", null, null, Map.of("guard", "LOCK")));
        assertThat((Object) parse("#/experiments/race-condition/step?schedule=v1:a:0.1"))
                .isEqualTo(route("race-condition", "step", null, Map.of("schedule", "v1:a:0.1")));
        assertThat(format(Map.of("page", "catalogue"))).isEqualTo("#/");
        assertThat(format(Map.of("page", "recent"))).isEqualTo("#/recent");
        assertThat(format(Map.of("name", "lock"))).isEqualTo("#/experiments/lock");
    }

    @Test
    void whatIsNoAddressIsReadAsFarAsItGoes() {
        assertThat(parse("#/experiments").get("page")).isEqualTo("catalogue");
        assertThat((Object) parse("#/experiments/%E0%A4%A")).isEqualTo(route("%E0%A4%A", null, null, Map.of()));
    }

    @Test
    void aQuotedWordIsOneWordForAShellWhateverItIs() throws Exception {
        for (String each : DIFFICULT) {
            String word = (String) page.module("js/curl.js", "(m, word) => m.quote(word)", each);
            assertThat(Shell.run("printf '<%s>' " + word)).as(word).isEqualTo("<" + each + ">");
        }
        assertThat(Shell.run("printf '<%s>' a b")).as("two words").isEqualTo("<a><b>");
    }

    @Test
    void aCommandLineHasEachParameterOnceAndTheAddress() {
        assertThat(page.module("js/curl.js", "(m, given) => m.curl('/api/x', given, 'http://127.0.0.1:8080')",
                Map.of("guard", "LOCK")))
                .isEqualTo("curl -d guard=LOCK http://127.0.0.1:8080/api/x");
        assertThat(page.module("js/curl.js", "m => m.curl('/api/x', {}, 'http://127.0.0.1:8080')"))
                .isEqualTo("curl -X POST http://127.0.0.1:8080/api/x");
    }

    @Test
    void aCommandLineSendsWhatThePageSends() throws Exception {
        for (String each : DIFFICULT) {
            String command = (String) page.module("js/curl.js",
                    "(m, given) => m.curl('/api/experiments/race-condition/runs', given, location.origin)",
                    Map.of("guard", each));
            Object byPage = page.module("js/api.js",
                    "(m, given) => m.post('/api/experiments/race-condition/runs', given)"
                            + ".then(() => 'accepted', problem => JSON.stringify(problem.errors))",
                    Map.of("guard", each));
            String byShell = Shell.run(command.replaceFirst("^curl ", "curl -s "));
            assertThat(byPage).as(command).isNotEqualTo("accepted");
            assertThat(page.script("return JSON.stringify(JSON.parse(arguments[0]).errors)", byShell))
                    .as(command).isEqualTo(byPage);
        }
        page.expectError("status of 400");
    }

    private boolean matches(String wanted) {
        return (boolean) page.module("js/catalogue.js", "(m, wanted) => m.matches({name: 'race-condition', "
                + "title: 'Race condition', summary: 'Workers read a number, add one.'}, wanted)", wanted);
    }

    @Test
    void anExperimentIsFoundByWordsOfItsNameTitleAndSummaryInAnyOrder() {
        assertThat(List.of("", " ", "race", "RACE", "race-c", "one number", "workers  race", " add "))
                .allMatch(this::matches);
        assertThat(List.of("deadlock", "race deadlock", "racecondition")).noneMatch(this::matches);
    }
}
