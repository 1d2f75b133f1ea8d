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

import dev.interleave.run.Run;
import dev.interleave.run.RunView;

/**
 * Writes runs in the format chosen for them, waiting for their end if that is wanted.
 *
 * <p>Thread-safe.
 */
class RunMessageConverter extends AbstractHttpMessageConverter<RunBody> {

    /*
     * While it waits it sends a line break every now and then. Before a JSON value, in NDJSON and above lanes a line break
     * means nothing; but to send it is the only way to learn that the client has gone, and a run that nobody waits for is
     * cancelled. The status may be sent that early because it does not depend on how the run ends: it was created.
     */
    static final Duration HEARTBEAT = Duration.ofMillis(500);

    RunMessageConverter() {
        super(MediaType.ALL);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == RunBody.class;
    }

    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected RunBody readInternal(Class<? extends RunBody> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Runs are not read", message);
    }

    @Override
    protected void writeInternal(RunBody body, HttpOutputMessage message) throws IOException {
        OutputStream out = message.getBody();
        if (body.whenEnded()) {
            awaitEnd(body.run(), message);
        }
        RunView run = body.run().view();
        switch (body.part()) {
            case WHOLE -> body.format().writeRun(run, out);
            case TRACE -> body.format().writeTrace(run, out);
        }
        out.flush();
    }

    private static void awaitEnd(Run run, HttpOutputMessage message) throws IOException {
        try {
            while (!run.await(HEARTBEAT)) {
                beat(message);
            }
        }
        catch (IOException ex) {
            run.cancel("The client went away");
            throw ex;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            run.cancel("The request was ended");
        }
    }

    private static void beat(HttpOutputMessage message) throws IOException {
        message.getBody().write('\n');
        // To flush the body itself does nothing: Spring leaves that to the server, who does it when the body is complete.
        if (message instanceof ServletServerHttpResponse response) {
            response.getServletResponse().flushBuffer();
        }
    }
}
