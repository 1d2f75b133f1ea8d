package dev.interleave.browser;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** The first page, lessons and documents. */
@BrowserTest
class ReadingFlowTests {

    @Test
    void theFirstPageShowsALostUpdateAndRunsIt(Page page) {
        page.open("/").find(".hero img");
        page.await("the picture", () -> (boolean) page.script(
                "return document.querySelector('.hero img').naturalWidth > 0"));
        assertThat(page.attribute(".hero img", "alt")).contains("worker-0", "lost");
        page.clickOn("▶ Run it").find(".outcome[data-outcome='1']");
        assertThat(page.text(".headline")).isEqualTo("Expected 2, got 1: one increment was lost");
        assertThat(page.address()).contains("/run/race-condition-").contains("schedule=");
        page.back().awaitText("h1", "What happens when threads meet?");
        assertThat(page.all(".outcome")).as("going back runs nothing").isEmpty();
    }

    @Test
    void theLessonsAreAPathAndThoseSeenAreMarked(Page page) {
        page.open("/").awaitText(".path", "0 of 13 seen");
        assertThat(page.all(".steps a")).hasSize(13);
        page.click(".steps li:nth-child(2) a").awaitText("h1", "value++");
        page.clickOn("Lessons").awaitText(".path", "1 of 13 seen");
        assertThat(page.all(".steps .seen")).hasSize(1);
        assertThat(page.attribute(".steps [aria-current=step]", "href")).isEqualTo("#/lessons/1");
        page.reload().awaitText(".path", "1 of 13 seen");
        Scan.assertInOrder(page.screenshot("home"));
    }

    @Test
    void aLessonAsksFirstAndShowsTheAnswerBesideTheGuess(Page page) {
        page.open("/lessons/1").find(".prediction");
        assertThat(page.allTexts(".prediction:first-of-type .guesses a")).containsExactly(
                "2: both increments are there", "1: one increment is lost", "0: both increments are lost");
        assertThat(page.all("details.answer[open]")).as("the answer is folded").isEmpty();
        Scan.assertInOrder(page.screenshot("lesson"));
        page.script("document.querySelector('.guesses a').focus()");
        page.press(Keys.ENTER).find(".outcome[data-outcome='1']");
        assertThat(page.text(".guessed")).contains("You expected: 2: both increments are there.",
                "The answer: 1: one increment is lost.");
        assertThat(page.attribute(".guessed", "data-right")).isEqualTo("false");
        page.clickOn("Back to lesson 1").click(".guesses li:nth-child(2) a").find(".guessed[data-right=true]");
        page.clickOn("Back to lesson 1").clickOn("Run it without a guess").find(".outcome[data-outcome='1']");
        assertThat(page.text(".guessed")).doesNotContain("expected").contains("Back to lesson 1");
    }

    @Test
    void theKeyForLargeWorksEverywhereButWhereOneTypes(Page page) {
        String large = "html[data-size=large]";
        page.open("/").find(".hero");
        page.press("l").find(large);
        page.open("/experiments/race-condition").find("[data-tool=run]");
        page.press("l").find("html[data-size=usual]");
        page.script("document.querySelector('[data-tool=run]').focus()");
        page.press("l").find(large);
        page.press("l").find("html[data-size=usual]");
        page.press("/", "l").await("what is typed", () -> page.focused().getDomProperty("value").equals("l"));
        assertThat(page.all(large)).isEmpty();
    }

    @Test
    void aGuessIsAboutOneRun(Page page) {
        page.open("/lessons/1").click(".guesses li:nth-child(2) a").find(".guessed");
        String address = page.address();
        page.clickOn("Run again").await("another run", () -> !page.address().equals(address));
        page.await("no guess", () -> page.all(".guessed").isEmpty() && !page.all(".outcome").isEmpty());
        page.back().await("the run of the lesson", () -> page.address().equals(address));
        page.find(".guessed[data-right]");
        page.open("/experiments/race-condition").click("[data-tool=run]").find(".outcome");
        assertThat(page.all(".guessed")).as("nobody guessed of that").isEmpty();
    }

