package dev.interleave.operations.program;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterError;
import dev.interleave.operations.exploration.ExplorationAnswer;
import dev.interleave.operations.exploration.ExplorationLauncher;
import dev.interleave.operations.exploration.LaunchedExploration;
import dev.interleave.operations.run.RunStore;
import dev.interleave.operations.run.web.RunBody;
import dev.interleave.operations.run.web.RunFormat;
import dev.interleave.operations.steps.StepAnswer;
import dev.interleave.program.compile.SourceFile;
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

    static final String SOURCE = "source";

    private record Nothing() {
    }

    private static final ParameterBinder<Nothing> NOTHING = new ParameterBinder<>(Nothing.class);

    static final ParameterBinder<ProgramRunOptions> RUN = new ParameterBinder<>(ProgramRunOptions.class);

    static final ParameterBinder<ProgramStepOptions> STEP = new ParameterBinder<>(ProgramStepOptions.class);

    /** What a source is taken for that comes without a file name. */
    private static final String UNNAMED = "Main.java";

    private static final int LARGEST = 64 * 1024;

    private final Programs programs;

    private final ProgramJvms jvms;

    private final ProgramRuns runs;

    private final ExplorationLauncher explorations;

    private final RunStore store;

    private final ProgramGate gate;

    ProgramsController(Programs programs, ProgramJvms jvms, ProgramRuns runs, ExplorationLauncher explorations,
            RunStore store, ProgramGate gate) {
        this.programs = programs;
        this.jvms = jvms;
        this.runs = runs;
        this.explorations = explorations;
        this.store = store;
        this.gate = gate;
    }

    @PostMapping
    ResponseEntity<Object> bring(@WithFiles GivenParameters given, AnswerFormat format) {
        gate.check();
        Asked.of(NOTHING, options(given));
        KeptProgram program = programs.bring(source(given));
        ResponseEntity<Object> answer = format.respond(ProgramAnswer.of(program), given.presentation());
        return ResponseEntity.created(Links.address(Links.to(program.name())))
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }

    @GetMapping
    ResponseEntity<Object> recent(AnswerFormat format, Presentation presentation) {
        List<ProgramAnswer> all = programs.recent().stream().map(ProgramAnswer::of).toList();
        return format.respond(all, presentation, () -> new TextTable(List.of("program", "main", "since"),
                all.stream().<List<?>>map(each -> List.of(each.id(), each.main(), each.since())).toList(),
                presentation.width()).text());
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> one(@PathVariable String id, AnswerFormat format, Presentation presentation) {
        return format.respond(ProgramAnswer.of(programs.program(id)), presentation);
    }

    @PostMapping("/explorations")
    ResponseEntity<AnswerBody> explore(@WithFiles GivenParameters given, AnswerFormat format, Preference preference) {
        return explore(() -> programs.bring(source(given)), given, format, preference);
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
                explorations.launch(ProgramSubject.of(options(given), program, jvms));
        URI location = Links.address(Links.toKept("explorations", exploration.id()));
        return AnswerBody.created(location, exploration, preference, format, given.presentation(),
                () -> ExplorationAnswer.of(exploration));
    }

    @PostMapping("/runs")
    ResponseEntity<RunBody> run(@WithFiles GivenParameters given, RunFormat format) {
        return run(() -> programs.bring(source(given)), given, format);
    }

    @PostMapping("/{id}/runs")
    ResponseEntity<RunBody> run(@PathVariable String id, GivenParameters given, RunFormat format) {
        return run(() -> programs.program(id), given, format);
    }

    private ResponseEntity<RunBody> run(Supplier<KeptProgram> program, GivenParameters given, RunFormat format) {
        gate.check();
        Asked<ProgramRunOptions> asked = Asked.of(RUN, options(given));
        return RunBody.created(runs.run(program.get(), asked), format, given.presentation(), store);
    }

    @PostMapping("/steps")
    ResponseEntity<Object> step(@WithFiles GivenParameters given, AnswerFormat format) {
        return step(() -> programs.bring(source(given)), given, format);
    }

    @PostMapping("/{id}/steps")
    ResponseEntity<Object> step(@PathVariable String id, GivenParameters given, AnswerFormat format) {
        return step(() -> programs.program(id), given, format);
    }

    private ResponseEntity<Object> step(Supplier<KeptProgram> program, GivenParameters given, AnswerFormat format) {
        gate.check();
        Asked<ProgramStepOptions> asked = Asked.of(STEP, options(given));
        return format.respond(StepAnswer.of(runs.look(program.get(), asked)), given.presentation());
    }

    /** What was given but for the source. */
    private static Map<String, String> options(GivenParameters given) {
        Map<String, String> options = new LinkedHashMap<>(given.readableBy(_ -> {
        }));
        options.remove(SOURCE);
        return options;
    }

    /**
     * The source that was given: files, a body that is text, or a parameter.
     *
     * @throws InvalidParametersException if there is none, or too much
     */
    private static List<SourceFile> source(GivenParameters given) {
        List<SourceFile> files = new ArrayList<>();
        for (GivenParameters.File file : given.files()) {
            if (!file.part().isEmpty() && !file.part().equals(SOURCE)) {
                throw new InvalidParametersException(new ParameterError(file.part(), "'" + file.part()
                        + "' is not a part that can be a file", file.name(), List.of(SOURCE)));
            }
            files.add(new SourceFile(nameOf(file), file.text()));
        }
        String text = given.values().get(SOURCE);
        if (text != null) {
            files.add(new SourceFile(UNNAMED, text));
        }
        check(files);
        return files;
    }

    private static String nameOf(GivenParameters.File file) {
        return file.name().isEmpty() ? UNNAMED : file.name();
    }

    private static void check(List<SourceFile> files) {
        if (files.stream().allMatch(file -> file.text().isBlank())) {
            throw invalid(
                    "is missing: send Java source as the body with Content-Type: text/x-java-source, as files named "
                            + "'source' of a multipart form, or as a parameter",
                    null);
        }
        long size = files.stream().mapToLong(file -> file.text().length()).sum();
        if (size > LARGEST) {
            throw invalid("must be at most " + LARGEST + " characters long, was " + size, null);
        }
        for (SourceFile file : files) {
            if (!file.name().matches("[A-Za-z_$][\\w$-]*\\.java")) {
                throw invalid("must be in files with names such as Race.java, was in '" + file.name() + "'",
                        file.name());
            }
        }
        if (files.stream().map(SourceFile::name).distinct().count() < files.size()) {
            throw invalid("must be in files with different names", null);
        }
    }

    private static InvalidParametersException invalid(String rule, @Nullable String rejected) {
        return new InvalidParametersException(new ParameterError(SOURCE, "'" + SOURCE + "' " + rule,
                Optional.ofNullable(rejected).orElse(""), List.of("Java source with a main method, at most 64 KB")));
    }
}
