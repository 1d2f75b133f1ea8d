final int attempts = 10;

final List<ReentrantLock> locks = List.of(new ReentrantLock(), new ReentrantLock());

boolean pass(int number) throws InterruptedException {
    for (int attempt = 0; attempt < attempts; attempt++) {
//# if remedy=ORDERED
        if (tryBoth(locks.get(0), locks.get(1))) {
//# else
        if (tryBoth(locks.get(number), locks.get(1 - number))) {
//# end
            return true;
        }
//# if remedy=RANDOM_BACKOFF
        Thread.sleep(ThreadLocalRandom.current().nextInt(40));
//# end
    }
    return false;
}

boolean tryBoth(Lock first, Lock second) {
    first.lock();
    try {
        if (!second.tryLock()) {
            return false;
        }
        second.unlock();
        return true;
    } finally {
        first.unlock();
    }
}

void main() throws Exception {
    boolean[] gotPast = new boolean[2];
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
        int number = i;
        workers.add(Thread.ofPlatform().name("worker-" + number).start(() -> {
            try {
                gotPast[number] = pass(number);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
    }
    for (Thread worker : workers) {
        worker.join();
    }
    IO.println(gotPast[0] && gotPast[1] ? "done" : "gave-up");
}
