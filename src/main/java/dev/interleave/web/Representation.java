package dev.interleave.web;

/** An answer that can be written as JSON, and said in plain text. */
public interface Representation {

    /** It in lines for a terminal, each ended. */
    String text();
}
