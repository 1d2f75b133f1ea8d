package dev.interleave.operations.specimen;

import java.util.List;

/** A kind of situation, of which there may be several specimens: with platform threads, with virtual ones, with both. */
public interface Situation {

    /** Its specimens. */
    List<Specimen> specimens();
}
