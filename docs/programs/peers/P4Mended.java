final ReentrantLock a = new ReentrantLock();

final ReentrantLock b = new ReentrantLock();

void main() throws Exception {
    Thread one = new Thread(() -> both(a, b));
    Thread two = new Thread(() -> both(a, b));
    one.start();
    two.start();
    one.join();
    two.join();
    IO.println("done");
}

void both(Lock first, Lock second) {
    first.lock();
    try {
        second.lock();
        second.unlock();
    } finally {
        first.unlock();
    }
}
