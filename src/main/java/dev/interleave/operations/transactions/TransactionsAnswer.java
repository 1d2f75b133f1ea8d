package dev.interleave.operations.transactions;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.web.Links;
import dev.interleave.web.Representation;
import dev.interleave.web.presentation.Presentation;

/**
 * Transactions that somebody brought.
 *
 * @param id their id, which is the same for the same transactions
 * @param engine the engine's name
 * @param since when they were brought first
 * @param setup the statements of the set-up
 * @param sessions the sessions
 * @param observe what is read in the end
 * @param links what can be done with them
 */
@Schema(name = "Transactions")
record TransactionsAnswer(String id, String engine, Instant since, List<String> setup, List<Session> sessions,
        List<String> observe, @JsonProperty("_links") Map<String, Links.Link> links) implements Representation {

    /**
     * A session.
     *
     * @param name its name
     * @param isolation its level
     * @param statements its statements
     */
    @Schema(name = "TransactionsSession")
    record Session(String name, Isolation isolation, List<String> statements) {

        static Session of(Script.Session session) {
            return new Session(session.name(), session.isolation(),
                    session.statements().stream().map(each -> each.text()).toList());
        }
    }

    static TransactionsAnswer of(KeptTransactions transactions) {
        Links.Link self = Links.to(transactions.name());
        Map<String, Links.Link> links = new LinkedHashMap<>();
        links.put("self", self);
        for (String operation : List.of("explorations", "runs", "steps")) {
            links.put(operation, new Links.Link(self.href() + "/" + operation));
        }
        return new TransactionsAnswer(transactions.id(), transactions.engine().name(), transactions.since(),
                transactions.draft().setup(),
                transactions.script().sessions().stream().map(Session::of).toList(), transactions.draft().observe(),
                links);
    }

    /** It as it can be sent again. */
    @Override
    public String text(Presentation presentation) {
        return "# " + id + "\nengine: " + engine + "\n"
                + setup.stream().map(each -> "setup: " + each + "\n").collect(Collectors.joining())
                + sessions.stream().map(TransactionsAnswer::lines).collect(Collectors.joining())
                + observe.stream().map(each -> "observe: " + each + "\n").collect(Collectors.joining());
    }

    private static String lines(Session session) {
        return "isolation " + session.name() + ": " + session.isolation() + "\n" + session.statements()
                .stream()
                .map(each -> session.name() + ": " + each + "\n")
                .collect(Collectors.joining());
    }
}
