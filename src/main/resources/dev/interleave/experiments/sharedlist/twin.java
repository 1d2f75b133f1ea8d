final int appends = 1;
final int looks = 1;

//# if guard=COPY_ON_WRITE
final List<Integer> list = new CopyOnWriteArrayList<>();
//# else
final List<Integer> list = new ArrayList<>();
//# end
//# if guard=LOCK
final ReentrantLock lock = new ReentrantLock();
//# end
Integer firstSeen;
boolean disturbed;

void append(int element) {
//# if guard=LOCK
    lock.lock();
    list.add(element);
    lock.unlock();
//# else
    list.add(element);
//# end
}

void look(int number) {
//# if guard=LOCK
    lock.lock();
//# end
    try {
        if (list.size() > 0) {
            Integer first = list.get(0);
            disturbed |= first == null;
            if (number == 0) {
                firstSeen = first;
            }
        }
        for (Integer element : list) {
            disturbed |= element == null;
        }
    } catch (ConcurrentModificationException | IndexOutOfBoundsException | NoSuchElementException e) {
        disturbed = true;
//# if guard=LOCK
    } finally {
        lock.unlock();
//# end
    }
}

void main() throws Exception {
    Thread appender = Thread.ofPlatform().name("worker-0").start(() -> {
        for (int i = 1; i <= appends; i++) {
            append(i);
        }
    });
    Thread reader = Thread.ofPlatform().name("worker-1").start(() -> {
        for (int i = 0; i < looks; i++) {
            look(i);
        }
    });
    appender.join();
    reader.join();
    IO.println(disturbed ? "disturbed" : firstSeen == null ? "nothing-yet" : "element");
}
