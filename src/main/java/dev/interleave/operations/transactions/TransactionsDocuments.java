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
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.tags.Tag;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.ParameterSpec;
import dev.interleave.operations.exploration.ExplorationAnswer;
import dev.interleave.operations.steps.StepAnswer;
import dev.interleave.transactions.Isolation;
import dev.interleave.web.Preference;
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
                .addPathItem(PATH, new PathItem().get(list()).post(bring()))
                .addPathItem(PATH + "/engines", new PathItem().get(engines()))
                .addPathItem(PATH + "/levels", new PathItem().get(levels()))
                .addPathItem(PATH + "/explorations", new PathItem().post(withBody(explore("exploreTransactions"))))
                .addPathItem(PATH + "/explorations/{id}", new PathItem().get(found()))
                .addPathItem(PATH + "/runs", new PathItem().post(withBody(run("runTransactions"))))
                .addPathItem(PATH + "/steps", new PathItem().post(withBody(step("stepTransactions"))))
                .addPathItem(PATH + "/{id}", new PathItem().get(withId(show())))
                .addPathItem(PATH + "/{id}/explorations",
                        new PathItem().post(withId(explore("exploreKeptTransactions"))))
                .addPathItem(PATH + "/{id}/runs", new PathItem().post(withId(run("runKeptTransactions"))))
                .addPathItem(PATH + "/{id}/steps", new PathItem().post(withId(step("stepKeptTransactions"))));
        more.forEach(each -> api.getPaths()
                .addPathItem(PATH + "/" + each.name(),
                        new PathItem().post(withBody(document(each, "Transactions", api))))
                .addPathItem(PATH + "/{id}/" + each.name(),
                        new PathItem().post(withId(document(each, "KeptTransactions", api)))));
    }

    private static Operation operation(String id, String summary, String description) {
        return new Operation().operationId(id).addTagsItem(TAG).summary(summary).description(description);
    }

    private static Operation engines() {
        return operation("listTransactionsEngines", "List the engines",
                "The engines that transactions can be run on, with their versions and isolation levels.")
                .responses(new ApiResponses().addApiResponse("200", new ApiResponse().description("The engines.")
                        .content(OperationParts.jsonOrText(all("TransactionsEngine")))));
    }

    private static Operation levels() {
        Operation operation = operation("listTransactionsLevels", "Show what isolation levels prevent",
                "For each engine, level and anomaly: whether it is allowed, or prevented by a wait or an error. It is found "
                        + "by running known scenarios on the engine. The first call begins that in the background; later calls "
                        + "show what is known so far.");
        operation.addParametersItem(new QueryParameter().name(DraftReader.ENGINE)
                .description("Only this engine.")
                .schema(OperationParts.type("string")));
        return operation.responses(new ApiResponses()
                .addApiResponse("200", new ApiResponse().description("The levels of each engine.")
                        .content(OperationParts.jsonOrText(all("TransactionsLevels"))))
                .addApiResponse("400", OperationParts.invalidParameters())
                .addApiResponse("403", OperationParts.problem("This application takes no transactions.")));
    }

    private static Schema<Object> all(String of) {
        Schema<Object> all = OperationParts.type("array");
        all.setItems(OperationParts.ref(of));
        return all;
    }

    private static Operation bring() {
        Operation operation = operation("bringTransactions", "Bring transactions",
                "Reads transactions and keeps them: the same transactions have the same id.");
        operation.responses(new ApiResponses().addApiResponse("201",
                OperationParts.located("The transactions.", "transactions", transactions())));
        return withBody(operation);
    }

    private static Operation list() {
        return operation("listTransactions", "List recent transactions",
                "The transactions that are kept in memory, the newest first.")
                .responses(new ApiResponses().addApiResponse("200", new ApiResponse().description("The transactions.")
                        .content(OperationParts.jsonOrText(all("Transactions")))));
    }

    private static Operation show() {
        return operation("getTransactions", "Show transactions",
                "The statements of transactions, and links to explore and run them.")
                .responses(new ApiResponses().addApiResponse("200",
                        new ApiResponse().description("The transactions.").content(transactions())));
    }

    private static Content transactions() {
        return OperationParts.jsonOrText(OperationParts.ref("Transactions"));
    }

    private static Content exploration() {
        return OperationParts.jsonOrText(OperationParts.ref("TransactionsExploration"));
    }

    private static Operation found() {
        Operation operation = operation("getTransactionsExploration", "Show one exploration of transactions",
                "While it is running, its findings so far.");
        operation.addParametersItem(new PathParameter().name("id")
                .description("The id of the exploration.")
                .schema(OperationParts.type("string")));
        return operation.responses(new ApiResponses()
                .addApiResponse("200", new ApiResponse().description("The exploration.").content(exploration()))
                .addApiResponse("404", OperationParts.problem("There is no such exploration, or no longer.")));
    }

    private static Operation explore(String id) {
        Operation operation = operation(id, "Explore the orders of transactions",
                "Runs the transactions again and again, each time with another order of their statements. Reports "
                        + "every outcome, each with a schedule that leads to it; the anomalies by their names; and whether "
                        + "each outcome is that of a serial order." + OWN);
        parameters(TransactionsSubject.specs(), operation);
        operation.addParametersItem(OperationParts.preference("exploration"));
        return operation.responses(new ApiResponses()
                .addApiResponse("201", OperationParts.located("The exploration has ended, whatever its status.",
                        "exploration", exploration()))
                .addApiResponse("202", OperationParts.located("The exploration is under way.", "exploration",
                        exploration()).addHeaderObject(Preference.APPLIED_HEADER, OperationParts.preferenceApplied())));
    }

    private static Operation run(String id) {
        Operation operation = operation(id, "Run transactions",
                "Runs the transactions once under a schedule, and answers with the trace of all that the sessions did."
                        + OWN);
        parameters(TransactionsOptions.RUN.specs(), operation);
        operation.addParametersItem(OperationParts.trace());
        return operation.responses(new ApiResponses().addApiResponse("201",
                OperationParts.located("The run has ended, whatever its status.", "run",
                        OperationParts.run(new MediaType().schema(OperationParts.ref("Run"))))));
    }

    private static Operation step(String id) {
        Operation operation = operation(id, "Step through transactions by hand",
                "Takes the steps of a schedule and describes the situation: which sessions can continue, which wait for "
                        + "a lock and of whom, and the schedules that lead on." + OWN);
        parameters(TransactionsOptions.STEP.specs(), operation);
        operation.addParametersItem(OperationParts.trace());
        return operation.responses(new ApiResponses().addApiResponse("200",
                new ApiResponse().description("The situation after these steps.")
                        .content(OperationParts.jsonOrText(OperationParts.ref("Steps")))));
    }

    private static Operation document(TransactionsOperation each, String id, OpenAPI api) {
        Operation operation = each.document(api).operationId(each.name() + id).addTagsItem(TAG);
        parameters(each.specs(), operation);
        return operation;
    }

    private static void parameters(List<ParameterSpec> specs, Operation operation) {
        specs.forEach(spec -> operation.addParametersItem(OperationParts.parameter(spec)));
    }

    private static Operation withId(Operation operation) {
        operation.addParametersItem(new PathParameter().name("id")
                .description("The id of the transactions.")
                .schema(OperationParts.type("string")));
        operation.getResponses().addApiResponse("404",
                OperationParts.problem("There are no such transactions, or no longer."));
        return operation.getOperationId().startsWith("get") ? operation : refusals(operation);
    }

    private static Operation withBody(Operation operation) {
        Schema<Object> text = OperationParts.type("string");
        text.setExample(TEXT);
        operation.requestBody(new RequestBody().required(true)
                .description(
                        "Transactions: the set-up, the sessions with their statements, and what is read in the end. As "
                                + "JSON, or as lines of text.")
                .content(new Content().addMediaType("application/json", new MediaType().schema(document()))
                        .addMediaType("text/plain", new MediaType().schema(text))));
        return refusals(operation);
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
