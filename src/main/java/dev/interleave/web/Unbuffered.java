package dev.interleave.web;

import org.springframework.http.HttpHeaders;

/** Answers that are to be seen as they come. */
public final class Unbuffered {

    private static final String HEADER = "X-Accel-Buffering";

    private Unbuffered() {
    }

    /** Has nginx pass on what is written when it is written; it would keep it until it has a few kilobytes otherwise. */
    public static void mark(HttpHeaders headers) {
        headers.set(HEADER, "no");
    }
}
