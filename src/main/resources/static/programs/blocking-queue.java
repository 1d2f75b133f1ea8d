import java.util.concurrent.ArrayBlockingQueue;

final ArrayBlockingQueue<String> counter = new ArrayBlockingQueue<>(1);

void main() throws Exception {
    Thread cook = new Thread(() -> {
        try {
            counter.put("soup");
            counter.put("cake");
        } catch (InterruptedException e) {
            return;
        }
    }, "cook");
    cook.start();
    IO.println(counter.take());
    IO.println(counter.take());
}
