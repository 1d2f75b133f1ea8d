package dev.interleave.operations.run.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.trace.Trace;
import dev.interleave.trace.export.EventJson;

/**
 * Writes events as Server-Sent Events: the step as the id, the event as JSON in one line as the data.
 *
 * <p>Thread-safe.
 */
@Component
class SseFrames implements EventFrames {

    private static final byte[] ID = ascii("id: ");

    private static final byte[] DATA = ascii("\ndata: ");

    private static final byte[] END = ascii("\n\n");

    private static final int USUAL_BYTES = 180;

    private final ObjectWriter writer;

    SseFrames(JsonMapper mapper) {
        this.writer = mapper.writer().withRootValueSeparator("");
    }

    @Override
    public Frames of(Trace trace, int first, int last) {
        int count = last - first + 1;
        int[] ends = new int[count];
        ByteArrayOutputStream out = new ByteArrayOutputStream(count * USUAL_BYTES);
        JsonGenerator json = writer.createGenerator(out);
        for (int i = 0; i < count; i++) {
            out.writeBytes(ID);
            out.writeBytes(ascii(Integer.toString(first + i)));
            out.writeBytes(DATA);
            EventJson.write(trace.event(first + i), json);
            json.flush();
            out.writeBytes(END);
            ends[i] = out.size();
        }
        return new Frames(out.toByteArray(), ends);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
