package dev.interleave.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody's own transactions: written in columns or as text, explored, replayed, stepped through, and sent as a link. */
@BrowserTest
class TransactionsFlowTests {

    private static Page openExample(Page page, String name) {
        return page.open("/transactions?example=" + name)
                .await("the example", () -> page.text(".session .editor-lines").contains("commit"));
    }

    /** Puts a text into the field that matches, as somebody does who pastes it. */
    private static void paste(Page page, String css, String text) {
        page.find(css);
        page.script("""
                const field = document.querySelector(arguments[0]);
                field.focus();
                field.select();
                document.execCommand('insertText', false, arguments[1]);""", css, text);
    }

    private static String statements(int session) {
        return ".session:nth-child(" + session + ") .editor-text";
    }

    private static String value(Page page, String css) {
        return page.find(css).getDomProperty("value");
    }

    private static List<String> outcomes(Page page) {
        return Page.texts(page.script("""
                return [...document.querySelectorAll('.found tbody tr')].map(each =>
                    `${each.cells[0].textContent}: ${each.querySelector('.counted .number').textContent.trim()} `
                        + each.querySelector('.grade').textContent.replace(/[^A-Z]/g, ''))"""));
    }

    /** What stands in a table of steps: its cells by row, each after the number of its row, those of a row joined by bars. */
    private static List<String> lanes(Page page) {
        return Page.texts(page.script("""
                return [...document.querySelectorAll('.lanes tbody tr')].map(row =>
                    [...row.cells].map(each => each.innerText).join(' | ').replace(/\\s+/g, ' ').trim())"""));
    }

    @Test
    void aLostUpdateIsExploredAndReplayed(Page page) {
        openExample(page, "lost-update").click("[data-tool=explore]").find(".taken");
        assertThat(page.text(".verdict .word")).endsWith("Every order was taken, and some end as no serial order does");
        assertThat(page.text(".weakest")).startsWith(
                "REPEATABLE READ is the weakest level of h2 at which every order ends as some serial order does.");
        assertThat(outcomes(page)).containsExactly("11 (a saw 10, b saw 10): 12 INTERESTING",
                "12 (a saw 10, b saw 11): 1 ACCEPTABLE", "12 (a saw 11, b saw 10): 1 ACCEPTABLE");
        assertThat(page.allTexts(".anomalies li h3")).containsExactly("P4 lost update in 12 orders");
        page.click(".anomalies .witness").find(".replay .lanes");
        assertThat(page.text(".replay .verdict")).startsWith("11 (a saw 10, b saw 10)").contains("INTERESTING");
        assertThat(page.text(".replay .named")).startsWith("P4, lost update: b overwrote what a wrote");
        assertThat(lanes(page)).containsExactly(
                "1 | select val from acc where id = 1 into :x → read 10 |",
                "2 | update acc set val = :x + 1 where id = 1 → 1 row changed |",
                "3 | | select val from acc where id = 1 into :x → read 10",
                "4 | | update acc set val = :x + 1 where id = 1 ← waits for a",
                "5 | commit | ↳ continues: 1 row changed",
                "6 | | commit");
        page.screenshot("transactions-lost-update");
        page.click(".as-timeline summary").find(".as-timeline .timeline");
        page.screenshot("transactions-timeline");
        page.clickOn("Step from here").awaitText(".said-now", "In the end: 11 (a saw 10, b saw 10) ! INTERESTING");
        page.back().find(".replay .lanes");
        assertThat(page.title()).isEqualTo("Transactions · Interleave");
        page.back().await("the orders instead of the replay",
                () -> page.all(".replay .lanes").isEmpty() && !page.all(".taken").isEmpty());
    }

    @Test
    void theWeakestLevelThatWouldDoIsOneClickAway(Page page) {
        openExample(page, "lost-update").click("[data-tool=explore]").click(".weakest [data-level=REPEATABLE_READ]")
                .awaitText(".verdict .word", "Proven: every order ends as some serial order does");
        assertThat(page.text(".weakest")).isEqualTo(
                "At every weaker level of h2 than REPEATABLE READ, some order ends as no serial order does.");
        assertThat(value(page, "#transactions-level")).isEqualTo("REPEATABLE_READ");
        assertThat(page.all(".anomalies, .weakest button")).isEmpty();
        assertThat(page.allTexts(".errors tbody tr")).anySatisfy(error -> assertThat(error).startsWith("b")
                .contains("update acc set val = :x + 1 where id = 1", "40001/40001", "CannotAcquireLockException"));
    }

