package dev.interleave.operations.transactions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.tags.Tag;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import dev.interleave.operations.exploration.ExplorationAnswer;
import dev.interleave.operations.steps.StepAnswer;
import dev.interleave.transactions.Isolation;
import dev.interleave.web.operation.BroughtDocuments;
import dev.interleave.web.operation.OperationParts;

/**
 * What the OpenAPI document says of transactions that users bring.
 *
 * <p>Stateless.
 */
@Component
class TransactionsDocuments implements OpenApiCustomizer {

    private static final String TAG = "Transactions";

    private static final String PATH = "/api/transactions";

    private static final String TEXT = """
            setup: create table acc(id int primary key, val int)
            setup: insert into acc values (1, 10)
            a: select val from acc where id = 1 into :x
            a: update acc set val = :x + 1 where id = 1
            a: commit
            b: update acc set val = 20 where id = 1
            b: commit
            observe: select val from acc where id = 1
            """;

    private static final String OWN = " They run in a separate database, which is dropped afterwards.";

    private static final BroughtDocuments TRANSACTIONS =
            new BroughtDocuments(TAG, PATH, "The id of the transactions.",
                    "There are no such transactions, or no longer.", TransactionsDocuments::withScript,
                    TransactionsDocuments::refusals);

    private final List<TransactionsOperation> more;

    TransactionsDocuments(ObjectProvider<TransactionsOperation> more) {
        this.more = more.orderedStream().toList();
    }

    @Override
    public void customise(OpenAPI api) {
        OperationParts.register(TransactionsAnswer.class, api);
        OperationParts.register(TransactionsExplorationAnswer.class, api);
        OperationParts.register(EngineAnswer.class, api);
        OperationParts.register(LevelsAnswer.class, api);
        OperationParts.register(ExplorationAnswer.class, api);
        OperationParts.register(StepAnswer.class, api);
        api.addTagsItem(
                new Tag().name(TAG).description("Your own SQL transactions, in every order, on a real engine."));
        api.getPaths()
                .addPathItem(PATH, new PathItem().get(list()).post(TRANSACTIONS.withBody(bring())))
                .addPathItem(PATH + "/engines", new PathItem().get(engines()))
                .addPathItem(PATH + "/levels", new PathItem().get(levels()))
                .addPathItem(PATH + "/explorations",
                        new PathItem().post(TRANSACTIONS.withBody(explore("exploreTransactions"))))
                .addPathItem(PATH + "/explorations/{id}", new PathItem().get(exploration()))
                .addPathItem(PATH + "/runs", new PathItem().post(TRANSACTIONS.withBody(run("runTransactions"))))
                .addPathItem(PATH + "/steps", new PathItem().post(TRANSACTIONS.withBody(step("stepTransactions"))))
                .addPathItem(PATH + "/{id}", new PathItem().get(TRANSACTIONS.found(show())))
                .addPathItem(PATH + "/{id}/explorations",
                        new PathItem().post(TRANSACTIONS.withId(explore("exploreKeptTransactions"))))
                .addPathItem(PATH + "/{id}/runs", new PathItem().post(TRANSACTIONS.withId(run("runKeptTransactions"))))
                .addPathItem(PATH + "/{id}/steps",
                        new PathItem().post(TRANSACTIONS.withId(step("stepKeptTransactions"))));
        more.forEach(each -> TRANSACTIONS.add(each, "Transactions", "KeptTransactions", api));
    }

    private static Operation engines() {
        return TRANSACTIONS.operation("listTransactionsEngines", "List the engines",
                "The engines that transactions can be run on, with their versions and isolation levels.")
                .responses(BroughtDocuments.answering("The engines.", BroughtDocuments.all("TransactionsEngine")));
    }

    private static Operation levels() {
        return TRANSACTIONS.operation("listTransactionsLevels", "Show what isolation levels prevent",
                "For each engine, level and anomaly: whether it is allowed, or prevented by a wait or an error. It is found "
                        + "by running known scenarios on the engine. The first call begins that in the background; later calls "
                        + "show what is known so far.")
                .addParametersItem(new QueryParameter().name(DraftReader.ENGINE)
                        .description("Only this engine.")
                        .schema(OperationParts.type("string")))
                .responses(BroughtDocuments
                        .answering("The levels of each engine.", BroughtDocuments.all("TransactionsLevels"))
                        .addApiResponse("400", OperationParts.invalidParameters())
                        .addApiResponse("403", OperationParts.problem("This application takes no transactions.")));
    }

    private static Operation bring() {
        return TRANSACTIONS.operation("bringTransactions", "Bring transactions",
                "Reads transactions and keeps them: the same transactions have the same id.")
                .responses(new ApiResponses().addApiResponse("201",
                        OperationParts.located("The transactions.", "transactions", transactions())));
    }

    private static Operation list() {
        return TRANSACTIONS.operation("listTransactions", "List recent transactions",
                "The transactions that are kept in memory, the newest first.")
                .responses(BroughtDocuments.answering("The transactions.", BroughtDocuments.all("Transactions")));
    }

