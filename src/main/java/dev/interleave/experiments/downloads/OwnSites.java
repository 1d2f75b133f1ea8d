package dev.interleave.experiments.downloads;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.DurationText;

/**
 * Where the application's own sites are, as seen from itself.
 *
 * <p>Thread-safe.
 */
@Component
class OwnSites {

    private final Environment environment;

    private final ServerProperties server;

    OwnSites(Environment environment, ServerProperties server) {
        this.environment = environment;
        this.server = server;
    }

    /** The only address that they are fetched from. */
    InetAddressFilter addresses() {
        return InetAddressFilter.of(address().getHostAddress());
    }

    private InetAddress address() {
        InetAddress bound = server.getAddress();
        return bound == null || bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
    }

    /** The address of a page that comes so late and is so large. */
    URI page(int site, int page, Duration latency, int bytes) {
        String contextPath = server.getServlet().getContextPath();
        try {
            return new URI("http", null, address().getHostAddress(),
                    environment.getRequiredProperty("local.server.port", Integer.class),
                    (contextPath == null ? "" : contextPath) + Sites.PATH + "/" + site + "/pages/" + page,
                    "latency=" + DurationText.of(latency) + "&bytes=" + bytes, null);
        }
        catch (URISyntaxException ex) {
            throw new IllegalStateException("The application's own address cannot be written", ex);
        }
    }
}
