package dev.interleave.web;

import java.io.IOException;
import java.io.OutputStream;

import tools.jackson.databind.json.JsonMapper;

import dev.interleave.launch.Ongoing;

/** The body of a response that may have to wait for the end of what it is about. */
public interface AwaitedBody {

    /** What it is about. */
    Ongoing ongoing();

    /** Whether to wait for its end. */
    boolean whenEnded();

    /**
     * What is sent now and then while it waits: something that means nothing before what is written then. The start of a
     * line means nothing in a terminal, and leaves no empty one; nor does a space before the first line of NDJSON,
     * where a line break would be a line without a value.
     */
    default char heartbeat() {
        return '\r';
    }

    /** Writes it, when it need not wait any more. */
    void writeTo(OutputStream out, JsonMapper mapper) throws IOException;
}
