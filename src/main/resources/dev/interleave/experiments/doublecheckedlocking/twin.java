final int threads = 3;

class Box {
    int width;
    int height;

    void build() {
        width = 3;
        height = 4;
    }
}

//# if variant=VOLATILE_FIELD
volatile Box instance;
//# else
Box instance;
//# end
final Object lock = new Object();

//# if variant=UNSYNCHRONIZED
Box get() {
    return lookOrMake();
}
//# else if variant=SYNCHRONIZED
Box get() {
    synchronized (lock) {
        return lookOrMake();
    }
}
//# else
Box get() {
    Box seen = instance;
    if (seen != null) {
        return seen;
    }
    synchronized (lock) {
        return lookOrMake();
    }
}
//# end

Box lookOrMake() {
    Box seen = instance;
    if (seen != null) {
        return seen;
    }
    Box made = new Box();
//# if variant=REORDERED
    instance = made;
    made.build();
//# else
    made.build();
    instance = made;
//# end
    return made;
}

void main() throws Exception {
    Box[] boxes = new Box[threads];
    boolean[] whole = new boolean[threads];
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
        int number = i;
        workers.add(Thread.ofPlatform().name("worker-" + number).start(() -> {
            Box box = get();
            int width = box.width;
            int height = box.height;
            boxes[number] = box;
            whole[number] = width == 3 && height == 4;
        }));
    }
    for (Thread worker : workers) {
        worker.join();
    }
    boolean one = true;
    boolean all = true;
    for (int i = 0; i < threads; i++) {
        one &= boxes[i] == boxes[0];
        all &= whole[i];
    }
    IO.println(!all ? "half-built" : one ? "one-instance" : "two-instances");
}
