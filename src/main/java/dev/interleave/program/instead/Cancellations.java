package dev.interleave.program.instead;

import java.util.concurrent.CancellationException;

import org.jspecify.annotations.Nullable;

/** Makes exceptions of cancelled futures, whose constructor with a cause is for the JDK alone. */
public final class Cancellations {

    private Cancellations() {
    }

    public static CancellationException of(@Nullable String message, @Nullable CancellationException cause) {
        CancellationException made = new CancellationException(message);
        made.initCause(cause);
        return made;
    }
}
