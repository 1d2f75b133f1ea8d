package dev.interleave.agreement;

/** Where a row has its threads, in whichever column. */
interface Stage {

    /** Starts a thread that is not interrupted. */
    Player start(Act act) throws InterruptedException;

    /** Starts a thread that is to be interrupted by {@link Player#interrupt()}. */
    Player target(Act act) throws InterruptedException;

    /** Starts a thread that is interrupted between one thing and another. */
    Player interrupted(Act before, Act act) throws InterruptedException;

    /** Starts a thread that is interrupted before it does anything. */
    Player interrupted(Act act) throws InterruptedException;

    /** A closed gate. */
    Gate gate();

    /** What threads may tell one another that something has been done. Whether they are interrupted does not matter there. */
    interface Gate {

        /** Opens it. */
        void open();

        /** Waits until it is open. */
        void pass() throws InterruptedException;
    }

    /** One of its threads. */
    interface Player {

        /** Leads it to where it waits, if it is led at all, or does all without waiting. */
        void waits() throws InterruptedException;

        /** The same at a monitor. */
        void isBlocked() throws InterruptedException;

        /** Interrupts it. */
        void interrupt();

        /** Waits for its end, as any thread may. */
        void join() throws InterruptedException;

        /** What it came to, when it has come to it; to be asked when nobody interrupts it any more. */
        String outcome() throws InterruptedException;

        /**
         * The same where it may wait for ever, because nobody but the thread that asks could let it go on. So a real thread
         * that is seen to wait is stuck.
         */
        String outcomeOrStuck() throws InterruptedException;
    }
}
