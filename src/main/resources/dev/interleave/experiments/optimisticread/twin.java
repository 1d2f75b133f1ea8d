final int readers = 2;
final int reads = 20;
final int moves = 20;
//# if mode=OPTIMISTIC
final int retries = 1;
//# end

final StampedLock lock = new StampedLock();
volatile int x;
volatile int y;

volatile boolean torn;
//# if mode=OPTIMISTIC
volatile boolean fellBack;
//# end

void move() {
    long stamp = lock.writeLock();
    try {
        x = x + 1;
        y = y + 1;
    } finally {
        lock.unlockWrite(stamp);
    }
}

void read() {
//# if mode=OPTIMISTIC
    for (int attempt = 0; attempt <= retries; attempt++) {
        long stamp = lock.tryOptimisticRead();
        if (stamp == 0) {
            continue;
        }
        int seenX = x;
        int seenY = y;
        if (lock.validate(stamp)) {
            use(seenX, seenY);
            return;
        }
    }
    fellBack = true;
    readLocked();
//# else if mode=UNVALIDATED
    lock.tryOptimisticRead();
    int seenX = x;
    int seenY = y;
    use(seenX, seenY);
//# else
    readLocked();
//# end
}

//# if mode!=UNVALIDATED
void readLocked() {
    long stamp = lock.readLock();
    try {
        int seenX = x;
        int seenY = y;
        use(seenX, seenY);
    } finally {
        lock.unlockRead(stamp);
    }
}

//# end
void use(int seenX, int seenY) {
    if (seenX != seenY) {
        torn = true;
    }
}

void main() throws Exception {
    List<Thread> threads = new ArrayList<>();
    threads.add(Thread.ofPlatform().name("writer").start(() -> {
        for (int i = 0; i < moves; i++) {
            move();
        }
    }));
    for (int i = 0; i < readers; i++) {
        threads.add(Thread.ofPlatform().name("reader-" + i).start(() -> {
            for (int j = 0; j < reads; j++) {
                read();
            }
        }));
    }
    for (Thread thread : threads) {
        thread.join();
    }
//# if mode=OPTIMISTIC
    IO.println(torn ? "torn" : fellBack ? "fell-back" : "whole");
//# else
    IO.println(torn ? "torn" : "whole");
//# end
}
