package dev.interleave;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The picture in {@code docs/how-it-works.md} has the arrows that there are. */
@Slow
class ArrowsPictureTests {

    private static final Pattern DRAWN = Pattern.compile("^ +(\\w+) --> (\\w+)$", Pattern.MULTILINE);

    private static final String ROOT = "dev.interleave.";

    /** One package knows another. */
    private record Arrow(String from, String to) {
    }

    @Test
    void everyArrowThatIsDrawnIsThere() throws IOException {
        assertThat(drawn()).isNotEmpty().isSubsetOf(real());
    }

    @Test
    void everyArrowThatIsThereIsDrawnOrFollows() throws IOException {
        assertThat(real()).isSubsetOf(followed(drawn()));
    }

    @Test
    void anArrowThatIsNotDrawnIsMissed() throws IOException {
        Set<Arrow> fewer = drawn();
        Arrow left = new Arrow("launch", "explore");
        assertThat(fewer.remove(left)).isTrue();
        assertThat(followed(fewer)).doesNotContain(left);
    }

    private static Set<Arrow> drawn() throws IOException {
        return DRAWN.matcher(Files.readString(Path.of("docs/how-it-works.md")))
                .results()
                .map(arrow -> new Arrow(arrow.group(1), arrow.group(2)))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<Arrow> real() {
        return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.interleave")
                .stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(each -> isInARoom(each.getOriginClass()) && isInARoom(each.getTargetClass()))
                .map(each -> new Arrow(room(each.getOriginClass()), room(each.getTargetClass())))
                .filter(arrow -> !arrow.from().equals(arrow.to()))
                .collect(Collectors.toSet());
    }

    private static boolean isInARoom(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).split("\\.", 2)[0];
    }

    /** Arrows, and those that lead where several of them do one after another. */
    private static Set<Arrow> followed(Set<Arrow> arrows) {
        Set<Arrow> all = new HashSet<>(arrows);
        boolean grown = true;
        while (grown) {
            Set<Arrow> further = all.stream()
                    .flatMap(one -> all.stream()
                            .filter(next -> next.from().equals(one.to()))
                            .map(next -> new Arrow(one.from(), next.to())))
                    .collect(Collectors.toSet());
            grown = all.addAll(further);
        }
        return all;
    }
}
