package dev.interleave.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/**
 * The page as somebody sees and uses it. What is looked for is waited for.
 *
 * <p>Confined to the thread that runs the tests.
 */
public class Page {

    /** Where screenshots are kept. */
    static final Path SCREENSHOTS = Path.of("target/screenshots");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What matches and can be seen, in one call: what is displayed, neither transparent nor without extent. */
    private static final String SEEN = """
            const hasExtent = each => {
                const {width, height} = each.getBoundingClientRect();
                return width > 0 && height > 0 || each instanceof SVGElement && width + height > 0
                    || [...each.children].some(hasExtent);
            };
            const isSeen = each => each.checkVisibility({opacityProperty: true, visibilityProperty: true}) && hasExtent(each);
            const all = [...document.querySelectorAll(arguments[0])];
            """;

    private final ChromeDriver driver;

    private final String origin;

    private final PageLog log;

    private final List<String> expectedErrors = new ArrayList<>();

    Page(ChromeDriver driver, String origin) {
        this.driver = driver;
        this.origin = origin;
        this.log = new PageLog(driver);
    }

    /** Where the application is, as {@code http://127.0.0.1:8080}. */
    String origin() {
        return origin;
    }

    /** Opens an address of the page: what comes after its {@code #}. Where the page is open already, it stays loaded. */
    public Page open(String address) {
        return openUrl(origin + "/#" + address);
    }

    Page openUrl(String url) {
        driver.get(url);
        return this;
    }

    public Page reload() {
        driver.navigate().refresh();
        return this;
    }

    Page back() {
        driver.navigate().back();
        return this;
    }

    /** The address within the page: what comes after its {@code #}. */
    public String address() {
        return (String) script("return location.hash.replace(/^#/, '')");
    }

    String title() {
        return driver.getTitle();
    }

    /** The first element that can be seen and matches, as soon as there is one. */
    public WebElement find(String css) {
        return get("'" + css + "' to be seen", () -> first(css));
    }

    private @Nullable WebElement first(String css) {
        return (WebElement) script(SEEN + "return all.find(isSeen) ?? null", css);
    }

    /** All elements that can be seen and match, now. */
    public List<WebElement> all(String css) {
        return ((List<?>) script(SEEN + "return all.filter(isSeen)", css)).stream().map(WebElement.class::cast)
                .toList();
    }

    private static boolean isSeen(WebElement element) {
        try {
            return element.isDisplayed();
        }
        catch (StaleElementReferenceException _) {
            return false;
        }
    }

    /** The text of the first element that matches, as soon as it can be seen. */
    public String text(String css) {
        return get("the text of '" + css + "'",
                () -> Optional.ofNullable(first(css)).map(WebElement::getText).orElse(null));
    }

    /** The texts of all elements that can be seen and match, now. */
    List<String> allTexts(String css) {
        return all(css).stream().map(WebElement::getText).toList();
    }

    /** An attribute of the first element that matches, as soon as it can be seen; empty if it has none. */
    String attribute(String css, String name) {
        String value = find(css).getDomAttribute(name);
        return value == null ? "" : value;
    }

    /** A button or link by its words, as soon as it can be seen. */
    WebElement control(String words) {
        By by = By.xpath("//*[self::button or self::a or self::summary][normalize-space()='" + words + "']");
        return get("a button '" + words + "'",
                () -> driver.findElements(by).stream().filter(Page::isSeen).findFirst().orElse(null));
    }

    /** Clicks what can be seen and matches. */
    public Page click(String css) {
        return retrying("click on '" + css + "'", () -> inTheMiddle(find(css)).click());
    }

    /** Clicks a button or link with these words. */
    public Page clickOn(String words) {
        return retrying("click on " + words, () -> inTheMiddle(control(words)).click());
    }

    /** Scrolls as somebody does who wants to click there. */
    private WebElement inTheMiddle(WebElement element) {
        script("arguments[0].scrollIntoView({block: 'center'})", element);
        return element;
    }

