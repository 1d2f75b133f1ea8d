final Object bell = new Object();

void main() throws Exception {
    Thread a = new Thread(this::listen);
    Thread b = new Thread(this::ring);
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println("after it");
}

void listen() {
    synchronized (bell) {
        try {
            bell.wait();
        } catch (InterruptedException ex) {
            IO.println("interrupted");
        }
    }
}

void ring() {
    synchronized (bell) {
        bell.notify();
    }
}
