package dev.interleave;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** What is left when the slow tests are left out. */
class GroupsTests {

    /** The page needs a browser, and random programs need time. */
    private static final List<String> SLOW_ALTOGETHER =
            List.of("dev.interleave.browser", "dev.interleave.differential");

    @Test
    void everyPackageHasTestsThatAreNotSlow() throws Exception {
        Map<String, List<Class<?>>> tests = tests();
        tests.keySet().removeAll(SLOW_ALTOGETHER);
        assertThat(tests).hasSizeGreaterThan(50);
        assertThat(tests.entrySet().stream().filter(each -> each.getValue().stream().noneMatch(GroupsTests::isFast)))
                .extracting(Map.Entry::getKey)
                .isEmpty();
    }

    private static Map<String, List<Class<?>>> tests() throws IOException, URISyntaxException {
        Path root = Path.of(GroupsTests.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith("Tests.class"))
                    .map(file -> file.substring(0, file.lastIndexOf('.')).replace('/', '.').replace('\\', '.'))
                    .map(GroupsTests::load)
                    .collect(Collectors.groupingBy(Class::getPackageName, TreeMap::new, Collectors.toList()));
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, GroupsTests.class.getClassLoader());
        }
        catch (ClassNotFoundException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static boolean isFast(Class<?> test) {
        return !AnnotationSupport.isAnnotated(test, Slow.class) && Stream.<Class<?>>iterate(test, each -> each != null,
                Class::getSuperclass)
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                .anyMatch(method -> !AnnotationSupport.isAnnotated(method, Slow.class));
    }
}
