package dev.interleave.operations.transactions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.ParameterSpec;
import dev.interleave.web.GivenParameters;

/**
 * Reads requests that bring transactions, or name some that were brought.
 *
 * <p>Thread-safe.
 */
@Component
public class TransactionsRequests {

    private final DraftReader drafts;

    private final TransactionsKeeper keeper;

    private final TransactionsGate gate;

    TransactionsRequests(DraftReader drafts, TransactionsKeeper keeper, TransactionsGate gate) {
        this.drafts = drafts;
        this.keeper = keeper;
        this.gate = gate;
    }

    /**
     * What came: transactions, and what is asked for with them.
     *
     * @param options the parameters, from the query and from the body
     */
    public record Brought(KeptTransactions transactions, Map<String, String> options) {
    }

    /**
     * Reads transactions from a request.
     *
     * @param specs the parameters that may come with them
     * @throws dev.interleave.experiment.InvalidParametersException if they are not accepted
     */
    public Brought brought(GivenParameters given, List<ParameterSpec> specs) {
        gate.check();
        Draft draft = drafts.read(given, specs.stream().map(ParameterSpec::name).toList());
        Map<String, String> options = new LinkedHashMap<>(draft.options());
        options.putAll(given.readableBy(_ -> {
        }));
        return new Brought(keeper.bring(draft), options);
    }

    /**
     * Finds transactions that were brought before.
     *
     * @throws dev.interleave.launch.UnknownException if there are none, or none any more
     */
    public Brought known(String id, GivenParameters given) {
        gate.check();
        return new Brought(keeper.transactions(id), given.readableBy(_ -> {
        }));
    }
}
