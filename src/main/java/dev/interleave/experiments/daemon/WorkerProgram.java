package dev.interleave.experiments.daemon;

import dev.interleave.experiment.NotRunHere;

/** A program that creates a thread, starts it, waits for it or does not, and is done. */
@NotRunHere
final class WorkerProgram {

    static final String IS_DAEMON = "main: before running, isDaemon is ";

    static final String REFUSED = "main: setDaemon refused: ";

    static final String ALL_DONE = "main: all done";

    static final String STARTING = "worker: starting";

    static final String FINISHING = "worker: finishing";

    private WorkerProgram() {
    }

    /** Takes whether the thread is to be a daemon, whether to wait for it, how long it sleeps, and whether it is virtual. */
    public static void main(String[] arguments) throws InterruptedException {
        boolean daemon = Boolean.parseBoolean(arguments[0]);
        boolean join = Boolean.parseBoolean(arguments[1]);
        long sleepMillis = Long.parseLong(arguments[2]);
        boolean virtual = Boolean.parseBoolean(arguments[3]);

        System.out.println("main: before creating");
        Thread.Builder kind = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
        Thread worker = kind.name("worker").unstarted(() -> work(sleepMillis));
        try {
            worker.setDaemon(daemon);
        }
        catch (IllegalArgumentException ex) {
            System.out.println(REFUSED + ex.getMessage());
        }
        System.out.println(IS_DAEMON + worker.isDaemon());
        worker.start();
        System.out.println("main: wait");
        if (join) {
            worker.join();
        }
        System.out.println(ALL_DONE);
    }

    private static void work(long sleepMillis) {
        System.out.println(STARTING);
        try {
            Thread.sleep(sleepMillis);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        System.out.println(FINISHING);
    }
}
