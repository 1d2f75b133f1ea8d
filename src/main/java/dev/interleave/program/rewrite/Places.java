package dev.interleave.program.rewrite;

/** Numbers what a program's code uses; the numbers are written into the code. */
public interface Places {

    /**
     * The number of a field, for code of a kind that uses it.
     *
     * @param owner the internal name of the class that declares it
     * @param name what a person calls it
     */
    int number(String owner, String field, String name, Kind kind);

    /** The number of a place in the code, such as one at which arrays are made. */
    int at(String where);

    /** The number of what a person calls things of the program by: a local variable's name, or the line that made them. */
    int called(String name);
}
