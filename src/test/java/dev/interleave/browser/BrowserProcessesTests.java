package dev.interleave.browser;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Nothing is left of a browser. */
@Slow
@ExtendWith(NeedsChromium.class)
class BrowserProcessesTests {

    private Browser browser;

    private List<ProcessHandle> processes;

    @BeforeEach
    void start() {
        browser = Browser.start(Chromium.find(System.getenv()).orElseThrow());
        processes = browser.processes();
        // The driver, the browser and what draws a page, at least.
        assertThat(processes).hasSizeGreaterThanOrEqualTo(3).allMatch(Browser::isRunning);
    }

    @AfterEach
    void closeAgain() {
        browser.close();
    }

    @Test
    void noProcessIsLeftWhenItWasClosed() {
        browser.close();
        assertThat(browser.processes()).isEmpty();
        assertThat(processes).noneMatch(Browser::isRunning);
    }

    @Test
    void noProcessIsLeftWhenItWasKilled() {
        browser.kill();
        await().untilAsserted(() -> assertThat(processes).noneMatch(Browser::isRunning));
        assertThat(browser.processes()).isEmpty();
    }
}
