package dev.interleave.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import dev.interleave.run.RunView;
import dev.interleave.trace.export.Caption;
import dev.interleave.trace.export.SwimLanes;

/**
 * An SVG picture: a lane per thread, with what came of the run above.
 *
 * <p>Thread-safe.
 */
@Component
class SvgRunFormat implements RunFormat {

    /* No XML declaration: nothing may stand before one, but line breaks may be sent while the run is waited for. */
    static final MediaType TYPE = MediaType.valueOf("image/svg+xml");

    @Override
    public MediaType mediaType() {
        return TYPE;
    }

    @Override
    public String name() {
        return "svg";
    }

    @Override
    public void writeRun(RunView run, OutputStream out) throws IOException {
        write(run, RunCaption.of(run), out);
    }

    @Override
    public void writeTrace(RunView run, OutputStream out) throws IOException {
        write(run, RunCaption.ofTrace(run), out);
    }

    private static void write(RunView run, Caption caption, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        new SwimLanes().write(run.trace(), caption, writer);
        writer.flush();
    }
}
