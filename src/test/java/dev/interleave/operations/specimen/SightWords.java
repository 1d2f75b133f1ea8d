package dev.interleave.operations.specimen;

/** How what tools say is put, without what changes from one time to the next. */
final class SightWords {

    private SightWords() {
    }

    /** A class without its package. */
    static String type(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** The class of what is written as {@code java.lang.Object@1b2c3d4e}, without its package. */
    static String typeOf(String object) {
        return type(object.replaceFirst("@.*", ""));
    }
}
