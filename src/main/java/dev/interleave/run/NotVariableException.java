package dev.interleave.run;

/** Says that an experiment has no parameter that could be varied. */
public final class NotVariableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotVariableException(String experiment, SeriesKind kind) {
        super("'" + experiment + "' has no parameter that " + kind.plural() + " could vary: none that is "
                + kind.varies() + " and bears no name that they need themselves");
    }
}
