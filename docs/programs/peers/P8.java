final LongAdder sum = new LongAdder();

void main() throws Exception {
    Thread a = new Thread(sum::increment);
    Thread b = new Thread(sum::increment);
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println(sum.sum());
}
