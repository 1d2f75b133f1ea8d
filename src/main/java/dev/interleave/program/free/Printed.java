package dev.interleave.program.free;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** What a run prints to, in the form that {@code System.out} has; the run takes the bytes. */
final class Printed extends PrintStream {

    Printed(FreeRun run) {
        super(new OutputStream() {

            @Override
            public void write(int octet) {
                run.printed(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] octets, int from, int length) {
                run.printed(octets, from, length);
            }
        }, false, StandardCharsets.UTF_8);
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod") // as the method that it replaces
    public PrintStream format(String format, @Nullable Object... values) {
        return super.format(Locale.ROOT, format, values);
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod")
    public PrintStream printf(String format, @Nullable Object... values) {
        return format(format, values);
    }
}
