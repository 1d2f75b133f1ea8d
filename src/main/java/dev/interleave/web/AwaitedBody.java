package dev.interleave.web;

import dev.interleave.run.Ongoing;

/** The body of a response that may have to wait for the end of what it is about. */
sealed interface AwaitedBody permits RunBody, AnswerBody {

    /** What it is about. */
    Ongoing ongoing();

    /** Whether to wait for its end. */
    boolean whenEnded();
}
