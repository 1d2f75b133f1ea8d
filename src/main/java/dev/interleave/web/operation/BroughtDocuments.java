package dev.interleave.web.operation;

import java.util.List;
import java.util.function.UnaryOperator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;

import dev.interleave.experiment.ParameterSpec;
import dev.interleave.web.Preference;

/**
 * What the documents say of all that users bring: it is kept under an id, and each operation takes it as a body, or its id.
 *
 * @param tag what the operations stand under
 * @param path where it is brought
 * @param id what the id is of
 * @param missing what is said where there is none of that id
 * @param body gives an operation the body that brings it
 * @param refusals gives an operation the answers if something is wrong
 */
public record BroughtDocuments(String tag, String path, String id, String missing, UnaryOperator<Operation> body,
        UnaryOperator<Operation> refusals) {

    /** An operation without parameters and answers. */
    public Operation operation(String operationId, String summary, String description) {
        return new Operation().operationId(operationId).addTagsItem(tag).summary(summary).description(description);
    }

    /** What another package can do with it: once with the body, and once with the id. */
    public void add(DocumentedOperation each, String withBody, String withId, OpenAPI api) {
        Paths paths = api.getPaths();
        paths.addPathItem(path + "/" + each.name(), new PathItem().post(withBody(document(each, withBody, api))));
        paths.addPathItem(path + "/{id}/" + each.name(), new PathItem().post(withId(document(each, withId, api))));
    }

    private Operation document(DocumentedOperation each, String what, OpenAPI api) {
        Operation operation = each.document(api).operationId(each.name() + what).addTagsItem(tag);
        return parameters(each.specs(), operation);
    }

    private static Operation parameters(List<ParameterSpec> specs, Operation operation) {
        specs.forEach(spec -> operation.addParametersItem(OperationParts.parameter(spec)));
        return operation;
    }

    /** The operation, if it explores and may be preferred not to be waited for. */
    public static Operation explores(Operation operation, List<ParameterSpec> specs, Content exploration) {
        return parameters(specs, operation).addParametersItem(OperationParts.preference("exploration"))
                .responses(new ApiResponses()
                        .addApiResponse("201", OperationParts.located("The exploration has ended, whatever its status.",
                                "exploration", exploration))
                        .addApiResponse("202", OperationParts
                                .located("The exploration is under way.", "exploration", exploration)
                                .addHeaderObject(Preference.APPLIED_HEADER, OperationParts.preferenceApplied())));
    }

    /** The operation, if it runs what was brought once. */
    public static Operation runs(Operation operation, List<ParameterSpec> specs) {
        return parameters(specs, operation).addParametersItem(OperationParts.trace())
                .responses(new ApiResponses().addApiResponse("201",
                        OperationParts.located("The run has ended, whatever its status.", "run",
                                OperationParts.run(new MediaType().schema(OperationParts.ref("Run"))))));
    }

    /** The operation, if it takes steps. */
    public static Operation steps(Operation operation, List<ParameterSpec> specs) {
        return parameters(specs, operation).addParametersItem(OperationParts.trace())
                .responses(answering("The situation after these steps.",
                        OperationParts.jsonOrText(OperationParts.ref("Steps"))));
    }

    /** The answer of an operation that only shows something. */
    public static ApiResponses answering(String description, Content content) {
        return new ApiResponses().addApiResponse("200", new ApiResponse().description(description).content(content));
    }

    /** Several of a schema's, as JSON or text. */
    public static Content all(String of) {
        Schema<Object> all = OperationParts.type("array");
        all.setItems(OperationParts.ref(of));
        return OperationParts.jsonOrText(all);
    }

    /** The operation, with the body that brings it. */
    public Operation withBody(Operation operation) {
        return refusals.apply(body.apply(operation));
    }

    /** The operation on what is kept under an id. */
    public Operation withId(Operation operation) {
        return refusals.apply(found(operation));
    }

    /** The same for an operation that only shows it. */
    public Operation found(Operation operation) {
        operation.addParametersItem(
                new PathParameter().name("id").description(id).schema(OperationParts.type("string")));
        operation.getResponses().addApiResponse("404", OperationParts.problem(missing));
        return operation;
    }
}
