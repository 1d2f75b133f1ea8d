package dev.interleave.operations.run;

import java.util.List;

/** A program for JVMs of their own. */
final class Talker {

    /** Nested, so that it is seen whether its class file comes along. */
    private record Words(String first, List<String> others) {

        void say() {
            System.out.println(first);
            others.forEach(System.err::println);
        }
    }

    private Talker() {
    }

    /** Says what it is given, and ends with the exit code given first; or hangs, or is a nuisance. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "hang" -> {
                System.out.println("hanging");
                // Not a daemon's sleep: only a kill ends it.
                Thread.sleep(3_600_000);
            }
            case "flood" -> {
                for (int i = 0; i < 20_000; i++) {
                    System.out.println("line " + i + " " + "x".repeat(500));
                }
            }
            case "fail" -> throw new IllegalStateException("on purpose");
            default -> {
                List<String> words = List.of(arguments);
                new Words(words.get(1), words.subList(2, words.size())).say();
                System.exit(Integer.parseInt(arguments[0]));
            }
        }
    }
}
