package dev.interleave.operations.run.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.servlet.http.HttpServletResponse;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.ObjectWriter;

import dev.interleave.operations.run.web.RunSummaryView;

/**
 * A run as Server-Sent Events: the run, its events as they come, and its end.
 *
 * <p>Confined to the thread that writes it.
 */
final class EventStream implements StreamingResponseBody {

    /*
     * A client that does not read keeps its thread waiting in a write, and nobody else. The web server ends a write that gets
     * nowhere for as long as its connection timeout, a minute; that one is gone is noticed at the next write, so after a heartbeat at
     * the latest.
     */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final LiveReader reader;

    private final ObjectWriter json;

    private final HttpServletResponse response;

    EventStream(LiveReader reader, ObjectWriter json, HttpServletResponse response) {
        this.reader = reader;
        this.json = json;
        this.response = response;
    }

    @Override
    public void writeTo(OutputStream out) {
        try (reader) {
            write(out, "retry: 1000\nevent: run\ndata: "
                    + json.writeValueAsString(RunSummaryView.of(reader.run())));
            while (goOn(out)) {
                response.flushBuffer();
            }
            response.flushBuffer();
        }
        catch (IOException ex) {
            // The client is gone, or does not read: there is nobody to tell.
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean goOn(OutputStream out) throws IOException, InterruptedException {
        return switch (reader.next(HEARTBEAT)) {
            case LiveReader.Next.Events events -> {
                events.writeTo(out);
                yield true;
            }
            case LiveReader.Next.Nothing _ -> {
                write(out, ": heartbeat");
                yield true;
            }
            case LiveReader.Next.End end -> {
                Ended ended = new Ended(RunSummaryView.of(end.run()), end.dropped());
                write(out, "event: end\nid: " + end.lastStep() + "\ndata: " + json.writeValueAsString(ended));
                yield false;
            }
            case LiveReader.Next.Gone _ -> false;
        };
    }

    /**
     * What is said in the end.
     *
     * @param run the run
     * @param dropped how many of its events were not kept
     */
    private record Ended(@JsonUnwrapped RunSummaryView run, long dropped) {
    }

    private static void write(OutputStream out, String lines) throws IOException {
        out.write((lines + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
}
