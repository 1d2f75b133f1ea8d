#!/usr/bin/env bash
#
# Surefire 3.5.6 runs tests of a newer Java than Maven's own with one fork, and cannot even find them with two.
#
# The project: one JUnit test, compiled for Java 25 by a JDK 25, which <jvm> names for running it too, while Maven itself runs on
#   an older JDK. The tests are run with -DforkCount=1 and with -DforkCount=2.
#
# Expected: both run the test, in JVMs of JDK 25. forkCount says how many JVMs run the tests.
# Instead: with one fork the test is run. With two, Maven's own JVM loads the test classes to hand them out, and fails with an
#   UnsupportedClassVersionError. No test is run.
# Why it matters: with toolchains a project builds on a machine whose Maven runs on an older Java. Whoever then asks for a second
#   fork on a machine with two cores is told of class file versions, and looks for the mistake in the compiler's settings.
#
# Seen with Eclipse Temurin 25.0.3, Maven 3.8.7 on JDK 17, JUnit 6.0.3, Linux on amd64, 30 November 2026:
#
#   Surefire 3.5.6, JDK 25.0.3
#   forkCount=1: run 1, UnsupportedClassVersionError no
#   forkCount=2: run 0, UnsupportedClassVersionError yes
#   Seen: a second fork needs a Maven that runs on the tests' own Java.
#
# Needs: mvn, a JDK 25 (JAVA_HOME, or one in the usual folders), and an older JDK from 17 in those folders. Works in a temporary
# folder and removes it. Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

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

command -v mvn >/dev/null || give_up "mvn is not on the PATH."
older=
for home in /usr/lib/jvm/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [[ -x $home/bin/javac && $("$home/bin/javac" -version 2>&1) =~ ^javac\ (17|21)[.] ]]; then
        older=$home
        break
    fi
done
[[ -n $older ]] || give_up "no JDK 17 or 21 was found for Maven itself."

mkdir -p "$work/src/test/java"
cat >"$work/src/test/java/OneTest.java" <<'JAVA'
class OneTest {

    @org.junit.jupiter.api.Test
    void runs() {
        System.out.println("on Java " + Runtime.version().feature());
    }
}
JAVA
cat >"$work/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>example</groupId>
    <artifactId>forks</artifactId>
    <version>1</version>
    <properties>
        <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    </properties>
    <dependencies>
        <dependency>
            <groupId>org.junit.jupiter</groupId>
            <artifactId>junit-jupiter</artifactId>
            <version>6.0.3</version>
            <scope>test</scope>
        </dependency>
    </dependencies>
    <build>
        <plugins>
            <plugin>
                <artifactId>maven-compiler-plugin</artifactId>
                <version>3.15.0</version>
                <configuration>
                    <release>25</release>
                    <fork>true</fork>
                    <executable>$jdk/bin/javac</executable>
                </configuration>
            </plugin>
            <plugin>
                <artifactId>maven-surefire-plugin</artifactId>
                <version>3.5.6</version>
                <configuration>
                    <jvm>$jdk/bin/java</jvm>
                </configuration>
            </plugin>
        </plugins>
    </build>
</project>
XML

export JAVA_HOME=$older
cd "$work"
mvn -B -q -ntp test-compile >"$work/log" 2>&1 || { cat "$work/log" >&2; give_up "the project could not be built."; }
for forks in 1 2; do
    mvn -B -ntp test -DforkCount=$forks >"$work/log" 2>&1 || true
    printf 'forkCount=%s: run %s, UnsupportedClassVersionError %s\n' "$forks" \
        "$(grep -c 'on Java 25' "$work/log" || true)" \
        "$(grep -q UnsupportedClassVersionError "$work/log" && echo yes || echo no)"
done >"$work/seen"
echo "Surefire 3.5.6, JDK $version"
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
forkCount=1: run 1, UnsupportedClassVersionError no
forkCount=2: run 0, UnsupportedClassVersionError yes
SEEN
    echo "Seen: a second fork needs a Maven that runs on the tests' own Java."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
