package dev.interleave.web.operation;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;

import dev.interleave.experiment.ParameterSpec;

/** Something that can be done with what a user brings. Its paths end with its name. */
public interface DocumentedOperation {

    /** The last part of its paths. */
    String name();

    /** All parameters that it takes. */
    List<ParameterSpec> specs();

    /** What the OpenAPI document says of it: a summary, a description and the answers if all is well. */
    Operation document(OpenAPI api);
}
