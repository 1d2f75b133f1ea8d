import java.util.concurrent.atomic.AtomicInteger;

final AtomicInteger value = new AtomicInteger();

void main() throws Exception {
    Thread a = new Thread(() -> value.incrementAndGet());
    Thread b = new Thread(() -> value.set(value.get() + 1));
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println(value);
}
