final AtomicInteger lastWords = new AtomicInteger();

void main() throws Exception {
    Thread worker = Thread.ofPlatform().name("worker").unstarted(() -> lastWords.incrementAndGet());
    worker.start();
//# if join=true
    worker.join();
    boolean first = lastWords.incrementAndGet() == 1;
//# else
    boolean first = lastWords.incrementAndGet() == 1;
    worker.join();
//# end
    IO.println(first ? "all-done-first" : "finishing-first");
}
