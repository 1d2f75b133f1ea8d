final int ticks = 5;

final AtomicInteger finished = new AtomicInteger();
//# if waitBy=LATCH
final CountDownLatch allDone = new CountDownLatch(2);
//# end
final int[] ticked = new int[2];
final int[] places = new int[2];

void tick(int number) {
    while (ticked[number] < ticks) {
        ticked[number]++;
    }
    places[number] = finished.incrementAndGet();
//# if waitBy=LATCH
    allDone.countDown();
//# end
}

void main() throws Exception {
    Thread fast = Thread.ofPlatform().name("fast").start(() -> tick(0));
    Thread slow = Thread.ofPlatform().name("slow").start(() -> tick(1));
//# if waitBy=SPIN
    while (finished.get() < 2) {
        Thread.onSpinWait();
    }
//# else if waitBy=LATCH
    allDone.await();
//# else
    fast.join();
    slow.join();
//# end
    int seen = ticked[0] + ticked[1];
//# if waitBy!=JOIN
    fast.join();
    slow.join();
//# end
    IO.println(seen < 2 * ticks ? "ticks-missing" : places[0] < places[1] ? "fast-first" : "slow-first");
}
