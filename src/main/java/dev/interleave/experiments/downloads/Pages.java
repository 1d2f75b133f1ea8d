package dev.interleave.experiments.downloads;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.springframework.boot.http.client.InetAddressFilter;

/**
 * The pages that are to be downloaded, and from which addresses.
 *
 * @param all every page once
 * @param addresses the only addresses that may be connected to
 * @param within how long an answer may take
 * @param mostBytes how large a page may be
 */
record Pages(List<Page> all, InetAddressFilter addresses, Duration within, int mostBytes) {

    /** How large a page of others may be, and how long it may take. */
    static final int MOST_BYTES = 1 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * One of them.
     *
     * @param address where it is
     * @param name it in words
     */
    record Page(URI address, String name) {
    }

    /** Pages of the application's own sites, from each in turn. */
    static Pages of(OwnSites sites, Downloads.Parameters parameters) {
        List<Page> all = IntStream.range(0, parameters.downloads()).mapToObj(number -> {
            int site = number % parameters.sites();
            int page = number / parameters.sites();
            return new Page(sites.page(site, page, parameters.latency(), parameters.bytes()),
                    "page " + page + " of site " + site);
        }).toList();
        return new Pages(all, sites.addresses(), parameters.latency().plus(PATIENCE), parameters.bytes());
    }

    /** The same page of another site again and again. */
    static Pages of(OtherSites others, String address, int copies) {
        return new Pages(Collections.nCopies(copies, new Page(URI.create(address), address)),
                others.addresses(), PATIENCE, MOST_BYTES);
    }
}
