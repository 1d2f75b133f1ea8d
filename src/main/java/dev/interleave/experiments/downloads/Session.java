package dev.interleave.experiments.downloads;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.Cookie;
import org.apache.hc.client5.http.cookie.CookieStore;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * One thread's HTTP session: its own cookies, and a connection that is used again and again.
 *
 * <p>Confined to that thread.
 */
final class Session {

    private final CookieStore cookies = new BasicCookieStore();

    private final Requests requests;

    private final RestClient rest;

    private final Duration within;

    private final int mostBytes;

    Session(HttpClient http, Duration within, int mostBytes) {
        this.within = within;
        this.mostBytes = mostBytes;
        this.requests = new Requests(http);
        requests.setHttpContextFactory((_, _) -> context());
        // Pages are read as they come, so nothing need be converted.
        this.rest = RestClient.builder().requestFactory(requests).configureMessageConverters(_ -> {
        }).build();
    }

    /** Remembers the request that is under way, to be able to break it off. */
    private static final class Requests extends HttpComponentsClientHttpRequestFactory {

        private @Nullable ClassicHttpRequest underWay;

        Requests(HttpClient http) {
            super(http);
        }

        @Override
        protected void postProcessHttpRequest(ClassicHttpRequest request) {
            underWay = request;
        }

        void breakOff() {
            if (underWay instanceof Cancellable cancellable) {
                cancellable.cancel();
            }
        }
    }

    private HttpClientContext context() {
        HttpClientContext context = HttpClientContext.create();
        context.setCookieStore(cookies);
        // Connections are lent again only to who has the same token.
        context.setUserToken(this);
        return context;
    }

    /** Fetches a page, or finds out why it cannot be had. */
    Answer get(URI page) {
        long start = System.nanoTime();
        try {
            return rest.get().uri(page).exchangeForRequiredValue((_, response) -> read(response, start));
        }
        catch (FilteredHostException ex) {
            return Answer.none(Answer.ADDRESS_REFUSED);
        }
        catch (ResourceAccessException | IllegalStateException ex) {
            // The latter from a client that was closed, because the run is over.
            return Answer.none(Answer.NO_ANSWER);
        }
    }

    private Answer read(ClientHttpResponse response, long start) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        InputStream body = response.getBody();
        for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
            content.write(buffer, 0, length);
            if (content.size() > mostBytes) {
                requests.breakOff();
                return Answer.none(Answer.TOO_LARGE);
            }
            if (System.nanoTime() - start > within.toNanos()) {
                requests.breakOff();
                return Answer.none(Answer.TOO_SLOW);
            }
        }
        return new Answer(String.valueOf(response.getStatusCode().value()), content.toByteArray());
    }

    /** What the sites know it by; null if they never said. */
    @Nullable String id() {
        return cookies.getCookies()
                .stream()
                .filter(cookie -> cookie.getName().equals(Sites.SESSION))
                .map(Cookie::getValue)
                .findFirst()
                .orElse(null);
    }
}
