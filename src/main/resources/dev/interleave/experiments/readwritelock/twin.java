final int readers = 3;
final int writers = 1;
final int rounds = 2;

//# if lock=READ_WRITE
final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
final Lock readLock = lock.readLock();
final Lock writeLock = lock.writeLock();
//# else if lock=FAIR_READ_WRITE
final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
final Lock readLock = lock.readLock();
final Lock writeLock = lock.writeLock();
//# else
final Lock readLock = new ReentrantLock();
final Lock writeLock = readLock;
//# end

final AtomicInteger reading = new AtomicInteger();
final AtomicInteger writing = new AtomicInteger();
int number;

class Found {
    int most;
    boolean mixed;

    void inside(int readersInside, int writersInside) {
        most = Math.max(most, readersInside + writersInside);
        mixed |= writersInside > 1 || writersInside == 1 && readersInside > 0;
    }
}

void read(Found found) {
    readLock.lock();
    look(found);
//# if upgrade=UPGRADE
    writeLock.lock();
    change(found);
    writeLock.unlock();
//# end
    readLock.unlock();
}

void write(Found found) {
    writeLock.lock();
//# if upgrade=DOWNGRADE
    int written = change(found);
    readLock.lock();
    writeLock.unlock();
    found.mixed |= look(found) != written;
    readLock.unlock();
//# else
    change(found);
    writeLock.unlock();
//# end
}

int look(Found found) {
    int count = reading.incrementAndGet();
    found.inside(count, writing.get());
    int seen = number;
    reading.decrementAndGet();
    return seen;
}

int change(Found found) {
    int count = writing.incrementAndGet();
    found.inside(reading.get(), count);
    int next = number + 1;
    number = next;
    writing.decrementAndGet();
    return next;
}

void main() throws Exception {
    List<Found> all = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < readers + writers; i++) {
        boolean reads = i < readers;
        Found found = new Found();
        all.add(found);
        threads.add(Thread.ofPlatform().name(reads ? "reader-" + i : "writer-" + (i - readers)).start(() -> {
            for (int round = 0; round < rounds; round++) {
                if (reads) {
                    read(found);
                } else {
                    write(found);
                }
            }
        }));
    }
    for (Thread thread : threads) {
        thread.join();
    }
    int most = 0;
    boolean mixed = false;
    for (Found found : all) {
        most = Math.max(most, found.most);
        mixed |= found.mixed;
    }
    IO.println(mixed ? "mixed" : String.valueOf(most));
}
