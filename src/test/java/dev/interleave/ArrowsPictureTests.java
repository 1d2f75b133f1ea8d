package dev.interleave;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The picture of the packages in {@code docs/how-it-works.md} has the arrows that there are. */
@Slow
class ArrowsPictureTests {

    private static final Path PICTURE = Path.of("docs/packages.svg");

    /** The coordinates of an arrow's first and last point, and what it says. */
    private static final Pattern DRAWN = Pattern.compile(
            "<path class=\"arrow\" d=\"M(\\d+),(\\d+).*?(\\d+),(\\d+)\"><title>(\\w+) knows (\\w+)</title></path>");

    private static final Pattern BOX = Pattern.compile(
            "<rect class=\"room\" id=\"(\\w+)\" x=\"(\\d+)\" y=\"(\\d+)\" width=\"(\\d+)\" height=\"(\\d+)\"");

    private static final String ROOT = "dev.interleave.";

    /** One package knows another. */
    private record Arrow(String from, String to) {
    }

    private record Box(int x, int y, int width, int height) {

        boolean touches(int pointX, int pointY) {
            return pointX >= x && pointX <= x + width && pointY >= y && pointY <= y + height;
        }
    }

    @Test
    void everyArrowLeadsFromBoxToBox() throws IOException {
        String picture = Files.readString(PICTURE);
        Map<String, Box> boxes = BOX.matcher(picture)
                .results()
                .collect(Collectors.toMap(box -> box.group(1),
                        box -> new Box(number(box, 2), number(box, 3), number(box, 4), number(box, 5))));
        assertThat(DRAWN.matcher(picture).results()).isNotEmpty().allSatisfy(arrow -> {
            Box from = boxes.get(arrow.group(5));
            Box to = boxes.get(arrow.group(6));
            assertThat(from.touches(number(arrow, 1), number(arrow, 2))).as("begins").isTrue();
            assertThat(to.touches(number(arrow, 3), number(arrow, 4))).as("ends").isTrue();
            assertThat(to.touches(number(arrow, 1), number(arrow, 2))).as("begins there").isFalse();
        });
    }

    private static int number(MatchResult found, int group) {
        return Integer.parseInt(found.group(group));
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
        return DRAWN.matcher(Files.readString(PICTURE))
                .results()
                .map(arrow -> new Arrow(arrow.group(5), arrow.group(6)))
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
