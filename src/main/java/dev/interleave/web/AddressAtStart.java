package dev.interleave.web;

import java.net.InetAddress;
import java.util.List;

import jakarta.servlet.ServletContext;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

import dev.interleave.web.guard.GuardProperties;

/**
 * Says at the end of the start where the application is, as an address to click on.
 *
 * <p>Immutable.
 */
@Component
class AddressAtStart implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(AddressAtStart.class);

    private final ServerProperties server;

    private final GuardProperties guard;

    private final String path;

    private final boolean swaggerUi;

    AddressAtStart(ServerProperties server, GuardProperties guard, ServletContext context,
            ObjectProvider<DispatcherServletPath> servlet,
            @Value("${springdoc.swagger-ui.enabled:true}") boolean swaggerUi) {
        DispatcherServletPath mapping = servlet.getIfAvailable();
        this.server = server;
        this.guard = guard;
        this.path = context.getContextPath() + (mapping == null ? "" : mapping.getPrefix()) + "/";
        this.swaggerUi = swaggerUi;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            log.info(words(context.getWebServer().getPort()));
        }
    }

    /** The line, where the application listens on a port. */
    String words(int port) {
        String page = (Ssl.isEnabled(server.getSsl()) ? "https" : "http") + "://"
                + host(server.getAddress(), guard.allowedHosts()) + ":" + port + path;
        return "Interleave is ready: open " + page
                + (swaggerUi ? ", or " + page + "swagger-ui/index.html for Swagger UI" : "");
    }

    /** A name under which it can be reached from this machine, and that it answers for. */
    private static String host(@Nullable InetAddress address, List<String> allowed) {
        String host = address == null || address.isAnyLocalAddress() ? "127.0.0.1" : literal(address);
        return allowed.isEmpty() || allowed.contains(host) ? host : allowed.getFirst();
    }

    private static String literal(InetAddress address) {
        if (address.isLoopbackAddress() && address.getAddress().length > 4) {
            return "[::1]";
        }
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return text.contains(":") ? "[" + text + "]" : text;
    }
}