    @Test
    void aGuessBeforeAnExplorationIsAnsweredToo(Page page) {
        page.open("/lessons/5").click(".guesses li:nth-child(1) a").find(".reach[data-reach=COMPLETE]");
        assertThat(page.text(".guessed")).contains("You expected: Yes, in every order.",
                "The answer: In 2 of the 6 orders.");
        page.clickOn("Back to lesson 5").click(".guesses li:nth-child(3) a").find(".guessed[data-right=true]");
    }

    @Test
    void aLessonThatThereIsNotIsSaidNotToBe(Page page) {
        page.open("/lessons/abc").awaitText(".problem", "There is no lesson 'abc'; there are 1 to 13");
        page.clickOn("All lessons").find(".path");
        page.expectError("status of 404");
    }

    @Test
    void aDocumentIsReadInThePage(Page page) {
        page.allowClipboard().open("/docs").clickOn("The page, a tour").awaitText(".prose h1", "The page, a tour");
        page.await("its pictures", () -> (boolean) page.script("return [...document.querySelectorAll('.prose img')]"
                + ".every(each => each.loading = 'eager') && [...document.querySelectorAll('.prose img')]"
                + ".every(each => each.naturalWidth > 0)"));
        Scan.assertInOrder(page.screenshot("document"));
        page.size(390, 844).settle();
        assertThat(page.stickingOut()).isNull();
        page.size(1280, 800).click(".prose a[href^='#/docs/using/']").find("#doc-live-events");
        assertThat(page.address()).isEqualTo("/docs/using/live-events");
        String command = page.text(".command pre");
        page.click(".command button").awaitText(".command button", "Copied");
        assertThat((String) page.later("navigator.clipboard.readText().then(arguments[0])"))
                .isEqualToIgnoringWhitespace(
                        command);
    }

    @Test
    void theCommandsOfALessonCallTheApplicationThatShowsThem(Page page) {
        page.open("/lessons/1").awaitText(".lesson pre", page.origin() + "/api/experiments/race-condition/runs");
    }

    @Test
    void theLinksOfADocumentLeadToTheApplicationThatShowsIt(Page page) {
        page.open("/docs/using").find(".prose a[href='" + page.origin() + "/swagger-ui/index.html']");
        assertThat(page.all(".prose a[href*=':8080']")).isEmpty();
        page.open("/docs/page").awaitText(".prose p a", page.origin() + "/");
        page.open("/docs/field").awaitText(".prose", "proxy_pass http://127.0.0.1:8080/;");
    }

    @Test
    void theHeadOfThePageLeadsToTheKeys(Page page) {
        page.open("/experiments/deadlock").clickOn("Keys").awaitText("h2#doc-keys", "Keys");
        page.await("the keys to be seen", () -> (boolean) page.script("""
                const {top} = document.querySelector('#doc-keys').getBoundingClientRect();
                return top >= 0 && top < innerHeight;"""));
    }

    @Test
    void anExperimentSaysWhenItsTurnComes(Page page) {
        page.open("/").find(".shelf .card");
        assertThat(page.text(".card[href$='/race-condition'] .level")).isEqualTo("first");
        assertThat(page.text(".card[href$='/false-sharing'] .level")).isEqualTo("deep");
        assertThat(page.allTexts(".levels .level")).containsExactly("first", "then", "deep");
        page.click(".card[href$='/barrier']").awaitText(".head .level", "then");
    }

    @Test
    void aDocumentThatThereIsNotIsSaidNotToBe(Page page) {
        page.open("/docs/nosuch").awaitText(".problem", "There is no document 'nosuch'");
        page.clickOn("All documents").find(".documents");
        page.expectError("status of 404");
    }
}
