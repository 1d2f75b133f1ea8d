#!/usr/bin/env bash
#
# Lincheck 3.7 on JDK 25 passes a test with a lost update, depending on how the shared object is reached.
#
# The program: two threads each increment a plain field of one object once; the main joins both and asserts that the
# field is 2. An interleaving that loses an increment exists, and is two reads away.
#
# Expected: Lincheck reports the assertion error whichever way the threads got hold of the object.
# Instead, on JDK 25: if the object can be reached only through the Runnables given to new Thread(r), as the captured
#   variable of a lambda can, a thousand invocations pass and nothing is reported. With one more line, which stores
#   the object in a static field before the threads start, the same test fails with the interleaving that loses an
#   increment. On JDK 17 both are reported.
# Why it matters: a green test means nothing here. The only hint is a warning about a field offset, and it is printed
#   in the case that works, too. Keep a test beside yours that must fail.
#
# Seen with Lincheck 3.7 (org.jetbrains.lincheck:lincheck:3.7), Eclipse Temurin 25.0.3, Linux on amd64, two cores,
# 28 November 2026:
#
#   Lincheck 3.7, JDK 25.0.3
#   captured: passed
#   published: found, value is 1
#   Seen: a race on an object that only the Runnables reach is missed; published through a static field it is found.
#
# Needs: mvn and a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

readonly lincheck=3.7
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

give_up() {
    echo "Not run: $*" >&2
    exit 2
}

# The version of a JDK's java, such as 25.0.3; nothing if it is not a JDK.
version_of() {
    [[ -x $1/bin/javac ]] || return 0
    "$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.version = //p'
}

jdk=
for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    version=$(version_of "$home")
    if [[ $version == 25 || $version == 25[.-]* ]]; then
        jdk=$home
        break
    fi
done
[[ -n $jdk ]] || give_up "no JDK 25 was found; point JAVA_HOME to one."
command -v mvn >/dev/null || give_up "mvn is not on the PATH."

cat >"$work/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>captured-race</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.jetbrains.lincheck</groupId>
      <artifactId>lincheck</artifactId>
      <version>$lincheck</version>
    </dependency>
  </dependencies>
</project>
POM

cat >"$work/Race.java" <<'JAVA'
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;

public class Race {

    static class Counter {
        int value;
    }

    static Counter shared;

    public static void main(String[] args) {
        boolean published = args[0].equals("published");
        try {
            Lincheck.runConcurrentTest(1000, () -> twoIncrements(published));
            System.out.println("RESULT passed");
        } catch (LincheckAssertionError error) {
            boolean lost = String.valueOf(error.getMessage()).contains("AssertionError: value is 1");
            System.out.println("RESULT " + (lost ? "found, value is 1" : "something else: " + error));
        }
    }

    static void twoIncrements(boolean published) {
        Counter counter = new Counter();
        if (published) {
            shared = counter;
        }
        Thread one = new Thread(() -> counter.value++);
        Thread two = new Thread(() -> counter.value++);
        one.start();
        two.start();
        try {
            one.join();
            two.join();
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
        if (counter.value != 2) {
            throw new AssertionError("value is " + counter.value);
        }
    }
}
JAVA

cd "$work"
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DoutputDirectory="$work/lib" >mvn.log 2>&1 || { cat mvn.log >&2; give_up "Lincheck could not be fetched."; }
"$jdk/bin/javac" -cp 'lib/*' -d classes Race.java || give_up "the program does not compile."

# ask WAY: what Lincheck says of the program, in a JVM of its own.
ask() {
    timeout 120 "$jdk/bin/java" -XX:+EnableDynamicAgentLoading \
        --add-opens=java.base/jdk.internal.misc=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
        --add-opens=java.base/java.util=ALL-UNNAMED --add-exports=java.base/jdk.internal.util=ALL-UNNAMED \
        -cp 'classes:lib/*' Race "$1" >"$1.log" 2>&1 || { cat "$1.log" >&2; give_up "Lincheck ended with an error."; }
    sed -n 's/^RESULT //p' "$1.log"
}

echo "Lincheck $lincheck, JDK $version"
captured=$(ask captured)
published=$(ask published)
echo "captured: $captured"
echo "published: $published"
if [[ $captured == passed && $published == "found, value is 1" ]]; then
    echo "Seen: a race on an object that only the Runnables reach is missed; published through a static field it is found."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
