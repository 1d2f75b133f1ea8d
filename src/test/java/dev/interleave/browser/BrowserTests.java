package dev.interleave.browser;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the tests in a browser rely on: that they would see what must not be. */
@BrowserTest
class BrowserTests {

    private static Page document(Page page, String html) {
        return page.openUrl("data:text/html," + html);
    }

    private static void assertFoundOut(Page page, String... words) {
        assertThatThrownBy(() -> page.log().assertInOrder(page.origin(), List.of()))
                .isInstanceOf(AssertionError.class).hasMessageContainingAll(words);
        page.forget();
    }

    @Test
    void anErrorOnTheConsoleIsSeen(Page page) {
        document(page, "<script>console.error('all is lost')</script>");
        assertFoundOut(page, "errors on the console", "all is lost");
    }

    @Test
    void anErrorThatNobodyCatchesIsSeen(Page page) {
        document(page, "<script>throw new Error('nobody catches me')</script>");
        assertFoundOut(page, "errors on the console", "nobody catches me");
    }

    @Test
    void aWarningOnTheConsoleIsNoError(Page page) {
        document(page, "<script>console.warn('careful')</script>");
        page.log().assertInOrder(page.origin(), List.of());
    }

    @Test
    void anExpectedErrorThatDoesNotComeIsMissed(Page page) {
        document(page, "nothing happens");
        assertThatThrownBy(() -> page.log().assertInOrder(page.origin(), List.of("status of 400")))
                .isInstanceOf(AssertionError.class).hasMessageContaining("status of 400");
    }

    @Test
    void anExpectedErrorDoesNotHideAnother(Page page) {
        document(page, "<script>console.error('one'); console.error('other')</script>");
        assertThatThrownBy(() -> page.log().assertInOrder(page.origin(), List.of("one")))
                .isInstanceOf(AssertionError.class).hasMessageContaining("other");
        page.log().assertInOrder(page.origin(), List.of("one", "other"));
        page.forget();
    }

    @Test
    void aRequestToAnotherHostIsSeen(Page page) {
        document(page, "<script>fetch('http://elsewhere.example/').catch(() => document.title = 'refused')</script>");
        page.await("the request to fail", () -> page.title().equals("refused"));
        assertThat(page.log().foreignRequests(page.origin())).containsExactly("http://elsewhere.example/");
        assertThatThrownBy(() -> page.log().assertInOrder(page.origin(), List.of("ERR_NAME_NOT_RESOLVED")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("requests to other hosts", "http://elsewhere.example/");
        page.forget();
    }

    @Test
    void anImageOfAnotherHostAndAnotherPortAreSeen(Page page) {
        document(page,
                "<img src='http://elsewhere.example/a.png'><img src='http://127.0.0.1:1/b.png' onerror='this.title=1'>");
        page.await("the last image to fail", () -> !page.all("img[title]").isEmpty());
        assertThat(page.log().foreignRequests(page.origin()))
                .containsExactly("http://elsewhere.example/a.png", "http://127.0.0.1:1/b.png");
        page.forget();
    }

    @Test
    void whatTheApplicationServesIsNotForeign(Page page) {
        page.open("/").find("h1");
        assertThat(page.log().requests()).contains(page.origin() + "/", page.origin() + "/js/app.js");
        assertThat(page.log().foreignRequests(page.origin())).isEmpty();
    }

    @Test
    void theScanFindsWhatIsWrong(Page page) {
        document(page, "<html lang=en><title>t</title><main><h1>t</h1><img src='data:,'><button></button>"
                + "<p style='color:%23999;background:%23aaa'>hardly legible</p></main></html>");
        assertThat(Scan.findings(page).toString()).contains("image-alt", "button-name", "color-contrast");
        assertThat(Scan.contrasts(page).toString()).contains("color-contrast").doesNotContain("image-alt");
    }

    @Test
    void theScanFindsNothingWhereNothingIsWrong(Page page) {
        document(page, "<html lang=en><title>t</title><main><h1>t</h1><button>Go</button><p>legible</p></main></html>");
        assertThat(Scan.findings(page)).isEmpty();
    }

    @Test
    void whatLiesOverTheFocusIsSeen(Page page) {
        document(page, "<button>a</button><button id=b style='position:absolute;bottom:0'>b</button>"
                + "<div style='position:fixed;bottom:0;height:4em;width:99%25;background:white'>over it</div>");
        page.press(Keys.TAB);
        assertThat(page.covering()).isNull();
        page.press(Keys.TAB);
        assertThat((String) page.covering()).contains("over it");
    }

    @Test
    void aFocusThatCannotBeSeenIsFoundOut(Page page) {
        document(page, "<button>a</button><button style='outline:none'>b</button>");
        page.press(Keys.TAB);
        assertThat(page.isFocusSeen()).isTrue();
        page.press(Keys.TAB);
        assertThat(page.isFocusSeen()).isFalse();
    }

    @Test
    void whatSticksOutIsSeen(Page page) {
        document(page, "<p class=wide style='width:600px'>wide</p><p>narrow</p>");
        assertThat(page.size(800, 600).stickingOut()).isNull();
        assertThat((String) page.size(390, 600).stickingOut()).contains("P.wide").doesNotContain("P.null");
    }
}
