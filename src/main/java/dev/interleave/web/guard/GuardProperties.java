package dev.interleave.web.guard;

import java.util.List;
import java.util.Locale;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may talk to the application.
 *
 * @param allowedHosts the names by which it may be called, without a port; anything else is refused, so that no name on the
 *     internet can be made to point here
 * @param expose whether it may be bound to an address that other machines can reach
 */
public @ConfigurationProperties("interleave.guard") record GuardProperties(@DefaultValue({
        "localhost", "127.0.0.1", "[::1]"}) List<String> allowedHosts,
        @DefaultValue("false") boolean expose) {

    /** Hosts are the same in upper and lower case. */
    public GuardProperties {
        allowedHosts = allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }
}
