package dev.interleave.differential;

import java.util.List;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedQueue;

/**
 * Queues of all kinds.
 *
 * @param queues as in {@link #NAMES}
 */
record Queues(List<TracedQueue> queues) {

    private static final Kit<Queues> KIT = new Kit<>(Queues::in);

    private static final List<String> NAMES = List.of("array", "linked", "synchronous", "priority", "delayed");

    static final List<Deed> DEEDS = List.of(
            KIT.deed("%n.put(%v, %l)", NAMES, (all, act, play) -> {
                if (act.limit().isNone()) {
                    all.queue(act).put(act.value());
                }
                else {
                    play.log(all.queue(act).offer(act.value(), act.limit().duration()) ? 'p' : '-');
                }
            }),
            KIT.deed("%n.room(%v, %l)", NAMES, (all, act, play) -> play.log(
                    all.queue(act).put(act.value(), act.limit().duration()).name().charAt(0))),
            KIT.deed("%n.take(%l)", NAMES, (all, act, play) -> play.log(act.limit().isNone() ? all.queue(act).take()
                    : all.queue(act).poll(act.limit().duration()).orElse(0))),
            KIT.deed("%n.size()", NAMES, (all, act, play) -> play.log(all.queue(act).size())));

    private static Queues in(Lab lab, Sketch sketch) {
        return new Queues(List.of(lab.queue("array", sketch.setting().capacity()),
                lab.linkedQueue("linked", sketch.setting().capacity()), lab.synchronousQueue("synchronous"),
                lab.priorityQueue("priority"), lab.delayQueue("delayed", Limit.A_WHILE.duration())));
    }

    private TracedQueue queue(Act act) {
        return queues.get(act.which());
    }
}
