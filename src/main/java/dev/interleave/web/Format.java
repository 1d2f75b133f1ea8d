package dev.interleave.web;

import org.springframework.http.MediaType;

/** A way to write an answer. */
public interface Format {

    /** Its media type. */
    MediaType mediaType();

    /** The value of the {@code format} parameter that asks for it, in any case. */
    String name();

    /** Whether it is not to be had by the Accept header, where its media type stands for another format. */
    default boolean byNameOnly() {
        return false;
    }
}
