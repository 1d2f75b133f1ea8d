final int threads = 4;

//# if holder=SCOPED_VALUE
final ScopedValue<String> value = ScopedValue.newInstance();
//# else if holder=INHERITABLE
//# not holder: a program may not use InheritableThreadLocal
//# else
final ThreadLocal<String> value = new ThreadLocal<>();
//# end
//# if pooled=true
final int workers = Math.max(1, threads / 2);
//# else
final int workers = threads;
//# end
final CountDownLatch allHaveOne = new CountDownLatch(workers);
final boolean[] sawAnothers = new boolean[threads];

void task(int number) throws InterruptedException {
    String own = "task-" + number;
//# if holder=SCOPED_VALUE
    boolean foundAnothers = value.isBound() && !value.get().equals("main");
    sawAnothers[number] = foundAnothers | !ScopedValue.where(value, own).call(this::readBack).equals(own);
}

String readBack() throws InterruptedException {
    allHaveOne.countDown();
    allHaveOne.await();
    return value.get();
}
//# else
    String found = value.get();
    boolean foundAnothers = found != null && !found.equals("main");
    value.set(own);
    allHaveOne.countDown();
    allHaveOne.await();
    sawAnothers[number] = foundAnothers | !value.get().equals(own);
//# if clear=true
    value.remove();
//# end
}
//# end

void main() throws Exception {
//# if holder=SCOPED_VALUE
    ScopedValue.where(value, "main").call(() -> {
        runTasks();
        return null;
    });
//# else
    value.set("main");
    runTasks();
//# end
    int count = 0;
    for (boolean each : sawAnothers) {
        count += each ? 1 : 0;
    }
    IO.println(count);
}

void runTasks() throws InterruptedException {
//# if pooled=true
    BlockingQueue<Integer> tasks = new ArrayBlockingQueue<>(threads + workers);
    for (int i = 0; i < threads; i++) {
        tasks.put(i);
    }
    for (int i = 0; i < workers; i++) {
        tasks.put(-1);
    }
//# end
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
//# if pooled=false
        int number = i;
//# end
        all.add(Thread.ofPlatform().name("worker-" + i).start(() -> {
            try {
//# if pooled=true
                for (int number = tasks.take(); number != -1; number = tasks.take()) {
                    task(number);
                }
//# else
                task(number);
//# end
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
    }
    for (Thread thread : all) {
        thread.join();
    }
}
