final int target = 5;
final int increments = 5;
final int waiters = 1;

final ReentrantLock lock = new ReentrantLock();
final Condition reached = lock.newCondition();
//# if notify=BEFORE_WAIT
final CountDownLatch looked = new CountDownLatch(waiters);
final CountDownLatch added = new CountDownLatch(1);
//# end
int value;

int awaitTarget() throws InterruptedException {
    lock.lock();
    try {
//# if waitIn=WHILE
        while (value < target) {
//# else
        if (value < target) {
//# end
//# if notify=BEFORE_WAIT
            lock.unlock();
            looked.countDown();
            added.await();
            lock.lock();
//# end
            reached.await();
        }
        return value;
    } finally {
        lock.unlock();
    }
}

void addAll() throws InterruptedException {
//# if notify=BEFORE_WAIT
    looked.await();
//# end
    for (int i = 0; i < increments; i++) {
        lock.lock();
        try {
            value++;
//# if notify=ONE
            reached.signal();
//# else
            reached.signalAll();
//# end
        } finally {
            lock.unlock();
        }
    }
//# if notify=BEFORE_WAIT
    added.countDown();
//# end
}

void main() throws Exception {
    int[] seen = new int[waiters];
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < waiters; i++) {
        int number = i;
        threads.add(start("waiter-" + number, () -> seen[number] = awaitTarget()));
    }
    threads.add(start("adder", () -> addAll()));
    for (Thread thread : threads) {
        thread.join();
    }
    boolean enough = Arrays.stream(seen).allMatch(each -> each >= target);
    IO.println(enough ? "target-reached" : "went-on-too-early");
}

interface Body {
    void run() throws InterruptedException;
}

Thread start(String name, Body body) {
    return Thread.ofPlatform().name(name).start(() -> {
        try {
            body.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    });
}
