#!/usr/bin/env bash
#
# javac 25 refuses two fields in one declaration at the top level of a compact source file, unless the first has a value.
#
# The program: compact source files with a main method and fields that are declared together or with brackets.
#
# Expected: each compiles. A compact compilation unit (JLS 25, section 7.3) takes the field declarations of a class, and
#   the same lines compile in a class.
# Instead: a field whose first name is followed by a comma or by brackets is "class, interface, annotation type, enum,
#   record, method or field expected". With a value for the first name, the same declaration compiles.
# Why it matters: the message lists "field" among what was expected and points at a field. Whoever unwraps a class into a
#   compact file meets it at once.
#
# Seen with Eclipse Temurin 25.0.3, Linux on amd64, two cores, 29 November 2026:
#
#   JDK 25.0.3
#   int a, b;             compact: refused   in a class: compiles
#   int a = 0, b;         compact: compiles  in a class: compiles
#   int a[];              compact: refused   in a class: compiles
#   static String a, b;   compact: refused   in a class: compiles
#   int a; int b;         compact: compiles  in a class: compiles
#   Seen: the compact file is refused where the class compiles.
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

# compiles FOLDER SOURCE: whether a file of that source does, and if not, whether for the expected reason.
compiles() {
    mkdir -p "$work/$1"
    printf '%s\n' "$2" >"$work/$1/Main.java"
    if "$jdk/bin/javac" -d "$work/$1" "$work/$1/Main.java" 2>"$work/errors"; then
        echo compiles
    elif grep -q 'method or field expected$' "$work/errors"; then
        echo refused
    else
        cat "$work/errors" >&2
        echo other
    fi
}

echo "JDK $version"
while IFS= read -r field; do
    printf '%-21s compact: %-9s in a class: %s\n' "$field" "$(compiles compact "$field void main() { }")" \
        "$(compiles class "class Main { $field void main() { } }")"
done <<'FIELDS' | tee "$work/seen"
int a, b;
int a = 0, b;
int a[];
static String a, b;
int a; int b;
FIELDS

if cmp -s "$work/seen" - <<'SEEN'; then
int a, b;             compact: refused   in a class: compiles
int a = 0, b;         compact: compiles  in a class: compiles
int a[];              compact: refused   in a class: compiles
static String a, b;   compact: refused   in a class: compiles
int a; int b;         compact: compiles  in a class: compiles
SEEN
    echo "Seen: the compact file is refused where the class compiles."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
