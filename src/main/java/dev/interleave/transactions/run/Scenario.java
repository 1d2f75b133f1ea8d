package dev.interleave.transactions.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.history.Anomaly;
import dev.interleave.transactions.sql.SqlReader;
import dev.interleave.transactions.sql.Statement;

/**
 * Transactions that show an anomaly where it is not prevented, in the order that brings it about. Most are from Martin
 * Kleppmann's Hermitage.
 *
 * @param name its name
 * @param title what it shows
 * @param looksFor what the anomaly may be called
 * @param text it as it can be sent
 */
public record Scenario(String name, String title, Set<Anomaly.Name> looksFor, String text) {

    private static final List<String> NAMES = List.of("G0", "G1a", "G1b", "G1c", "OTV", "PMP", "PMP-write", "P4",
            "P4-late", "G-single", "G-single-write", "G2-item", "G2", "G2-readonly", "FUZZY", "PHANTOM",
            "PHANTOM-write");

    private static final String LOOKS_FOR = "# looks for: ";

    /** All of them. */
    public static List<Scenario> all() {
        return NAMES.stream().map(Scenario::read).toList();
    }

    private static Scenario read(String name) {
        String file = "/dev/interleave/transactions/scenarios/" + name + ".txt";
        try (InputStream stream = Scenario.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("There is no " + file);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines = text.lines().toList();
            List<String> names = List.of(lines.get(1).substring(LOOKS_FOR.length()).split(", "));
            return new Scenario(name, lines.getFirst().substring(2),
                    Arrays.stream(Anomaly.Name.values()).filter(each -> names.contains(each.text())).collect(
                            Collectors.toSet()),
                    text);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private List<String> lines(String of) {
        return text.lines()
                .filter(line -> line.startsWith(of + ":"))
                .map(line -> line.substring(of.length() + 1).strip())
                .toList();
    }

    /** Whose the statements are, in their order. */
    private List<String> order() {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf(':')))
                .filter(of -> !of.equals("setup") && !of.equals("observe"))
                .toList();
    }

    /** The sessions' positions, in the order of their statements. */
    List<Integer> positions() {
        List<String> names = order().stream().distinct().toList();
        return order().stream().map(names::indexOf).toList();
    }

    /** It with all sessions at a level. */
    Script script(Isolation level) {
        SqlReader reader = new SqlReader();
        lines("setup").forEach(reader::setUp);
        List<Script.Session> sessions = new ArrayList<>();
        for (String name : order().stream().distinct().toList()) {
            Set<String> known = new LinkedHashSet<>();
            List<Statement> statements =
                    lines(name).stream().map(statement -> reader.statement(statement, known)).toList();
            sessions.add(new Script.Session(name, level, statements));
        }
        return new Script(reader.setUp(), sessions, lines("observe").stream().map(reader::observation).toList());
    }
}
