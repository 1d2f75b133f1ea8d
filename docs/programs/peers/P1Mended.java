final ReentrantLock lock = new ReentrantLock();

int x;

void main() throws Exception {
    Thread a = new Thread(this::increment);
    Thread b = new Thread(this::increment);
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println(x);
}

void increment() {
    lock.lock();
    try {
        x++;
    } finally {
        lock.unlock();
    }
}
