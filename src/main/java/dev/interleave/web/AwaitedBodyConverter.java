package dev.interleave.web;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpResponse;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.launch.Ongoing;

/**
 * Writes bodies after the end of what they are about, if that is wanted.
 *
 * <p>Thread-safe.
 */
class AwaitedBodyConverter extends AbstractHttpMessageConverter<AwaitedBody> {

    /*
     * While it waits it sends a character every now and then that means nothing there: the start of a line before a JSON value, a picture
     * or lanes, a space in NDJSON. To send it is the only way to learn that the client has gone, and
     * what nobody waits for is cancelled. The status may be sent that early because it does not depend on how it ends: it was created.
     */
    static final Duration HEARTBEAT = Duration.ofMillis(500);

    private final JsonMapper mapper;

    AwaitedBodyConverter(JsonMapper mapper) {
        super(MediaType.ALL);
        this.mapper = mapper;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return AwaitedBody.class.isAssignableFrom(type);
    }

    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected AwaitedBody readInternal(Class<? extends AwaitedBody> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("These are not read", message);
    }

    @Override
    protected void writeInternal(AwaitedBody body, HttpOutputMessage message) throws IOException {
        if (body.whenEnded()) {
            Unbuffered.mark(message.getHeaders());
        }
        OutputStream out = message.getBody();
        if (body.whenEnded()) {
            awaitEnd(body, message);
        }
        body.writeTo(out, mapper);
        out.flush();
    }

    private static void awaitEnd(AwaitedBody body, HttpOutputMessage message) throws IOException {
        Ongoing ongoing = body.ongoing();
        try {
            while (!ongoing.await(HEARTBEAT)) {
                beat(body.heartbeat(), message);
            }
        }
        catch (IOException ex) {
            ongoing.cancel("The client went away");
            throw ex;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            ongoing.cancel("The request was ended");
        }
    }

    private static void beat(char heartbeat, HttpOutputMessage message) throws IOException {
        message.getBody().write(heartbeat);
        // To flush the body itself does nothing: Spring leaves that to the server, who does it when the body is complete.
        if (message instanceof ServletServerHttpResponse response) {
            response.getServletResponse().flushBuffer();
        }
    }
}
