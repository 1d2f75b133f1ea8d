package dev.interleave.web;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TextLines;

/** How an answer is written that is not a run. */
public enum AnswerFormat implements Format {

    /** For programs. */
    JSON,
    /** For a terminal. */
    TEXT;

    private static final MediaType PLAIN_TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    @Override
    public MediaType mediaType() {
        return switch (this) {
            case JSON -> MediaType.APPLICATION_JSON;
            case TEXT -> PLAIN_TEXT;
        };
    }

    /**
     * Answers with something that is at hand and no {@link Representation}.
     *
     * @param answer what is written as JSON
     * @param text it in lines for a terminal, each ended
     */
    public ResponseEntity<Object> respond(Object answer, Presentation presentation, Supplier<String> text) {
        return ResponseEntity.ok().contentType(mediaType()).body(switch (this) {
            case JSON -> answer;
            case TEXT -> TextLines.wrapped(text.get(), presentation.width());
        });
    }

    /** Answers with something that is at hand. */
    public ResponseEntity<Object> respond(Representation answer, Presentation presentation) {
        return respond(answer, presentation, () -> answer.text(presentation));
    }
}
