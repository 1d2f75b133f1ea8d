#!/usr/bin/env bash
#
# On JDK 25, a JVM whose working folder was deleted can never use java.nio.file, not even for absolute paths.
#
# The program: it starts in a folder and waits. The folder is removed. Then it asks three times whether "/" is a folder: with
# java.io.File, and twice with java.nio.file.Files. A twin does the same in a folder that stays.
#
# Expected: true, three times. An absolute path does not depend on the working folder, and File says true.
# Instead: the first use of Path throws ExceptionInInitializerError, caused by "No such file or directory", and each
#   later one NoClassDefFoundError: the default file system asks for the working folder when it is initialised.
# Why it matters: a helper process started in a temporary folder that its parent deletes (or that the parent's crash
#   handler cleans away) cannot even clean up after itself with Files. java.io.File can.
#
# Seen with Eclipse Temurin 25.0.3, Linux on amd64, two cores, 29 November 2026:
#
#   JDK 25.0.3
#   stays: File true
#   stays: Files true
#   stays: Files true
#   gone: File true
#   gone: Files java.lang.ExceptionInInitializerError
#   gone: Files java.lang.NoClassDefFoundError
#   Seen: without its working folder a JVM has no java.nio.file.
#
# Needs: a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
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

cat >"$work/Ask.java" <<'JAVA'
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

class Ask {

    public static void main(String[] arguments) throws Exception {
        System.out.println("ready");
        System.in.read();
        ask("File", () -> new File("/").isDirectory());
        ask("Files", () -> Files.isDirectory(Path.of("/")));
        ask("Files", () -> Files.isDirectory(Path.of("/")));
    }

    private static void ask(String with, Callable<Boolean> question) throws Exception {
        try {
            System.out.println(with + " " + question.call());
        } catch (LinkageError ex) {
            System.out.println(with + " " + ex.getClass().getName());
        }
    }
}
JAVA
"$jdk/bin/javac" -d "$work/classes" "$work/Ask.java" || give_up "the program did not compile."

# ask NAME: starts the program in a folder, removes that if it is called gone, and lets the program ask.
ask() {
    local folder=$work/$1 line
    mkdir "$folder"
    coproc PROGRAM { cd "$folder" && exec timeout 60 "$jdk/bin/java" -Xshare:auto -cp "$work/classes" Ask 2>"$work/errors"; }
    local out=${PROGRAM[0]} in=${PROGRAM[1]} pid=$PROGRAM_PID
    read -r -t 30 line <&"$out" || give_up "the program did not start."
    [[ $1 != gone ]] || rmdir "$folder"
    echo >&"$in"
    while read -r -t 30 line <&"$out"; do
        echo "$1: $line"
    done
    wait "$pid" || give_up "the program failed."
}

echo "JDK $version"
{ ask stays && ask gone; } >"$work/seen"
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
stays: File true
stays: Files true
stays: Files true
gone: File true
gone: Files java.lang.ExceptionInInitializerError
gone: Files java.lang.NoClassDefFoundError
SEEN
    echo "Seen: without its working folder a JVM has no java.nio.file."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
