import java.util.concurrent.locks.ReentrantLock;

final ReentrantLock lock = new ReentrantLock();
int value;

void add() {
    if (lock.tryLock()) {
        try {
            value++;
        } finally {
            lock.unlock();
        }
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
