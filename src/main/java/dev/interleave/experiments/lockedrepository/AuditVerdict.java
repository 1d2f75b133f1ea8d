package dev.interleave.experiments.lockedrepository;

import java.util.Collection;
import java.util.List;

import dev.interleave.experiment.Verdict;

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
        AuditVerdict figures = new AuditVerdict(purchases, receipts.misses(), purchases - sales.size(),
                purchases - distinct, gapFree, disagreements, unknownIsNone, receipts.walks(), receipts.brokenWalks(),
                List.copyOf(audits), "");
        return figures.explained();
    }

    private AuditVerdict explained() {
        StringBuilder text = new StringBuilder();
        if (consistent()) {
            text.append("All ")
                    .append(purchases)
                    .append(" purchases are there, with ids 1 to ")
                    .append(purchases)
                    .append(", and every audit agrees with what the buyers say they bought.");
        }
        else {
            text.append("Of ")
                    .append(purchases)
                    .append(" purchases the repository lost ")
                    .append(lostEntries)
                    .append("; ")
                    .append(duplicateIds)
                    .append(" got an id that another one had; the audits of ")
                    .append(disagreements)
                    .append(" products disagree with the buyers.");
        }
        if (misses > 0) {
            text.append(" Buyers asked ").append(misses)
                    .append(" times for a product one past the end and got nothing.");
        }
        if (brokenWalks > 0) {
            text.append(" The early auditor's walk through the sales broke ")
                    .append(brokenWalks)
                    .append(" times out of ")
                    .append(walks)
                    .append(", because they changed under it.");
        }
        return new AuditVerdict(purchases, misses, lostEntries, duplicateIds, idsGapFree, disagreements,
                unknownIdFindsNone, walks, brokenWalks, audits, text.toString());
    }

    boolean consistent() {
        return lostEntries == 0 && duplicateIds == 0 && idsGapFree && disagreements == 0 && unknownIdFindsNone
                && brokenWalks == 0;
    }
}
