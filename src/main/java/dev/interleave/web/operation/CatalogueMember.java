package dev.interleave.web.operation;

import java.util.function.Function;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;

import dev.interleave.experiment.CatalogEntry;

/**
 * What the catalogue says of an experiment for an operation's sake, as a member of its JSON object.
 *
 * @param name the member's name
 * @param value its value, written as JSON
 * @param schema its schema, given the document that what it refers to is registered in
 */
public record CatalogueMember(String name, Function<CatalogEntry<?>, Object> value,
        Function<OpenAPI, Schema<?>> schema) {

    /** Whether something can be done with an experiment, and if not, why. */
    public static CatalogueMember possibility(String name, String description,
            Function<CatalogEntry<?>, Possibility> possibility) {
        return new CatalogueMember(name, possibility::apply, api -> {
            OperationParts.register(Possibility.class, api);
            return OperationParts.ref("Possibility").description(description);
        });
    }

    /** Names of parameters. */
    public static CatalogueMember names(String name, String description, Function<CatalogEntry<?>, Object> names) {
        return new CatalogueMember(name, names, _ -> OperationParts.type("array")
                .items(OperationParts.type("string"))
                .description(description));
    }
}
