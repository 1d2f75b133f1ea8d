final int items = 5;
final int producers = 1;
final int consumers = 1;
//# if queue=ARRAY,LINKED
final int capacity = 2;
//# end

//# if queue=ARRAY
final BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(capacity);
//# else if queue=LINKED
final BlockingQueue<Integer> queue = new LinkedBlockingQueue<>(capacity);
//# else if queue=SYNCHRONOUS
final BlockingQueue<Integer> queue = new SynchronousQueue<>();
//# else if queue=PRIORITY
final BlockingQueue<Integer> queue = new PriorityBlockingQueue<>(11, Comparator.reverseOrder());
//# else
//# not queue: each thread of a program has its own clock, and this queue would compare several clocks
//# end
//# if stop=POISON
final int poison = -1;
//# end
final List<List<Integer>> taken = new ArrayList<>();

void produce(int producer) throws InterruptedException {
    for (int i = 0; i < items; i++) {
        int number = producer * items + i;
//# if stop=WHEN_EMPTY queue!=PRIORITY
        if (!queue.offer(number, 50, TimeUnit.MILLISECONDS)) {
            return;
        }
//# else
        queue.put(number);
//# end
    }
}

void consume(int consumer) throws InterruptedException {
    List<Integer> own = taken.get(consumer);
//# if stop=POISON
    for (int number = queue.take(); number != poison; number = queue.take()) {
        own.add(number);
    }
//# else if stop=COUNT
    int all = producers * items;
    int share = all / consumers + (consumer < all % consumers ? 1 : 0);
    for (int i = 0; i < share; i++) {
        own.add(queue.take());
    }
//# else
    for (Integer number = queue.poll(); number != null; number = queue.poll()) {
        own.add(number);
    }
//# end
}

void main() throws Exception {
    List<Thread> consuming = new ArrayList<>();
    List<Thread> producing = new ArrayList<>();
    for (int i = 0; i < consumers; i++) {
        int number = i;
        taken.add(new ArrayList<>());
        consuming.add(start("consumer-" + number, () -> consume(number)));
    }
    for (int i = 0; i < producers; i++) {
        int number = i;
        producing.add(start("producer-" + number, () -> produce(number)));
    }
    for (Thread producer : producing) {
        producer.join();
    }
//# if stop=POISON
    for (int i = 0; i < consumers; i++) {
        queue.put(poison);
    }
//# end
    for (Thread consumer : consuming) {
        consumer.join();
    }
    Set<Integer> distinct = new HashSet<>();
    int count = 0;
    boolean reordered = false;
    for (List<Integer> own : taken) {
        int[] last = new int[producers];
        Arrays.fill(last, -1);
        for (int number : own) {
            int producer = number / items;
            distinct.add(number);
            count++;
            reordered |= number < last[producer];
            last[producer] = Math.max(last[producer], number);
        }
    }
    int left = producers * items - count;
    if (distinct.size() < count) {
        IO.println("doubled");
    } else if (left > 0) {
        IO.println(left);
    } else {
        IO.println(reordered ? "reordered" : "in-order");
    }
}

interface Body {
    void run() throws InterruptedException;
}

Thread start(String name, Body body) {
    return Thread.ofPlatform().name(name).start(() -> {
        try {
            body.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    });
}
