package dev.interleave.operations.run.monitoring;

import java.util.function.Predicate;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.registry.PrometheusScrapeRequest;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import org.jspecify.annotations.Nullable;

/**
 * What Prometheus scrapes, where the greatest of a timer's values says that it is that: Micrometer gives it the same
 * description as the timer.
 *
 * <p>Thread-safe.
 */
final class DistinctHelp extends PrometheusRegistry {

    private static final String GREATEST = "_seconds_max";

    @Override
    public MetricSnapshots scrape(@Nullable PrometheusScrapeRequest request) {
        return distinct(super.scrape(request));
    }

    @Override
    public MetricSnapshots scrape(Predicate<String> includedNames, @Nullable PrometheusScrapeRequest request) {
        return distinct(super.scrape(includedNames, request));
    }

    private static MetricSnapshots distinct(MetricSnapshots scraped) {
        return new MetricSnapshots(scraped.stream().map(DistinctHelp::distinct).toList());
    }

    private static MetricSnapshot distinct(MetricSnapshot snapshot) {
        MetricMetadata about = snapshot.getMetadata();
        return about.getName().endsWith(GREATEST) && snapshot instanceof GaugeSnapshot gauge
                ? new GaugeSnapshot(
                        new MetricMetadata(about.getName(), "The longest lately of: " + about.getHelp(),
                                about.getUnit()),
                        gauge.getDataPoints())
                : snapshot;
    }
}
