package dev.interleave.experiments.bytecode;

import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class BytecodeTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Bytecode());

    private static BytecodeVerdict look(Increment of) {
        return verdict(runs.run("bytecode", "of=" + of), BytecodeVerdict.class);
    }

    private static List<String> opcodes(List<CodeLine> lines) {
        return lines.stream().map(CodeLine::opcode).toList();
    }

    private static List<String> switchPoints(BytecodeVerdict verdict) {
        return opcodes(verdict.instructions().stream().filter(CodeLine::switchPoint).toList());
    }

    @ParameterizedTest
    @EnumSource
    void eachComesToWhatItIsThereToShow(Increment of) {
        RunView run = runs.run("bytecode", "of=" + of);
        assertThat(run).cameTo(of.expected().outcome(), of.expected().grade()).isWhole();
        BytecodeVerdict verdict = verdict(run, BytecodeVerdict.class);
        assertThat(run.trace().events(TraceEvent.Note.class)).extracting(TraceEvent.Note::text)
                .containsExactlyElementsOf(verdict.instructions().stream().map(CodeLine::toString).toList());
        assertThat(verdict.instructions()).allSatisfy(line -> assertThat(line.does()).isNotBlank());
        assertThat(verdict.compared()).extracting(Compared::of).containsExactly(Increment.values());
    }

    @Test
    void addingToAFieldIsAReadAnAdditionAndAWriteWithPlacesInBetween() {
        BytecodeVerdict verdict = look(Increment.PLAIN);
        assertThat(opcodes(verdict.instructions())).containsExactly("aload_0", "dup", "getfield", "iconst_1", "iadd",
                "putfield", "return");
        assertThat(verdict.instructions()).extracting(CodeLine::offset).containsExactly(0, 1, 2, 5, 6, 7, 10);
        assertThat(switchPoints(verdict)).containsExactly("iconst_1", "iadd", "putfield");
        assertThat(verdict.explanation()).contains("reads the field at 2 (getfield) and writes it at 7 (putfield)")
                .contains("Before 5, 6, 7 a thread may be switched out");
        assertThat(verdict.isSynchronized()).isFalse();
        assertThat(verdict.isVolatile()).isFalse();
    }

    @Test
    void volatileIsAFlagAndNoInstruction() {
        BytecodeVerdict verdict = look(Increment.VOLATILE);
        assertThat(opcodes(verdict.instructions())).isEqualTo(opcodes(look(Increment.PLAIN).instructions()));
        assertThat(switchPoints(verdict)).containsExactly("iconst_1", "iadd", "putfield");
        assertThat(verdict.isVolatile()).isTrue();
        assertThat(verdict.explanation()).contains("a flag of the field");
    }

    @Test
    void aLongAndAStaticFieldAreNoBetter() {
        assertThat(opcodes(look(Increment.LONG).instructions())).containsSubsequence("getfield", "lconst_1", "ladd",
                "putfield");
        assertThat(switchPoints(look(Increment.LONG))).containsExactly("lconst_1", "ladd", "putfield");
        assertThat(switchPoints(look(Increment.STATIC))).containsExactly("iconst_1", "iadd", "putstatic");
    }

    @Test
    void aSynchronizedBlockHasTheSameInsideOfAMonitor() {
        BytecodeVerdict verdict = look(Increment.SYNCHRONIZED_BLOCK);
        assertThat(opcodes(verdict.instructions())).containsSubsequence("monitorenter", "getfield", "iconst_1", "iadd",
                "putfield", "monitorexit", "athrow", "return");
        // One for each way out: the other is for exceptions.
        assertThat(opcodes(verdict.instructions())).filteredOn("monitorexit"::equals).hasSize(2);
        assertThat(switchPoints(verdict)).isEmpty();
        assertThat(verdict.isSynchronized()).isFalse();
    }

    @Test
    void aSynchronizedMethodHasAFlagInstead() {
        BytecodeVerdict verdict = look(Increment.SYNCHRONIZED_METHOD);
        assertThat(opcodes(verdict.instructions())).isEqualTo(opcodes(look(Increment.PLAIN).instructions()));
        assertThat(switchPoints(verdict)).isEmpty();
        assertThat(verdict.isSynchronized()).isTrue();
        assertThat(verdict.explanation()).contains("ACC_SYNCHRONIZED");
    }

    @ParameterizedTest
    @EnumSource(names = {"ATOMIC", "VAR_HANDLE"})
    void oneCallDoesAllOfIt(Increment of) {
        BytecodeVerdict verdict = look(of);
        assertThat(opcodes(verdict.instructions())).filteredOn(opcode -> opcode.startsWith("invoke"))
                .containsExactly("invokevirtual");
        assertThat(opcodes(verdict.instructions())).doesNotContain("putfield", "iadd", "monitorenter");
        assertThat(switchPoints(verdict)).isEmpty();
    }

    @Test
    void allAreComparedByWhatIsBetweenReadAndWriteAndWhatGuardsThat() {
        List<Compared> all = look(Increment.PLAIN).compared();
        assertThat(all).filteredOn(each -> each.way().equals("read-modify-write"))
                .allMatch(each -> each.between() == 2 && each.guardedBy() == null)
                .extracting(Compared::of)
                .containsExactly(Increment.PLAIN, Increment.STATIC, Increment.LONG, Increment.VOLATILE);
        assertThat(all).filteredOn(each -> each.way().equals("guarded"))
                .allMatch(each -> each.between() == 2)
                .extracting(Compared::guardedBy)
                .containsExactly("monitorenter, monitorexit", "ACC_SYNCHRONIZED");
        assertThat(all).filteredOn(each -> each.way().equals("one-call"))
                .allMatch(each -> each.between() == null)
                .extracting(Compared::guardedBy)
                .containsExactly("AtomicInteger.incrementAndGet()I",
                        "VarHandle.getAndAdd(Ldev/interleave/experiments/bytecode/Specimen;I)V");
    }

    @ParameterizedTest
    @ValueSource(strings = {"readInsideWriteOutside", "readAndWriteInTwoMonitors"})
    void aMonitorThatIsLeftInBetweenGuardsNothing(String method) {
        Disassembly listing = Disassembly.of(Torn.class, method);
        assertThat(listing.way()).contains(Way.READ_MODIFY_WRITE);
        assertThat(opcodes(listing.switchPoints())).contains("monitorexit", "putfield");
    }

    @Test
    void oneThatIsHeldAllTheWhileDoes() {
        Disassembly listing = Disassembly.of(Torn.class, "readInsideOfAnotherMonitor");
        assertThat(listing.way()).contains(Way.GUARDED);
        assertThat(listing.switchPoints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"readOnly", "writeOnly"})
    void aReadOrAWriteAloneHasNothingInBetween(String method) {
        Disassembly listing = Disassembly.of(Torn.class, method);
        assertThat(listing.switchPoints()).isEmpty();
        assertThat(listing.way()).isEmpty();
    }
}
