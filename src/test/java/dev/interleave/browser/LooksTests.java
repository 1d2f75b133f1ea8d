package dev.interleave.browser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Every state of the page in light and in dark, narrow and wide: nothing sticks out, and a scan for accessibility finds nothing. */
@BrowserTest
class LooksTests {

    private static final String LOST = "v1:4b072f20:0.1.0.1.m";

    /** What pictures are kept of in dark, too. */
    private static final Set<String> IN_DARK =
            Set.of("home", "experiment", "lost-update", "own-explored", "transactions-explored");

    private static final int[] WIDTHS = {390, 1280, 1920};

    @Test
    void everyStateIsInOrder(Page page) {
        page.open("/").find("#catalogue li a");
        SoftAssertions softly = new SoftAssertions();
        states(page).forEach((name, state) -> {
            page.openUrl("about:blank").size(1280, 900).open(state.address()).find(state.shown());
            page.settle();
            look(page, name, softly);
        });
        softly.assertAll();
    }

    private record State(String address, String shown) {
    }

    /** What there is to look at, by name: where it is, and what is to be seen when it is there. */
    private static Map<String, State> states(Page page) {
        Map<String, State> states = new LinkedHashMap<>();
        states.put("home", new State("/", "h1"));
        states.put("experiment", new State("/experiments/read-write-lock", "[data-tool=run]"));
        states.put("unknown", new State("/experiments/no-such-thing", ".problem"));
        states.put("lessons", new State("/lessons", ".path"));
        states.put("lesson", new State("/lessons/1", ".prediction"));
        states.put("documents", new State("/docs", ".documents"));
        states.put("document", new State("/docs/page", ".prose h2"));
        states.put("recent", new State("/recent", ".recent"));
        states.put("threads", new State("/threads", "main[data-samples]"));
        states.put("lost-update", of(page, "race-condition", "run", "runs", Map.of("schedule", LOST), ".outcome"));
        states.put("deadlock", of(page, "deadlock", "run", "runs", Map.of(), "figure.cycle"));
        states.put("large-run", of(page, "race-condition", "run", "runs",
                Map.of("threads", "16", "increments", "100", "pause", "0ms"), ".outcome"));
        states.put("gone", new State("/experiments/race-condition/run/race-condition-999999", ".gone"));
        State explored =
                of(page, "race-condition", "explore", "explorations", Map.of("strategy", "EXHAUSTIVE"), ".taken");
        states.put("explorer-replay", new State(explored.address() + "?schedule=" + LOST, ".replay .timeline"));
        states.put("explorer-deadlock",
                of(page, "deadlock", "explore", "explorations", Map.of("strategy", "EXHAUSTIVE"), "figure.cycle"));
        states.put("stepper", new State("/experiments/deadlock/step", ".choices button"));
        states.put("stepper-end", new State("/experiments/race-condition/step?goal=fail&schedule=" + LOST, ".ending"));
        states.put("own", new State("/programs?example=deadlock", ".editor-lines .keyword"));
        states.put("own-explored", program(page, """
                int value;

                void main() {
                    new Thread(() -> value++).start();
                    IO.println(value);
                }
                """));
        states.put("transactions", new State("/transactions?example=write-skew", ".session .editor-lines .keyword"));
        Map<?, ?> exploration = transactions(page, "explorations");
        states.put("transactions-explored",
                new State("/" + exploration.get("experiment") + "/explore/" + exploration.get("id") + "?schedule="
                        + witness(exploration), ".replay .lanes .waiting"));
        Map<?, ?> position = transactions(page, "steps?schedule=none");
        states.put("transactions-step", new State("/" + position.get("experiment") + "/step?schedule="
                + position.get("schedule") + "0.0.1.1", ".lanes .next .waiting"));
        states.put("sweep", of(page, "downloads", "sweep", "sweeps",
                Map.of("of", "workers", "values", "1,2,5,10", "copies", "10", "repetitions", "2"), ".series"));
        return states;
    }

    private static State of(Page page, String experiment, String tool, String operation, Map<String, String> given,
            String shown) {
        Map<?, ?> made = (Map<?, ?>) page.post("api/experiments/" + experiment + "/" + operation, given);
        return new State("/experiments/" + experiment + "/" + tool + "/" + made.get("id"), shown);
    }

    private static State program(Page page, String source) {
        Map<?, ?> made = (Map<?, ?>) page.post("api/programs/explorations", Map.of("source", source, "expect", "1"));
        return new State("/" + made.get("experiment") + "/explore/" + made.get("id"), ".taken");
    }

    private static Map<?, ?> transactions(Page page, String operation) {
        return (Map<?, ?>) page.module("js/api.js",
                "async (m, path) => m.postText(path, await m.text('transactions/lost-update.txt', '*/*'), 'text/plain')",
                "api/transactions/" + operation);
    }

    private static Object witness(Map<?, ?> exploration) {
        return ((Map<?, ?>) ((List<?>) exploration.get("anomalies")).getFirst()).get("witness");
    }

    private static void look(Page page, String name, SoftAssertions softly) {
        softly.assertThat(Scan.findings(page)).as("%s, light", name).isEmpty();
        page.screenshot(name + "-1280-light").prefer("prefers-color-scheme", "dark").settle();
        softly.assertThat(Scan.contrasts(page)).as("%s, dark", name).isEmpty();
        if (IN_DARK.contains(name)) {
            page.screenshot(name + "-1280-dark");
        }
        page.prefer("prefers-color-scheme", "light");
        for (int width : WIDTHS) {
            page.size(width, 900).settle();
            softly.assertThat(page.stickingOut()).as("%s, %d px wide", name, width).isNull();
        }
        page.size(390, 844).screenshot(name + "-390-light");
    }
}
