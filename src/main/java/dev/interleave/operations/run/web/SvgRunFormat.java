package dev.interleave.operations.run.web;

import java.io.IOException;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import dev.interleave.trace.Trace;
import dev.interleave.trace.export.Caption;
import dev.interleave.trace.export.svg.SwimLanes;

/**
 * An SVG picture: a lane per thread, with what came of the run above.
 *
 * <p>Thread-safe.
 */
@Component
class SvgRunFormat implements CaptionedRunFormat {

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
    public void write(Trace trace, Caption caption, Appendable out) throws IOException {
        new SwimLanes().write(trace, caption, out);
    }
}
