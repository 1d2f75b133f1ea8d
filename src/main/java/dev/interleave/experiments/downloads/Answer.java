package dev.interleave.experiments.downloads;

/** How a request was answered, or why it was not. */
final class Answer {

    static final String OK = "200";

    /** The connection could not be made, or broke, or nothing came in time. */
    static final String NO_ANSWER = "NO_ANSWER";

    /** The host has no address that may be connected to. */
    static final String ADDRESS_REFUSED = "ADDRESS_REFUSED";

    /** It was broken off because it was larger than it may be. */
    static final String TOO_LARGE = "TOO_LARGE";

    /** It was broken off because it came too slowly. */
    static final String TOO_SLOW = "TOO_SLOW";

    private final String status;

    private final byte[] content;

    Answer(String status, byte[] content) {
        this.status = status;
        this.content = content;
    }

    static Answer none(String why) {
        return new Answer(why, new byte[0]);
    }

    /** The status code, or a word for why there is none. */
    public String status() {
        return status;
    }

    /** What came; nothing if it did not come wholly. */
    byte[] content() {
        return content;
    }
}
