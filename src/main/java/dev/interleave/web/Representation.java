package dev.interleave.web;

import dev.interleave.web.presentation.Presentation;

/** An answer that can be written as JSON, and said in plain text. */
public interface Representation {

    /**
     * It in lines for a terminal, each ended. Lines that are wider than wanted are wrapped by the caller.
     *
     * @param presentation how it is to look
     */
    String text(Presentation presentation);
}
