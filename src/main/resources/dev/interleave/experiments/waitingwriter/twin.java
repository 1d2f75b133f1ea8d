final int writers = 1;

//# if lock=READ_WRITE
final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
final Lock readLock = lock.readLock();
final Lock writeLock = lock.writeLock();
//# else if lock=FAIR_READ_WRITE
final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
final Lock readLock = lock.readLock();
final Lock writeLock = lock.writeLock();
//# else
final StampedLock lock = new StampedLock();
final Lock readLock = lock.asReadLock();
final Lock writeLock = lock.asWriteLock();
//# end
final Lock mutex = new ReentrantLock();

boolean read(Lock first, Lock second) throws InterruptedException {
    first.lock();
    try {
//# if timeout=none
        second.lock();
//# else
        if (!second.tryLock(100, TimeUnit.MILLISECONDS)) {
            return false;
        }
//# end
        second.unlock();
        return true;
    } finally {
        first.unlock();
    }
}

void write() {
    writeLock.lock();
    writeLock.unlock();
}

void main() throws Exception {
    boolean[] hadBoth = new boolean[2];
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
        int number = i;
        threads.add(Thread.ofPlatform().name("reader-" + number).start(() -> {
            try {
//# if order=OPPOSITE
                hadBoth[number] = number == 0 ? read(readLock, mutex) : read(mutex, readLock);
//# else
                hadBoth[number] = read(readLock, mutex);
//# end
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
    }
    for (int i = 0; i < writers; i++) {
        threads.add(Thread.ofPlatform().name("writer-" + i).start(() -> write()));
    }
    for (Thread thread : threads) {
        thread.join();
    }
    IO.println(hadBoth[0] && hadBoth[1] ? "done" : "gave-up");
}
