package dev.interleave.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The prose of a Markdown document: paragraphs, items of lists, headings and cells of tables; not its code.
 *
 * <p>Confined to one thread.
 */
final class Markdown {

    private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*+]|\\d+\\.)\\s+");

    private static final Pattern FIELD = Pattern.compile("^(?:summary|lookFor|inShort|requests): ");

    private static final Pattern OTHER_FIELD = Pattern.compile("^[a-zA-Z]+:.*");

    private final String file;

    private final List<Passage> passages = new ArrayList<>();

    private final StringBuilder open = new StringBuilder();

    private int begin;

    /** What ends the code that is being skipped; null outside of code. */
    private @Nullable String fence;

    private boolean inFields;

    private boolean inComment;

    private Markdown(String file) {
        this.file = file;
    }

    static List<Passage> passages(String file, String text) {
        Markdown markdown = new Markdown(file);
        List<String> lines = text.lines().toList();
        markdown.inFields = !lines.isEmpty() && lines.getFirst().equals("---");
        for (int number = markdown.inFields ? 2 : 1; number <= lines.size(); number++) {
            markdown.read(lines.get(number - 1), number);
        }
        markdown.close();
        return List.copyOf(markdown.passages);
    }

    private void read(String line, int number) {
        String stripped = line.strip();
        if (fence != null) {
            fence = stripped.startsWith(fence) ? null : fence;
        }
        else if (inComment || stripped.startsWith("<!--")) {
            close();
            inComment = !stripped.contains("-->");
        }
        else if (stripped.startsWith("```") || stripped.startsWith("~~~")) {
            close();
            fence = stripped.substring(0, 3);
        }
        else if (inFields) {
            readField(line, number);
        }
        else if (stripped.startsWith("|")) {
            close();
            cells(stripped, number);
        }
        else if (stripped.startsWith("#")) {
            close();
            add(Passage.Kind.FRAGMENT, stripped.replaceFirst("^#+\\s*", ""), number);
        }
        else if (stripped.isEmpty() || stripped.startsWith("![")) {
            close();
        }
        else {
            if (ITEM.matcher(line).find()) {
                close();
            }
            append(ITEM.matcher(line).replaceFirst(""), number);
        }
    }

    /** A line of the fields that a card begins with. */
    private void readField(String line, int number) {
        if (line.equals("---")) {
            close();
            inFields = false;
        }
        else if (FIELD.matcher(line).find()) {
            close();
            String value = FIELD.matcher(line).replaceFirst("").strip();
            append(value.equals(">-") ? "" : value, number);
        }
        else if (OTHER_FIELD.matcher(line).matches()) {
            close();
        }
        else {
            append(line.strip(), number);
        }
    }

    private void cells(String row, int number) {
        for (String cell : row.replace("\\|", "/").split("\\|", -1)) {
            if (!cell.isBlank() && !cell.matches("[\\s:-]+")) {
                add(Passage.Kind.FRAGMENT, cell, number);
            }
        }
    }

    private void append(String words, int number) {
        if (open.isEmpty()) {
            begin = number;
        }
        open.append(words).append(' ');
    }

    private void close() {
        if (!open.isEmpty()) {
            add(Passage.Kind.PARAGRAPH, open.toString(), begin);
            open.setLength(0);
        }
    }

    private void add(Passage.Kind kind, String markup, int number) {
        String text = plain(markup);
        if (!text.isEmpty()) {
            passages.add(new Passage(file, number, kind, Objects.requireNonNull(text)));
        }
    }

    /** Without links and emphasis; code is the word Code. */
    static String plain(String markup) {
        return markup.replaceAll("`[^`]+`", "Code")
                .replaceAll("!?\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .replaceAll("<?https?://[^\\s>)]+>?", "Address")
                .replaceAll("\\*+", "")
                .replaceAll("</?[a-z]+>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
