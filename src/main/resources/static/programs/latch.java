import java.util.concurrent.CountDownLatch;

final CountDownLatch done = new CountDownLatch(2);
int left;
int right;

void main() throws Exception {
    Thread.ofPlatform().name("left").start(() -> {
        left = 1;
        done.countDown();
    });
    Thread.ofPlatform().name("right").start(() -> {
        done.countDown();
        right = 1;
    });
    done.await();
    IO.println(left + " " + right);
}
