final int racers = 8;
final int runs = 2;

class Race {
    final CountDownLatch signal = new CountDownLatch(1);
    final CountDownLatch over = new CountDownLatch(racers);
    final AtomicInteger finished = new AtomicInteger();
    final int[] places = new int[racers];

    void take(int racer) throws InterruptedException {
        signal.await();
        places[racer] = finished.incrementAndGet();
        over.countDown();
    }
}

void main() throws Exception {
    List<Race> races = Stream.generate(Race::new).limit(runs).toList();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < racers; i++) {
        int racer = i;
        threads.add(Thread.ofPlatform().name("racer-" + racer).start(() -> {
            try {
                for (Race race : races) {
                    race.take(racer);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
    }
//# if signal=true
    for (Race race : races) {
//# if waitFirst=true
        race.signal.await();
//# end
        race.signal.countDown();
        race.over.await();
    }
//# end
    for (Thread thread : threads) {
        thread.join();
    }
    boolean same = true;
    for (Race race : races) {
        same &= Arrays.equals(race.places, races.getFirst().places);
    }
    IO.println(same ? "one-order" : "orders-differ");
}
