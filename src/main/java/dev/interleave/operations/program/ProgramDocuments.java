package dev.interleave.operations.program;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.tags.Tag;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import dev.interleave.operations.exploration.ExplorationAnswer;
import dev.interleave.operations.steps.StepAnswer;
import dev.interleave.web.operation.BroughtDocuments;
import dev.interleave.web.operation.OperationParts;

/**
 * What the OpenAPI document says of programs that users bring.
 *
 * <p>Immutable.
 */
@Component
class ProgramDocuments implements OpenApiCustomizer {

    private static final String TAG = "Programs";

    private static final String PATH = "/api/programs";

    private static final String EXAMPLE = """
            int value;

            void main() throws Exception {
                Thread a = new Thread(() -> value++), b = new Thread(() -> value++);
                a.start(); b.start(); a.join(); b.join();
                IO.println(value);
            }
            """;

    private static final String OWN_JVM = " The program has its own JVM and runs one thread at a time. It may compute, "
            + "collect and synchronize, but not reach files, sockets, processes, reflection or native code.";

    private static final BroughtDocuments PROGRAMS = new BroughtDocuments(TAG, PATH, "The id of the program.",
            "There is no such program, or no longer.", ProgramDocuments::withSource, ProgramDocuments::refusals);

    private final List<ProgramOperation> more;

    ProgramDocuments(ObjectProvider<ProgramOperation> more) {
        this.more = more.orderedStream().toList();
    }

    @Override
    public void customise(OpenAPI api) {
        OperationParts.register(ProgramAnswer.class, api);
        OperationParts.register(ExplorationAnswer.class, api);
        OperationParts.register(StepAnswer.class, api);
        api.addTagsItem(new Tag().name(TAG).description("Your own program, under every schedule."));
        api.getPaths()
                .addPathItem(PATH, new PathItem().get(list()).post(PROGRAMS.withBody(bring())))
                .addPathItem(PATH + "/explorations",
                        new PathItem().post(PROGRAMS.withBody(explore("exploreProgramSource"))))
                .addPathItem(PATH + "/runs", new PathItem().post(PROGRAMS.withBody(run("runProgramSource"))))
                .addPathItem(PATH + "/steps", new PathItem().post(PROGRAMS.withBody(step("stepProgramSource"))))
                .addPathItem(PATH + "/{id}", new PathItem().get(PROGRAMS.found(show())))
                .addPathItem(PATH + "/{id}/explorations",
                        new PathItem().post(PROGRAMS.withId(explore("exploreProgram"))))
                .addPathItem(PATH + "/{id}/runs", new PathItem().post(PROGRAMS.withId(run("runProgram"))))
                .addPathItem(PATH + "/{id}/steps", new PathItem().post(PROGRAMS.withId(step("stepProgram"))));
        more.forEach(each -> PROGRAMS.add(each, "ProgramSource", "Program", api));
    }

    private static Operation bring() {
        return PROGRAMS.operation("bringProgram", "Bring a program", "Compiles a Java program and keeps it: the same "
                + "source has the same id." + OWN_JVM)
                .responses(new ApiResponses().addApiResponse("201",
                        OperationParts.located("The program.", "program", program())));
    }

    private static Operation list() {
        return PROGRAMS.operation("listPrograms", "List recent programs",
                "The programs that are kept in memory, the newest first.")
                .responses(BroughtDocuments.answering("The programs.", BroughtDocuments.all("Program")));
    }

    private static Operation show() {
        return PROGRAMS.operation("getProgram", "Show one program",
                "The source of a program, and what can be done with it.")
                .responses(BroughtDocuments.answering("The program.", program()));
    }

    private static Content program() {
        return OperationParts.jsonOrText(OperationParts.ref("Program"));
    }

    private static Operation explore(String id) {
        return BroughtDocuments.explores(PROGRAMS.operation(id, "Explore the schedules of a program",
                "Runs the program again and again, each time with another order of its threads' steps. Reports "
                        + "everything it can print, each with a schedule that leads to it, and every deadlock. Without "
                        + "`strategy` each schedule is taken if there are at most 1,000 and 3 seconds are enough; otherwise "
                        + "one of each class of equivalent ones." + OWN_JVM),
                ProgramSubject.specs(), OperationParts.jsonOrText(OperationParts.ref("Exploration")));
    }

    private static Operation run(String id) {
        return BroughtDocuments.runs(PROGRAMS.operation(id, "Run a program",
                "Runs the program once under a schedule, and answers with the trace of all that its threads did."
                        + OWN_JVM),
                Asked.specsFollowed(ProgramsController.RUN));
    }

    private static Operation step(String id) {
        return BroughtDocuments.steps(PROGRAMS.operation(id, "Step through a program by hand",
                "Takes the steps of a schedule and describes the situation: which threads can continue, what the others "
                        + "wait for, and the schedules that lead on." + OWN_JVM),
                Asked.specsFollowed(ProgramsController.STEP));
    }

    private static Operation withSource(Operation operation) {
        Schema<Object> file = OperationParts.type("string");
        file.setContentMediaType("text/x-java-source");
        Schema<Object> files = OperationParts.type("array");
        files.setItems(file);
        Schema<Object> source = OperationParts.type("string");
        source.setExample(EXAMPLE);
        return operation.requestBody(new RequestBody().required(true)
                .description(
                        "Java source: a compact source file with `void main()`, or classes with a main method; at most "
                                + "64 KB. As a body, as one or more files of a multipart form, or as a parameter.")
                .content(new Content().addMediaType("text/x-java-source", new MediaType().schema(source))
                        .addMediaType("multipart/form-data", new MediaType().schema(object(files)))
                        .addMediaType("application/json", new MediaType().schema(object(source)))));
    }

    private static Schema<Object> object(Schema<?> source) {
        Schema<Object> object = OperationParts.type("object");
        object.setProperties(Map.of(GivenProgram.SOURCE, source));
        object.setRequired(List.of(GivenProgram.SOURCE));
        return object;
    }

    private static Operation refusals(Operation operation) {
        ApiResponses responses = operation.getResponses();
        responses.addApiResponse("400", OperationParts.invalidParameters());
        responses.addApiResponse("403", OperationParts.problem("This application takes no programs."));
        responses.addApiResponse("422",
                OperationParts.problem("The program does not compile or uses what it may not: `errors` has the "
                        + "`file`, `line`, `column` and `message` of each error. An error that is found in the "
                        + "compiled program, such as a call that is not allowed, has no `column`. One that is about the whole "
                        + "has no `line` either. Or the steps of the schedule are not possible."));
        responses.addApiResponse("503", OperationParts.noRoom());
        return operation;
    }
}
