int x;

void main() throws Exception {
    Thread a = new Thread(() -> x++);
    Thread b = new Thread(() -> x++);
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println(x);
}
