package dev.interleave.program.instead;

/** What an executor that starts a thread for each task is, too. */
public abstract class ThreadContainer {

    protected ThreadContainer(boolean shared) {
    }

    public static Object registerContainer(ThreadContainer container) {
        return container;
    }

    public static void deregisterContainer(Object key) {
    }
}
