package dev.interleave.program.instead;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.interleave.program.run.Probe;

/** What a program prints to: {@code System.out}, without the lock that this has. */
public final class Console extends PrintStream {

    /** {@code System.out}. */
    public static final PrintStream OUT = new Console(true);

    /** {@code System.err}, which is no part of the outcome. */
    public static final PrintStream ERR = new Console(false);

    private final boolean counts;

    private Console(boolean counts) {
        super(OutputStream.nullOutputStream());
        this.counts = counts;
    }

    /** As the exception would, on a console that nobody else has: no thread waits for another that prints there too. */
    public static void printStackTrace(Throwable failure) {
        if (isOverridden(failure)) {
            failure.printStackTrace();
        }
        else {
            failure.printStackTrace(new Console(false));
        }
    }

    /** The same, where the program says where to print. */
    public static void printStackTrace(Throwable failure, PrintStream to) {
        failure.printStackTrace(to instanceof Console console ? new Console(console.counts) : to);
    }

    private static boolean isOverridden(Throwable failure) {
        try {
            return failure.getClass().getMethod("printStackTrace").getDeclaringClass() != Throwable.class;
        }
        catch (NoSuchMethodException ex) {
            return false;
        }
    }

    private void say(String text) {
        if (counts) {
            Probe.print(text);
        }
    }

    @Override
    public void print(@Nullable String text) {
        say(String.valueOf(text));
    }

    @Override
    public void print(@Nullable Object value) {
        say(Probe.textOrNull(value));
    }

    @Override
    public void print(boolean value) {
        say(String.valueOf(value));
    }

    @Override
    public void print(char value) {
        say(String.valueOf(value));
    }

    @Override
    public void print(int value) {
        say(String.valueOf(value));
    }

    @Override
    public void print(long value) {
        say(String.valueOf(value));
    }

    @Override
    public void print(float value) {
        say(String.valueOf(value));
    }

    @Override
    public void print(double value) {
        say(String.valueOf(value));
    }

    @Override
    public void print(char[] value) {
        say(String.valueOf(value));
    }

    @Override
    public void println() {
        say("\n");
    }

    @Override
    public void println(@Nullable String text) {
        say(text + "\n");
    }

    @Override
    public void println(@Nullable Object value) {
        say(Probe.textOrNull(value) + "\n");
    }

    @Override
    public void println(boolean value) {
        say(value + "\n");
    }

    @Override
    public void println(char value) {
        say(value + "\n");
    }

    @Override
    public void println(int value) {
        say(value + "\n");
    }

    @Override
    public void println(long value) {
        say(value + "\n");
    }

    @Override
    public void println(float value) {
        say(value + "\n");
    }

    @Override
    public void println(double value) {
        say(value + "\n");
    }

    @Override
    public void println(char[] value) {
        say(String.valueOf(value) + "\n");
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod") // as the method that it replaces
    public PrintStream printf(String format, @Nullable Object... values) {
        say(Probe.format(Locale.ROOT, format, values));
        return this;
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod")
    public PrintStream printf(@Nullable Locale locale, String format, @Nullable Object... values) {
        say(Probe.format(locale, format, values));
        return this;
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod")
    public PrintStream format(@Nullable Locale locale, String format, @Nullable Object... values) {
        return printf(locale, format, values);
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod")
    public PrintStream format(String format, @Nullable Object... values) {
        return printf(format, values);
    }

    @Override
    public void write(int octet) {
        say(String.valueOf((char) octet));
    }

    @Override
    public void write(byte[] octets, int from, int length) {
        say(new String(octets, from, length, java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {
    }
}
