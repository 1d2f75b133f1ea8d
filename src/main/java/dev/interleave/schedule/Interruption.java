package dev.interleave.schedule;

/** When a thread that announces an operation notices that it has been interrupted. */
public enum Interruption {

    /** Never: the interruption is kept for later. */
    NEVER,
    /**
     * When it comes, even if it need not wait, and as long as it waits; also when it need not wait any more, but has not
     * gone on yet. So do locks, semaphores, latches, most queues, and sleeping.
     */
    ALWAYS,
    /**
     * Only if it has to wait. When it need not wait any more, but has not gone on yet, it may still notice. So does a
     * {@link java.util.concurrent.Phaser}.
     */
    WHILE_WAITING,
    /**
     * Only until what it waits for has been granted. From then on it continues, and keeps the interruption for later. So do
     * conditions, barriers, exchangers and meetings from hand to hand.
     */
    UNTIL_GRANTED
}
