package dev.interleave.web.docs;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
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

/** The documents that come with the application. */
@RestController
@RequestMapping("/api/docs")
@Tag(name = "Catalogue")
class DocumentsController {

    private final Documents documents;

    DocumentsController(Documents documents) {
        this.documents = documents;
    }

    /**
     * A document in the list of all.
     *
     * @param name what it is called in addresses
     * @param title its heading
     * @param summary its first paragraph
     */
    @Schema(name = "DocumentSummary")
    record Entry(String name, String title, String summary) {

        static Entry of(Document document) {
            return new Entry(document.name(), document.title(), document.summary());
        }
    }

    /**
     * A document.
     *
     * @param name what it is called in addresses
     * @param title its heading
     * @param html a fragment of HTML: words, tables, links and pictures
     */
    @Schema(name = "Document")
    record View(String name, String title, String html) {
    }

    @GetMapping
    @Operation(operationId = "listDocuments", summary = "List the documents",
            description = "What comes with the application to read: lessons, guides, and how it works.")
    @ApiResponse(responseCode = "200", description = "The documents.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    array = @ArraySchema(schema = @Schema(implementation = Entry.class))),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> all(AnswerFormat format, Presentation presentation) {
        List<Entry> all = documents.all().stream().map(Entry::of).toList();
        return format.respond(all, presentation, () -> TextTable.plain(
                List.copyOf(all.stream().map(each -> List.of(each.name(), each.title())).toList()),
                presentation.width()).text());
    }

    @GetMapping("/{name}")
    @Operation(operationId = "getDocument", summary = "Read a document",
            description = "As JSON it has a fragment of HTML, as text it is Markdown as it was written.")
    @ApiResponse(responseCode = "200", description = "The document.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = View.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> one(@PathVariable String name, AnswerFormat format, Presentation presentation) {
        Document document = documents.find(name)
                .orElseThrow(() -> new UnknownException("document", "There is no document '" + name + "'; there are "
                        + String.join(", ", documents.names())));
        return format.respond(
                new View(document.name(), document.title(), new Html(documents.names(), name).of(document.root())),
                presentation, document::markdown);
    }
}
