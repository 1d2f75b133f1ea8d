package dev.interleave.program.run;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Sets and maps that the JDK's own code makes, in an order that a schedule always gives. Theirs depends on the hash codes of
 * what they hold, and so perhaps on where that lies in memory.
 *
 * <p>Stateless.
 */
final class Steady {

    private Steady() {
    }

    /** A set that nobody changes, as {@link Set#of} makes it. */
    static Set<?> set(Set<?> made) {
        return areSteady(made) ? made : new FixedSet<>(made, ordered(made));
    }

    /** A map that nobody changes, as {@link Map#of} makes it. */
    static Map<?, ?> map(Map<?, ?> made) {
        return areSteady(made.keySet()) ? made : new FixedMap<>(made, entries(made));
    }

    /** A collector whose sets and maps are so. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // of any types
    static Collector<?, ?, ?> collector(Collector<?, ?, ?> by) {
        return Collectors.collectingAndThen((Collector) by, Steady::collected);
    }

    private static Object collected(Object made) {
        if (made.getClass() == HashSet.class) {
            Set<?> set = (Set<?>) made;
            return areSteady(set) ? set : new LinkedHashSet<>(ordered(set));
        }
        if (made.getClass() == HashMap.class) {
            Map<?, ?> map = (Map<?, ?>) made;
            return areSteady(map.keySet()) ? map : linked(map);
        }
        return made.getClass().getName().startsWith("java.util.ImmutableCollections$")
                ? made instanceof Set<?> set ? set(set) : made instanceof Map<?, ?> map ? map(map) : made : made;
    }

    private static <K, V> Map<K, V> linked(Map<K, V> map) {
        Map<K, V> linked = new LinkedHashMap<>();
        entries(map).forEach(entry -> linked.put(entry.getKey(), entry.getValue()));
        return linked;
    }

    private static boolean areSteady(Collection<?> all) {
        return all.stream().allMatch(Hashing::isSteady);
    }

    @SuppressWarnings("unchecked") // the set's own elements
    private static <E> List<E> ordered(Set<E> set) {
        Object[] all = set.toArray();
        Arrays.sort(all, Comparator.comparingInt(Probe::hashOrZero));
        return (List<E>) Arrays.asList(all);
    }

    private static <K, V> List<Map.Entry<K, V>> entries(Map<K, V> map) {
        return map.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> Probe.hashOrZero(entry.getKey()))).toList();
    }

    /**
     * A set in another order than that which it was made with, by which it is asked for what it holds.
     *
     * <p>Immutable.
     */
    private static final class FixedSet<E> extends AbstractSet<E> {

        private final Set<E> made;

        private final List<E> ordered;

        FixedSet(Set<E> made, List<?> ordered) {
            this.made = made;
            this.ordered = cast(ordered);
        }

        @SuppressWarnings("unchecked") // the set's own elements
        private static <E> List<E> cast(List<?> all) {
            return (List<E>) all;
        }

        @Override
        public Iterator<E> iterator() {
            return ordered.stream().iterator();
        }

        @Override
        public int size() {
            return made.size();
        }

        @Override
        public boolean contains(@Nullable Object element) {
            return made.contains(element);
        }

        @Override
        public boolean addAll(Collection<? extends E> all) {
            return made.addAll(all);
        }

        @Override
        public boolean remove(@Nullable Object element) {
            return made.remove(element);
        }

        @Override
        public boolean removeAll(Collection<?> all) {
            return made.removeAll(all);
        }

        @Override
        public boolean retainAll(Collection<?> all) {
            return made.retainAll(all);
        }

        @Override
        public boolean removeIf(Predicate<? super E> filter) {
            return made.removeIf(filter);
        }

        @Override
        public void clear() {
            made.clear();
        }
    }

    /**
     * A map in another order than that which it was made with, by which it is asked for what it holds.
     *
     * <p>Immutable.
     */
    private static final class FixedMap<K, V> extends AbstractMap<K, V> {

        private final Map<K, V> made;

        private final Set<Map.Entry<K, V>> entries;

        FixedMap(Map<K, V> made, List<?> entries) {
            this.made = made;
            this.entries = new FixedSet<>(made.entrySet(), entries);
        }

        @Override
        public Set<Map.Entry<K, V>> entrySet() {
            return entries;
        }

        @Override
        public @Nullable V get(@Nullable Object key) {
            return made.get(key);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return made.containsKey(key);
        }

        @Override
        public @Nullable V remove(@Nullable Object key) {
            return made.remove(key);
        }

        @Override
        public void putAll(Map<? extends K, ? extends V> all) {
            made.putAll(all);
        }

        @Override
        public void clear() {
            made.clear();
        }
    }
}
