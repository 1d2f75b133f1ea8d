package dev.interleave.experiments.downloads;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A site of somebody else's. {@code /together} answers only when so many ask at the same time as it was made for,
 * {@code /moved} leads to {@code /elsewhere}, and {@code /large/N} has N bytes.
 *
 * <p>Thread-safe.
 */
final class Gate implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final HttpServer server;

    private final CyclicBarrier together;

    private final AtomicInteger requests = new AtomicInteger();

    private final AtomicInteger elsewhere = new AtomicInteger();

    Gate(int atOnce) throws IOException {
        together = new CyclicBarrier(atOnce);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/together", exchange -> {
            requests.incrementAndGet();
            try {
                together.await();
                answer(exchange, 200, 100);
            }
            catch (InterruptedException | BrokenBarrierException ex) {
                exchange.close();
            }
        });
        server.createContext("/moved", exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().add("Location", url("localhost", "/elsewhere"));
            answer(exchange, 302, 0);
        });
        server.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            answer(exchange, 200, 10);
        });
        server.createContext("/large", exchange -> {
            requests.incrementAndGet();
            answer(exchange, 200, Integer.parseInt(exchange.getRequestURI().getPath().substring("/large/".length())));
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, int bytes) throws IOException {
        try (exchange; OutputStream body = exchange.getResponseBody()) {
            exchange.sendResponseHeaders(status, bytes == 0 ? -1 : bytes);
            body.write(new byte[bytes]);
        }
    }

    String url(String host, String path) {
        return "http://" + listed(host) + path;
    }

    /** As it is listed. */
    String listed(String host) {
        return host + ":" + server.getAddress().getPort();
    }

    /** How many requests came, but for those to elsewhere. */
    int requests() {
        return requests.get();
    }

    int elsewhere() {
        return elsewhere.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
