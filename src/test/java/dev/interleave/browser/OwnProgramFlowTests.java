package dev.interleave.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody's own program: written, explored, replayed, stepped through, and sent to somebody as a link. */
@BrowserTest
class OwnProgramFlowTests {

    private static final String FIELD = ".editor-text";

    /** More schedules than there is time for. */
    private static final String ENDLESS = """
            int value;

            void main() {
                for (int i = 0; i < 5; i++) {
                    new Thread(() -> { for (int j = 0; j < 9; j++) value++; }).start();
                }
            }
            """;

    private static Page openExample(Page page, String name) {
        return page.open("/programs?example=" + name)
                .await("the program", () -> page.text(".editor-lines").contains("main()"));
    }

    /** Puts a text into the editor, as somebody does who pastes it. */
    private static void paste(Page page, String text) {
        page.find(FIELD);
        page.script("""
                const field = document.querySelector(arguments[0]);
                field.focus();
                field.select();
                document.execCommand('insertText', false, arguments[1]);""", FIELD, text);
    }

    private static String source(Page page) {
        return page.find(FIELD).getDomProperty("value");
    }

    private static List<String> outcomes(Page page) {
        return Page.texts(page.script("""
                return [...document.querySelectorAll('.found tbody tr')].map(each =>
                    `${each.cells[0].textContent}: ${each.querySelector('.counted .number').textContent.trim()} `
                        + each.querySelector('.grade').textContent.replace(/[^A-Z]/g, ''))"""));
    }

    /** The lines that threads are at, by their badges. */
    private static List<String> marks(Page page, String within) {
        return Page.texts(page.script(
                """
                return [...document.querySelectorAll(arguments[0] + ' .source-code .line')].flatMap(line =>
                    [...line.querySelectorAll('.badge')].map(each => `${each.textContent} ${line.dataset.line}`)).sort()""",
                within));
    }

    @Test
    void aLostUpdateIsFoundAndSteppedThroughWithBothCurrentLines(Page page) {
        openExample(page, "lost-update").click("[data-tool=explore]").find(".taken");
        assertThat(page.text(".verdict")).contains("Of all 6 schedules, 4 end with 1", "2 end with 2");
        assertThat(outcomes(page)).containsExactly("1: 4 FORBIDDEN", "2: 2 ACCEPTABLE");
        page.click(".found .witness").find(".replay .source-code");
        assertThat(page.text(".replay .verdict")).startsWith("1").contains("FORBIDDEN");
        page.click("[data-tool=step]").find(".stepper .choice");
        page.await("both before they read", () -> marks(page, ".stepper").equals(List.of("0 4", "1 5", "m 8")));
        page.press("1").await("one before it writes",
                () -> page.text(".threads [data-thread=Thread-0]").contains("write value"));
        page.press("2").await("both before they write",
                () -> page.text(".threads [data-thread=Thread-1]").contains("write value"));
        assertThat(marks(page, ".stepper")).containsExactly("0 4", "1 5", "m 8");
        page.screenshot("program-lost-update");
    }

    @Test
    void anExperimentOpensAsAProgramThatDoesTheSame(Page page) {
        page.open("/experiments/race-condition?guard=LOCK").click(".toolbar .twin")
                .await("the program", () -> page.text(".editor-lines").contains("lock.lock();"));
        assertThat(page.address()).isEqualTo("/programs?guard=LOCK&twin=race-condition");
        assertThat(page.text(".origin")).isEqualTo("Does the same as the experiment race condition.");
        page.screenshot("program-twin");
        page.click(".origin a").find(".toolbar .twin");
        assertThat(page.address()).isEqualTo("/experiments/race-condition?guard=LOCK");
        page.open("/experiments/downloads").find(".toolbar [data-tool=run]");
        assertThat(page.all(".toolbar .twin")).isEmpty();
    }

    @Test
    void anExperimentWithoutSuchAProgramSaysWhy(Page page) {
        page.open("/experiments/thread-local?holder=INHERITABLE").click(".toolbar .twin")
                .awaitText("#program-complaints", "a program may not use InheritableThreadLocal");
        page.expectError("status of 400");
    }

