int value;

void main() throws Exception {
    Thread one = Thread.ofVirtual().name("one").start(() -> value += 1);
    Thread ten = Thread.ofVirtual().name("ten").start(() -> value += 10);
    one.join();
    ten.join();
    IO.println(value);
}
