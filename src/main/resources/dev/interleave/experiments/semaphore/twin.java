final int workers = 8;
final int permits = 3;

//# if scope=SHARED
//# if fair=true
final Semaphore shared = new Semaphore(permits, true);
//# else
final Semaphore shared = new Semaphore(permits);
//# end
//# end
final AtomicInteger inside = new AtomicInteger();

int visit() throws InterruptedException {
//# if scope=SHARED
    Semaphore semaphore = shared;
//# else if fair=true
    Semaphore semaphore = new Semaphore(permits, true);
//# else
    Semaphore semaphore = new Semaphore(permits);
//# end
//# if acquireTimeout=none
    semaphore.acquire();
//# else
    if (!semaphore.tryAcquire(30, TimeUnit.MILLISECONDS)) {
        return 0;
    }
//# end
    int count = inside.incrementAndGet();
    inside.decrementAndGet();
    semaphore.release();
    return count;
}

void main() throws Exception {
    int[] counts = new int[workers];
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
        int number = i;
        threads.add(Thread.ofPlatform().name("worker-" + number).start(() -> {
            try {
                counts[number] = visit();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
    }
    for (Thread thread : threads) {
        thread.join();
    }
    IO.println(Arrays.stream(counts).max().getAsInt());
}
