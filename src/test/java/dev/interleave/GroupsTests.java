package dev.interleave;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What is left when the slow tests are left out. */
class GroupsTests {

    /** The page needs a browser, and random programs need time. */
    private static final List<String> SLOW_ALTOGETHER =
            List.of("dev.interleave.browser", "dev.interleave.differential");

    @Test
    void everyPackageHasTestsThatAreNotSlow() {
        Map<String, List<JavaClass>> tests = new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages("dev.interleave")
                .stream()
                .filter(each -> each.getSimpleName().endsWith("Tests"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.toList()));
        tests.keySet().removeAll(SLOW_ALTOGETHER);
        assertThat(tests).hasSizeGreaterThan(50).allSatisfy((_, all) -> assertThat(all).anyMatch(GroupsTests::isFast));
    }

    private static boolean isFast(JavaClass test) {
        return !isSlow(test) && test.getMethods()
                .stream()
                .filter(method -> method.isAnnotatedWith(Test.class)
                        || method.isAnnotatedWith(ParameterizedTest.class))
                .anyMatch(method -> !method.isAnnotatedWith(Slow.class));
    }

    private static boolean isSlow(JavaClass test) {
        return test.isAnnotatedWith(Slow.class) || test.isMetaAnnotatedWith(Slow.class);
    }
}
