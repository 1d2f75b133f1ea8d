package dev.interleave.operations.transactions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.transactions.Isolation;
import dev.interleave.web.Links;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TextTable;

/**
 * What the levels of an engine prevent.
 *
 * @param engine the engine's name
 * @param state how far it is known
 * @param because why not all of it; null if it is complete
 * @param product the product's name and version; null until it was asked
 * @param levels the levels, the weakest first, as far as they are known
 */
@Schema(name = "TransactionsLevels")
record LevelsAnswer(String engine, State state, @Nullable String because, @Nullable String product,
        List<Level> levels) {

    /** Copies the list. */
    LevelsAnswer {
        levels = List.copyOf(levels);
    }

    /** How far it is known. */
    enum State {

        /** It is being found out. */
        UNDER_WAY,
        /** All of it is known. */
        COMPLETE,
        /** It could not be found out; who asks again has it tried again. */
        FAILED
    }

    /** Whether an anomaly happens. */
    enum Verdict {

        /** It happened, and nobody had waited. */
        ALLOWED,
        /** It happened, after a session had waited. */
        ALLOWED_AFTER_WAIT,
        /** It did not, and nobody waited or failed. */
        PREVENTED,
        /** It did not, since a session waited. */
        PREVENTED_BY_WAIT,
        /** It did not, since a statement failed. */
        PREVENTED_BY_ERROR
    }

    /**
     * A level.
     *
     * @param level its name
     * @param reports what the driver says after it was set
     * @param like the weakest level of this engine with the same verdicts; itself if there is no weaker one
     * @param cells the scenarios
     */
    @Schema(name = "TransactionsLevel")
    record Level(Isolation level, String reports, Isolation like, List<Cell> cells) {

        /** Copies the list. */
        Level {
            cells = List.copyOf(cells);
        }

        private String verdicts() {
            return cells.stream().map(Cell::words).collect(Collectors.joining("|"));
        }
    }

    /**
     * What became of a scenario.
     *
     * @param scenario its name
     * @param title what it shows
     * @param looksFor the names of the anomalies that are looked for
     * @param verdict whether one of them happened
     * @param waits which sessions waited at which statements
     * @param errors which sessions failed at which statements, with SQLSTATE and vendor's code
     * @param explanation how the anomaly came about; null if it did not
     * @param witness the schedule that was taken
     * @param transactions the transactions, as text that can be sent
     * @param links where to send them, to replay that
     */
    @Schema(name = "TransactionsLevelCell")
    record Cell(String scenario, String title, List<String> looksFor, Verdict verdict, List<String> waits,
            List<String> errors, @Nullable String explanation, String witness, String transactions,
            @JsonProperty("_links") Map<String, Links.Link> links) {

        /** Copies the lists. */
        Cell {
            looksFor = List.copyOf(looksFor);
            waits = List.copyOf(waits);
            errors = List.copyOf(errors);
        }

        /** It in short. */
        String words() {
            return switch (verdict) {
                case ALLOWED -> "allowed";
                case ALLOWED_AFTER_WAIT -> "allowed, after a wait";
                case PREVENTED -> "prevented";
                case PREVENTED_BY_WAIT -> waits.stream()
                        .map(each -> each.replace("@", " waits at "))
                        .collect(Collectors.joining(", "));
                case PREVENTED_BY_ERROR -> errors.stream()
                        .map(each -> each.replace("@", " fails at ").replaceFirst(" (\\S+)$", ": $1"))
                        .collect(Collectors.joining(", "));
            };
        }
    }

    /** The same, with what each level is like. */
    LevelsAnswer compared() {
        List<Level> compared = new ArrayList<>();
        for (Level level : levels) {
            Isolation like = compared.stream()
                    .filter(each -> each.verdicts().equals(level.verdicts()))
                    .map(Level::level)
                    .findFirst()
                    .orElse(level.level);
            compared.add(new Level(level.level, level.reports, like, level.cells));
        }
        return new LevelsAnswer(engine, state, because, product, compared);
    }

    /** The levels that are like no weaker one, each with the names of all that are like it. */
    Map<Level, String> distinct() {
        Map<Level, String> distinct = new LinkedHashMap<>();
        levels.stream()
                .filter(each -> each.like == each.level)
                .forEach(each -> distinct.put(each,
                        levels.stream()
                                .filter(other -> other.like == each.level)
                                .map(other -> other.level.name())
                                .collect(Collectors.joining(", "))));
        return distinct;
    }

    /** It as text. */
    String lines(Presentation presentation) {
        String head = engine + (product == null ? "" : "  " + product) + "  " + state
                + (because == null ? "" : ": " + because) + "\n";
        if (levels.isEmpty()) {
            return head;
        }
        Map<Level, String> distinct = distinct();
        List<String> header = new ArrayList<>(List.of("scenario"));
        header.addAll(distinct.values());
        List<List<?>> rows = new ArrayList<>();
        for (int i = 0; i < levels.getFirst().cells.size(); i++) {
            List<String> row = new ArrayList<>(List.of(levels.getFirst().cells.get(i).scenario));
            for (Level level : distinct.keySet()) {
                row.add(level.cells.get(i).words());
            }
            rows.add(row);
        }
        return head + new TextTable(header, rows, presentation.width()).text();
    }
}
