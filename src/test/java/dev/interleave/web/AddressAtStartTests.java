package dev.interleave.web;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.mock.web.MockServletContext;

import dev.interleave.web.guard.GuardProperties;

import static org.assertj.core.api.Assertions.assertThat;

/** The address that is told at the start is one that leads to the page. */
class AddressAtStartTests {

    private static final List<String> USUAL = List.of("localhost", "127.0.0.1", "[::1]");

    private final ServerProperties server = new ServerProperties();

    private final MockServletContext context = new MockServletContext();

    private String words(List<String> allowed, boolean swaggerUi) {
        return new AddressAtStart(server, new GuardProperties(allowed, true), context, servletAt("/"), swaggerUi)
                .words(8080);
    }

    private static ObjectProvider<DispatcherServletPath> servletAt(String path) {
        return new ObjectProvider<>() {
            @Override
            public Stream<DispatcherServletPath> stream() {
                return Stream.of(() -> path);
            }

            @Override
            public DispatcherServletPath getIfAvailable() {
                return () -> path;
            }
        };
    }

    private String at(String address, List<String> allowed) throws Exception {
        server.setAddress(address.isEmpty() ? null : InetAddress.getByName(address));
        return words(allowed, false).replaceFirst(".* open ", "");
    }

    @Test
    void itNamesThePageAndSwaggerUi() {
        assertThat(words(USUAL, true)).isEqualTo("Interleave is ready: open http://127.0.0.1:8080/, or "
                + "http://127.0.0.1:8080/swagger-ui/index.html for Swagger UI");
        assertThat(words(USUAL, false)).isEqualTo("Interleave is ready: open http://127.0.0.1:8080/");
    }

    @Test
    void itIsWhereTheApplicationListens() throws Exception {
        assertThat(at("127.0.0.1", USUAL)).isEqualTo("http://127.0.0.1:8080/");
        assertThat(at("::1", USUAL)).isEqualTo("http://[::1]:8080/");
        for (String everywhere : List.of("", "0.0.0.0", "::")) {
            assertThat(at(everywhere, USUAL)).isEqualTo("http://127.0.0.1:8080/");
        }
        assertThat(at("192.0.2.1", List.of("192.0.2.1"))).isEqualTo("http://192.0.2.1:8080/");
    }

    @Test
    void itIsANameThatIsAnsweredFor() throws Exception {
        assertThat(at("0.0.0.0", List.of("class.example"))).isEqualTo("http://class.example:8080/");
        assertThat(at("192.0.2.1", List.of("class.example", "127.0.0.1"))).isEqualTo("http://class.example:8080/");
    }

    @Test
    void aPathAndTlsAreInIt() {
        context.setContextPath("/lab");
        server.setSsl(new Ssl());
        assertThat(words(USUAL, true)).contains("https://127.0.0.1:8080/lab/, ",
                "https://127.0.0.1:8080/lab/swagger-ui/index.html");
        server.getSsl().setEnabled(false);
        assertThat(new AddressAtStart(server, new GuardProperties(USUAL, false), context, servletAt("/inner"), true)
                .words(1)).contains("http://127.0.0.1:1/lab/inner/, ");
    }
}
