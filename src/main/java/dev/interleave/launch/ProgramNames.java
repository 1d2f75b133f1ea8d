package dev.interleave.launch;

/** The names of programs that somebody brought, which stand where experiments have theirs: {@code programs/} and an id. */
public final class ProgramNames {

    private static final String PREFIX = "programs/";

    private ProgramNames() {
    }

    /** The name of the program with an id. */
    public static String of(String id) {
        return PREFIX + id;
    }

    /** Whether a name is a program's, not an experiment's. */
    public static boolean isOne(String name) {
        return name.startsWith(PREFIX);
    }

    /** The tag of a meter: an experiment's name, or one word for all programs. */
    public static String tag(String name) {
        return isOne(name) ? "program" : name;
    }
}
