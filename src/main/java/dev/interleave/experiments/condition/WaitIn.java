package dev.interleave.experiments.condition;

/** What a waiter does after it has been woken. */
enum WaitIn {

    /** It looks again, and waits again if the target is not reached. */
    WHILE {
        @Override
        Waited await(Total total) throws InterruptedException {
            int wakeUps = 0;
            long value = total.look();
            while (total.isShort(value)) {
                total.await();
                wakeUps++;
                value = total.look();
            }
            return new Waited(value, wakeUps);
        }
    },
    /** It goes on, whatever the value is: the bug on show. */
    IF {
        @Override
        Waited await(Total total) throws InterruptedException {
            int wakeUps = 0;
            long value = total.look();
            if (total.isShort(value)) {
                total.await();
                wakeUps++;
                value = total.look();
            }
            return new Waited(value, wakeUps);
        }
    };

    /** Waits for the target as the thread that holds the lock. */
    abstract Waited await(Total total) throws InterruptedException;
}
