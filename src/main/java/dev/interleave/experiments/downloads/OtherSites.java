package dev.interleave.experiments.downloads;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.ParameterError;

/**
 * The sites of others, which are only downloaded from where the configuration allows it.
 *
 * <p>Thread-safe.
 */
@Component
@EnableConfigurationProperties(DownloadsProperties.class)
class OtherSites {

    private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443);

    private final DownloadsProperties properties;

    OtherSites(DownloadsProperties properties) {
        this.properties = properties;
    }

    /** What is wrong with an address; empty if it may be downloaded from. */
    Optional<ParameterError> objection(String address) {
        URI uri = parse(address);
        if (uri == null) {
            return Optional.of(error(address, "must be a URL of the form http://host/path or https://host/path"));
        }
        if (!properties.allowedHosts().contains(listed(uri))) {
            return Optional.of(error(address,
                    "must be on a host that the property interleave.downloads.allowed-hosts lists"));
        }
        return Optional.empty();
    }

    private static @Nullable URI parse(String address) {
        try {
            URI uri = new URI(address);
            boolean fetchable = uri.getScheme() != null && uri.getHost() != null && uri.getUserInfo() == null
                    && uri.getFragment() == null && USUAL_PORTS.containsKey(uri.getScheme().toLowerCase(Locale.ROOT));
            return fetchable ? uri : null;
        }
        catch (URISyntaxException ex) {
            return null;
        }
    }

    /** As its host would have to be listed. */
    private static String listed(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        Integer usual = USUAL_PORTS.get(uri.getScheme().toLowerCase(Locale.ROOT));
        return uri.getPort() == -1 || Objects.equals(usual, uri.getPort()) ? host : host + ":" + uri.getPort();
    }

    private ParameterError error(String address, String rule) {
        List<String> allowed = properties.allowedHosts().isEmpty() ? List.of("none")
                : properties.allowedHosts().stream().map(host -> "a page on " + host).toList();
        return new ParameterError("site", "'site' " + rule + ", was " + address, address, allowed);
    }

    /** The addresses that their hosts may have: public ones, and what is listed. */
    InetAddressFilter addresses() {
        InetAddressFilter external = InetAddressFilter.externalAddresses();
        return properties.allowedAddresses().isEmpty() ? external
                : external.or(properties.allowedAddresses().toArray(String[]::new));
    }
}
