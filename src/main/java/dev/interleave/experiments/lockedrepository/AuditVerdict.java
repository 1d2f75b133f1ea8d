package dev.interleave.experiments.lockedrepository;

import java.util.Collection;
import java.util.List;

import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the locked repository showed.
 *
 * @param purchases how many purchases the buyers made
 * @param misses how many times a buyer asked for a product that does not exist, and so bought nothing
 * @param lostEntries how many of the purchases the repository does not have
 * @param duplicateIds how many purchases got an id that another one has
 * @param idsGapFree whether the ids handed out are 1, 2, 3, … without a gap
 * @param disagreements for how many products the audit differs from what the buyers say they bought
 * @param unknownIdFindsNone whether asking for an unknown id found nothing, as it should
 * @param walks how many times the early auditor walked through all sales
 * @param brokenWalks how many of these walks failed because the sales changed under it
 * @param audits what each auditor found
 * @param explanation what happened
 */
record AuditVerdict(long purchases, long misses, long lostEntries, long duplicateIds, boolean idsGapFree,
        long disagreements, boolean unknownIdFindsNone, int walks, int brokenWalks, List<Audit> audits,
        String explanation) implements Verdict {

    static AuditVerdict of(Receipts receipts, List<Audit> audits, Collection<Sale> sales, boolean unknownIsNone) {
        long purchases = receipts.ids().count();
        long distinct = receipts.ids().distinct().count();
        boolean gapFree = distinct == purchases && receipts.ids().max().orElse(0) == purchases;
        long disagreements = audits.stream()
                .filter(audit -> !audit.isPriced() || audit.quantity() != receipts.quantity(audit.productId()))
                .count();
        return new AuditVerdict(purchases, receipts.misses(), purchases - sales.size(), purchases - distinct, gapFree,
                disagreements, unknownIsNone, receipts.walks(), receipts.brokenWalks(), List.copyOf(audits), "")
                .explained();
    }

    private AuditVerdict explained() {
        String found = consistent()
                ? (purchases == 1 ? "The one purchase is there"
                        : "All %s purchases are there, with ids 1 to %s".formatted(purchases, purchases))
                        + ", and every audit agrees with what the buyers say they bought."
                : ("Of %s purchases the repository lost %s; %s got an id that another one had; the audits of %s products "
                        + "disagree with the buyers.").formatted(purchases, lostEntries, duplicateIds, disagreements);
        String text = sentences(found,
                when(misses > 0,
                        "Buyers asked " + times(misses) + " for a product one past the end and got nothing."),
                when(brokenWalks > 0,
                        ("The early auditor's walk through the sales broke %s times out of %s, because they "
                                + "changed under it.").formatted(brokenWalks, walks)));
        return new AuditVerdict(purchases, misses, lostEntries, duplicateIds, idsGapFree, disagreements,
                unknownIdFindsNone, walks, brokenWalks, audits, text);
    }

    boolean consistent() {
        return lostEntries == 0 && duplicateIds == 0 && idsGapFree && disagreements == 0 && unknownIdFindsNone
                && brokenWalks == 0;
    }
}
