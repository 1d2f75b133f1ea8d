package dev.interleave.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.util.FileSystemUtils;

/**
 * Chromium, without a window, and the processes that belong to it.
 *
 * <p>Confined to the thread that runs the tests, but for {@link #kill()}.
 */
class Browser implements AutoCloseable {

    /** Where downloads go. */
    static final Path DOWNLOADS = Path.of("target/downloads").toAbsolutePath();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    /** The driver's process. What Chromium runs on descends from it. */
    private final Set<ProcessHandle> roots;

    /** What it writes is in here. */
    private final Path folder;

    private final Thread lastResort = new Thread(this::kill, "browser-kill");

    private Browser(ChromeDriver driver, Set<ProcessHandle> roots, Path folder) {
        this.driver = driver;
        this.roots = roots;
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    static Browser start(Chromium chromium) {
        Path folder = newFolder();
        Set<ProcessHandle> before = drivers(chromium);
        // Both executables are given, so that Selenium looks for none and downloads none.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromium.driver().toFile())
                .usingAnyFreePort()
                .withTimeout(PATIENCE)
                .withEnvironment(Map.of("TMPDIR", folder.toString()))
                .withSilent(true)
                .build();
        try {
            ChromeDriver driver = new ChromeDriver(service, options(chromium));
            driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
            return new Browser(driver, started(chromium, before), folder);
        }
        catch (RuntimeException failure) {
            started(chromium, before).forEach(Browser::killTree);
            FileSystemUtils.deleteRecursively(folder.toFile());
            throw failure;
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("browser-");
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ChromeOptions options(Chromium chromium) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.browser().toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.setExperimentalOption("perfLoggingPrefs", Map.of("enableNetwork", true, "enablePage", false));
        options.setExperimentalOption("prefs", Map.of("download.default_directory", DOWNLOADS.toString(),
                "download.prompt_for_download", false));
        // No name but this machine's can be looked up, so that nothing leaves it even if it should be asked for.
        return options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--force-color-profile=srgb", "--lang=en-US", "--hide-scrollbars",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost");
    }

    private static Set<ProcessHandle> drivers(Chromium chromium) {
        return ProcessHandle.current().children()
                .filter(child -> child.info().command().orElse("").endsWith(chromium.driver().getFileName().toString()))
                .collect(Collectors.toSet());
    }

    private static Set<ProcessHandle> started(Chromium chromium, Set<ProcessHandle> before) {
        Set<ProcessHandle> started = new HashSet<>(drivers(chromium));
        started.removeAll(before);
        return started;
    }

    /** The application at a port, as nobody has seen it before: 1280 by 900 pixels, as the system has it. */
    Page newPage(int port) {
        Page page = new Page(driver, "http://127.0.0.1:" + port);
        page.beginAnew();
        return page;
    }

    /** All processes of this browser that are running. */
    List<ProcessHandle> processes() {
        return roots.stream().flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .filter(Browser::isRunning).toList();
    }

    /** Whether a process has not ended; one that has, and of which nobody has taken note yet, runs no program any more. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** Ends all of its processes, by force if need be, and waits until they are gone. */
    @Override
    public void close() {
        List<ProcessHandle> all = processes();
        try {
            if (!all.isEmpty()) {
                // With its last window the browser ends.
                List.copyOf(driver.getWindowHandles()).forEach(window -> driver.switchTo().window(window).close());
            }
            roots.forEach(ProcessHandle::destroy);
            Awaitility.await("the browser to end").atMost(PATIENCE).pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10)).until(() -> all.stream().noneMatch(Browser::isRunning));
        }
        finally {
            kill();
            all.forEach(ProcessHandle::destroyForcibly);
            FileSystemUtils.deleteRecursively(folder.toFile());
            Runtime.getRuntime().removeShutdownHook(lastResort);
        }
    }

    /** Ends all of its processes at once, whatever they are doing. May be called from any thread. */
    void kill() {
        roots.forEach(Browser::killTree);
        FileSystemUtils.deleteRecursively(folder.toFile());
    }

    private static void killTree(ProcessHandle root) {
        List<ProcessHandle> descendants = root.descendants().toList();
        root.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** Empties the folder for downloads. */
    static void forgetDownloads() throws IOException {
        Files.createDirectories(DOWNLOADS);
        try (Stream<Path> files = Files.list(DOWNLOADS)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
