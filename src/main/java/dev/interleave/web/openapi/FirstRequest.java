package dev.interleave.web.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.ApplicationListener;

/**
 * Asks the application itself for its OpenAPI document, so that the first user need not wait until the JVM has loaded all that
 * a request needs.
 *
 * <p>Thread-safe.
 */
class FirstRequest implements ApplicationListener<WebServerInitializedEvent> {

    private static final Logger log = LoggerFactory.getLogger(FirstRequest.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerProperties server;

    private final String path;

    /** Where the application listens; negative as long as it does not. */
    private volatile int port = -1;

    /**
     * Creates it.
     *
     * @param context the path of the application, empty if it has none
     * @param servlet where its controllers are
     */
    FirstRequest(ServerProperties server, String context, @Nullable DispatcherServletPath servlet) {
        this.server = server;
        this.path = context + (servlet == null ? "" : servlet.getPrefix()) + "/v3/api-docs";
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }

    /** Asks, and waits for the answer. Nothing depends on it. */
    void ask() {
        if (port > 0 && !Ssl.isEnabled(server.getSsl())) {
            try {
                log.debug("The application answered its own first request with {}", statusOf(address()));
            }
            catch (IOException ex) {
                log.debug("The application did not answer its own first request", ex);
            }
        }
    }

    private URI address() {
        InetAddress address = server.getAddress();
        String host = address == null || address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return URI.create(
                "http://" + (host.contains(":") ? "[" + host.replaceFirst("%.*", "") + "]" : host) + ":" + port + path);
    }

    private static int statusOf(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        connection.setRequestProperty("Accept-Encoding", "gzip");
        try {
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                try (InputStream body = connection.getInputStream()) {
                    body.transferTo(OutputStream.nullOutputStream());
                }
            }
            return status;
        }
        finally {
            connection.disconnect();
        }
    }
}
