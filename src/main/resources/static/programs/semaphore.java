import java.util.concurrent.Semaphore;

final Semaphore permits = new Semaphore(1);
int value;

void add() {
    permits.acquireUninterruptibly();
    value++;
    permits.release();
}

void main() throws Exception {
    Thread a = new Thread(this::add), b = new Thread(this::add);
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println(value);
}
