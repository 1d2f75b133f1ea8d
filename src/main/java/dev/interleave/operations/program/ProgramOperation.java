package dev.interleave.operations.program;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;

import dev.interleave.experiment.ParameterSpec;

/**
 * Something that can be done with a program, beside what this package does: being a bean is being offered. Its paths are {@code
 * /api/programs/NAME}, with the source, and {@code /api/programs/{id}/NAME}.
 */
public interface ProgramOperation {

    /** The last part of its paths. */
    String name();

    /** All parameters that it takes. */
    List<ParameterSpec> specs();

    /** What the OpenAPI document says of it: a summary, a description and the answers if all is well. */
    Operation document(OpenAPI api);
}
