package dev.interleave.experiments.downloads;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsHttpClientBuilder;
import org.springframework.boot.http.client.HttpRedirects;

/**
 * What the sessions of a run have in common: which addresses they may talk to, how long they wait, and that they end with it.
 *
 * <p>Thread-safe.
 */
final class Client implements AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(4);

    private static final int MOST_HEADERS = 100;

    private static final int LONGEST_HEADER = 8192;

    private final CloseableHttpClient http;

    private final Pages pages;

    /**
     * Creates it.
     *
     * @param pages what it is for
     * @param sessions how many sessions there may be at once
     */
    Client(Pages pages, int sessions) {
        this.pages = pages;
        this.http = new HttpComponentsHttpClientBuilder()
                .withConnectionManagerCustomizer(
                        manager -> manager.setMaxConnTotal(sessions)
                                .setMaxConnPerRoute(sessions)
                                .setConnectionFactory(connections()))
                .withDefaultRequestConfigCustomizer(
                        request -> request.setConnectionRequestTimeout(CONNECT_WITHIN.toMillis(),
                                TimeUnit.MILLISECONDS))
                // A proxy would talk to addresses that nobody has checked; a second try would be counted as the first.
                .withCustomizer(
                        client -> client.setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
                                .disableAutomaticRetries()
                                .disableContentCompression()
                                .setUserAgent("Interleave"))
                .build(HttpClientSettings.defaults()
                        .withRedirects(HttpRedirects.DONT_FOLLOW)
                        .withTimeouts(CONNECT_WITHIN, pages.within())
                        .withInetAddressFilter(pages.addresses()));
    }

    private static ManagedHttpClientConnectionFactory connections() {
        return ManagedHttpClientConnectionFactory.builder()
                .http1Config(Http1Config.custom()
                        .setMaxHeaderCount(MOST_HEADERS)
                        .setMaxLineLength(LONGEST_HEADER)
                        .build())
                .build();
    }

    /** A new session. */
    Session session() {
        return new Session(http, pages.within(), pages.mostBytes());
    }

    /** Closes all connections, also under the hands of who waits for an answer. */
    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
