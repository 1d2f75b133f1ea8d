int value;

void main() throws Exception {
    Thread a = new Thread(() -> value++);
    Thread b = new Thread(() -> value++);
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println(value);
}
