package dev.interleave.operations.specimen;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootVersion;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each specimen is held, the tools are run against it, and what they say is what the table says.
 *
 * <p>{@code ./mvnw test -Dtest=SightingsTests -Dinterleave.specimens.write=true} writes the table.
 */
@Slow
class SightingsTests {

    private static final Path FILE = Path.of("src/main/resources/dev/interleave/operations/specimen", Sightings.FILE);

    private static final Map<String, Sighting> SEEN = new TreeMap<>();

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> toolsSayOfEachSpecimenWhatTheTableSays() {
        SpecimenFixture specimens = new SpecimenFixture();
        Tools tools = new Tools(folder);
        return specimens.catalog().all().stream().map(specimen -> DynamicTest.dynamicTest(specimen.name(), () -> {
            HeldSpecimen held = specimens.launcher().hold(specimen.name(), Duration.ofMinutes(10));
            try {
                Sighting seen = tools.look(specimen, held.view().pid());
                SEEN.put(specimen.name(), seen);
                if (!isToBeWritten()) {
                    assertThat(seen).isEqualTo(Sightings.read().of(specimen));
                }
            }
            finally {
                specimens.launcher().end(held.id(), "it was looked at");
            }
        })).onClose(specimens::close);
    }

    private static boolean isToBeWritten() {
        return Boolean.getBoolean("interleave.specimens.write");
    }

    @AfterAll
    static void write() throws Exception {
        if (isToBeWritten()) {
            Sightings.Versions versions = new Sightings.Versions(System.getProperty("java.version"),
                    SpringBootVersion.getVersion(), Meter.class.getPackage().getImplementationVersion());
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, new Sightings(versions, SEEN).write());
        }
    }
}
