package dev.interleave.experiments.lockedrepository;

import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.Iterator;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.explore.Exploration;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class LockedRepositoryTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new LockedRepository());

    @Slow
    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void everyPurchaseIsThereOnceUnderAGuard(RepositoryGuard guard) {
        for (ThreadKind kind : ThreadKind.values()) {
            RunView run = runs.run("locked-repository", "guard=" + guard, "kind=" + kind);
            assertThat(run).cameTo("consistent", Grade.ACCEPTABLE).violatedNothing().isWhole();
            AuditVerdict verdict = verdict(run, AuditVerdict.class);
            assertThat(verdict.purchases()).isEqualTo(4000);
            assertThat(verdict.lostEntries()).isZero();
            assertThat(verdict.duplicateIds()).isZero();
            assertThat(verdict.idsGapFree()).isTrue();
            assertThat(verdict.disagreements()).isZero();
            assertThat(verdict.audits()).hasSize(9).allSatisfy(audit -> {
                assertThat(audit.totalAmount()).isEqualTo(audit.price() * audit.quantity());
                assertThat(audit.price()).isEqualTo(audit.productId());
                assertThat(audit.quantity()).isPositive();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCK", "READ_WRITE_LOCK", "SYNCHRONIZED"})
    void aLockOrdersAllAccesses(RepositoryGuard guard) {
        assertThat(runs.run("locked-repository", "guard=" + guard, "purchases=100")).held("no-data-race")
                .held("mutual-exclusion")
                .held("all-released");
    }

    @Test
    void withoutAGuardTheDamageIsCountedAndNoRunFails() {
        Tendency.seen("nothing was damaged", () -> {
            RunView run = runs.run("locked-repository", "guard=NONE");
            assertThat(run).completed().isWhole();
            AuditVerdict verdict = verdict(run, AuditVerdict.class);
            assertThat(run.outcome().value().equals("damaged")).isEqualTo(!verdict.consistent());
            return verdict;
        }, verdict -> verdict.lostEntries() > 0 && verdict.duplicateIds() > 0);
    }

    @Test
    void withoutAGuardThereIsADataRace() {
        assertThat(runs.run("locked-repository", "guard=NONE")).violated("no-data-race");
    }

    @Test
    void buyersJoinedInsideTheLoopDamageNothingForTheyBuyOneAfterAnother() {
        RunView run = runs.run("locked-repository", "guard=NONE", "join=EACH", "purchases=200");
        assertThat(run).cameTo("consistent", Grade.ACCEPTABLE).held("no-data-race");
        assertThat(run.trace().threads()).extracting("name").contains("buyer-0", "buyer-3");
    }

    @Slow
    @Test
    void askingOnePastTheEndIsAMissNotAnError() {
        AuditVerdict verdict = verdict(runs.run("locked-repository", "onePastEnd=true"), AuditVerdict.class);
        assertThat(verdict.misses()).isPositive();
        assertThat(verdict.purchases() + verdict.misses()).isEqualTo(4000);
        assertThat(verdict.unknownIdFindsNone()).isTrue();
        assertThat(verdict.consistent()).isTrue();
    }

    @Slow
    @Test
    void walkingACopyWhileOthersBuyNeverBreaks() {
        Tendency.seen("nobody walked before all was bought", () -> {
            AuditVerdict verdict = verdict(runs.run("locked-repository", "auditWhileBuying=true"), AuditVerdict.class);
            assertThat(verdict.brokenWalks()).isZero();
            return verdict;
        }, verdict -> verdict.walks() > 0);
    }

    @ParameterizedTest
    @CsvSource({"true, broken", "false, through"})
    void walkingLiveEntriesBreaksWhenOneIsPutInMeanwhile(boolean live, String expected) throws InterruptedException {
        Exploration walk = new Exploration(lab -> walk(RepositoryGuard.LOCK.repository("sales", lab, live)), "00000000",
                new Plan(Plan.Search.EXHAUSTIVE, 10, 100, Duration.ofSeconds(10), 0, 0, 0),
                (_, work) -> Thread.ofVirtual().start(work));
        assertThat(Thread.ofVirtual().start(walk::execute).join(Duration.ofSeconds(30))).isTrue();
        assertThat(walk.report().outcomes()).extracting(Report.Found::value).containsExactly(expected);
    }

    private static String walk(Repository<Sale> sales) throws InterruptedException {
        sales.create(id -> new Sale(id, 1, 1, 1));
        Iterator<Sale> walk = sales.all().iterator();
        sales.create(id -> new Sale(id, 1, 1, 1));
        try {
            walk.next();
            return "through";
        }
        catch (ConcurrentModificationException ex) {
            return "broken";
        }
    }

    @Test
    void everyAccessNamesTheMethod() {
        RunView run = runs.run("locked-repository", "purchases=1");
        assertThat(run.trace().events(TraceEvent.Acquired.class).map(event -> event.stamp().site().method()))
                .contains("find", "create", "all");
        assertThat(run.trace().events(TraceEvent.Released.class).map(event -> event.stamp().site().method()))
                .contains("find", "create", "all");
    }

    @Test
    void theSameSeedBuysTheSame() {
        AuditVerdict first = verdict(runs.run("locked-repository", "seed=7", "purchases=50"), AuditVerdict.class);
        AuditVerdict again = verdict(runs.run("locked-repository", "seed=7", "purchases=50"), AuditVerdict.class);
        AuditVerdict other = verdict(runs.run("locked-repository", "seed=8", "purchases=50"), AuditVerdict.class);
        assertThat(again.audits()).isEqualTo(first.audits());
        assertThat(other.audits()).isNotEqualTo(first.audits());
    }
}