    @Test
    void columnsBecomeTextAndTextBecomesColumns(Page page) {
        openExample(page, "write-skew").click("[data-form=text]").find(".editor-text");
        assertThat(value(page, ".editor-text"))
                .startsWith("# Two doctors are on call. Each goes home if the other stays.\n"
                        + "engine: h2\nisolation: SERIALIZABLE\n\nsetup: create table doctors")
                .contains("\n\nalice: select sum(on_call) from doctors into :there\n",
                        "\nbob: commit\n\nobserve: select");
        paste(page, ".editor-text", """
                # What is left?
                isolation: READ_COMMITTED
                isolation reader: SERIALIZABLE
                setup: create table acc(id int primary key, val int)
                reader: select val from acc
                reader: commit
                writer: insert into acc values (1, 1)
                writer: commit
                other: commit
                observe: select val from acc
                """);
        page.click("[data-form=columns]").find(".session");
        assertThat(page.all(".session")).hasSize(3);
        assertThat(value(page, statements(2))).isEqualTo("insert into acc values (1, 1)\ncommit");
        assertThat(value(page, "#transactions-level")).isEqualTo("READ_COMMITTED");
        assertThat(value(page, ".session:nth-child(1) select")).isEqualTo("SERIALIZABLE");
        assertThat(value(page, ".session:nth-child(2) select")).isEmpty();
        assertThat(page.text(".origin")).isEqualTo("What is left?");
        page.screenshot("transactions-three");
        page.click("[data-tool=explore]").find(".found");
        page.open("/").find(".hero");
        page.open("/transactions").await("what was written", () -> page.all(".session").size() == 3);
    }

    @Test
    void whatIsWrongIsToldWhereItIs(Page page) {
        openExample(page, "lost-update");
        paste(page, statements(2), "select val from acc\n\n  select pg_sleep(1) from acc\nupdate acc set");
        page.click("[data-tool=explore]").find(".refused");
        assertThat(page.allTexts(".refused li")).satisfiesExactly(
                first -> assertThat(first).startsWith("b, statement 2 calls 'pg_sleep' at character 8"),
                second -> assertThat(second).startsWith("b, statement 3 "),
                third -> assertThat(third).isEqualTo("Session b must end with commit or rollback"));
        assertThat(page.allTexts(".session:nth-child(2) .wrong > .number")).containsExactly("3", "4");
        assertThat(page.text(".session:nth-child(2) .complaint"))
                .isEqualTo("Session b must end with commit or rollback");
        assertThat(page.all(".session:nth-child(1) .wrong")).isEmpty();
        page.screenshot("transactions-error");
        Scan.assertInOrder(page);
        page.click(".refused li:nth-child(1) button").press("max(val) -- ");
        assertThat(value(page, statements(2))).contains("  select max(val) -- pg_sleep(1)");
        page.click("[data-form=text]").click("[data-form=columns]").find(".refused");
        assertThat(page.allTexts(".editor-lines .wrong > .number")).hasSize(2);
        assertThat(page.text(".refused li")).startsWith("b, statement 2 ");
        page.expectError("status of 400");
    }

    @Test
    void aLineThatIsNoneIsToldInTheText(Page page) {
        openExample(page, "lost-update").click("[data-form=text]");
        paste(page, ".editor-text", "setup: create table acc(id int primary key)\n\nthis is nothing\na: commit\n");
        page.pressWith(Keys.CONTROL, Keys.ENTER).awaitText(".refused li",
                "line 3 must be a word, a colon and the rest");
        assertThat(page.allTexts(".editor-lines .wrong > .number")).containsExactly("3");
        page.expectError("status of 400");
    }

    @Test
    void sessionsComeAndGo(Page page) {
        openExample(page, "lost-update");
        page.clickOn("Add a session").clickOn("Add a session");
        assertThat(page.all(".session")).hasSize(4);
        assertThat(value(page, ".session:nth-child(4) input")).isEqualTo("d");
        assertThat(page.control("Add a session").isEnabled()).isFalse();
        page.type(".session:nth-child(4) input", "a").click("[data-tool=explore]");
        assertThat(page.text(".session:nth-child(4) .complaint"))
                .isEqualTo("Name of a is the name of another session.");
        page.type(".session:nth-child(4) input", "setup").click("[data-tool=explore]");
        assertThat(page.text(".refused li")).startsWith("Name of setup cannot be “setup”");
        page.click(".session:nth-child(4) .session-head button").click(".session:nth-child(3) .session-head button");
        assertThat(page.all(".session")).hasSize(2);
        page.click(".session:nth-child(1) .session-head button");
        assertThat(page.all(".session-head button")).isEmpty();
        page.click("[data-tool=explore]").find(".taken");
        assertThat(outcomes(page)).containsExactly("11 (b saw 10): 1 ACCEPTABLE");
        assertThat(page.text(".weakest")).isEqualTo(
                "READ UNCOMMITTED is the weakest level of h2 at which every order ends as some serial order does. "
                        + "Explore at READ UNCOMMITTED");
    }

