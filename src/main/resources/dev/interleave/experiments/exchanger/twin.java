final int threads = 2;

final Exchanger<Integer> exchanger = new Exchanger<>();
final int[] buffers = new int[threads];
final int[] owned = new int[threads];
final int[] found = new int[threads];

void fillAndSwap(int number) throws InterruptedException {
    buffers[number] = 100 + number;
//# if timeout=none
    owned[number] = exchanger.exchange(number);
//# else
    try {
        owned[number] = exchanger.exchange(number, 100, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
        owned[number] = number;
    }
//# end
    found[number] = buffers[owned[number]];
}

void main() throws Exception {
    List<Thread> swappers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
        int number = i;
        swappers.add(Thread.ofPlatform().name("swapper-" + number).start(() -> {
            try {
                fillAndSwap(number);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
    }
    for (Thread swapper : swappers) {
        swapper.join();
    }
    boolean match = true;
    boolean kept = false;
    for (int i = 0; i < threads; i++) {
        match &= found[i] == 100 + owned[i] && owned[owned[i]] == i;
        kept |= owned[i] == i;
    }
    IO.println(!match ? "mismatched" : kept ? "left-over" : "all-swapped");
}
