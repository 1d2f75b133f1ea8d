package dev.interleave.program;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes small programs at random: two or three threads over fields, monitors, locks, semaphores, latches, queues, atomics,
 * interruptions and timed waits. Some threads outlive the program.
 *
 * <p>Confined to one thread.
 */
final class RandomJava {

    private static final List<String> STATEMENTS = List.of(
            "a = a + 1;",
            "b = a;",
            "a = 2; b = 1;",
            "v = v + 1;",
            "if (v == 0) { a = 3; }",
            "n.incrementAndGet();",
            "n.set(n.get() + 1);",
            "if (n.compareAndSet(0, 5)) { b = 4; }",
            "cells[a & 1] = 1;",
            "a = cells[0] + cells[1];",
            "synchronized (monitor) { a++; }",
            "synchronized (monitor) { a++; synchronized (other) { b++; } }",
            "synchronized (other) { b++; synchronized (monitor) { a++; } }",
            "lock.lock(); try { b++; } finally { lock.unlock(); }",
            "if (lock.tryLock()) { try { a++; } finally { lock.unlock(); } } else { b = 7; }",
            "permit.acquireUninterruptibly(); a++; permit.release();",
            "if (permit.tryAcquire()) { b = 3; permit.release(); }",
            "latch.countDown();",
            "try { latch.await(); a = 6; } catch (InterruptedException e) { b = 8; }",
            "queue.offer(1);",
            "Integer got = queue.poll(); if (got != null) { a += got; }",
            "try { a += queue.take(); } catch (InterruptedException e) { b = 9; }",
            "synchronized (monitor) { monitor.notify(); }",
            "synchronized (monitor) { monitor.notifyAll(); b = 2; }",
            "synchronized (monitor) { try { monitor.wait(); a = 4; } catch (InterruptedException e) { b = 5; } }",
            "synchronized (monitor) { try { monitor.wait(5); a = 5; } catch (InterruptedException e) { b = 6; } }",
            "LockSupport.park(); a = 7;",
            "LockSupport.parkNanos(10); b++;",
            "LockSupport.unpark(t0);",
            "t0.interrupt();",
            "if (Thread.interrupted()) { a = 8; }",
            "try { Thread.sleep(1); a++; } catch (InterruptedException e) { b = 10; }",
            "list.add(1);",
            "b = list.size();",
            "map.merge(1, 1, Integer::sum);",
            "IO.println(a);",
            "synchronized (locks[0]) { synchronized (locks[1]) { b++; } }",
            "synchronized (locks[1]) { synchronized (locks[0]) { a++; } }",
            "Object lately = new Object(); locks[1] = lately; synchronized (lately) { b = 20; }",
            "while (v == 0) { Thread.onSpinWait(); } a = 9;",
            "v = 1;",
            "while (!spin.compareAndSet(false, true)) { Thread.yield(); } a++; spin.set(false);",
            "while (list.isEmpty()) { } b = 11;",
            "Lazy.count++;",
            "a = Lazy.next();",
            "text.append(a);",
            "builder.append('x');",
            "Mode.ON.uses++;",
            "if (t0.getState() == Thread.State.WAITING) { b = 12; }",
            "if (!t1.isAlive()) { b = 13; }");

    private final SplittableRandom random;

    private RandomJava(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The source of a program; the same for the same seed. */
    static String program(long seed) {
        return new RandomJava(seed).source();
    }

    private String source() {
        int threads = random.nextInt(5) == 0 ? 3 : 2;
        int statements = threads == 3 ? 3 : 2 + random.nextInt(3);
        List<StringBuilder> bodies = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            bodies.add(new StringBuilder());
        }
        for (int i = 0; i < statements; i++) {
            bodies.get(i % threads).append("{ ").append(statement()).append(" } ");
        }
        StringBuilder main = new StringBuilder();
        for (int i = 0; i < threads; i++) {
            main.append("    t%d.start();%n".formatted(i));
        }
        if (random.nextInt(3) == 0) {
            main.append("    { ").append(statement()).append(" }\n");
        }
        for (int i = 0; i < threads; i++) {
            if (random.nextInt(4) != 0) {
                main.append("    t%d.join();%n".formatted(i));
            }
        }
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < threads; i++) {
            made.append("    t%d = %s(this::work%d);%n".formatted(i,
                    random.nextBoolean() ? "Thread.ofVirtual().unstarted" : "new Thread", i));
        }
        StringBuilder work = new StringBuilder();
        for (int i = 0; i < threads; i++) {
            work.append("void work%d() { %s}%n".formatted(i, bodies.get(i)));
        }
        return """
                int a; int b; volatile int v; final int[] cells = new int[2];
                final AtomicInteger n = new AtomicInteger();
                final Object monitor = new Object(); final Object other = new Object();
                final ReentrantLock lock = new ReentrantLock();
                final Semaphore permit = new Semaphore(1);
                final CountDownLatch latch = new CountDownLatch(1);
                final BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
                final List<Integer> list = new ArrayList<>();
                final Map<Integer, Integer> map = new ConcurrentHashMap<>();
                final Object[] locks = {new Object(), new Object()};
                final AtomicBoolean spin = new AtomicBoolean();
                final StringBuffer text = new StringBuffer(); final StringBuilder builder = new StringBuilder();
                static class Lazy { static int count = 10; static int next() { return count += 3; } }
                enum Mode { ON; int uses; }
                Thread t0; Thread t1; Thread t2;
                %s
                void main() throws Exception {
                %s%s    IO.println(a + " " + b + " " + v + " " + n.get() + " " + cells[0] + cells[1] + " " + map + " "
                            + Lazy.count + " " + text + " " + builder + " " + Mode.ON.uses);
                }
                """.formatted(work, made, main);
    }

    private String statement() {
        return STATEMENTS.get(random.nextInt(STATEMENTS.size()));
    }
}
