package dev.interleave.web.docs;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.launch.UnknownException;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TextTable;

/** The lessons, from the document that has them. */
@RestController
@RequestMapping("/api/lessons")
@Tag(name = "Catalogue")
class LessonsController {

    private static final String DOCUMENT = "lessons";

    private final Documents documents;

    LessonsController(Documents documents) {
        this.documents = documents;
    }

    /**
     * A lesson in the list of all.
     *
     * @param number its place, from 1
     * @param title what it is about
     * @param question what it asks first
     * @param experiment the name of the experiment that it begins with
     */
    @Schema(name = "LessonSummary")
    record Entry(int number, String title, String question, String experiment) {

        static Entry of(Lesson lesson) {
            return new Entry(lesson.number(), lesson.title(),
                    lesson.calls().stream().map(Lesson.Call::question).filter(each -> !each.isEmpty()).findFirst()
                            .orElse(""),
                    lesson.calls().stream().map(Lesson.Call::experiment).findFirst().orElse(""));
        }
    }

    /**
     * A lesson.
     *
     * @param number its place, from 1
     * @param title what it is about
     * @param html what it says, as a fragment of HTML
     * @param calls the calls in it, in order
     */
    @Schema(name = "Lesson")
    record View(int number, String title, String html, List<Lesson.Call> calls) {
    }

    private List<Lesson> lessons() {
        return documents.find(DOCUMENT).map(Lesson::in).orElse(List.of());
    }

    @GetMapping
    @Operation(operationId = "listLessons", summary = "List the lessons",
            description = "In their order, each with its first question and the experiment it begins with.")
    @ApiResponse(responseCode = "200", description = "The lessons.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    array = @ArraySchema(schema = @Schema(implementation = Entry.class))),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> all(AnswerFormat format, Presentation presentation) {
        List<Entry> all = lessons().stream().map(Entry::of).toList();
        return format.respond(all, presentation, () -> TextTable.plain(
                List.copyOf(all.stream().map(each -> List.of(each.number(), each.title(), each.question())).toList()),
                presentation.width()).text());
    }

    @GetMapping("/{number}")
    @Operation(operationId = "getLesson", summary = "Read a lesson",
            description = "Its text, and its calls, with what may be answered to the question before each.")
    @ApiResponse(responseCode = "200", description = "The lesson.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = View.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> one(
            @Parameter(schema = @Schema(type = "integer", minimum = "1", example = "1"))
            @PathVariable String number, AnswerFormat format, Presentation presentation) {
        List<Lesson> lessons = lessons();
        Lesson lesson = lessons.stream()
                .filter(each -> String.valueOf(each.number()).equals(number))
                .findFirst()
                .orElseThrow(() -> new UnknownException("lesson",
                        "There is no lesson '" + number + "'; there are 1 to " + lessons.size()));
        View view = new View(lesson.number(), lesson.title(), new Html(documents.names(), DOCUMENT).of(lesson.nodes()),
                lesson.calls());
        return format.respond(view, presentation, () -> text(view));
    }

    private static String text(View view) {
        StringBuilder text = new StringBuilder(view.number() + ". " + view.title() + "\n");
        for (Lesson.Call call : view.calls()) {
            text.append('\n').append(call.question().isEmpty() ? "" : call.question() + "\n");
            call.guesses().forEach(guess -> text.append("  - ").append(guess.text()).append('\n'));
            text.append("POST /api/experiments/").append(call.experiment()).append('/').append(call.operation());
            call.parameters().forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
            text.append('\n');
        }
        return text.toString();
    }
}
