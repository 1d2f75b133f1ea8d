final int threads = 4;
final int acquisitions = 100;

//# if lock=FAIR
final ReentrantLock lock = new ReentrantLock(true);
//# else
final ReentrantLock lock = new ReentrantLock();
//# end
final CyclicBarrier start = new CyclicBarrier(threads);
int left = acquisitions;

boolean takeOne() {
    lock.lock();
    try {
        int rest = left;
        if (rest == 0) {
            return false;
        }
        left = rest - 1;
        return true;
    } finally {
        lock.unlock();
    }
}

void main() throws Exception {
    int[] shares = new int[threads];
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
        int number = i;
        workers.add(Thread.ofPlatform().name("worker-" + number).start(() -> {
            try {
                start.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            while (takeOne()) {
                shares[number]++;
            }
        }));
    }
    for (Thread worker : workers) {
        worker.join();
    }
    IO.println(Arrays.stream(shares).sum() == acquisitions ? "done" : "miscounted");
}