    @Test
    void somebodyIsTheClientOfAllSessions(Page page) {
        openExample(page, "deadlock").click("[data-tool=step]").find(".lanes .choice");
        page.press("1").await("the first", () -> lanes(page).size() == 2);
        page.press("2").await("the second", () -> lanes(page).size() == 3);
        page.press("2").awaitText(".lanes .next", "still waits for ann");
        assertThat(lanes(page)).containsExactly(
                "1 | update seats set guest = 'ann' where seat = 1 → 1 row changed |",
                "2 | | update seats set guest = 'ben' where seat = 2 → 1 row changed",
                "3 | | update seats set guest = 'ben' where seat = 1 ← waits for ann",
                "4 | 1 ann: update seats set guest = 'ann' where seat = 2 | still waits for ann");
        page.screenshot("transactions-step-waits");
        page.press("2").awaitText(".key-hint", "ben waits to acquire a lock, which ann holds");
        assertThat(lanes(page)).hasSize(4);
        page.press("1").await("the last of ann", () -> lanes(page).size() == 5);
        page.press("u").await("a step less", () -> lanes(page).size() == 4);
        page.press("r").await("the step again", () -> lanes(page).size() == 5);
        page.press("1").awaitText(".said-now", "In the end: ann ann (ben failed at update with 40001/40001)");
        assertThat(page.text(".lanes .failed")).startsWith("✕ 40001/40001 Deadlock detected").endsWith("Rolled back.");
        assertThat(page.all(".lanes .choice")).isEmpty();
        page.screenshot("transactions-step-ended");
        String address = page.address();
        assertThat(address).contains("/step?schedule=v1");
        page.openUrl("about:blank").open(address).awaitText(".said-now", "In the end: ann ann");
        page.clickOn("From the start").await("the start", () -> lanes(page).size() == 1);
    }

    @Test
    void oneOrderIsTakenAtRandom(Page page) {
        openExample(page, "skip-locked").click("[data-tool=run]").find(".replay .lanes");
        assertThat(page.text(".replay .verdict"))
                .contains("Explore says whether some serial order ends in the same way");
        assertThat(lanes(page)).hasSize(6);
        String told = page.text(".lanes");
        page.open("/recent").click(".recent a[href*='/transactions/']").find(".replay .lanes");
        assertThat(page.text(".lanes")).isEqualTo(told);
        page.clickOn("Step from here").find(".said-now .verdict");
    }

    @Test
    void aLinkHoldsTheText(Page page) {
        openExample(page, "for-update").click("[data-tool=explore]").find(".taken");
        page.click(".found .witness").find(".replay .lanes");
        String link = page.address();
        assertThat(link).matches("/transactions/[0-9a-f]{12}/explore/[^?]+\\?schedule=[^&]+&text=[\\w-]+");
        page.openUrl("about:blank").open(link).find(".replay .lanes");
        assertThat(value(page, statements(1))).startsWith("select val from acc where id = 1 for update into :x\n");
        // As after a restart: neither the transactions nor the exploration are known.
        page.openUrl("about:blank").open(link.replaceFirst("[0-9a-f]{12}", "000000000000")
                .replaceFirst("/explore/[^?]+", "/explore/gone-1")).find(".replay .lanes");
        assertThat(value(page, statements(1))).startsWith("select val from acc where id = 1 for update into :x\n");
        assertThat(page.address()).startsWith(link.substring(0, link.indexOf("/explore")));
        page.open("/recent").click(".recent a[href*='/transactions/'][href*='/explore/']").find(".taken");
        page.open("/transactions/000000000000").awaitText(".problem", "There are no transactions '000000000000'");
        page.expectError("status of 404");
    }

