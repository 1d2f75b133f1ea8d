import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

final Map<String, String> seats = new ConcurrentHashMap<>();
final AtomicInteger sold = new AtomicInteger();

void book(String who) {
    if (!seats.containsKey("12A")) {
        seats.put("12A", who);
        sold.incrementAndGet();
    }
}

void main() throws Exception {
    Thread ann = new Thread(() -> book("Ann")), bob = new Thread(() -> book("Bob"));
    ann.start();
    bob.start();
    ann.join();
    bob.join();
    IO.println(sold + " sold");
}
