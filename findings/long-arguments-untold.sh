#!/usr/bin/env bash
#
# On JDK 25 under Linux, ProcessHandle reports no arguments at all of a process whose command line needs more than a page.
#
# The program: a process is started with one long argument, and ProcessHandle is asked for its command, its arguments and its
# command line. The kernel tells other programs the whole of it.
#
# Expected: the arguments, or a truncated array of them, as the documentation of ProcessHandle.Info announces.
# Instead: up to 4,096 bytes they are all there. Beyond, arguments() is empty, and commandLine() ends in the middle of
#   the argument, without a sign of it. command() stays.
# Why it matters: a Java process with a class path easily needs more. Whoever looks for a child by a word among its arguments
#   does not find it, and a check that no such child is left passes always.
#
# Seen with Eclipse Temurin 25.0.3, Linux on amd64, 30 November 2026:
#
#   JDK 25.0.3
#   4096 bytes: command yes, arguments 1, command line 4095 characters, kernel 4096 bytes
#   4097 bytes: command yes, arguments none, command line 4096 characters, kernel 4097 bytes
#   9000 bytes: command yes, arguments none, command line 4096 characters, kernel 9000 bytes
#   Seen: a long command line has no arguments for ProcessHandle.
#
# Needs: Linux with /proc, and a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

give_up() {
    echo "Not run: $*" >&2
    exit 2
}

jdk=
for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$home/release" 2>/dev/null) || continue
    if [[ -x $home/bin/javac && $version =~ ^25([.-]|$) ]]; then
        jdk=$home
        break
    fi
done
[[ -n $jdk ]] || give_up "no JDK 25 was found; point JAVA_HOME to one."

[[ -r /proc/self/cmdline ]] || give_up "there is no /proc."

cat >"$work/Main.java" <<'JAVA'
void main() throws Exception {
    for (int bytes : List.of(4096, 4097, 9000)) {
        tell(bytes);
    }
}

/** Starts a process whose command line has so many bytes, with the zero byte after each word, and looks at it. */
void tell(int bytes) throws Exception {
    String program = Path.of("/bin/sleep").toRealPath().toString();
    int rest = bytes - program.length() - 2;
    Process child = new ProcessBuilder(program, "0".repeat(rest - 2) + "60").start();
    try {
        Path line = Path.of("/proc/" + child.pid() + "/cmdline");
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (Files.readAllBytes(line).length != bytes) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not within 20 s");
            }
            Thread.sleep(1);
        }
        ProcessHandle.Info info = child.info();
        IO.println(bytes + " bytes: command " + (info.command().isPresent() ? "yes" : "none")
            + ", arguments " + info.arguments().map(all -> "" + all.length).orElse("none")
            + ", command line " + info.commandLine().map(all -> all.length() + " characters").orElse("none")
            + ", kernel " + Files.readAllBytes(line).length + " bytes");
    } finally {
        child.destroyForcibly().waitFor();
    }
}
JAVA

echo "JDK $version"
"$jdk/bin/java" "$work/Main.java" >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
4096 bytes: command yes, arguments 1, command line 4095 characters, kernel 4096 bytes
4097 bytes: command yes, arguments none, command line 4096 characters, kernel 4097 bytes
9000 bytes: command yes, arguments none, command line 4096 characters, kernel 9000 bytes
SEEN
    echo "Seen: a long command line has no arguments for ProcessHandle."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
