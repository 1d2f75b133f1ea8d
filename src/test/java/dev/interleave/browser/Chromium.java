package dev.interleave.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where Chromium and its driver are. */
record Chromium(Path browser, Path driver) {

    /** What to do where they are not. */
    static final String REMEDY = "No Chromium to test the page in: install Debian's packages chromium and "
            + "chromium-driver, or name the executables in CHROME_BIN and CHROMEDRIVER";

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    /** What to do about tests in a browser. */
    enum Decision {

        RUN, SKIP, FAIL;

        /** Where {@code CI} is set, nothing is skipped. */
        static Decision of(Optional<Chromium> found, Map<String, String> environment) {
            if (found.isPresent()) {
                return RUN;
            }
            return environment.getOrDefault("CI", "").isEmpty() ? SKIP : FAIL;
        }
    }

    /** Finds both by the variables {@code CHROME_BIN} and {@code CHROMEDRIVER}, or else on the {@code PATH}. */
    static Optional<Chromium> find(Map<String, String> environment) {
        return executable(environment, "CHROME_BIN", BROWSERS)
                .flatMap(browser -> executable(environment, "CHROMEDRIVER", List.of("chromedriver"))
                        .map(driver -> new Chromium(browser, driver)));
    }

    private static Optional<Path> executable(Map<String, String> environment, String variable, List<String> names) {
        String named = environment.getOrDefault(variable, "");
        Stream<Path> candidates = named.isEmpty()
                ? names.stream().flatMap(name -> folders(environment).map(folder -> folder.resolve(name)))
                : Stream.of(Path.of(named));
        return candidates.filter(Files::isRegularFile).filter(Files::isExecutable).findFirst();
    }

    private static Stream<Path> folders(Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
    }
}
