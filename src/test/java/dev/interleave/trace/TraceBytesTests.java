package dev.interleave.trace;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** A trace as bytes. */
class TraceBytesTests {

    private static final Subject LOCK = new Subject(1, "lock", Subject.Kind.READ_WRITE_LOCK, 1, true);

    private static final List<Site> SITES =
            List.of(new Site("Unused.java", 1, "none"), new Site("Play.java", 7, "run"),
                    new Site("Play.java", 9, "run"));

    /** An event of each kind, with numbers at both ends. */
    private static Trace trace() {
        Columns columns = new Columns();
        long nanos = 0;
        for (EventKind kind : EventKind.values()) {
            for (Mode mode : Mode.values()) {
                long value = switch (kind) {
                    case CREATED, JOINED, FAILED, NOTE, BROKEN -> 0;
                    default -> mode.ordinal() == 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
                };
                columns.add(nanos += 1_000_000_007L, Header.of(kind, mode, kind.ordinal() % 2 == 0 ? 3 : 2, 1), value,
                        kind.ordinal() % 2, columns.size() % 3 == 0 ? TraceEvent.UNKNOWN : columns.size() / 2);
            }
        }
        columns.add(nanos, Header.of(EventKind.STARTED, Mode.values()[0], 0, 0), 0, 1, TraceEvent.UNKNOWN);
        return new Trace(columns, List.of(LOCK),
                List.of(new TracedThread("main", ThreadKind.PLATFORM, false, 0, 99),
                        new TracedThread("wörker", ThreadKind.VIRTUAL, true, -1, -1)),
                List.of("a text, longer than any: " + "x".repeat(70_000)), SITES, 42);
    }

    private static byte[] bytes(Trace trace) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TraceBytes.write(trace, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Trace read(byte[] bytes) throws IOException {
        return TraceBytes.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void everyEventIsReadAsItWas() throws IOException {
        Trace trace = trace();
        Trace read = read(bytes(trace));
        assertThat(read.events()).containsExactlyElementsOf(trace.events().toList());
        assertThat(read.events().map(event -> event.stamp().site())).contains(SITES.get(1), SITES.get(2), null);
        assertThat(read.subjects()).isEqualTo(trace.subjects());
        assertThat(read.threads()).isEqualTo(trace.threads());
        assertThat(read.dropped()).isEqualTo(42);
    }

    @Test
    void onlyPlacesThatEventsHaveAreWritten() throws IOException {
        assertThat(read(bytes(trace())).sites()).containsExactlyInAnyOrder(SITES.get(1), SITES.get(2));
    }

    /** In the first version nothing was said of values in words; runs are kept in it. */
    @Test
    void theVersionBeforeIsRead() throws IOException {
        byte[] bytes = bytes(trace());
        int words =
                new String(bytes, StandardCharsets.ISO_8859_1).indexOf(LOCK.kind().name()) + LOCK.kind().name().length()
                        + Integer.BYTES + 1;
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        before.write(1);
        before.write(bytes, 1, words - 1);
        before.write(bytes, words + 1, bytes.length - words - 1);
        assertThat(read(before.toByteArray()).events()).containsExactlyElementsOf(trace().events().toList());
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        byte[] bytes = bytes(trace());
        bytes[0] = 9;
        assertThatIOException().isThrownBy(() -> read(bytes)).withMessage("The trace is of version 9, not 2");
    }

    @Test
    void aKindThatIsNotKnownIsRefused() throws IOException {
        byte[] bytes = bytes(trace());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("CREATED")] = 'K';
        assertThatIOException().isThrownBy(() -> read(bytes))
                .withMessage("The trace has 'KREATED', which this version does not know");
    }

    @Test
    void aBeginningIsRefused() throws IOException {
        byte[] bytes = bytes(trace());
        assertThatIOException().isThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length - 1)));
    }
}
