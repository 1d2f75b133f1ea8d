final int parties = 3;
final int phases = 3;
final int latecomers = 1;

final Phaser phaser = new Phaser(parties);

void attend(int number) {
//# if leave=STAY
    phaser.arriveAndAwaitAdvance();
    attendFrom(1);
//# else
    if (number > 0) {
        phaser.arriveAndAwaitAdvance();
        attendFrom(1);
    } else {
//# if leave=DEREGISTER
        phaser.arriveAndDeregister();
//# else
        phaser.arriveAndAwaitAdvance();
//# end
    }
//# end
}

boolean comeLate() {
    int phase = phaser.register();
    if (phase < 0) {
        return false;
    }
    attendFrom(phase);
    return true;
}

void attendFrom(int first) {
    for (int phase = first; phase < phases - 1; phase++) {
        phaser.arriveAndAwaitAdvance();
    }
    phaser.arriveAndDeregister();
}

void main() throws Exception {
    boolean[] inTime = new boolean[latecomers];
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < parties; i++) {
        int number = i;
        threads.add(Thread.ofPlatform().name("party-" + number).start(() -> attend(number)));
    }
    for (int i = 0; i < latecomers; i++) {
        int number = i;
        threads.add(Thread.ofPlatform().name("latecomer-" + number).start(() -> inTime[number] = comeLate()));
    }
    for (Thread thread : threads) {
        thread.join();
    }
    boolean all = true;
    for (boolean each : inTime) {
        all &= each;
    }
    IO.println(all ? "all-passed" : "too-late");
}
