package dev.interleave.operations.specimen.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.interleave.operations.specimen.Mark;
import dev.interleave.operations.specimen.Sighting;
import dev.interleave.operations.specimen.Sightings;
import dev.interleave.operations.specimen.Specimen;
import dev.interleave.operations.specimen.SpecimenCatalog;
import dev.interleave.operations.specimen.Specimens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of {@code docs/deadlocks-and-tools.md} are what the tools said.
 *
 * <p>{@code ./mvnw test -Dtest=SpecimenDocumentsTests -Dinterleave.specimens.write=true} writes them.
 */
class SpecimenDocumentsTests {

    private static final Path PAGE = Path.of("docs/deadlocks-and-tools.md");

    private static final Pattern WRITTEN = Pattern.compile("(?s)(<!-- Written from what the tools said: .*? -->\n).*"
            + "(<!-- End of what is written from what the tools said. -->\n)");

    private final SpecimenCatalog catalog = Specimens.catalog();

    private final Sightings seen = Sightings.read();

    @Test
    void thePageIsWhatTheToolsSaid() throws IOException {
        String page = Files.readString(PAGE);
        Matcher written = WRITTEN.matcher(page);
        assertThat(written.find()).isTrue();
        String due = written.replaceFirst(Matcher.quoteReplacement(
                written.group(1) + "\n" + marks() + "\n" + threads() + "\n" + written.group(2)));
        if (Boolean.getBoolean("interleave.specimens.write")) {
            Files.writeString(PAGE, due);
        }
        else {
            assertThat(page).isEqualTo(due);
        }
    }

    @Test
    void thePageAndReadmeCountThem() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains(catalog.all().size() + " situations that stand still")
                .contains(catalog.all().size() + " situations under `jstack`");
        assertThat(Files.readString(PAGE)).contains("what the tools said of " + catalog.all().size() + " situations");
    }

    private String marks() {
        StringBuilder table = new StringBuilder("JDK " + seen.seenOn().jdk() + ", Spring Boot "
                + seen.seenOn().springBoot() + ", Micrometer " + seen.seenOn().micrometer() + ":\n\n");
        table.append("| specimen | is | find | monitors | print | json | boot | jfr |\n");
        table.append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (Specimen specimen : catalog.all()) {
            Sighting sighting = seen.of(specimen);
            table.append("| `").append(specimen.name()).append("` | ").append(specimen.title());
            for (String cell : List.of(number(sighting.deadlocked()), number(sighting.monitorDeadlocked()),
                    word(sighting.threadPrint()), word(sighting.threadDumpJson()), word(sighting.bootThreaddump()),
                    word(sighting.jfrThreadDump()))) {
                table.append(" | ").append(cell);
            }
            table.append(" |\n");
        }
        return table.toString();
    }

    private String threads() {
        StringBuilder table = new StringBuilder("### How each tool describes the threads\n\n");
        table.append("| specimen | thread | `ThreadInfo`, so Boot | print | json |\n");
        table.append("| --- | --- | --- | --- | --- |\n");
        for (Specimen specimen : catalog.all()) {
            for (Sighting.ThreadSight thread : seen.of(specimen).threads()) {
                table.append("| `").append(specimen.name()).append("` | ").append(thread.name()).append(", ")
                        .append(thread.kind().name().toLowerCase(Locale.ROOT));
                for (@Nullable String cell : new @Nullable String[] {thread.threadInfo(), thread.threadPrint(),
                        thread.threadDumpJson()}) {
                    table.append(" | ").append(cell == null ? "–" : cell);
                }
                table.append(" |\n");
            }
        }
        return table.toString();
    }

    private static String number(List<String> threads) {
        return threads.isEmpty() ? "–" : Integer.toString(threads.size());
    }

    private static String word(Mark mark) {
        return SpecimenText.word(mark).replace("-", "–");
    }
}
