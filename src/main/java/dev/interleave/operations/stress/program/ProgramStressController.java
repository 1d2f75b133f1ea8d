package dev.interleave.operations.stress.program;

import java.util.function.Supplier;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.operations.program.Asked;
import dev.interleave.operations.program.GivenProgram;
import dev.interleave.operations.program.KeptProgram;
import dev.interleave.operations.program.ProgramGate;
import dev.interleave.operations.program.Programs;
import dev.interleave.operations.stress.Stress;
import dev.interleave.operations.stress.StressAnswers;
import dev.interleave.operations.stress.StressOptions;
import dev.interleave.web.AnswerBody;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.GivenParameters;
import dev.interleave.web.GivenParameters.WithFiles;

/** Stresses programs. Documented by {@link ProgramStressOperation}. */
@Hidden
@RestController
class ProgramStressController {

    private final Programs programs;

    private final ProgramStresses stresses;

    private final ProgramGate gate;

    ProgramStressController(Programs programs, ProgramStresses stresses, ProgramGate gate) {
        this.programs = programs;
        this.stresses = stresses;
        this.gate = gate;
    }

    @PostMapping("/api/programs/stress")
    ResponseEntity<AnswerBody> stress(@WithFiles GivenParameters given, AnswerFormat format) {
        return stress(() -> programs.bring(GivenProgram.source(given)), given, format);
    }

    @PostMapping("/api/programs/{id}/stress")
    ResponseEntity<AnswerBody> stress(@PathVariable String id, GivenParameters given, AnswerFormat format) {
        return stress(() -> programs.program(id), given, format);
    }

    private ResponseEntity<AnswerBody> stress(Supplier<KeptProgram> program, GivenParameters given,
            AnswerFormat format) {
        gate.check();
        Asked<StressOptions> asked = Asked.of(ProgramStressOperation.OPTIONS, GivenProgram.options(given));
        Stress stress = stresses.launch(program.get(), asked);
        return StressAnswers.whenEnded(stress, format, given.presentation());
    }
}
