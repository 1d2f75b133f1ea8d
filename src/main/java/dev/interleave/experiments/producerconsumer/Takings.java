package dev.interleave.experiments.producerconsumer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the consumers took, each in its own order.
 *
 * @param byConsumer the items, by consumer
 * @param items how many items each producer had; their numbers follow those of the producer before
 */
record Takings(List<List<Long>> byConsumer, int items) {

    Takings {
        byConsumer = byConsumer.stream().map(List::copyOf).toList();
    }

    int count() {
        return byConsumer.stream().mapToInt(List::size).sum();
    }

    /** Whether no item was taken twice. */
    boolean areDistinct() {
        Set<Long> seen = new HashSet<>();
        return byConsumer.stream().flatMap(List::stream).allMatch(seen::add);
    }

    /** How many items a consumer took before another that the same producer had put in earlier. */
    int overtakings() {
        return byConsumer.stream().mapToInt(this::overtakings).sum();
    }

    private int overtakings(List<Long> taken) {
        Map<Long, Long> earliestLater = new HashMap<>();
        int count = 0;
        for (long item : taken.reversed()) {
            Long earliest = earliestLater.merge(item / items, item, Math::min);
            count += earliest < item ? 1 : 0;
        }
        return count;
    }

    /** The first items of each consumer, with its number of them, most first. */
    List<Share> shares(int most) {
        List<Share> shares = new ArrayList<>();
        for (int consumer = 0; consumer < byConsumer.size(); consumer++) {
            List<Long> taken = byConsumer.get(consumer);
            shares.add(new Share("consumer-" + consumer, taken.size(),
                    List.copyOf(taken.subList(0, Math.min(most, taken.size())))));
        }
        shares.sort(Comparator.comparingInt(Share::count).reversed());
        return List.copyOf(shares);
    }

    /**
     * What one consumer took.
     *
     * @param consumer which
     * @param count how many items
     * @param first the first twenty of them, in the order in which it took them
     */
    record Share(String consumer, int count, List<Long> first) {
    }
}
