final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

void main() throws Exception {
    Thread thread = new Thread(this::upgrade);
    thread.start();
    thread.join();
    IO.println("done");
}

void upgrade() {
    lock.readLock().lock();
    lock.readLock().unlock();
    lock.writeLock().lock();
    lock.writeLock().unlock();
}
