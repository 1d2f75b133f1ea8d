package dev.interleave.operations.transactions;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;

import dev.interleave.experiment.ParameterSpec;

/**
 * Something that can be done with transactions, beside what this package does: being a bean is being documented. Its paths are
 * {@code /api/transactions/NAME}, with the transactions, and {@code /api/transactions/{id}/NAME}.
 */
public interface TransactionsOperation {

    /** The last part of its paths. */
    String name();

    /** All parameters that it takes. */
    List<ParameterSpec> specs();

    /** What the OpenAPI document says of it: a summary, a description and the answers if all is well. */
    Operation document(OpenAPI api);
}
