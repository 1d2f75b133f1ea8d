package dev.interleave.experiments.downloads;

import java.util.List;
import java.util.Locale;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where else pages may be downloaded from.
 *
 * @param allowedHosts the hosts, as {@code example.org} or, for a port that is not the usual one, {@code example.org:8080};
 *     none by default
 * @param allowedAddresses addresses that those hosts may have beside the public ones, as {@code 10.1.2.3} or
 *     {@code 10.0.0.0/8}; none by default
 */
@ConfigurationProperties("interleave.downloads")
record DownloadsProperties(@DefaultValue List<String> allowedHosts, @DefaultValue List<String> allowedAddresses) {

    /** Hosts are the same in upper and lower case. */
    DownloadsProperties {
        allowedHosts = allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        allowedAddresses = List.copyOf(allowedAddresses);
    }
}
