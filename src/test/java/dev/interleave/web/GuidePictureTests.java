package dev.interleave.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.Slow;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The picture in {@code docs/reading-the-timeline.md} is one that the application draws, with numbers on it.
 *
 * <p>{@code ./mvnw test -Dtest=GuidePictureTests -Dinterleave.pictures.write=true} writes it.
 */
@WebTest
@Slow
class GuidePictureTests {

    private static final Path PAGE = Path.of("docs/reading-the-timeline.md");

    private static final Path PICTURE = Path.of("docs/reading-the-timeline.svg");

    private static final List<CallOuts.Place> PLACES = List.of(new CallOuts.Place(2, "", 0),
            new CallOuts.Place(4.5, "main", 0), new CallOuts.Place(9, "waiter-0", -26),
            new CallOuts.Place(10.5, "adder-0", 0), new CallOuts.Place(10.5, "waiter-0", 18),
            new CallOuts.Place(16.5, "waiter-0", 0), new CallOuts.Place(11.7, "waiter-0", 26),
            new CallOuts.Place(15, "adder-0", -26), new CallOuts.Place(19.5, "waiter-0", 26));

    @Autowired
    private Http http;

    private String drawn() {
        return drawn("v1:eca0d418:0x3.1x5.0x3");
    }

    private String drawn(String schedule) {
        Answer answer = http.send("POST", "/api/experiments/condition/runs?format=svg&target=1&increments=1&pause=0"
                + "&schedule=" + schedule, "");
        assertThat(answer).hasStatus(201);
        return new CallOuts(answer.body().replaceFirst("<title>condition-[^<]*", "<title>A condition")
                .replaceFirst("(class=\"title\"[^>]*>)condition-[^:]*", "$1condition")
                .replaceAll("\\.java:\\d+", ".java")).at(PLACES);
    }

    @Test
    void itIsDrawnByTheApplication() throws IOException {
        if (Boolean.getBoolean("interleave.pictures.write")) {
            Files.writeString(PICTURE, drawn());
        }
        assertThat(Files.readString(PICTURE).replace("\r\n", "\n"))
                .as("written by ./mvnw test -Dtest=GuidePictureTests -Dinterleave.pictures.write=true")
                .isEqualTo(drawn());
    }

    @Test
    void itIsTheSameEachTimeAndThatOfAnotherScheduleIsNot() {
        assertThat(drawn()).isEqualTo(drawn()).contains(">9</text>");
        assertThat(drawn("v1:eca0d418:0x3.0w.0x3.1x5.0x3")).isNotEqualTo(drawn());
    }

    @Test
    void eachNumberIsExplained() throws IOException {
        assertThat(Files.readString(PAGE).lines().filter(line -> line.matches("\\d+\\. \\*\\*.*")))
                .hasSameSizeAs(PLACES);
    }
}
