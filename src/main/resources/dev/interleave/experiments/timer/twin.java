final int timers = 2;
final int[] cancel = {1};

class Timer {
    final AtomicReference<String> state = new AtomicReference<>("armed");
    final CountDownLatch cancelled = new CountDownLatch(1);
    boolean fired;

    void run() throws InterruptedException {
        if (!cancelled.await(300, TimeUnit.MILLISECONDS) && state.compareAndSet("armed", "fired")) {
            fired = true;
        }
    }

    boolean cancel() {
        boolean inTime = state.compareAndSet("armed", "cancelled");
        cancelled.countDown();
        return inTime;
    }
}

void main() throws Exception {
    List<Timer> all = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < timers; i++) {
        Timer timer = new Timer();
        all.add(timer);
        threads.add(Thread.ofPlatform().name("timer-" + i).start(() -> {
            try {
                timer.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
    }
    boolean[] inTime = new boolean[timers];
    for (int index : cancel) {
        inTime[index] = all.get(index).cancel();
    }
    for (Thread thread : threads) {
        thread.join();
    }
    int fired = 0;
    boolean ranThoughCancelled = false;
    for (int i = 0; i < timers; i++) {
        fired += all.get(i).fired ? 1 : 0;
        ranThoughCancelled |= all.get(i).fired && inTime[i];
    }
    IO.println(ranThoughCancelled ? "ran-though-cancelled" : String.valueOf(fired));
}
