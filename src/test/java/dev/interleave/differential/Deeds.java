package dev.interleave.differential;

import java.util.List;
import java.util.stream.Stream;

/** All that the threads of a program can do. */
final class Deeds {

    static final List<Deed> ALL = Stream.of(Numbers.DEEDS, MapsAndLists.DEEDS, Locks.DEEDS, SharedLocks.DEEDS,
            Meetings.DEEDS, Conditions.DEEDS, Queues.DEEDS, Times.DEEDS, Crews.DEEDS).flatMap(List::stream).toList();

    /** So that what threads learn depends on when they do it. */
    static final List<Deed> LITTLE = List.of(act("%n.get()").deed(), act("%n.set(%v)").deed(),
            act("atomic.addAndGet(%v)").deed());

    private Deeds() {
    }

    /** The plainest act of the kind that is written so. */
    static Act act(String text) {
        return ALL.stream().filter(deed -> deed.text().equals(text)).findFirst().orElseThrow().act();
    }
}
