package dev.interleave.web.catalogue;

/** How far two words are apart. */
final class Distance {

    private Distance() {
    }

    /**
     * How many letters must be put in, taken out, changed, or change places with the next, to make one word of another.
     */
    static int between(String one, String other) {
        int[] twoBefore = new int[other.length() + 1];
        int[] before = new int[other.length() + 1];
        int[] row = first(other.length());
        for (int i = 1; i <= one.length(); i++) {
            int[] next = twoBefore;
            twoBefore = before;
            before = row;
            row = next;
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean isSame = one.charAt(i - 1) == other.charAt(j - 1);
                row[j] = Math.min(before[j - 1] + (isSame ? 0 : 1), Math.min(before[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], twoBefore[j - 2] + 1);
                }
            }
        }
        return row[other.length()];
    }

    private static int[] first(int length) {
        int[] row = new int[length + 1];
        for (int j = 0; j <= length; j++) {
            row[j] = j;
        }
        return row;
    }
}
