final Map<Integer, String> seats = new ConcurrentHashMap<>();

final AtomicInteger puts = new AtomicInteger();

void main() throws Exception {
    Thread a = new Thread(() -> take("a"));
    Thread b = new Thread(() -> take("b"));
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println(puts.get() == 1 ? "1 put" : puts + " puts");
}

void take(String passenger) {
    if (seats.putIfAbsent(12, passenger) == null) {
        puts.incrementAndGet();
    }
}
