package dev.interleave.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import org.springframework.http.ResponseEntity;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.launch.Ongoing;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TextLines;

/**
 * An answer that is not a run as the body of a response.
 *
 * @param ongoing what it is about
 * @param whenEnded whether to wait for its end
 * @param format how it is written
 * @param presentation how it is to look
 * @param content what is written, asked for when it is time to write
 */
public record AnswerBody(Ongoing ongoing, boolean whenEnded, AnswerFormat format, Presentation presentation,
        Supplier<? extends Representation> content)
        implements
        AwaitedBody {

    /** Answers with what was created when it has ended, or at once if that is preferred. */
    public static ResponseEntity<AnswerBody> created(URI location, Ongoing ongoing, Preference preference,
            AnswerFormat format, Presentation presentation,
            Supplier<? extends Representation> content) {
        ResponseEntity.BodyBuilder response = preference.respondAsync()
                ? preference.applied(ResponseEntity.accepted().location(location))
                : ResponseEntity.created(location);
        return response.contentType(format.mediaType())
                .body(new AnswerBody(ongoing, !preference.respondAsync(), format, presentation, content));
    }

    @Override
    public void writeTo(OutputStream out, JsonMapper mapper) throws IOException {
        Representation answer = content.get();
        switch (format) {
            case JSON -> {
                JsonGenerator json = JsonLines.generator(mapper, presentation, out);
                json.writePOJO(answer);
                JsonLines.end(json);
            }
            case TEXT -> out.write(TextLines.wrapped(answer.text(presentation), presentation.width())
                    .getBytes(StandardCharsets.UTF_8));
        }
    }
}
