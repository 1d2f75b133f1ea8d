final StampedLock lock = new StampedLock();

int x;

int y;

String used;

void main() throws Exception {
    Thread a = new Thread(this::move);
    Thread b = new Thread(this::look);
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println(used);
}

void move() {
    long stamp = lock.writeLock();
    x = 1;
    y = 1;
    lock.unlockWrite(stamp);
}

void look() {
    lock.tryOptimisticRead();
    used = x + "," + y;
}