    /** Replaces what a field holds. */
    Page type(String css, String text) {
        WebElement field = find(css);
        field.clear();
        field.sendKeys(text);
        return this;
    }

    /** Chooses in a select by typing what is to be chosen, as its words are. */
    Page choose(String css, String words) {
        WebElement field = find(css);
        field.sendKeys(words);
        return await(words + " to be chosen", () -> words.equals(field.getDomProperty("value")));
    }

    /** Presses keys, wherever the focus is. */
    Page press(CharSequence... keys) {
        Actions actions = new Actions(driver);
        Arrays.stream(keys).forEach(actions::sendKeys);
        actions.perform();
        return this;
    }

    /** Presses a key while holding another. */
    Page pressWith(Keys held, CharSequence key) {
        new Actions(driver).keyDown(held).sendKeys(key).keyUp(held).perform();
        return this;
    }

    /** Where the focus is. */
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** What lies over the middle of that which has the focus; null if nothing does. */
    Object covering() {
        return script(
                """
                const at = document.activeElement;
                const {left, top, width, height} = at.getBoundingClientRect();
                const over = document.elementFromPoint(left + width / 2, top + height / 2);
                return over === null ? 'it is out of sight' : at.contains(over) || over.contains(at) ? null : over.outerHTML.slice(0, 200);""");
    }

    /** Whether it can be seen where the focus is. */
    boolean isFocusSeen() {
        return (boolean) script("""
                const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(document.activeElement);
                return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 || boxShadow !== 'none';""");
    }

    /** What sticks out to the right, so that the page scrolls sideways; null if nothing does. */
    Object stickingOut() {
        return script("""
                const {scrollWidth, clientWidth} = document.documentElement;
                return scrollWidth <= clientWidth ? null : `${scrollWidth} px: `
                    + [...document.body.querySelectorAll('*')].filter(each => each.getBoundingClientRect().right > clientWidth + 1)
                        .slice(0, 5).map(each => `${each.tagName}.${each.getAttribute('class')}`).join(' ');""");
    }

    /** Waits until something is so. */
    Page await(String what, Callable<Boolean> condition) {
        waiting(what)
                .ignoreExceptionsInstanceOf(WebDriverException.class).until(condition);
        return this;
    }

    /** Waits until the text of what matches contains words. */
    public Page awaitText(String css, String words) {
        return awaitAsserted(() -> org.assertj.core.api.Assertions.assertThat(text(css)).contains(words));
    }

    /** Waits until an assertion holds. */
    Page awaitAsserted(ThrowingRunnable assertion) {
        waiting("what is asserted")
                .ignoreExceptionsInstanceOf(WebDriverException.class).untilAsserted(assertion);
        return this;
    }

    private <T> T get(String what, Callable<T> wanted) {
        return waiting(what)
                .ignoreExceptionsInstanceOf(WebDriverException.class).until(wanted, found -> found != null);
    }

