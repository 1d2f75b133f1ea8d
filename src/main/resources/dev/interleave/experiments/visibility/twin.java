//# if test=STORE_BUFFERING
//# if mode=PLAIN
int x;
int y;
//# else if mode=VOLATILE
volatile int x;
volatile int y;
//# else
final AtomicInteger x = new AtomicInteger();
final AtomicInteger y = new AtomicInteger();
//# end
//# else
//# if mode=PLAIN
int data;
int flag;
//# else if mode=VOLATILE
volatile int data;
volatile int flag;
//# else
final AtomicInteger data = new AtomicInteger();
final AtomicInteger flag = new AtomicInteger();
//# end
//# end
int seen0;
int seen1;

void main() throws Exception {
//# if test=STORE_BUFFERING
    Thread a = Thread.ofPlatform().name("worker-0").start(() -> {
//# if mode=PLAIN,VOLATILE
        x = 1;
        seen0 = y;
//# else if mode=OPAQUE
        x.setOpaque(1);
        seen0 = y.getOpaque();
//# else
        x.setRelease(1);
        seen0 = y.getAcquire();
//# end
    });
    Thread b = Thread.ofPlatform().name("worker-1").start(() -> {
//# if mode=PLAIN,VOLATILE
        y = 1;
        seen1 = x;
//# else if mode=OPAQUE
        y.setOpaque(1);
        seen1 = x.getOpaque();
//# else
        y.setRelease(1);
        seen1 = x.getAcquire();
//# end
    });
//# else
    Thread a = Thread.ofPlatform().name("worker-0").start(() -> {
//# if mode=PLAIN,VOLATILE
        data = 1;
        flag = 1;
//# else if mode=OPAQUE
        data.setOpaque(1);
        flag.setOpaque(1);
//# else
        data.setRelease(1);
        flag.setRelease(1);
//# end
    });
    Thread b = Thread.ofPlatform().name("worker-1").start(() -> {
//# if mode=PLAIN,VOLATILE
        seen0 = flag;
        seen1 = data;
//# else if mode=OPAQUE
        seen0 = flag.getOpaque();
        seen1 = data.getOpaque();
//# else
        seen0 = flag.getAcquire();
        seen1 = data.getAcquire();
//# end
    });
//# end
    a.join();
    b.join();
    IO.println(seen0 + "," + seen1);
}
