final int depth = 2;

//# if lock=REENTRANT
final Lock lock = new ReentrantLock();
//# else
final Lock lock = new StampedLock().asWriteLock();
//# end
boolean entered;

boolean call(int level) throws InterruptedException {
    if (!lock.tryLock(500, TimeUnit.MILLISECONDS)) {
        return false;
    }
    try {
        return level == depth || call(level + 1);
    } finally {
        lock.unlock();
    }
}

void main() throws Exception {
    Thread worker = Thread.ofPlatform().name("worker").start(() -> {
        try {
            entered = call(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    });
    worker.join();
    IO.println(entered ? "entered" : "blocked-on-itself");
}