    @Test
    void whatIsUnderWayIsCancelled(Page page) {
        page.open("/recent");
        String reads = "%1$s: select val from acc where id = 1\n".repeat(9) + "%1$s: commit\n";
        Map<?, ?> brought = (Map<?, ?>) page.module("js/api.js",
                "(m, text) => m.postText('api/transactions', text, 'text/plain')",
                "setup: create table acc(id int primary key, val int)\n" + reads.formatted("a") + reads.formatted("b")
                        + reads.formatted("c"));
        page.open("/transactions/" + brought.get("id") + "/explore?within=5m").awaitText(".progress", "orders so far")
                .click(".progress .cancel")
                .await("its end", () -> "false".equals(page.attribute(".result", "aria-busy")));
        assertThat(page.text(".verdict .word")).contains("Not every order was taken");
        assertThat(page.text(".verdict")).contains("cancelled");
        assertThat(page.text(".weakest")).startsWith("Which level is enough is not known");
    }

    @Test
    void everythingIsDoneByKeyboardAlone(Page page) {
        openExample(page, "lost-update");
        for (int tabs = 0; tabs < 100 && !"Statements of b".equals(page.focused().getDomAttribute("aria-label"));
                tabs++) {
            page.press(Keys.TAB);
            assertThat(page.isFocusSeen() || page.focused().getTagName().equals("textarea")).isTrue();
        }
        page.pressWith(Keys.CONTROL, "a").press("update acc set val = 7 where id = 1", Keys.ENTER, "commit");
        page.pressWith(Keys.CONTROL, Keys.ENTER).find(".taken");
        assertThat(outcomes(page)).anyMatch(each -> each.startsWith("7 (a saw 10)"));
        assertThat(page.text(".curl code")).contains("/explorations");
    }

    @Test
    void thePageIsFetchedOnlyWhereItIsNeeded(Page page) {
        page.open("/").find("h1");
        assertThat(page.log().requests()).noneMatch(each -> each.contains("/js/transactions/"));
        page.clickOn("Transactions").find(".session");
        assertThat(page.log().requests()).anyMatch(each -> each.contains("/js/transactions/page.js"));
        page.await("the first example", () -> value(page, statements(1)).contains(":x"));
        page.click("[data-example=deadlock]").await("another", () -> value(page, statements(1)).contains("ann"));
        assertThat(page.address()).isEqualTo("/transactions?example=deadlock");
    }

    @Test
    void enginesComeAndGo(Page page) {
        page.open("/recent");
        List<Map<String, Object>> engines = List.of(
                Map.of("name", "far", "reachable", false, "because", "it is switched off", "levels",
                        List.of("SERIALIZABLE"), "usual", "SERIALIZABLE"),
                Map.of("name", "near", "reachable", true, "product", "Near 1", "levels",
                        List.of("READ_COMMITTED", "SNAPSHOT"), "usual", "READ_COMMITTED"));
        String with = """
                (m, engines, engine, level) => {
                    const settings = new m.Settings(engines, () => {});
                    settings.set(engine, level);
                    return `${settings.engine} ${settings.isolation} ${settings.element.textContent}`;
                }""";
        assertThat(page.module("js/transactions/settings.js", with, engines, "near", "SNAPSHOT")).asString()
                .startsWith("near SNAPSHOT").contains("Near 1").doesNotContain("Cannot be reached");
        assertThat(page.module("js/transactions/settings.js", with, engines, "near", "SERIALIZABLE")).asString()
                .startsWith("near READ_COMMITTED");
        assertThat(page.module("js/transactions/settings.js", with, engines, "unknown", "SNAPSHOT")).asString()
                .startsWith("near SNAPSHOT");
        assertThat(page.module("js/transactions/settings.js", with, engines, "far", "")).asString()
                .startsWith("far SERIALIZABLE").contains("Cannot be reached: it is switched off");
    }

    @Test
    void theLevelThatWouldDoIsASentence(Page page) {
        page.open("/recent");
        String sentence = "(m, exploration) => m.levelSentence({engine: 'h2', ...exploration}, ['A', 'B_C', 'D'])";
        assertThat(page.module("js/transactions/words.js", sentence,
                Map.of("weakest", "B_C", "weakestBecause", "", "isolation", Map.of("a", "A")))).isEqualTo(
                        "B C is the weakest level of h2 at which every order ends as some serial order does.");
        assertThat(page.module("js/transactions/words.js", sentence,
                Map.of("weakest", "B_C", "weakestBecause", "", "isolation", Map.of("a", "B_C")))).isEqualTo(
                        "At every weaker level of h2 than B C, some order ends as no serial order does.");
        assertThat(page.module("js/transactions/words.js", sentence,
                Map.of("weakest", "A", "weakestBecause", "", "isolation", Map.of("a", "A"))))
                .isEqualTo("A is enough, and no level of h2 is weaker.");
        assertThat(page.module("js/transactions/words.js", sentence,
                Map.of("weakestBecause", "not every order was taken", "isolation", Map.of("a", "A"))))
                .isEqualTo("Which level is enough is not known: not every order was taken.");
    }