    @Test
    void anErrorIsShownWhereItIs(Page page) {
        page.open("/programs").find(FIELD);
        paste(page, "void main() {\n    int x = \"a\";\n    y++;\n}\n");
        page.pressWith(Keys.CONTROL, Keys.ENTER).find(".refused");
        assertThat(page.allTexts(".refused li")).satisfiesExactly(
                first -> assertThat(first).startsWith("line 2, column 13: incompatible types"),
                second -> assertThat(second).startsWith("line 3, column 5: cannot find symbol"));
        assertThat(page.allTexts(".editor-lines .wrong > .number")).containsExactly("2", "3");
        page.screenshot("program-error");
        Scan.assertInOrder(page);
        page.click(".refused li[data-line='3'] button");
        assertThat(page.focused().getAttribute("class")).contains("editor-text");
        page.press("int ").press(Keys.ARROW_RIGHT).press(" = 0; // ");
        assertThat(source(page)).contains("    int y = 0; // ++;");
        assertThat(page.allTexts(".editor-lines .wrong > .number")).containsExactly("2", "3");
        paste(page, "void main() {\n    IO.println(2);\n}\n");
        page.pressWith(Keys.CONTROL, Keys.ENTER).find(".taken");
        assertThat(page.all(".refused, .editor-lines .wrong")).isEmpty();
        assertThat(outcomes(page)).containsExactly("2: 1 ACCEPTABLE");
        page.expectError("status of 422");
    }

    @Test
    void aDeadlockIsARingWithLines(Page page) {
        openExample(page, "deadlock").click("[data-tool=explore]").find("figure.cycle");
        assertThat(page.text("figure.cycle")).contains("Main.java:9", "Main.java:10", "mine", "yours");
        assertThat(page.text("section.deadlock p")).startsWith("a holds 'mine'");
        page.click("[data-kind=DEADLOCK] .witness").find(".replay .source-code");
        page.await("both wait", () -> marks(page, ".replay").containsAll(List.of("0 10", "1 10")));
        page.screenshot("program-deadlock");
    }

    @Test
    void nothingSticksOutOfANarrowScreen(Page page) {
        page.size(390, 844).open("/programs").find(FIELD);
        paste(page, "void main() {\n    int x = \"a\";\n    y++;\n}\n");
        page.pressWith(Keys.CONTROL, Keys.ENTER).find(".refused");
        assertFits(page, "program-error-390");
        openExample(page, "lost-update").click("[data-tool=explore]").find(".taken");
        assertFits(page, "program-explored-390");
        page.click("[data-tool=step]").find(".stepper .choice");
        page.press("1").await("one before it writes",
                () -> page.text(".threads [data-thread=Thread-0]").contains("write value"));
        assertFits(page, "program-lost-update-390");
        openExample(page, "deadlock").click("[data-tool=explore]").find("figure.cycle");
        page.click("[data-kind=DEADLOCK] .witness").find(".replay .source-code");
        page.await("both wait", () -> marks(page, ".replay").containsAll(List.of("0 10", "1 10")));
        assertFits(page, "program-deadlock-390");
        page.open("/experiments/race-condition?guard=LOCK").click(".toolbar .twin")
                .await("the program", () -> page.text(".editor-lines").contains("lock.lock();"));
        assertFits(page, "program-twin-390");
        page.expectError("status of 422");
    }

    private static void assertFits(Page page, String name) {
        assertThat(page.stickingOut()).as(name).isNull();
        page.screenshot(name);
    }

    @Test
    void aLinkHoldsTheSource(Page page) {
        openExample(page, "lost-update");
        paste(page, source(page) + "// mine, äöü €\n");
        String mine = source(page);
        page.click("[data-tool=explore]").find(".taken");
        String link = page.address();
        assertThat(link).matches("/programs/[0-9a-f]{12}/explore/[^?]+\\?expect=2&source=[\\w-]+");
        page.openUrl("about:blank").open(link).find(".taken");
        assertThat(source(page)).isEqualTo(mine);
        // As after a restart: neither the program nor the exploration is known.
        page.openUrl("about:blank").open(link.replaceFirst("[0-9a-f]{12}", "000000000000")
                .replaceFirst("/explore/[^?]+", "/explore/gone-1")).find(".taken");
        assertThat(source(page)).isEqualTo(mine);
        assertThat(page.address()).startsWith(link.substring(0, link.indexOf("/explore")));
        page.open("/recent")
                .click(".recent a[href*='" + link.substring(1, link.indexOf("/explore")) + "/explore']")
                .find(".taken");
        assertThat(source(page)).isEqualTo(mine);
        page.open("/programs/000000000000").awaitText(".problem", "There is no program '000000000000'");
        page.expectError("status of 404");
    }

