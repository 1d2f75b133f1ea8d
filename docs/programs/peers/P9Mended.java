final ReentrantLock lock = new ReentrantLock();

int x;

void main() throws Exception {
    Thread a = Thread.ofVirtual().unstarted(this::increment);
    Thread b = Thread.ofVirtual().unstarted(this::increment);
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
