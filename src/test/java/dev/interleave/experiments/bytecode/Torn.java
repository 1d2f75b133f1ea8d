package dev.interleave.experiments.bytecode;

/** More methods to be looked at, which no experiment shows. */
class Torn {

    private int value;

    void readInsideWriteOutside() {
        int seen;
        synchronized (this) {
            seen = value;
        }
        value = seen + 1;
    }

    void readAndWriteInTwoMonitors() {
        int seen;
        synchronized (this) {
            seen = value;
        }
        synchronized (this) {
            value = seen + 1;
        }
    }

    void readInsideOfAnotherMonitor() {
        synchronized (this) {
            int seen;
            synchronized (Torn.class) {
                seen = value;
            }
            value = seen + 1;
        }
    }

    void writeOnly() {
        value = 1;
    }

    int readOnly() {
        return value;
    }
}