    @Test
    void severalFilesAreOneProgram(Page page) {
        page.open("/recent");
        Map<?, ?> program = (Map<?, ?>) page.module("js/api.js",
                "(m, files) => m.postFiles('api/programs', 'source', files)", List.of(
                        Map.of("name", "Counter.java", "text",
                                "public class Counter { int value; void add() { value++; } }"),
                        Map.of("name", "Main.java", "text", "void main() { new Counter().add(); IO.println(1); }")));
        page.open("/programs/" + program.get("id")).await("its files",
                () -> page.allTexts(".writing [data-file]").equals(List.of("Counter.java", "Main.java")));
        page.click(".writing [data-file='Main.java']");
        paste(page, "void main() { new Counter().add(); IO.println(2); }");
        page.click("[data-tool=explore]").find(".taken");
        assertThat(outcomes(page)).containsExactly("2: 1 ACCEPTABLE");
        paste(page, "void main() { new Counter().add(); IO.println(2); }");
        page.click(".writing [data-file='Counter.java']");
        paste(page, "public class Counter { }");
        page.click(".writing [data-file='Main.java']").click("[data-tool=explore]");
        page.awaitText(".refused li", "Main.java, line 1, column 28: cannot find symbol");
        page.expectError("status of 422");
    }

    @Test
    void whereNobodySaysWhatIsRightNothingIsSaidToGoWrong(Page page) {
        page.open("/recent");
        String word = "(m, experiment) => m.reach({experiment, status: 'COMPLETED', result: 'COMPLETE', "
                + "deadlocks: [], failures: [], outcomes: [{grade: 'INTERESTING'}, {grade: 'INTERESTING'}]}).word";
        assertThat(page.module("js/show/reach.js", word, "programs/0123456789ab"))
                .isEqualTo("Every schedule was taken: it can end in 2 ways");
        assertThat(page.module("js/show/reach.js", word, "race-condition"))
                .isEqualTo("Every schedule was taken, and some go wrong");
    }

    @Test
    void threadsAreFollowedIntoCallsIfSomebodyWantsThat(Page page) {
        page.open("/programs").find(FIELD);
        paste(page, """
                import java.util.concurrent.*;

                final ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>();

                void main() throws Exception {
                    queue.add(1);
                    Thread a = new Thread(() -> { queue.poll(); queue.add(2); });
                    a.start();
                    int size = queue.size();
                    a.join();
                    IO.println(size);
                }
                """);
        page.type("#program-expect", "").click("[data-tool=explore]").find(".taken");
        assertThat(values(page)).containsExactlyInAnyOrder("0", "1");
        page.click("#program-inside").click("[data-tool=explore]").awaitText(".verdict", "Proven for every schedule");
        page.await("all three", () -> values(page).size() == 3);
        assertThat(values(page)).containsExactlyInAnyOrder("0", "1", "2");
        assertThat(page.address()).contains("inside=STEPS");
        page.click(".found .witness").find(".replay .source-code");
        assertThat(page.address()).contains("inside=STEPS");
        page.open(page.address()).find(".replay .source-code");
        assertThat(page.script("return document.querySelector('#program-inside').checked")).isEqualTo(true);
    }

    private static List<String> values(Page page) {
        return outcomes(page).stream().map(each -> each.substring(0, each.indexOf(':'))).toList();
    }

