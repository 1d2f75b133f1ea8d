package dev.interleave.web.openapi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class FirstRequestTests {

    private final List<String> asked = new ArrayList<>();

    private HttpServer listener;

    @BeforeEach
    void listen() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.stop(0);
    }

    private FirstRequest request(String context) {
        return new FirstRequest(new ServerProperties(), context, null);
    }

    private WebServerInitializedEvent listensAt(int port, String namespace) {
        WebServer server = mock(WebServer.class);
        when(server.getPort()).thenReturn(port);
        WebServerApplicationContext application = mock(WebServerApplicationContext.class);
        when(application.getServerNamespace()).thenReturn(namespace);
        WebServerInitializedEvent event = mock(WebServerInitializedEvent.class);
        when(event.getWebServer()).thenReturn(server);
        when(event.getApplicationContext()).thenReturn(application);
        return event;
    }

    @Slow
    @Test
    void asksForTheDocumentOnce() {
        FirstRequest request = request("/inner");
        request.onApplicationEvent(listensAt(listener.getAddress().getPort(), null));
        request.ask();
        assertThat(asked).containsExactly("/inner/v3/api-docs");
    }

    @Slow
    @Test
    void asksNobodyWhereNothingListens() {
        FirstRequest request = request("");
        request.ask();
        request.onApplicationEvent(listensAt(listener.getAddress().getPort(), "management"));
        request.ask();
        assertThat(asked).isEmpty();
    }

    @Test
    void noAnswerIsNoFault() {
        FirstRequest request = request("");
        request.onApplicationEvent(listensAt(listener.getAddress().getPort(), null));
        listener.stop(0);
        assertThatNoException().isThrownBy(request::ask);
    }
}
