final int parties = 3;
final int rounds = 1;

final CyclicBarrier barrier = new CyclicBarrier(parties);
//# if breakBy=TIMEOUT,INTERRUPT
final CountDownLatch broken = new CountDownLatch(1);
//# end
//# if breakBy=INTERRUPT
final CountDownLatch others = new CountDownLatch(parties - 1);
//# end
volatile boolean foundBroken;

void attend(int number) throws InterruptedException {
    try {
        for (int round = 1; round < rounds; round++) {
            barrier.await();
        }
        attendLastRound(number);
    } catch (BrokenBarrierException e) {
        findBroken();
    }
}

//# if breakBy=NONE
void attendLastRound(int number) throws InterruptedException, BrokenBarrierException {
    barrier.await();
}
//# else
void attendLastRound(int number) throws InterruptedException, BrokenBarrierException {
    if (number == parties - 1) {
//# if breakBy!=MISSING_PARTY
        broken.await();
        barrier.await();
//# end
        return;
    }
//# if breakBy=INTERRUPT
    others.countDown();
    try {
        barrier.await();
    } catch (InterruptedException e) {
        findBroken();
    }
//# else
    try {
        barrier.await(200, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
        findBroken();
    }
//# end
}
//# end

void findBroken() {
    foundBroken = true;
//# if breakBy=TIMEOUT,INTERRUPT
    broken.countDown();
//# end
}

void main() throws Exception {
    List<Thread> crew = new ArrayList<>();
    for (int i = 0; i < parties; i++) {
        int number = i;
        crew.add(Thread.ofPlatform().name("party-" + number).start(() -> {
            try {
                attend(number);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
    }
//# if breakBy=INTERRUPT
    others.await();
    crew.getFirst().interrupt();
//# end
    for (Thread party : crew) {
        party.join();
    }
    IO.println(foundBroken ? "broken" : "passed");
}
