final int threads = 3;

final AtomicInteger finished = new AtomicInteger();

void main() throws Exception {
    int[] places = new int[threads];
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
        int number = i;
        workers.add(Thread.ofPlatform().name("worker-" + number).start(() -> {
            places[number] = finished.incrementAndGet();
        }));
    }
    for (Thread worker : workers) {
        worker.join();
    }
    boolean inOrder = true;
    for (int i = 0; i < threads; i++) {
        inOrder &= places[i] == i + 1;
    }
    IO.println(inOrder ? "in-order" : "out-of-order");
}