    private static ConditionFactory waiting(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(25))
                .pollInSameThread();
    }

    /** What is drawn anew while it is looked for, is looked for again. */
    private Page retrying(String what, Runnable action) {
        return await(what, () -> {
            action.run();
            return true;
        });
    }

    /** Runs a script, a function's body with {@code arguments}. */
    Object script(String body, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(body, arguments);
    }

    /** Runs a script that calls the last of its {@code arguments} with its answer, some time later. */
    Object later(String body, Object... arguments) {
        return ((JavascriptExecutor) driver).executeAsyncScript(body, arguments);
    }

    /** The same of a script that takes longer. */
    Object later(Duration patience, String body, Object... arguments) {
        driver.manage().timeouts().scriptTimeout(patience);
        try {
            return later(body, arguments);
        }
        finally {
            driver.manage().timeouts().scriptTimeout(PATIENCE);
        }
    }

    /**
     * Calls a function with a module of the page and arguments.
     *
     * @param path the module's, as {@code js/route.js}
     * @param function as {@code (m, hash) => m.parse(hash)}; may be asynchronous
     */
    Object module(String path, String function, Object... arguments) {
        Object[] all = Stream.concat(Stream.of(origin + "/" + path), Arrays.stream(arguments)).toArray();
        Map<?, ?> answer = (Map<?, ?>) later("""
                const [url, ...given] = [...arguments].slice(0, -1);
                const done = arguments[arguments.length - 1];
                import(url).then(module => (%s)(module, ...given))
                    .then(value => done({value}), error => done({error: String(error)}));
                """.formatted(function), all);
        if (answer.get("error") != null) {
            throw new AssertionError(path + ": " + answer.get("error"));
        }
        return answer.get("value");
    }

    /** An answer of a script that is a list of texts. */
    static List<String> texts(Object answer) {
        return ((List<?>) answer).stream().map(String.class::cast).toList();
    }

    /** What the application answers, asked by the page. */
    Object get(String path) {
        return module("js/api.js", "(m, path) => m.get(path)", path);
    }

    /** What the application answers to parameters, asked by the page. */
    Object post(String path, Map<String, String> given) {
        return module("js/api.js", "(m, path, given) => m.post(path, given)", path, given);
    }

    /** Makes the page so large, in CSS pixels. */
    Page size(int width, int height) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** Has the system prefer something, as {@code prefers-color-scheme}, {@code dark}. */
    Page prefer(String feature, String value) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", feature, "value", value))));
        return this;
    }

    /** Lets the page read and write the clipboard. */
    Page allowClipboard() {
        driver.executeCdpCommand("Browser.grantPermissions", Map.of("origin", origin, "permissions",
                List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        return this;
    }

    /** Cuts the page off from the application, or connects it again. */
    Page offline(boolean offline) {
        driver.executeCdpCommand("Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
        return this;
    }

    /** Drags what matches from its middle, by so many pixels. */
    Page drag(String css, int right, int down) {
        new Actions(driver).clickAndHold(find(css)).moveByOffset(right, down).release().perform();
        return this;
    }

    /** Waits until what has changed is drawn. */
    Page settle() {
        later("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0])))");
        return this;
    }

    /** Forgets what was loaded before. */
    Page clearCache() {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        return this;
    }

    /** Keeps a picture of the whole page as {@code target/screenshots/NAME.png}. */
    public Page screenshot(String name) {
        // The whole is in sight for a moment: what sticks to the lower edge is at the end of the picture then.
        Map<?, ?> was = (Map<?, ?>) script("""
                return {width: innerWidth, height: innerHeight,
                    whole: Math.max(innerHeight, document.documentElement.scrollHeight)};""");
        int width = ((Number) was.get("width")).intValue();
        size(width, ((Number) was.get("whole")).intValue()).settle();
        byte[] picture = Base64.getDecoder().decode((String) driver.executeCdpCommand("Page.captureScreenshot",
                Map.of("format", "png", "optimizeForSpeed", true)).get("data"));
        size(width, ((Number) was.get("height")).intValue()).settle();
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), picture);
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    /** What the page asked for so far, and what it has said. */
    PageLog log() {
        return log.update();
    }

    /** Says that errors matching a regular expression belong to what is tested; there must be at least one. */
    Page expectError(String regex) {
        expectedErrors.add(regex);
        return this;
    }

    /** Makes everything as if nobody had been here before. */
    void beginAnew() {
        driver.executeCdpCommand("Storage.clearDataForOrigin",
                Map.of("origin", origin, "storageTypes", "local_storage"));
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        offline(false).size(1280, 900).forget();
    }

    /** Forgets what happened so far. */
    void forget() {
        log.update().clear();
    }

    /** Leaves the page, and says what was not in order. */
    void closeInOrder() {
        PageLog seen = log();
        close();
        seen.assertInOrder(origin, expectedErrors);
    }

    /** Leaves the page. */
    void close() {
        script("if (location.origin === arguments[0]) { sessionStorage.clear(); }", origin);
        driver.get("about:blank");
    }
}
