final int products = 9;
final int buyers = 4;
final int purchases = 1000;
final long seed = 1;
final int auditorsAtOnce = 5;

record Product(long id, long price) {
}

record Sale(long id, long product, long quantity, long amount) {
}

class Repository<E> {
//# if guard=CONCURRENT_MAP
    final Map<Long, E> entries = new ConcurrentHashMap<>();
    final AtomicLong lastId = new AtomicLong();

    long create(LongFunction<E> entry) {
        long id = lastId.incrementAndGet();
        entries.put(id, entry.apply(id));
        return id;
    }

    E find(long id) {
        return entries.get(id);
    }

    Collection<E> all() {
//# if all=COPY
        List<E> copy = new ArrayList<>();
        entries.values().forEach(copy::add);
        return copy;
//# else
        return entries.values();
//# end
    }
//# else if guard=LOCK,READ_WRITE_LOCK
//# if guard=LOCK
    final Lock readLock = new ReentrantLock();
    final Lock writeLock = readLock;
//# else
    final ReadWriteLock lock = new ReentrantReadWriteLock();
    final Lock readLock = lock.readLock();
    final Lock writeLock = lock.writeLock();
//# end
    final Map<Long, E> entries = new HashMap<>();
    long lastId;

    long create(LongFunction<E> entry) {
        writeLock.lock();
        try {
            long id = ++lastId;
            entries.put(id, entry.apply(id));
            return id;
        } finally {
            writeLock.unlock();
        }
    }

    E find(long id) {
        readLock.lock();
        try {
            return entries.get(id);
        } finally {
            readLock.unlock();
        }
    }

    Collection<E> all() {
        readLock.lock();
        try {
//# if all=COPY
            List<E> copy = new ArrayList<>();
            entries.values().forEach(copy::add);
            return copy;
//# else
            return entries.values();
//# end
        } finally {
            readLock.unlock();
        }
    }
//# else
    final Map<Long, E> entries = new HashMap<>();
    long lastId;

//# if guard=NONE
    long create(LongFunction<E> entry) {
//# else
    synchronized long create(LongFunction<E> entry) {
//# end
        long id = ++lastId;
        entries.put(id, entry.apply(id));
        return id;
    }

//# if guard=NONE
    E find(long id) {
//# else
    synchronized E find(long id) {
//# end
        return entries.get(id);
    }

//# if guard=NONE
    Collection<E> all() {
//# else
    synchronized Collection<E> all() {
//# end
//# if all=COPY
        List<E> copy = new ArrayList<>();
        entries.values().forEach(copy::add);
        return copy;
//# else
        return entries.values();
//# end
    }
//# end
}

final Repository<Product> stock = new Repository<>();
final Repository<Sale> sales = new Repository<>();
final long[][] receipts = new long[buyers][products + 1];
final long[][] ids = new long[buyers][purchases];
final boolean[] agrees = new boolean[products];
//# if auditWhileBuying=true
volatile boolean done;
boolean brokenWalk;
//# end

void buy(int buyer) {
    SplittableRandom random = new SplittableRandom(seed * 31 + buyer);
    for (int i = 0; i < purchases; i++) {
//# if onePastEnd=true
        Product product = stock.find(random.nextInt(products + 1) + 1);
        long quantity = random.nextInt(100);
        if (product == null) {
            continue;
        }
//# else
        Product product = stock.find(random.nextInt(products) + 1);
        long quantity = random.nextInt(100);
//# end
        ids[buyer][i] = sales.create(id -> new Sale(id, product.id(), quantity, product.price() * quantity));
        receipts[buyer][(int) product.id()] += quantity;
    }
}

void audit(int number) {
    Product product = stock.find(number + 1);
    long quantity = 0;
    long amount = 0;
    for (Sale sale : sales.all()) {
        if (sale.product() == product.id()) {
            quantity += sale.quantity();
            amount += sale.amount();
        }
    }
    long bought = 0;
    for (long[] receipt : receipts) {
        bought += receipt[number + 1];
    }
    agrees[number] = quantity == bought && amount == product.price() * quantity;
}

void main() throws Exception {
    for (int i = 1; i <= products; i++) {
        long price = i;
        stock.create(id -> new Product(id, price));
    }
//# if auditWhileBuying=true
    Thread early = Thread.ofPlatform().name("early-auditor").start(() -> {
        while (!done) {
            try {
                sales.all().forEach(Objects::requireNonNull);
            } catch (ConcurrentModificationException e) {
                brokenWalk = true;
            }
        }
    });
//# end
    List<Thread> buying = new ArrayList<>();
    for (int i = 0; i < buyers; i++) {
        int buyer = i;
        Thread thread = Thread.ofPlatform().name("buyer-" + buyer).start(() -> buy(buyer));
//# if join=EACH
        thread.join();
//# else
        buying.add(thread);
//# end
    }
    for (Thread thread : buying) {
        thread.join();
    }
//# if auditWhileBuying=true
    done = true;
    early.join();
//# end
    Semaphore desks = new Semaphore(auditorsAtOnce);
    List<Thread> auditing = new ArrayList<>();
    for (int i = 0; i < products; i++) {
        int number = i;
        auditing.add(Thread.ofPlatform().name("auditor-" + number).start(() -> {
            desks.acquireUninterruptibly();
            audit(number);
            desks.release();
        }));
    }
    for (Thread thread : auditing) {
        thread.join();
    }
    TreeSet<Long> distinct = new TreeSet<>();
    int sold = 0;
    for (long[] each : ids) {
        for (long id : each) {
            if (id > 0) {
                sold++;
                distinct.add(id);
            }
        }
    }
    boolean consistent = sales.all().size() == sold && distinct.size() == sold
            && (sold == 0 || distinct.last() == sold);
    for (boolean each : agrees) {
        consistent &= each;
    }
//# if auditWhileBuying=true
    consistent &= !brokenWalk;
//# end
    IO.println(consistent ? "consistent" : "damaged");
}
