final int philosophers = 5;
final int meals = 1;

final List<ReentrantLock> forks = Stream.generate(ReentrantLock::new).limit(philosophers).toList();
//# if remedy=FOOTMAN
final Semaphore footman = new Semaphore(philosophers - 1);
//# end

void dine(int seat) {
    int left = seat;
    int right = (seat + 1) % philosophers;
//# if remedy=NONE
    eat(left, right);
//# else if remedy=ORDERED
    eat(Math.min(left, right), Math.max(left, right));
//# else
    footman.acquireUninterruptibly();
    eat(left, right);
    footman.release();
//# end
}

void eat(int first, int second) {
    forks.get(first).lock();
    forks.get(second).lock();
    forks.get(second).unlock();
    forks.get(first).unlock();
}

void main() throws Exception {
    List<Thread> table = new ArrayList<>();
    for (int i = 0; i < philosophers; i++) {
        int seat = i;
        table.add(Thread.ofPlatform().name("philosopher-" + seat).start(() -> {
            for (int meal = 0; meal < meals; meal++) {
                dine(seat);
            }
        }));
    }
    for (Thread philosopher : table) {
        philosopher.join();
    }
    IO.println("all-ate");
}