    @Test
    void theWorstOutcomeColoursTheHeadline(Page page) {
        page.open("/recent");
        String kind = "(m, grade) => m.reach({experiment: 'programs/0123456789ab', status: 'COMPLETED', "
                + "result: 'COMPLETE', deadlocks: [], failures: [], outcomes: [{grade: 'ACCEPTABLE'}, {grade}]}).kind";
        assertThat(page.module("js/show/reach.js", kind, "FORBIDDEN")).isEqualTo("forbidden");
        assertThat(page.module("js/show/reach.js", kind, "INTERESTING")).isEqualTo("interesting");
        assertThat(page.module("js/show/reach.js", kind, "ACCEPTABLE")).isEqualTo("acceptable");
    }

    @Test
    void everythingIsDoneByKeyboardAlone(Page page) {
        page.open("/programs").find(FIELD);
        for (int tabs = 0; tabs < 100 && !page.focused().getAttribute("class").contains("editor-text"); tabs++) {
            page.press(Keys.TAB);
        }
        page.pressWith(Keys.CONTROL, "a").press("void main() {", Keys.ENTER, "IO.println(7);", Keys.ENTER, "}");
        assertThat(source(page)).isEqualTo("void main() {\n    IO.println(7);\n}");
        page.press(Keys.TAB);
        assertThat(page.focused().getAttribute("id")).isEqualTo("program-expect");
        page.pressWith(Keys.CONTROL, "a").press("7", Keys.ENTER).find(".taken");
        assertThat(outcomes(page)).containsExactly("7: 1 ACCEPTABLE");
        page.open("/programs").await("what was written", () -> source(page).contains("IO.println(7);"));
    }

    @Test
    void whatGoesOnIsCancelled(Page page) {
        page.open("/programs").find(FIELD);
        paste(page, ENDLESS);
        page.type("#program-expect", "").click("[data-tool=explore]").awaitText(".progress", "so far")
                .click(".progress .cancel");
        page.await("its end", () -> "false".equals(page.attribute(".result", "aria-busy")));
        assertThat(page.text(".verdict")).contains("cancelled");
    }

    @Test
    void theEditorIsFetchedOnlyWhereItIsNeeded(Page page) {
        page.open("/").find("h1");
        assertThat(page.log().requests())
                .noneMatch(each -> each.contains("/programs/page.js") || each.contains("programs.css"));
        page.clickOn("Your own").find(FIELD);
        assertThat(page.log().requests()).anyMatch(each -> each.contains("/programs/page.js"));
        page.await("the first program", () -> source(page).contains("value++"));
        page.click("[data-example=latch]").await("another", () -> source(page).contains("CountDownLatch"));
        assertThat(page.address()).isEqualTo("/programs?example=latch");
    }

    @Test
    void itsAddressesAreReadAsTheyWereWritten(Page page) {
        page.open("/recent");
        String both = "(m, route) => m.parse(m.format(route))";
        for (Map<String, Object> route : List.<Map<String, Object>>of(
                Map.of("name", "programs/0123456789ab", "tool", "explore", "id", "x-1", "given",
                        Map.of("expect", "1 / 2")),
                Map.of("page", "programs", "given", Map.of("example", "latch")))) {
            Map<?, ?> read = (Map<?, ?>) page.module("js/route.js", both, route);
            assertThat(read.get("page")).isEqualTo("programs");
            assertThat(read.get("name")).isEqualTo(route.get("name"));
            assertThat(read.get("tool")).isEqualTo(route.get("tool"));
            assertThat(read.get("given")).isEqualTo(route.get("given"));
        }
    }

    @Test
    void whatIsNoSourceInAnAddressIsNotTaken(Page page) {
        page.open("/recent");
        String read = "async (m, text) => JSON.stringify(await m.read(text))";
        String written = (String) page.module("js/programs/link.js", "(m, files) => m.written(files)",
                List.of(Map.of("name", "Main.java", "text", "void main() { }")));
        assertThat(page.module("js/programs/link.js", read, written)).isEqualTo(
                "[{\"name\":\"Main.java\",\"text\":\"void main() { }\"}]");
        for (String wrong : List.of("", "x", "%%%", written.substring(3), "W10")) {
            assertThat(page.module("js/programs/link.js", read, wrong)).isEqualTo("null");
        }
        assertThat(page.module("js/programs/link.js", "(m, files) => m.written(files)",
                List.of(Map.of("name", "Main.java", "text", "x".repeat(2001))))).isNull();
    }
}
