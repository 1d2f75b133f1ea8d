//# if shape=ORDER
final int threads = 2;
//# end
//# if remedy=TRY_LOCK,TIMEOUT
final int attempts = 3;
//# end

//# if shape=ORDER
final List<ReentrantLock> locks = Stream.generate(ReentrantLock::new).limit(threads).toList();
//# else
final List<Lock> locks = List.of(new StampedLock().asWriteLock());
//# end

//# if remedy=NONE
void work(int number) {
    holdBoth(number, (number + 1) % locks.size());
}
//# else if remedy=ORDERED
void work(int number) {
    int next = (number + 1) % locks.size();
    holdBoth(Math.min(number, next), Math.max(number, next));
}
//# else
void work(int number) throws InterruptedException {
    int next = (number + 1) % locks.size();
    for (int i = 0; i < attempts; i++) {
        if (tryBoth(number, next)) {
            return;
        }
    }
    holdBoth(Math.min(number, next), Math.max(number, next));
}

boolean tryBoth(int first, int second) throws InterruptedException {
    locks.get(first).lock();
    try {
//# if remedy=TRY_LOCK
        if (!locks.get(second).tryLock()) {
//# else
        if (!locks.get(second).tryLock(100, TimeUnit.MILLISECONDS)) {
//# end
            return false;
        }
        locks.get(second).unlock();
        return true;
    } finally {
        locks.get(first).unlock();
    }
}
//# end

void holdBoth(int first, int second) {
    locks.get(first).lock();
    try {
//# if shape=SELF remedy!=NONE
        if (second != first) {
            locks.get(second).lock();
            locks.get(second).unlock();
        }
//# else
        locks.get(second).lock();
        locks.get(second).unlock();
//# end
    } finally {
        locks.get(first).unlock();
    }
}

void main() throws Exception {
//# if shape=ORDER
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
        int number = i;
//# if remedy=NONE,ORDERED
        workers.add(Thread.ofPlatform().name("worker-" + number).start(() -> work(number)));
//# else
        workers.add(Thread.ofPlatform().name("worker-" + number).start(() -> {
            try {
                work(number);
            } catch (InterruptedException e) {
                return;
            }
        }));
//# end
    }
    for (Thread worker : workers) {
        worker.join();
    }
//# else
    work(0);
//# end
    IO.println("done");
}