    private static Operation show() {
        return TRANSACTIONS.operation("getTransactions", "Show transactions",
                "The statements of transactions, and links to explore and run them.")
                .responses(BroughtDocuments.answering("The transactions.", transactions()));
    }

    private static Content transactions() {
        return OperationParts.jsonOrText(OperationParts.ref("Transactions"));
    }

    private static Content found() {
        return OperationParts.jsonOrText(OperationParts.ref("TransactionsExploration"));
    }

    private static Operation exploration() {
        return TRANSACTIONS.operation("getTransactionsExploration", "Show one exploration of transactions",
                "While it is running, its findings so far.")
                .addParametersItem(new PathParameter().name("id")
                        .description("The id of the exploration.")
                        .schema(OperationParts.type("string")))
                .responses(BroughtDocuments.answering("The exploration.", found())
                        .addApiResponse("404", OperationParts.problem("There is no such exploration, or no longer.")));
    }

    private static Operation explore(String id) {
        return BroughtDocuments.explores(TRANSACTIONS.operation(id, "Explore the orders of transactions",
                "Runs the transactions again and again, each time with another order of their statements. Reports "
                        + "every outcome, each with a schedule that leads to it; the anomalies by their names; and whether "
                        + "each outcome is that of a serial order." + OWN),
                TransactionsSubject.specs(), found());
    }

    private static Operation run(String id) {
        return BroughtDocuments.runs(TRANSACTIONS.operation(id, "Run transactions",
                "Runs the transactions once under a schedule, and answers with the trace of all that the sessions did."
                        + OWN),
                TransactionsOptions.RUN.specs());
    }

    private static Operation step(String id) {
        return BroughtDocuments.steps(TRANSACTIONS.operation(id, "Step through transactions by hand",
                "Takes the steps of a schedule and describes the situation: which sessions can continue, which wait for "
                        + "a lock and of whom, and the schedules that lead on." + OWN),
                TransactionsOptions.STEP.specs());
    }

    private static Operation withScript(Operation operation) {
        Schema<Object> text = OperationParts.type("string");
        text.setExample(TEXT);
        return operation.requestBody(new RequestBody().required(true)
                .description(
                        "Transactions: the set-up, the sessions with their statements, and what is read in the end. As "
                                + "JSON, or as lines of text.")
                .content(new Content().addMediaType("application/json", new MediaType().schema(document()))
                        .addMediaType("text/plain", new MediaType().schema(text))));
    }

    private static Schema<Object> document() {
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("name", "a");
        session.put("statements", List.of("select val from acc where id = 1 into :x",
                "update acc set val = :x + 1 where id = 1", "commit"));
        Map<String, Object> other = new LinkedHashMap<>(session);
        other.put("name", "b");
        Map<String, Object> example = new LinkedHashMap<>();
        example.put(DraftReader.ENGINE, "h2");
        example.put(DraftReader.ISOLATION, "READ_COMMITTED");
        example.put(DraftReader.SETUP,
                List.of("create table acc(id int primary key, val int)", "insert into acc values (1, 10)"));
        example.put(DraftReader.SESSIONS, List.of(session, other));
        example.put(DraftReader.OBSERVE, List.of("select val from acc where id = 1"));
        Schema<Object> document = OperationParts.type("object");
        document.addProperty(DraftReader.ENGINE, OperationParts.type("string"));
        document.addProperty(DraftReader.ISOLATION, isolation());
        document.addProperty(DraftReader.SETUP, texts());
        document.addProperty(DraftReader.SESSIONS, sessions());
        document.addProperty(DraftReader.OBSERVE, texts());
        document.setRequired(List.of(DraftReader.SETUP, DraftReader.SESSIONS));
        document.setExample(example);
        return document;
    }

    private static Schema<Object> isolation() {
        return OperationParts.choice(List.of(Isolation.values()).stream().map(Enum::name).toList());
    }

    private static Schema<Object> texts() {
        Schema<Object> texts = OperationParts.type("array");
        texts.setItems(OperationParts.type("string"));
        return texts;
    }

    private static Schema<Object> sessions() {
        Schema<Object> session = OperationParts.type("object");
        session.addProperty("name", OperationParts.type("string")
                .description("What it is called: " + ScriptReader.NAMES + ". Without it, a, b and so on."));
        session.addProperty(DraftReader.ISOLATION, isolation());
        session.addProperty("statements", texts());
        session.setRequired(List.of("statements"));
        Schema<Object> sessions = OperationParts.type("array");
        sessions.setItems(session);
        return sessions;
    }

    private static Operation refusals(Operation operation) {
        ApiResponses responses = operation.getResponses();
        responses.addApiResponse("400", OperationParts.invalidParameters());
        responses.addApiResponse("403", OperationParts.problem("This application takes no transactions."));
        responses.addApiResponse("422", OperationParts.problem("The steps of the schedule are not possible."));
        responses.addApiResponse("503", OperationParts.noRoom());
        return operation;
    }
}
