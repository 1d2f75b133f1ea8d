package dev.interleave.operations.transactions;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.operations.exploration.ExplorationAnswer;
import dev.interleave.operations.exploration.ExplorationLauncher;
import dev.interleave.operations.exploration.LaunchedExploration;
import dev.interleave.operations.run.RunStore;
import dev.interleave.operations.run.web.RunBody;
import dev.interleave.operations.run.web.RunFormat;
import dev.interleave.operations.steps.StepAnswer;
import dev.interleave.transactions.engine.Engine;
import dev.interleave.web.AnswerBody;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.GivenParameters;
import dev.interleave.web.GivenParameters.WithDocument;
import dev.interleave.web.Links;
import dev.interleave.web.Preference;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TextTable;

/**
 * Takes transactions that users bring, and explores, runs and steps through them. Documented by
 * {@link TransactionsDocuments}.
 */
@Hidden
@RestController
@RequestMapping("/api/transactions")
class TransactionsController {

    private final Engines engines;

    private final TransactionsRequests requests;

    private final TransactionsKeeper keeper;

    private final TransactionsRuns runs;

    private final ExplorationLauncher explorations;

    private final RunStore store;

    private final TransactionsGate gate;

    private final LevelTable levels;

    TransactionsController(Engines engines, TransactionsRequests requests, TransactionsKeeper keeper,
            TransactionsRuns runs,
            ExplorationLauncher explorations, RunStore store, TransactionsGate gate,
            LevelTable levels) {
        this.engines = engines;
        this.requests = requests;
        this.keeper = keeper;
        this.runs = runs;
        this.explorations = explorations;
        this.store = store;
        this.gate = gate;
        this.levels = levels;
    }

    @GetMapping("/engines")
    ResponseEntity<Object> engines(AnswerFormat format, Presentation presentation) {
        List<EngineAnswer> all = engines.all().stream().map(EngineAnswer::of).toList();
        return format.respond(all, presentation, () -> new TextTable(List.of("engine", "product", "levels"),
                all.stream().<List<?>>map(each -> List.of(each.name(),
                        each.product() == null ? "cannot be reached: " + each.because() : each.product(),
                        each.levels().stream().map(level -> level == each.usual() ? level + " (usual)" : level.name())
                                .collect(Collectors.joining(", "))))
                        .toList(),
                presentation.width()).text());
    }

    @GetMapping("/levels")
    ResponseEntity<Object> levels(@RequestParam(required = false) @Nullable String engine, AnswerFormat format,
            Presentation presentation) {
        gate.check();
        List<Engine> asked = engine == null ? engines.all() : List.of(engines.engine(engine).orElseThrow(
                () -> new InvalidParametersException(engines.unknown(engine))));
        List<LevelsAnswer> all = asked.stream().map(levels::of).toList();
        return format.respond(all, presentation,
                () -> all.stream().map(each -> each.lines(presentation)).collect(Collectors.joining("\n")));
    }

    @PostMapping
    ResponseEntity<Object> bring(@WithDocument GivenParameters given, AnswerFormat format) {
        KeptTransactions transactions = requests.brought(given, List.of()).transactions();
        ResponseEntity<Object> answer = format.respond(TransactionsAnswer.of(transactions), given.presentation());
        return ResponseEntity.created(Links.address(Links.to(transactions.name())))
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }

    @GetMapping
    ResponseEntity<Object> recent(AnswerFormat format, Presentation presentation) {
        List<TransactionsAnswer> all = keeper.recent().stream().map(TransactionsAnswer::of).toList();
        return format.respond(all, presentation, () -> new TextTable(List.of("transactions", "engine", "since"),
                all.stream().<List<?>>map(each -> List.of(each.id(), each.engine(), each.since())).toList(),
                presentation.width()).text());
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> one(@PathVariable String id, AnswerFormat format, Presentation presentation) {
        return format.respond(TransactionsAnswer.of(keeper.transactions(id)), presentation);
    }

    @PostMapping("/explorations")
    ResponseEntity<AnswerBody> explore(@WithDocument GivenParameters given, AnswerFormat format,
            Preference preference) {
        return explore(requests.brought(given, TransactionsSubject.specs()), given, format, preference);
    }

    @PostMapping("/{id}/explorations")
    ResponseEntity<AnswerBody> explore(@PathVariable String id, GivenParameters given, AnswerFormat format,
            Preference preference) {
        return explore(requests.known(id, given), given, format, preference);
    }

    private ResponseEntity<AnswerBody> explore(TransactionsRequests.Brought brought, GivenParameters given,
            AnswerFormat format,
            Preference preference) {
        TransactionsSubject subject = TransactionsSubject.of(brought.options(), brought.transactions(), runs.room());
        LaunchedExploration exploration = explorations.launch(subject);
        keeper.explored(exploration.id(), subject);
        URI location = Links.address(Links.toKept("transactions/explorations", exploration.id()));
        return AnswerBody.created(location, exploration, preference, format, given.presentation(),
                () -> TransactionsExplorationAnswer.of(ExplorationAnswer.of(exploration), subject));
    }

    @GetMapping("/explorations/{id}")
    ResponseEntity<Object> exploration(@PathVariable String id, AnswerFormat format, Presentation presentation) {
        TransactionsSubject subject = keeper.exploration(id);
        return format.respond(
                TransactionsExplorationAnswer.of(ExplorationAnswer.of(explorations.exploration(id)), subject),
                presentation);
    }

    @PostMapping("/runs")
    ResponseEntity<RunBody> run(@WithDocument GivenParameters given, RunFormat format) {
        return run(requests.brought(given, TransactionsOptions.RUN.specs()), given, format);
    }

    @PostMapping("/{id}/runs")
    ResponseEntity<RunBody> run(@PathVariable String id, GivenParameters given, RunFormat format) {
        return run(requests.known(id, given), given, format);
    }

    private ResponseEntity<RunBody> run(TransactionsRequests.Brought brought, GivenParameters given, RunFormat format) {
        TransactionsOptions.Run options = TransactionsOptions.RUN.bindAll(brought.options(), "a run of transactions");
        return RunBody.created(runs.run(brought.transactions(), options), format, given.presentation(), store);
    }

    @PostMapping("/steps")
    ResponseEntity<Object> step(@WithDocument GivenParameters given, AnswerFormat format) {
        return step(requests.brought(given, TransactionsOptions.STEP.specs()), given, format);
    }

    @PostMapping("/{id}/steps")
    ResponseEntity<Object> step(@PathVariable String id, GivenParameters given, AnswerFormat format) {
        return step(requests.known(id, given), given, format);
    }

    private ResponseEntity<Object> step(TransactionsRequests.Brought brought, GivenParameters given,
            AnswerFormat format) {
        TransactionsOptions.Step options = TransactionsOptions.STEP.bindAll(brought.options(), "steps of transactions");
        return format.respond(StepAnswer.of(runs.look(brought.transactions(), options)), given.presentation());
    }
}
