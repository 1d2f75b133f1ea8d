package dev.interleave.trace;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A trace as bytes, to be kept, and back. Nothing is lost: a trace that was read is written in every format as the one that was
 * kept. Kinds and modes are written by name, so that the bytes outlive a new order of them.
 *
 * <p>Column after column, each number as the difference to that before it: so it compresses well.
 */
public final class TraceBytes {

    private static final int VERSION = 2;

    /** The version in which no variable had its values in words. */
    private static final int WITHOUT_WORDS = 1;

    private static final int MOST_SITES = 0xffff;

    private TraceBytes() {
    }

    /** Writes a trace. */
    public static void write(Trace trace, DataOutputStream out) throws IOException {
        Columns columns = trace.columns();
        int size = columns.size();
        out.writeByte(VERSION);
        names(EventKind.values(), out);
        names(Mode.values(), out);
        out.writeInt(trace.subjects().size());
        for (Subject subject : trace.subjects()) {
            out.writeInt(subject.id());
            text(subject.name(), out);
            text(subject.kind().name(), out);
            out.writeInt(subject.capacity());
            out.writeBoolean(subject.fair());
            out.writeBoolean(subject.inWords());
        }
        out.writeInt(trace.threads().size());
        for (TracedThread thread : trace.threads()) {
            text(thread.name(), out);
            text(thread.kind().name(), out);
            out.writeBoolean(thread.daemon());
            out.writeLong(thread.startedNanos());
            out.writeLong(thread.endedNanos());
        }
        out.writeInt(trace.texts().size());
        for (String text : trace.texts()) {
            text(text, out);
        }
        Map<Integer, Integer> places = places(columns);
        out.writeInt(places.size());
        for (int place : places.keySet()) {
            Site site = trace.sites().get(place - 1);
            text(site.file(), out);
            out.writeInt(site.line());
            text(site.method(), out);
        }
        out.writeLong(trace.dropped());
        out.writeInt(size);
        column(size, columns::nanos, out);
        column(size, row -> header(columns.header(row), places), out);
        column(size, columns::value, out);
        column(size, columns::thread, out);
        column(size, row -> row - columns.from(row), out);
    }

    /**
     * Reads a trace.
     *
     * @throws IOException if it cannot be read, or was written in a form that this version does not know
     */
    public static Trace read(DataInputStream in) throws IOException {
        int version = in.readByte();
        if (version < WITHOUT_WORDS || version > VERSION) {
            throw new IOException("The trace is of version " + version + ", not " + VERSION);
        }
        EventKind[] kinds = constants(in, name -> EventKind.valueOf(name)).toArray(EventKind[]::new);
        Mode[] modes = constants(in, name -> Mode.valueOf(name)).toArray(Mode[]::new);
        List<Subject> subjects = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            subjects.add(new Subject(in.readInt(), text(in), Subject.Kind.valueOf(text(in)), in.readInt(),
                    in.readBoolean(), version > WITHOUT_WORDS && in.readBoolean()));
        }
        List<TracedThread> threads = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            threads.add(new TracedThread(text(in), ThreadKind.valueOf(text(in)), in.readBoolean(), in.readLong(),
                    in.readLong()));
        }
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(text(in));
        }
        List<Site> sites = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            sites.add(new Site(text(in), in.readInt(), text(in)));
        }
        long dropped = in.readLong();
        int size = in.readInt();
        long[] nanos = column(size, in);
        long[] headers = column(size, in);
        long[] values = column(size, in);
        long[] thread = column(size, in);
        long[] before = column(size, in);
        Columns columns = new Columns();
        for (int row = 0; row < size; row++) {
            long header = headers[row];
            columns.add(nanos[row],
                    Header.of(kinds[(int) (header >>> 56)], modes[(int) (header >>> 48) & 0xff],
                            (int) (header >>> 32) & MOST_SITES, Header.subject(header)),
                    values[row], (int) thread[row], (int) (row - before[row]));
        }
        return new Trace(columns, List.copyOf(subjects), List.copyOf(threads), List.copyOf(texts), List.copyOf(sites),
                dropped);
    }

    /** The places that events have, of all there are in this JVM, each with its number among them. */
    private static Map<Integer, Integer> places(Columns columns) {
        Map<Integer, Integer> places = new LinkedHashMap<>();
        for (int row = 0; row < columns.size(); row++) {
            int place = Header.site(columns.header(row));
            if (place != Header.NO_SITE && !places.containsKey(place)) {
                places.put(place, places.size() + 1);
            }
        }
        return places;
    }

    private static long header(long header, Map<Integer, Integer> places) {
        int place = places.getOrDefault(Header.site(header), Header.NO_SITE);
        return Header.of(Header.kind(header), Header.mode(header), place, Header.subject(header));
    }

    private static void names(Enum<?>[] constants, DataOutputStream out) throws IOException {
        out.writeInt(constants.length);
        for (Enum<?> constant : constants) {
            text(constant.name(), out);
        }
    }

    private static <E> List<E> constants(DataInputStream in, Function<String, E> byName) throws IOException {
        List<E> constants = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = text(in);
            try {
                constants.add(byName.apply(name));
            }
            catch (IllegalArgumentException ex) {
                throw new IOException("The trace has '" + name + "', which this version does not know", ex);
            }
        }
        return constants;
    }

    /** Not {@code writeUTF}, which takes no long ones. */
    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("The trace ends too early");
        }
        return new String(bytes, UTF_8);
    }

    /** What there is in a row. */
    @FunctionalInterface
    private interface Column {

        long at(int row);
    }

    private static void column(int size, Column column, DataOutputStream out) throws IOException {
        long last = 0;
        for (int row = 0; row < size; row++) {
            long value = column.at(row);
            long difference = value - last;
            last = value;
            // Small ones of either sign in few bytes, seven bits each.
            long rest = difference << 1 ^ difference >> 63;
            while ((rest & ~0x7fL) != 0) {
                out.writeByte((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            out.writeByte((int) rest);
        }
    }

    private static long[] column(int size, DataInputStream in) throws IOException {
        long[] column = new long[size];
        long last = 0;
        for (int row = 0; row < size; row++) {
            long rest = 0;
            int shift = 0;
            int next;
            do {
                next = in.readUnsignedByte();
                rest |= (long) (next & 0x7f) << shift;
                shift += 7;
            }
            while ((next & 0x80) != 0);
            last += rest >>> 1 ^ -(rest & 1);
            column[row] = last;
        }
        return column;
    }
}
