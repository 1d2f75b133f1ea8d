final Semaphore permit = new Semaphore(1);

void main() throws Exception {
    Thread thread = new Thread(this::work);
    thread.start();
    thread.join();
    IO.println("done");
}

void work() {
    permit.acquireUninterruptibly();
    permit.release();
    permit.acquireUninterruptibly();
    permit.release();
}
