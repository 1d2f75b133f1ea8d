package dev.interleave.trace;

/**
 * The packing of an event's kind, mode, site and subject into one long.
 *
 * <p>From the top: 8 bits kind, 8 bits mode, 16 bits site, 32 bits subject.
 */
public final class Header {

    /** The site of an event that has none. */
    public static final int NO_SITE = 0;

    private static final EventKind[] KINDS = EventKind.values();

    private static final Mode[] MODES = Mode.values();

    private Header() {
    }

    public static long of(EventKind kind, Mode mode, int site, int subject) {
        return (long) kind.ordinal() << 56 | (long) mode.ordinal() << 48 | (long) site << 32 | subject;
    }

    public static EventKind kind(long header) {
        return KINDS[(int) (header >>> 56)];
    }

    static Mode mode(long header) {
        return MODES[(int) (header >>> 48) & 0xff];
    }

    static int site(long header) {
        return (int) (header >>> 32) & 0xffff;
    }

    public static int subject(long header) {
        return (int) header;
    }
}
