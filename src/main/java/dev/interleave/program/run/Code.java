package dev.interleave.program.run;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import dev.interleave.program.rewrite.Kind;
import dev.interleave.program.rewrite.Places;

/**
 * The fields that a program's classes use, by the numbers that were written into its code.
 *
 * <p>Thread-safe.
 */
public final class Code implements Places {

    private final Learnt learnt = new Learnt();

    private final List<Field> fields = new ArrayList<>();

    private final Map<String, Integer> numbers = new HashMap<>();

    private volatile Field[] known = new Field[0];

    /** The classes of arrays of whose elements the program has made handles. */
    private final Set<Class<?>> withElementHandles = ConcurrentHashMap.newKeySet();

    private final Map<Class<?>, Map<Long, Place>> byOffset = new ConcurrentHashMap<>();

    /** Finds classes by their names. */
    private volatile ClassLoader loader = Code.class.getClassLoader();

    /** The name of the class whose fields have no other name than their own. */
    private volatile String main = "";

    /**
     * A field as one kind of code uses it.
     *
     * <p>Thread-safe.
     */
    static final class Field {

        private final Code code;

        private final Place place;

        private final Kind kind;

        private volatile long offset = -1;

        private Field(Code code, Place place, Kind kind) {
            this.code = code;
            this.place = place;
            this.kind = kind;
        }

        Place place() {
            return place;
        }

        Kind kind() {
            return kind;
        }

        long offset() {
            if (offset < 0) {
                offset = code.findOffset(place);
            }
            return offset;
        }
    }

    Learnt learnt() {
        return learnt;
    }

    void loadedBy(ClassLoader loader, String main) {
        this.loader = loader;
        this.main = main;
    }

    @Override
    public synchronized int number(String owner, String field, String name, Kind kind) {
        return numbers.computeIfAbsent(kind + " " + owner + "." + field, _ -> {
            Place place = learnt.place(owner, field, name);
            place.loader = loader;
            fields.add(new Field(this, place, kind));
            known = fields.toArray(Field[]::new);
            return fields.size() - 1;
        });
    }

    @Override
    public int at(String where) {
        return learnt.place("", where, "an array").number;
    }

    @Override
    public int called(String name) {
        return learnt.called(name);
    }

    Field field(int number) {
        return known[number];
    }

    Place place(int number) {
        return learnt.at(number);
    }

    private long findOffset(Place place) {
        try {
            Class<?> type = Class.forName(String.valueOf(place.owner).replace('/', '.'), false, loader);
            java.lang.reflect.Field field = Memory.field(type, place.field);
            if (field == null) {
                throw new NoSuchFieldException(place.field);
            }
            if (Modifier.isStatic(field.getModifiers())) {
                return 0;
            }
            long offset = Memory.offset(field);
            byOffset.computeIfAbsent(type, this::placesOf).put(offset, place);
            return offset;
        }
        catch (ReflectiveOperationException ex) {
            throw new IllegalStateException("There is no field " + place.name, ex);
        }
    }

    void madeElementHandle(Class<?> type) {
        withElementHandles.add(type);
    }

    boolean hasElementHandles(Class<?> type) {
        return !withElementHandles.isEmpty() && withElementHandles.contains(type);
    }

    Place placeOf(Class<?> owner, String field) {
        return learnt.place(owner.getName().replace('.', '/'), field,
                owner.getName().equals(main) ? field : owner.getSimpleName() + "." + field);
    }

    long offset(Class<?> owner, String field) {
        return findOffset(placeOf(owner, field));
    }

    Place placeAt(Class<?> type, long offset) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            Place place = byOffset.computeIfAbsent(at, this::placesOf).get(offset);
            if (place != null) {
                return place;
            }
        }
        return learnt.place(type.getName(), "at " + offset, type.getSimpleName());
    }

    /** The fields of a class and of those above it, by their offsets, in their order. */
    SortedMap<Long, Place> fieldsOf(Class<?> type) {
        SortedMap<Long, Place> all = new TreeMap<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            all.putAll(byOffset.computeIfAbsent(at, this::placesOf));
        }
        return all;
    }

    private Map<Long, Place> placesOf(Class<?> type) {
        Map<Long, Place> places = new ConcurrentHashMap<>();
        for (java.lang.reflect.Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                places.put(Memory.offset(field), placeOf(type, field.getName()));
            }
        }
        return places;
    }
}
