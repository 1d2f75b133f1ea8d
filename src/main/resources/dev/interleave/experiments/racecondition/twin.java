final int threads = 2;
final int increments = 1;

//# if guard=ATOMIC
final AtomicLong value = new AtomicLong();

void increment() {
    value.incrementAndGet();
}
//# else if guard=ADDER
final LongAdder value = new LongAdder();

void increment() {
    value.increment();
}
//# else if guard=VAR_HANDLE
final long[] value = {0};
final VarHandle element = MethodHandles.arrayElementVarHandle(long[].class);

void increment() {
    long local;
    do {
        local = (long) element.getVolatile(value, 0);
    } while (!element.compareAndSet(value, 0, local, local + 1));
}
//# else
long value;
//# if guard=NONE

void increment() {
    long local = value;
    local++;
    value = local;
}
//# else if guard=SYNCHRONIZED
final Object lock = new Object();

void increment() {
    synchronized (lock) {
        long local = value;
        local++;
        value = local;
    }
}
//# else if guard=LOCK
final ReentrantLock lock = new ReentrantLock();

void increment() {
    lock.lock();
    try {
        long local = value;
        local++;
        value = local;
    } finally {
        lock.unlock();
    }
}
//# else if guard=SEMAPHORE
final Semaphore permit = new Semaphore(1);

void increment() {
    permit.acquireUninterruptibly();
    try {
        long local = value;
        local++;
        value = local;
    } finally {
        permit.release();
    }
}
//# else if guard=STAMPED_LOCK
final StampedLock lock = new StampedLock();

void increment() {
    long stamp = lock.writeLock();
    try {
        long local = value;
        local++;
        value = local;
    } finally {
        lock.unlockWrite(stamp);
    }
}
//# end
//# end

void main() throws Exception {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
        workers.add(Thread.ofPlatform().name("worker-" + i).start(() -> {
            for (int j = 0; j < increments; j++) {
                increment();
            }
        }));
    }
    for (Thread worker : workers) {
        worker.join();
    }
//# if guard=VAR_HANDLE
    IO.println(value[0]);
//# else
    IO.println(value);
//# end
}