    @Test
    void whatEndedEarlyIsNotSaidToBeProven(Page page) {
        page.open("/recent");
        String word = "(m, exploration) => m.reach({schedules: 3, deadlocks: [], failures: [], ...exploration}).word";
        assertThat(page.module("js/transactions/words.js", word,
                Map.of("status", "COMPLETED", "result", "COMPLETE", "serializable", true)))
                .isEqualTo("Proven: every order ends as some serial order does");
        assertThat(page.module("js/transactions/words.js", word,
                Map.of("status", "COMPLETED", "result", "BOUNDED")))
                .isEqualTo("Not every order was taken; none that was is known to end as no serial order does");
        assertThat(page.module("js/transactions/words.js", word,
                Map.of("status", "COMPLETED", "result", "COMPLETE")))
                .isEqualTo("Every order was taken; there are too many serial orders to compare with");
        assertThat(page.module("js/transactions/words.js", word,
                Map.of("status", "COMPLETED", "result", "BOUNDED", "serializable", false)))
                .isEqualTo("Not every order was taken, but some end as no serial order does");
        assertThat(page.module("js/transactions/words.js", word,
                Map.of("status", "FAILED", "result", "BOUNDED"))).isEqualTo("It failed");
        assertThat(page.module("js/transactions/words.js", word,
                Map.of("status", "CANCELLED", "result", "BOUNDED", "schedules", 0)))
                .isEqualTo("No order was taken");
    }

    @Test
    void whatIsWrittenIsReadAgain(Page page) {
        page.open("/recent");
        String both = "(m, route) => m.parse(m.format(route))";
        Map<?, ?> read = (Map<?, ?>) page.module("js/route.js", both,
                Map.of("name", "transactions/0123456789ab", "tool", "step", "given", Map.of("schedule", "v1:a:0")));
        assertThat(read.get("page")).isEqualTo("transactions");
        assertThat(read.get("name")).isEqualTo("transactions/0123456789ab");
        assertThat(read.get("tool")).isEqualTo("step");
        String place = "(m, text, place) => JSON.stringify(m.lineOfText(text, place))";
        String text = "# a: 1\nsetup: x\n\na: y\nb: z\n  a:  commit\n";
        assertThat(page.module("js/transactions/places.js", place, text,
                Map.of("part", "session", "session", 0, "field", "statements", "index", 1)))
                .isEqualTo("{\"line\":6,\"word\":\"a\",\"of\":\"\",\"before\":6}");
        assertThat(page.module("js/transactions/places.js",
                "(m, text) => m.lineOfText(text, {part: 'observe', session: null, field: null, index: 0})", text))
                .isNull();
        assertThat(page.module("js/transactions/draft.js", "(m, text) => m.noteOf(text)", text)).isEqualTo("a: 1");
        assertThat(page.module("js/transactions/draft.js", "(m, text) => m.noteOf(text)", "a: 1\n# no note"))
                .isEqualTo("");
    }

    @Test
    void onlyWhatWasNotedOfAStatementIsItsAnswer(Page page) {
        page.open("/recent");
        String told = """
                (m, texts) => m.record(texts.map(text => ({thread: 'a', event: 'NOTE', text})),
                        [{name: 'a', isolation: 'X', statements: ['select x from t where y = \\'a: b\\'', 'commit']}])
                    .sent.map(each => `${each.row} ${each.answered} ${each.waitsFor} ${each.came} ${each.answer}`)""";
        String select = "select x from t where y = 'a: b'";
        assertThat(Page.texts(page.module("js/transactions/record.js", told, List.of(select + ": 1: 2", "commit"))))
                .containsExactly("0 0 null rows 1: 2", "1 1 null ended ");
        assertThat(Page.texts(page.module("js/transactions/record.js", told,
                List.of(select + ": waits for a lock of b",
                        select + ": 40001/40001 Too bad; SQL statement: (rolled back)"))))
                .containsExactly("0 0 b failed 40001/40001 Too bad");
        assertThat(Page.texts(page.module("js/transactions/record.js", told, List.of(select + ": waits for a lock"))))
                .containsExactly("0 null null null ");
        assertThat(Page.texts(page.module("js/transactions/record.js", told, List.of("another: 1")))).isEmpty();
    }
}
