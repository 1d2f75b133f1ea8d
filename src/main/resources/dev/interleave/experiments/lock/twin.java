final int threads = 5;
final int rounds = 1;
//# if fail=true
boolean failed;
//# end

//# if lock=REENTRANT
final Lock lock = new ReentrantLock();
//# else if lock=FAIR
final Lock lock = new ReentrantLock(true);
//# else if lock=STAMPED
final Lock lock = new StampedLock().asWriteLock();
//# else
final Object lock = new Object();
//# end
final AtomicInteger inside = new AtomicInteger();

//# if lock=SYNCHRONIZED
int hold(int number) {
    synchronized (lock) {
        int count = inside.incrementAndGet();
        inside.decrementAndGet();
//# if fail=true
        if (number == 0) {
            throw new IllegalStateException("failed while it held the lock");
        }
//# end
        return count;
    }
}
//# else
int hold(int number) {
    lock.lock();
    try {
        int count = inside.incrementAndGet();
        inside.decrementAndGet();
//# if fail=true
        if (number == 0) {
            throw new IllegalStateException("failed while it held the lock");
        }
//# end
        return count;
    } finally {
        lock.unlock();
    }
}
//# end

void main() throws Exception {
    int[] most = new int[threads];
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
        int number = i;
        workers.add(Thread.ofPlatform().name("worker-" + number).start(() -> {
//# if fail=true
            try {
                for (int round = 0; round < rounds; round++) {
                    most[number] = Math.max(most[number], hold(number));
                }
            } catch (IllegalStateException e) {
                failed = true;
            }
//# else
            for (int round = 0; round < rounds; round++) {
                most[number] = Math.max(most[number], hold(number));
            }
//# end
        }));
    }
    for (Thread worker : workers) {
        worker.join();
    }
    if (Arrays.stream(most).max().getAsInt() > 1) {
        IO.println("two-inside");
    } else {
//# if fail=true
        IO.println(failed ? "failed-inside" : "all-held");
//# else
        IO.println("all-held");
//# end
    }
}
