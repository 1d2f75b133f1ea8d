package dev.interleave.experiments;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.trace.ThreadKind;

/** Small parameters of an experiment, with each of its choices by itself and each pair of them. */
public final class Combinations {

    private static final List<Long> COUNTS = List.of(1L, 2L);

    private static final long THREADS = 2;

    private final String threads;

    private final long count;

    private final Map<String, String> simplest = new LinkedHashMap<>();

    private final Map<String, List<String>> choices = new LinkedHashMap<>();

    private <P extends Record> Combinations(CatalogEntry<P> entry, long count) {
        this.threads = entry.experiment().threads(entry.defaults()).parameter();
        this.count = count;
        entry.binder().specs().stream().filter(spec -> spec.javaType() != ThreadKind.class).forEach(this::add);
    }

    /** One of everything, by itself and with each value of each choice. */
    public static Set<Map<String, String>> simple(CatalogEntry<?> entry) {
        Combinations combinations = new Combinations(entry, COUNTS.getFirst());
        return combinations.varied(Set.of(combinations.simplest));
    }

    /** The simple ones, then those that differ in two choices, then the same with more of everything. */
    public static Set<Map<String, String>> all(CatalogEntry<?> entry) {
        Set<Map<String, String>> all = new LinkedHashSet<>();
        for (long count : COUNTS) {
            Combinations combinations = new Combinations(entry, count);
            all.addAll(combinations.varied(combinations.varied(Set.of(combinations.simplest))));
        }
        return all;
    }

    private void add(ParameterSpec spec) {
        switch (spec.type()) {
            case INTEGER -> simplest.put(spec.name(), few(spec));
            case DURATION -> {
                simplest.put(spec.name(), spec.optional() ? spec.defaultValue() : String.valueOf(spec.min()));
                if (spec.optional()) {
                    choices.put(spec.name(), List.of(spec.defaultValue(), String.valueOf(spec.min())));
                }
            }
            case BOOLEAN, CHOICE -> {
                simplest.put(spec.name(), spec.defaultValue());
                choices.put(spec.name(), spec.allowed());
            }
            case TEXT -> simplest.put(spec.name(), spec.defaultValue());
        }
    }

    /** Two threads, and so many of anything else, as far as that is allowed. */
    private String few(ParameterSpec spec) {
        return Long.toString(Math.clamp(spec.name().equals(threads) ? THREADS : count,
                Long.parseLong(String.valueOf(spec.min())), Long.parseLong(String.valueOf(spec.max()))));
    }

    /** The same, and each with each value of each choice. */
    private Set<Map<String, String>> varied(Set<Map<String, String>> some) {
        Set<Map<String, String>> all = new LinkedHashSet<>(some);
        for (Map<String, String> each : some) {
            choices.forEach((name, values) -> values.forEach(value -> {
                Map<String, String> other = new LinkedHashMap<>(each);
                other.put(name, value);
                all.add(other);
            }));
        }
        return all;
    }
}
