package dev.interleave.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests as they go over the wire, for what no HTTP client would send. */
public final class RawHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RawHttp() {
    }

    /** Sends text, in which a line ends with a plain line break, and returns the whole response; the server must close. */
    public static String exchange(int port, String request) {
        try (Socket socket = connect(port)) {
            send(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException ex) {
            throw new AssertionError("No answer to " + request, ex);
        }
    }

    /** The status of a response. */
    public static int status(String response) {
        return Integer.parseInt(response.split(" ", 3)[1]);
    }

    public static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return socket;
    }

    public static void send(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
