final Object bell = new Object();

void await() {
    synchronized (bell) {
        try {
            bell.wait();
        } catch (InterruptedException e) {
            return;
        }
    }
}

void main() throws Exception {
    Thread guest = new Thread(this::await, "guest");
    guest.start();
    synchronized (bell) {
        bell.notify();
    }
    guest.join();
    IO.println("heard");
}
