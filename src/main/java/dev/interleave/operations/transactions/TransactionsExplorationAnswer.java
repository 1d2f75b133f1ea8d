package dev.interleave.operations.transactions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.explore.Report;
import dev.interleave.operations.exploration.ExplorationAnswer;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.run.Ending;
import dev.interleave.transactions.run.TransactionExploration;
import dev.interleave.transactions.sql.Statement;
import dev.interleave.web.Links;
import dev.interleave.web.Representation;
import dev.interleave.web.presentation.Presentation;

/**
 * An exploration of transactions: that of anything, and what transactions have beside.
 *
 * @param exploration what is said of any exploration
 * @param engine the engine's name
 * @param isolation the level of each session
 * @param serializable whether each outcome is that of a serial order of the transactions that did not fail; false as soon as one
 *     was found that is not; null if that is not known, since not every order was taken or there are too many serial orders
 * @param weakest the weakest level of the engine at which that is so; null if there is none, or it is not known
 * @param weakestBecause why
 * @param anomalies what no serial order shows, by the names of the field
 * @param unnamed the statements of which it is not known which rows they read, so that there may be anomalies without a name
 * @param errors what the engine refused
 */
@Schema(name = "TransactionsExploration")
record TransactionsExplorationAnswer(@JsonUnwrapped ExplorationAnswer exploration, String engine,
        Map<String, Isolation> isolation, @Nullable Boolean serializable, @Nullable Isolation weakest,
        String weakestBecause, List<FoundAnomaly> anomalies, List<Unnamed> unnamed, List<FoundError> errors)
        implements Representation {

    /**
     * An anomaly.
     *
     * @param name its name
     * @param title it in plain words
     * @param meaning what it means
     * @param explanation how it came about in the witness
     * @param schedules how many of the schedules taken show it
     * @param witness the first of these
     * @param links to replay the witness
     */
    @Schema(name = "FoundAnomaly")
    record FoundAnomaly(String name, String title, String meaning, String explanation, long schedules, String witness,
            @JsonProperty("_links") Map<String, Links.Link> links) {
    }

    /**
     * A statement of which it is not known which rows it reads.
     *
     * @param session its session
     * @param statement the statement
     */
    @Schema(name = "UnnamedReads")
    record Unnamed(String session, String statement) {
    }

    /**
     * Something that the engine refused.
     *
     * @param outcome the outcome of which it is a part
     * @param session the session
     * @param statement the statement
     * @param sqlState the SQLSTATE; null if there is none
     * @param vendorCode the vendor's code
     * @param exception the class of the driver's exception
     * @param spring the class of the exception that Spring's JdbcTemplate makes of it
     * @param message what the engine says
     */
    @Schema(name = "FoundError")
    record FoundError(String outcome, String session, String statement, @Nullable String sqlState, int vendorCode,
            String exception, String spring, String message) {
    }

    static TransactionsExplorationAnswer of(ExplorationAnswer exploration, TransactionsSubject subject) {
        KeptTransactions transactions = subject.transactions();
        TransactionsExplorer explorer = subject.explorer();
        TransactionExploration.Findings findings = explorer == null
                ? TransactionExploration.Findings.nothing()
                : explorer.findings();
        TransactionsExplorer.Weakest weakest = explorer == null
                ? new TransactionsExplorer.Weakest(null, "it has not begun")
                : explorer.weakestLevel();
        return new TransactionsExplorationAnswer(exploration, transactions.engine().name(),
                levels(transactions.script()), serializable(findings, exploration.result()), weakest.level(),
                weakest.because(),
                findings.anomalies().stream().map(each -> anomaly(each, transactions)).toList(),
                unnamed(transactions.script()), errors(findings, transactions.script()));
    }

    private static @Nullable Boolean serializable(TransactionExploration.Findings findings,
            Report.@Nullable Reach result) {
        if (findings.unserializable()) {
            return false;
        }
        return findings.serializable() && result == Report.Reach.COMPLETE ? Boolean.TRUE : null;
    }

    private static Map<String, Isolation> levels(Script script) {
        Map<String, Isolation> levels = new LinkedHashMap<>();
        script.sessions().forEach(session -> levels.put(session.name(), session.isolation()));
        return levels;
    }

    private static FoundAnomaly anomaly(TransactionExploration.FoundAnomaly found, KeptTransactions transactions) {
        return new FoundAnomaly(found.anomaly().name().text(), found.anomaly().name().title(),
                found.anomaly().name().meaning(), found.anomaly().explanation(), found.schedules(),
                found.witness().toString(),
                Map.of("replay", Links.under(found.witness(), transactions.name(), "runs", Map.of())));
    }

    private static List<Unnamed> unnamed(Script script) {
        return script.sessions()
                .stream()
                .flatMap(session -> session.statements()
                        .stream()
                        .filter(Statement::isOpaque)
                        .map(statement -> new Unnamed(session.name(), statement.text())))
                .toList();
    }

    private static List<FoundError> errors(TransactionExploration.Findings findings, Script script) {
        List<FoundError> errors = new ArrayList<>();
        findings.failures().forEach((outcome, failures) -> failures.forEach(
                (session, failure) -> errors.add(error(outcome, script.sessions().get(session).name(), failure))));
        return errors;
    }

    private static FoundError error(String outcome, String session, Ending.Failure failure) {
        return new FoundError(outcome, session, failure.statement().text(), failure.reply().state(),
                failure.reply().code(), failure.reply().type(), failure.reply().spring(), failure.reply().message());
    }

    @Override
    public String text(Presentation presentation) {
        return new TransactionsText(this, presentation).lines();
    }
}
