package dev.interleave.trace.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

import dev.interleave.Slow;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceScript;
import dev.interleave.trace.export.svg.SwimLanes;

import static org.assertj.core.api.Assertions.assertThat;

class SwimLanesTests {

    private final TraceScript script = new TraceScript();

    private DrawnSvg drawn() {
        return DrawnSvg.parse(Pictures.svg(script.trace()));
    }

    private static List<Element> ofType(DrawnSvg svg, String name, String type) {
        return svg.elements(name).stream()
                .filter(element -> List.of(element.getAttribute("class").split(" ", -1)).contains(type))
                .toList();
    }

    private static List<String> texts(DrawnSvg svg, String type) {
        return ofType(svg, "text", type).stream().map(text -> text.getFirstChild().getTextContent()).toList();
    }

    /** Threads that do this and that, so many events each. */
    private static Trace busy(int threads, int eventsEach) {
        TraceScript script = new TraceScript();
        Random random = new Random(17);
        Subject lock = script.lock("the.lock");
        Subject variable = script.plain("the.variable");
        List<TraceScript.Actor> actors = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            actors.add(script.thread("worker-" + i));
            actors.get(i).starts();
        }
        int[] done = new int[threads];
        TraceScript.Actor before = null;
        for (int holder = 0; holder < threads * (eventsEach / 5); holder++) {
            int turn;
            do {
                turn = random.nextInt(threads);
            }
            while (done[turn] == eventsEach / 5);
            TraceScript.Actor actor = actors.get(turn);
            if (actor != before) {
                actor.waits(lock);
            }
            if (before != null) {
                before.releases(lock);
            }
            if (actor == before) {
                actor.waits(lock);
            }
            actor.acquires(lock);
            actor.reads(variable);
            actor.writes(variable, holder);
            before = actor;
            done[turn]++;
        }
        if (before != null) {
            before.releases(lock);
        }
        return script.trace();
    }

    @Test
    void aLostUpdateIsDrawnWithWhatEachThreadSawAndWrote() {
        Subject variable = script.plain("value");
        TraceScript.Actor one = script.thread("one");
        TraceScript.Actor two = script.thread("two");
        one.starts();
        two.starts();
        one.reads(variable);
        two.reads(variable);
        one.writes(variable, 1);
        two.writes(variable, 1);
        one.finishes();
        two.finishes();

        DrawnSvg svg = drawn();
        assertThat(texts(svg, "event")).containsExactly("READ 0", "READ 0", "WRITTEN 1", "WRITTEN 1");
        assertThat(texts(svg, "name")).containsExactly("one", "two");
        assertThat(ofType(svg, "path", "mark").stream().filter(mark -> mark.hasAttribute("data-step")))
                .extracting(DrawnSvg::title)
                .contains("step 3, 0.000 ms: one READ value 0");
    }

    @Test
    void itStandsForItself() {
        String text = Pictures.svg(busy(2, 20));
        assertThat(text).doesNotContain("<script", "href", "@import", "<?", "<!DOCTYPE", "javascript:");
        assertThat(text.replace("xmlns=\"http://www.w3.org/2000/svg\"", "")).doesNotContain("http", "//");
        DrawnSvg svg = DrawnSvg.parse(text);
        assertThat(svg.root().getAttribute("role")).isEqualTo("img");
        assertThat(svg.elements("title").getFirst().getTextContent()).isEqualTo("A run");
        assertThat(svg.elements("desc")).hasSize(1);
        Set<String> ids = new HashSet<>();
        for (String name : List.of("pattern", "marker")) {
            svg.elements(name).forEach(element -> ids.add(element.getAttribute("id")));
        }
        assertThat(groups("url\\(#([^)]+)\\)", text)).isNotEmpty().isSubsetOf(ids);
    }

    private static Set<String> groups(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Pattern.compile(pattern).matcher(text).results().map((MatchResult result) -> result.group(1))
                .forEach(found::add);
        return found;
    }

    @Test
    void noTextIsSmallAndDarkIsThoughtOf() {
        String text = Pictures.svg(busy(2, 20));
        assertThat(groups("font(?:-size)?: (\\d+)px", text)).isNotEmpty()
                .allMatch(size -> Integer.parseInt(size) >= 10);
        assertThat(text).contains("prefers-color-scheme: dark").doesNotContain("font-size=");
        Set<String> light = groups("(--[a-z-]+):", text.substring(text.indexOf("--paper"), text.indexOf("@media")));
        Set<String> dark =
                groups("(--[a-z-]+):", text.substring(text.indexOf("@media"), text.indexOf(".interleave text")));
        assertThat(dark).isEqualTo(light);
        assertThat(groups("var\\((--[a-z-]+)\\)", text)).isSubsetOf(light);
    }

    @Test
    void waitsAreToldApartByPatternsNotByColoursAlone() {
        String text = Pictures.svg(busy(2, 20));
        for (String state : List.of("blocked", "waiting", "sleeping")) {
            assertThat(text).contains("." + state + " { fill: url(#interleave-" + state + ")");
        }
    }

    @Test
    void namesAndWordsAreEscaped() {
        TraceScript.Actor thread = script.thread("<b>&\"one\"");
        thread.notes("</title><script>alert(1)</script>\u0000\ud800");
        DrawnSvg svg = drawn();
        assertThat(texts(svg, "name")).containsExactly("<b>&\"one\"");
        assertThat(svg.elements("script")).isEmpty();
        assertThat(DrawnSvg.title(ofType(svg, "path", "mark").getLast())).contains("</title><script>alert(1)</script>");
    }

    @Test
    void whoNeverGetsWhatItWaitsForIsDrawnSoAndSaidBelow() {
        Subject lock = script.lock("the.lock");
        TraceScript.Actor one = script.thread("one");
        TraceScript.Actor two = script.thread("two");
        two.waits(lock);
        two.acquires(lock);
        one.waits(lock);
        two.releases(lock);
        one.acquires(lock);
        two.waits(lock);
        one.notes("for ever");

        DrawnSvg svg = drawn();
        List<Element> blocked = ofType(svg, "path", "blocked").stream()
                .filter(path -> path.hasAttribute("data-state")).toList();
        assertThat(blocked).hasSize(2);
        assertThat(blocked.getFirst().getAttribute("d")).contains("v14");
        assertThat(blocked.getLast().getAttribute("d")).doesNotContain("v14").contains("l-6");
        assertThat(texts(svg, "bad")).containsExactly("two waits for the.lock since step 6, and has not got it");
    }

    @Slow
    @Test
    void sixteenThreadsOfTwoHundredEventsEachCoverNothing() {
        Trace trace = busy(16, 200);
        assertThat(trace.size()).isEqualTo(16 * 201);
        DrawnSvg svg = DrawnSvg.parse(Pictures.svg(trace));
        assertThat(svg.told()).isEqualTo(Pictures.json(trace).told());
        List<Boxes.Box> bars = Boxes.bars(svg);
        List<Boxes.Box> texts = Boxes.texts(svg);
        assertThat(bars).hasSizeGreaterThan(16 * 80);
        assertThat(Boxes.covered(bars)).isEmpty();
        List<Boxes.Box> all = new ArrayList<>(bars);
        all.addAll(texts);
        assertThat(Boxes.covered(all)).isEmpty();
        double width = Double.parseDouble(svg.root().getAttribute("width"));
        assertThat(width).isLessThanOrEqualTo(1200);
        assertThat(all).allMatch(box -> box.left() >= 0 && box.right() <= width + 1);
    }

    @Test
    void fewEventsCoverNothing() {
        for (int events : new int[] {5, 20, 60}) {
            DrawnSvg svg = DrawnSvg.parse(Pictures.svg(busy(3, events)));
            List<Boxes.Box> all = new ArrayList<>(Boxes.bars(svg));
            all.addAll(Boxes.texts(svg));
            assertThat(Boxes.covered(all)).as(events + " events each").isEmpty();
        }
    }

    @Test
    void whatFollowsABreakUpIsBehindARuleAndPale() {
        Trace trace = busy(2, 200);
        DrawnSvg svg = DrawnSvg.parse(Pictures.svg(trace, 150));
        List<Element> rules = ofType(svg, "path", "break-up");
        assertThat(rules).extracting(DrawnSvg::title).containsExactly("broken up after step 150");
        assertThat(texts(svg, "odd")).containsExactly("Broken up after step 150, at the dashed rule: what follows it "
                + "is the end of it, and pale.");
        // The band that the break-up is in from its rule on, and each band after it as a whole.
        List<Element> pale = ofType(svg, "rect", "after");
        String rule = rules.getFirst().getAttribute("d");
        assertThat(rule).startsWith("M" + pale.getFirst().getAttribute("x") + ",");
        assertThat(pale).hasSizeBetween(2, texts(svg, "name").size() / 2 - 1);
        assertThat(pale.stream().skip(1).map(rect -> rect.getAttribute("x")).distinct()).hasSize(1);
        assertThat(Pictures.svg(trace)).isEqualTo(Pictures.svg(trace, trace.size()))
                .doesNotContain("class=\"break-up\"", "class=\"after\"", "Broken up");
    }

    @Test
    void whatCoversSomethingIsSeen() {
        Boxes.Box box = new Boxes.Box("one", 0, 0, 10, 10);
        assertThat(Boxes.covered(List.of(box, new Boxes.Box("inside", 2, 2, 4, 4)))).hasSize(1);
        assertThat(Boxes.covered(List.of(box, new Boxes.Box("beside", 10, 0, 20, 10)))).isEmpty();
        String crowded = Pictures.svg(busy(3, 60)).replaceAll("(class=\"axis\" x=)\"[^\"]*\"", "$1\"100\"");
        assertThat(Boxes.covered(Boxes.texts(DrawnSvg.parse(crowded)))).isNotEmpty();
    }

    @Test
    void moreStepsThanFitAreWrappedAndEachBandRepeatsTheNames() {
        assertThat(texts(DrawnSvg.parse(Pictures.svg(busy(2, 20))), "name")).hasSize(2);
        List<String> names = texts(DrawnSvg.parse(Pictures.svg(busy(2, 200))), "name");
        assertThat(names).hasSizeGreaterThan(4).hasSize(names.size() / 2 * 2);
        assertThat(names.subList(0, 4)).containsExactly("worker-0", "worker-1", "worker-0", "worker-1");
    }

    @Test
    void whoSawWhatIsDrawnOfFewEventsOnly() {
        assertThat(ofType(DrawnSvg.parse(Pictures.svg(busy(3, 60))), "path", "seen")).isNotEmpty();
        assertThat(ofType(DrawnSvg.parse(Pictures.svg(busy(3, 200))), "path", "seen")).isEmpty();
    }

    @Slow
    @Test
    void whatIsLeftOutIsSaid() {
        TraceScript.Actor one = script.thread("one");
        for (int i = 0; i <= SwimLanes.MOST_STEPS; i++) {
            one.notes("again");
        }
        for (int i = 0; i < SwimLanes.MOST_LANES; i++) {
            script.thread("other-" + i);
        }
        DrawnSvg svg = drawn();
        assertThat(texts(svg, "said")).containsExactly("Drawn are the first 20000 events; 1 more are not.",
                "Drawn are the first 200 threads; 1 more are not.");
        assertThat(svg.told().marks()).hasSize(SwimLanes.MOST_STEPS);
        assertThat(texts(DrawnSvg.parse(Pictures.svg(busy(2, 20))), "said")).isEmpty();
    }

    @Test
    void aTraceWithoutEventsIsAPictureToo() {
        assertThat(drawn().told().states()).isEmpty();
    }
}
