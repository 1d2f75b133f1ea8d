package dev.interleave.program.instead;

/** What an executor keeps its threads in, of which nobody asks. */
public final class Container implements AutoCloseable {

    private Container() {
    }

    public static Container create(String name) {
        return new Container();
    }

    public void start(Thread thread) {
        thread.start();
    }

    @Override
    public void close() {
    }
}
