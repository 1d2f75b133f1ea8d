package dev.interleave.differential;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** Which methods there are to be used, and which are, by the classes' own code. */
final class Uses {

    private Uses() {
    }

    /** A method that can be called. */
    private record Callable(Class<?> owner, Method method) {

        @Override
        public String toString() {
            return key(method.getDeclaringClass().getSimpleName(), method.getName(),
                    Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName));
        }
    }

    private static String key(String owner, String name, Stream<String> parameters) {
        return owner + "." + name + parameters.collect(Collectors.joining(", ", "(", ")"));
    }

    /** The public methods of a type, and of the types in its package that these return, and so on. */
    private static Stream<Callable> callable(Class<?> from, Set<String> left) {
        Set<Class<?>> seen = new LinkedHashSet<>(Set.of(from));
        Deque<Class<?>> next = new ArrayDeque<>(seen);
        Stream<Callable> all = Stream.empty();
        while (!next.isEmpty()) {
            Class<?> type = next.pop();
            Set<Callable> methods = Arrays.stream(type.getMethods())
                    .filter(method -> method.getDeclaringClass() != Object.class && !method.isBridge()
                            && !Modifier.isStatic(method.getModifiers()))
                    .map(method -> new Callable(type, method))
                    .filter(one -> !left.contains(one.toString()) && !left.contains(type.getSimpleName()))
                    .collect(Collectors.toSet());
            methods.stream()
                    .map(one -> one.method().getReturnType())
                    .filter(returned -> returned.getPackage() == from.getPackage() && !returned.isEnum()
                            && !left.contains(returned.getSimpleName()) && seen.add(returned))
                    .forEach(next::add);
            all = Stream.concat(all, methods.stream());
        }
        return all;
    }

    /** Those methods that are not called, nor named, anywhere in some classes. */
    static Set<String> missing(Class<?> from, Set<String> left, Class<?>... users) {
        JavaClasses classes = new ClassFileImporter().importClasses(users);
        Set<String> used = classes.stream()
                .flatMap(Uses::targets)
                .collect(Collectors.toSet());
        return callable(from, left).filter(one -> ownKeys(one).noneMatch(used::contains))
                .map(Callable::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Under the names of its type, and of those above, since a caller may know it as any of them. */
    private static Stream<String> ownKeys(Callable one) {
        return Stream.<Class<?>>iterate(one.owner(), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces())))
                .map(type -> key(type.getSimpleName(), one.method().getName(),
                        Arrays.stream(one.method().getParameterTypes()).map(Class::getSimpleName)));
    }

    private static Stream<String> targets(JavaClass user) {
        return Stream.concat(
                user.getMethodCallsFromSelf()
                        .stream()
                        .map(call -> key(call.getTargetOwner().getSimpleName(), call.getName(),
                                call.getTarget().getRawParameterTypes().stream().map(JavaClass::getSimpleName))),
                user.getMethodReferencesFromSelf()
                        .stream()
                        .map(call -> key(call.getTargetOwner().getSimpleName(), call.getName(),
                                call.getTarget().getRawParameterTypes().stream().map(JavaClass::getSimpleName))));
    }
}
