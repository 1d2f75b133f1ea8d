final Object bell = new Object();
boolean rung;

void await() {
    synchronized (bell) {
        try {
            while (!rung) {
                bell.wait();
            }
        } catch (InterruptedException e) {
            return;
        }
    }
}

void main() throws Exception {
    Thread guest = new Thread(this::await, "guest");
    guest.start();
    synchronized (bell) {
        rung = true;
        bell.notify();
    }
    guest.join();
    IO.println("heard");
}
