package dev.interleave.operations.program;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.ParameterBinder;
import dev.interleave.operations.exploration.ExplorationAnswer;
import dev.interleave.operations.exploration.ExplorationLauncher;
import dev.interleave.operations.exploration.LaunchedExploration;
import dev.interleave.operations.run.RunStore;
import dev.interleave.operations.run.web.RunBody;
import dev.interleave.operations.run.web.RunFormat;
import dev.interleave.operations.steps.StepAnswer;
import dev.interleave.web.AnswerBody;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.GivenParameters;
import dev.interleave.web.GivenParameters.WithFiles;
import dev.interleave.web.Links;
import dev.interleave.web.Preference;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TextTable;

/** Takes programs that users bring, and explores, runs and steps through them. Documented by {@link ProgramDocuments}. */
@Hidden
@RestController
@RequestMapping("/api/programs")
class ProgramsController {

    private record Nothing() {
    }

    private static final ParameterBinder<Nothing> NOTHING = new ParameterBinder<>(Nothing.class);

    static final ParameterBinder<ProgramRunOptions> RUN = new ParameterBinder<>(ProgramRunOptions.class);

    static final ParameterBinder<ProgramStepOptions> STEP = new ParameterBinder<>(ProgramStepOptions.class);

    private final Programs programs;

    private final ProgramJvms jvms;

    private final ProgramRuns runs;

    private final ExplorationLauncher explorations;

    private final RunStore store;

    private final ProgramGate gate;

    private final List<String> more;

    ProgramsController(Programs programs, ProgramJvms jvms, ProgramRuns runs, ExplorationLauncher explorations,
            RunStore store, ProgramGate gate, ObjectProvider<ProgramOperation> more) {
        this.programs = programs;
        this.jvms = jvms;
        this.runs = runs;
        this.explorations = explorations;
        this.store = store;
        this.gate = gate;
        this.more = more.orderedStream().map(ProgramOperation::name).toList();
    }

    private ProgramAnswer answer(KeptProgram program) {
        return ProgramAnswer.of(program, more);
    }

    @PostMapping
    ResponseEntity<Object> bring(@WithFiles GivenParameters given, AnswerFormat format) {
        gate.check();
        Asked.of(NOTHING, GivenProgram.options(given));
        KeptProgram program = programs.bring(GivenProgram.source(given));
        ResponseEntity<Object> answer = format.respond(answer(program), given.presentation());
        return ResponseEntity.created(Links.address(Links.to(program.name())))
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }

    @GetMapping
    ResponseEntity<Object> recent(AnswerFormat format, Presentation presentation) {
        List<ProgramAnswer> all = programs.recent().stream().map(this::answer).toList();
        return format.respond(all, presentation, () -> new TextTable(List.of("program", "main", "since"),
                all.stream().<List<?>>map(each -> List.of(each.id(), each.main(), each.since())).toList(),
                presentation.width()).text());
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> one(@PathVariable String id, AnswerFormat format, Presentation presentation) {
        return format.respond(answer(programs.program(id)), presentation);
    }

    @PostMapping("/explorations")
    ResponseEntity<AnswerBody> explore(@WithFiles GivenParameters given, AnswerFormat format, Preference preference) {
        return explore(() -> programs.bring(GivenProgram.source(given)), given, format, preference);
    }

    @PostMapping("/{id}/explorations")
    ResponseEntity<AnswerBody> explore(@PathVariable String id, GivenParameters given, AnswerFormat format,
            Preference preference) {
        return explore(() -> programs.program(id), given, format, preference);
    }

    private ResponseEntity<AnswerBody> explore(Supplier<KeptProgram> program, GivenParameters given,
            AnswerFormat format, Preference preference) {
        gate.check();
        LaunchedExploration exploration =
                explorations.launch(ProgramSubject.of(GivenProgram.options(given), program, jvms));
        URI location = Links.address(Links.toKept("explorations", exploration.id()));
        return AnswerBody.created(location, exploration, preference, format, given.presentation(),
                () -> ExplorationAnswer.of(exploration));
    }

    @PostMapping("/runs")
    ResponseEntity<RunBody> run(@WithFiles GivenParameters given, RunFormat format) {
        return run(() -> programs.bring(GivenProgram.source(given)), given, format);
    }

    @PostMapping("/{id}/runs")
    ResponseEntity<RunBody> run(@PathVariable String id, GivenParameters given, RunFormat format) {
        return run(() -> programs.program(id), given, format);
    }

    private ResponseEntity<RunBody> run(Supplier<KeptProgram> program, GivenParameters given, RunFormat format) {
        gate.check();
        Asked<ProgramRunOptions> asked = Asked.followed(RUN, GivenProgram.options(given));
        return RunBody.created(runs.run(program.get(), asked), format, given.presentation(), store);
    }

    @PostMapping("/steps")
    ResponseEntity<Object> step(@WithFiles GivenParameters given, AnswerFormat format) {
        return step(() -> programs.bring(GivenProgram.source(given)), given, format);
    }

    @PostMapping("/{id}/steps")
    ResponseEntity<Object> step(@PathVariable String id, GivenParameters given, AnswerFormat format) {
        return step(() -> programs.program(id), given, format);
    }

    private ResponseEntity<Object> step(Supplier<KeptProgram> program, GivenParameters given, AnswerFormat format) {
        gate.check();
        Asked<ProgramStepOptions> asked = Asked.followed(STEP, GivenProgram.options(given));
        return format.respond(StepAnswer.of(runs.look(program.get(), asked)), given.presentation());
    }
}
