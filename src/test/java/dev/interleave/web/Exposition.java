package dev.interleave.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.hawkular.agent.prometheus.text.TextPrometheusMetricDataParser;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.Metric;
import org.hawkular.agent.prometheus.types.MetricFamily;

/** What Prometheus scrapes, in its text format. */
public record Exposition(List<MetricFamily> families) {

    /** Reads it. */
    public static Exposition of(String text) {
        TextPrometheusMetricDataParser parser = new TextPrometheusMetricDataParser(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<MetricFamily> families = new ArrayList<>();
        try {
            for (MetricFamily family = parser.parse(); family != null; family = parser.parse()) {
                families.add(family);
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return new Exposition(families);
    }

    /** The metrics of a family; none if there is no such family. */
    public List<Metric> metrics(String family) {
        return families.stream()
                .filter(each -> each.getName().equals(family))
                .flatMap(each -> each.getMetrics().stream())
                .toList();
    }

    /** The value of a gauge or counter that has these labels and no others. */
    public double value(String family, Map<String, String> labels) {
        Metric found = metrics(family).stream()
                .filter(each -> each.getLabels().equals(labels))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + family + labels + " among " + metrics(family)));
        return found instanceof Gauge gauge ? gauge.getValue() : ((Counter) found).getValue();
    }
}
