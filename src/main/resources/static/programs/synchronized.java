final Object lock = new Object();
int value;

void add() {
    synchronized (lock) {
        value++;
    }
}

void main() throws Exception {
    Thread a = new Thread(this::add), b = new Thread(this::add);
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println(value);
}
