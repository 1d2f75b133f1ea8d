int x;

void main() throws Exception {
    Thread a = Thread.ofVirtual().unstarted(() -> x++);
    Thread b = Thread.ofVirtual().unstarted(() -> x++);
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println(x);
}
