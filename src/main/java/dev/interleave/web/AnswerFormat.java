package dev.interleave.web;

import java.nio.charset.StandardCharsets;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

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

    /** Answers with something that is at hand. */
    public ResponseEntity<Object> respond(Representation answer) {
        return ResponseEntity.ok().contentType(mediaType()).body(switch (this) {
            case JSON -> answer;
            case TEXT -> answer.text();
        });
    }
}
