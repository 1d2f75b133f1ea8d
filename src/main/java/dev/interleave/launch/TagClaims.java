package dev.interleave.launch;

/** Where starts of the application take their tags, if more than this one are remembered. To be a bean is to be asked. */
@FunctionalInterface
public interface TagClaims {

    /** Takes a tag for this start alone; returns whether nobody had it. */
    boolean claim(String tag);
}
