package dev.interleave.web;

import java.io.OutputStream;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.web.presentation.Presentation;

/** JSON as answers have it: indented if wanted, and with a line break at its end, so that a prompt stands below it. */
public final class JsonLines {

    private JsonLines() {
    }

    /** What writes it. */
    public static JsonGenerator generator(JsonMapper mapper, Presentation presentation, OutputStream out) {
        return presentation.pretty() ? mapper.writerWithDefaultPrettyPrinter().createGenerator(out)
                : mapper.createGenerator(out);
    }

    /** Ends it when all of it is written. */
    public static void end(JsonGenerator json) {
        json.writeRaw('\n');
        json.flush();
    }
}
