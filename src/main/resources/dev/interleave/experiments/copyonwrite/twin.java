final int readers = 2;
final int elements = 5;
final int writes = 3;

//# if list=COPY_ON_WRITE
final List<Integer> list = new CopyOnWriteArrayList<>();
//# else if list=ARRAY_LIST
final List<Integer> list = new ArrayList<>();
//# else
final List<Integer> list = Collections.synchronizedList(new ArrayList<>());
//# end

boolean walk() {
//# if list=SYNCHRONIZED_WALK
    synchronized (list) {
        for (Integer element : list) {
            if (element == null) {
                return false;
            }
        }
    }
    return true;
//# else
    try {
        for (Integer element : list) {
            if (element == null) {
                return false;
            }
        }
        return true;
    } catch (ConcurrentModificationException | NoSuchElementException e) {
        return false;
    }
//# end
}

void main() throws Exception {
    for (int i = 1; i <= elements; i++) {
        list.add(i);
    }
    boolean[] whole = new boolean[readers];
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
        int number = i;
        threads.add(Thread.ofPlatform().name("reader-" + number).start(() -> whole[number] = walk()));
    }
    threads.add(Thread.ofPlatform().name("writer").start(() -> {
        for (int i = 1; i <= writes; i++) {
            list.add(elements + i);
        }
    }));
    for (Thread thread : threads) {
        thread.join();
    }
    boolean all = true;
    for (boolean each : whole) {
        all &= each;
    }
    IO.println(all ? "all-walked" : "failed");
}
