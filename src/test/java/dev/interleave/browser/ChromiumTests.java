package dev.interleave.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.interleave.browser.Chromium.Decision;

import static org.assertj.core.api.Assertions.assertThat;

class ChromiumTests {

    private static final Optional<Chromium> FOUND =
            Optional.of(new Chromium(Path.of("chromium"), Path.of("chromedriver")));

    @TempDir
    private Path folder;

    private Path executable(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void itIsFoundOnThePath() throws IOException {
        Chromium both = new Chromium(executable("chromium"), executable("chromedriver"));
        assertThat(Chromium.find(Map.of("PATH", "/nowhere:" + folder))).contains(both);
        assertThat(Chromium.find(Map.of("PATH", "/nowhere"))).isEmpty();
        assertThat(Chromium.find(Map.of())).isEmpty();
    }

    @Test
    void itIsNotFoundWithoutItsDriver() throws IOException {
        executable("chromium");
        assertThat(Chromium.find(Map.of("PATH", folder.toString()))).isEmpty();
    }

    @Test
    void whatIsNoProgramIsNotTaken() throws IOException {
        executable("chromedriver");
        Files.createFile(folder.resolve("chromium"));
        assertThat(Chromium.find(Map.of("PATH", folder.toString()))).isEmpty();
    }

    @Test
    void aNamedOneGoesBeforeThePathAndIsNotReplacedByIt() throws IOException {
        executable("chromium");
        Path driver = executable("chromedriver");
        Path other = executable("other");
        assertThat(Chromium.find(Map.of("PATH", folder.toString(), "CHROME_BIN", other.toString())))
                .contains(new Chromium(other, driver));
        assertThat(Chromium.find(Map.of("PATH", folder.toString(), "CHROME_BIN", "/nowhere/chromium"))).isEmpty();
    }

    @Test
    void withoutItTestsAreSkippedButNeverInContinuousIntegration() {
        assertThat(Decision.of(FOUND, Map.of())).isEqualTo(Decision.RUN);
        assertThat(Decision.of(FOUND, Map.of("CI", "true"))).isEqualTo(Decision.RUN);
        assertThat(Decision.of(Optional.empty(), Map.of())).isEqualTo(Decision.SKIP);
        assertThat(Decision.of(Optional.empty(), Map.of("CI", ""))).isEqualTo(Decision.SKIP);
        assertThat(Decision.of(Optional.empty(), Map.of("CI", "true"))).isEqualTo(Decision.FAIL);
    }

    @Test
    void whoHasNoneIsToldWhatToInstall() {
        assertThat(Chromium.REMEDY).contains("chromium", "chromium-driver", "CHROME_BIN", "CHROMEDRIVER");
    }
}
