package dev.interleave.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;

import dev.interleave.Slow;

/**
 * A test of the page in a real browser, against the application as it is. Each test method is given a {@link Page},
 * which remembers nothing of another test. It fails in the end if there was an error on the console or a request to another
 * host; and is skipped where there is no Chromium, but not where {@code CI} is set.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@Slow
@ExtendWith({NeedsChromium.class, BrowserExtension.class})
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // It warns that it knows no protocol as new as the browser's; what is used here is older.
        properties = "logging.level.org.openqa.selenium=ERROR")
public @interface BrowserTest {
}
