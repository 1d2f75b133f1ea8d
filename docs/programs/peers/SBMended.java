volatile int x;

volatile int y;

int seenByA;

int seenByB;

void main() throws Exception {
    Thread a = new Thread(() -> {
        x = 1;
        seenByA = y;
    });
    Thread b = new Thread(() -> {
        y = 1;
        seenByB = x;
    });
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println(seenByA + "," + seenByB);
}
