package dev.nightjar.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A module's public API as text: one line a type, one a member, so that a review sees what a change promises. */
final class PublicApi {
    /** What the compiler writes into every record and enum; it says nothing about this one. */
    private static final Set<String> GENERATED = Set.of("toString", "hashCode", "equals", "values", "valueOf");

    private PublicApi() {}

    /**
     * The API of the compiled classes in a folder: what is public or protected in packages that are exported to
     * everybody or, without a module descriptor, are not called {@code internal}.
     */
    static List<String> of(Path classes) throws IOException {
        Predicate<String> exported = exportedBy(classes.resolve("module-info.class"));
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(PublicApi::isClass).collect(Collectors.toList())) {
                Class<?> type = load(classes.relativize(file));
                if (exported.test(type.getPackageName()) && isVisible(type)) {
                    types.add(type);
                }
            }
        }
        return types.stream()
                .sorted(Comparator.comparing(Class::getName))
                .flatMap(type -> describe(type).stream())
                .collect(Collectors.toList());
    }

    /** The lines of one list that the other lacks, with {@code -} for a promise broken and {@code +} for a new one. */
    static List<String> difference(List<String> promised, List<String> present) {
        List<String> difference = new ArrayList<>();
        qualified(promised).stream()
                .filter(line -> !qualified(present).contains(line))
                .map(line -> "- " + line)
                .forEach(difference::add);
        qualified(present).stream()
                .filter(line -> !qualified(promised).contains(line))
                .map(line -> "+ " + line)
                .forEach(difference::add);
        return difference;
    }

    private static Set<String> qualified(List<String> lines) {
        Set<String> qualified = new TreeSet<>();
        String owner = "";
        for (String line : lines) {
            if (line.startsWith(" ")) {
                qualified.add(owner + " : " + line.strip());
            } else {
                owner = line;
                qualified.add(line);
            }
        }
        return qualified;
    }

    private static Predicate<String> exportedBy(Path descriptor) throws IOException {
        if (Files.notExists(descriptor)) {
            return name -> !name.contains(".internal");
        }
        try (InputStream in = Files.newInputStream(descriptor)) {
            Set<String> exports = ModuleDescriptor.read(in).exports().stream()
                    .filter(export -> !export.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
            return exports::contains;
        }
    }

    private static boolean isClass(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".class") && !name.equals("module-info.class") && !name.equals("package-info.class");
    }

    private static Class<?> load(Path file) {
        String name = file.toString().replace(".class", "").replace('/', '.').replace('\\', '.');
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalStateException(
                    name + " is compiled but can't be loaded here: add what it needs to"
                            + " the test dependencies of integration-tests",
                    e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (each.isAnonymousClass() || each.isLocalClass() || !isVisible(each.getModifiers())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static List<String> describe(Class<?> type) {
        List<String> members = new ArrayList<>();
        Stream.of(type.getDeclaredFields())
                .filter(PublicApi::isPromise)
                .map(PublicApi::describe)
                .forEach(members::add);
        Stream.of(type.getDeclaredConstructors())
                .filter(PublicApi::isPromise)
                .filter(constructor -> !type.isEnum())
                .map(PublicApi::describe)
                .forEach(members::add);
        Stream.of(type.getDeclaredMethods())
                .filter(PublicApi::isPromise)
                .filter(method -> !isGenerated(type, method))
                .map(PublicApi::describe)
                .forEach(members::add);
        List<String> lines = new ArrayList<>();
        lines.add(kindOf(type) + " " + type.getName() + parametersOf(type) + componentsOf(type) + parentsOf(type));
        members.stream().sorted().map(member -> "    " + member).forEach(lines::add);
        return lines;
    }

    private static boolean isPromise(Member member) {
        return isVisible(member.getModifiers()) && !member.isSynthetic();
    }

    private static boolean isGenerated(Class<?> type, Method method) {
        if (method.isBridge()) {
            return true;
        }
        if (type.isRecord()) {
            boolean accessor = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .anyMatch(method::equals);
            return accessor || GENERATED.contains(method.getName());
        }
        return type.isEnum() && GENERATED.contains(method.getName());
    }

    private static String kindOf(Class<?> type) {
        String kind = type.isAnnotation()
                ? "@interface"
                : type.isInterface() ? "interface" : type.isRecord() ? "record" : type.isEnum() ? "enum" : "class";
        String sealed = type.isSealed() && !type.isEnum() ? "sealed " : "";
        boolean open = kind.equals("class") && !Modifier.isFinal(type.getModifiers());
        String form = Modifier.isAbstract(type.getModifiers()) ? "abstract " : "open ";
        return sealed + (open ? form : "") + kind;
    }

    private static String parametersOf(Class<?> type) {
        return type.getTypeParameters().length == 0
                ? ""
                : Arrays.stream(type.getTypeParameters())
                        .map(parameter -> parameter.getName() + boundsOf(parameter.getBounds()))
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String boundsOf(Type[] bounds) {
        String text = Arrays.stream(bounds).map(PublicApi::name).collect(Collectors.joining(" & "));
        return text.equals("Object") ? "" : " extends " + text;
    }

    private static String componentsOf(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(component -> name(component.getAnnotatedType()) + " " + component.getName())
                        .collect(Collectors.joining(", ", "(", ")"))
                : "";
    }

    private static String parentsOf(Class<?> type) {
        Type parent = type.getGenericSuperclass();
        boolean plain = parent == null || parent == Object.class || type.isRecord() || type.isEnum();
        String interfaces = Arrays.stream(type.getGenericInterfaces())
                .map(PublicApi::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return (plain ? "" : " extends " + name(parent)) + (interfaces.isEmpty() ? "" : " implements " + interfaces);
    }

    private static String describe(Field field) {
        return modifiersOf(field) + name(field.getAnnotatedType()) + " " + field.getName() + constantOf(field);
    }

    /** Constants are copied into whoever was compiled against them, so their value is a promise too. */
    private static String constantOf(Field field) {
        int modifiers = field.getModifiers();
        boolean constant = Modifier.isStatic(modifiers)
                && Modifier.isFinal(modifiers)
                && (field.getType().isPrimitive() || field.getType() == String.class);
        if (!constant || !Modifier.isPublic(modifiers)) {
            return "";
        }
        try {
            return " = " + field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " is public but can't be read", e);
        }
    }

    private static String describe(Constructor<?> constructor) {
        return modifiersOf(constructor) + constructor.getDeclaringClass().getSimpleName() + argumentsOf(constructor);
    }

    private static String describe(Method method) {
        String form = method.isDefault() ? "default " : "";
        String parameters = method.getTypeParameters().length == 0
                ? ""
                : Arrays.stream(method.getTypeParameters())
                        .map(parameter -> parameter.getName() + boundsOf(parameter.getBounds()))
                        .collect(Collectors.joining(", ", "<", "> "));
        return modifiersOf(method) + form + parameters + name(method.getAnnotatedReturnType()) + " " + method.getName()
                + argumentsOf(method);
    }

    private static String argumentsOf(Executable executable) {
        String thrown = Arrays.stream(executable.getGenericExceptionTypes())
                .map(PublicApi::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return Arrays.stream(executable.getAnnotatedParameterTypes())
                        .map(PublicApi::name)
                        .collect(Collectors.joining(", ", "(", ")"))
                + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static String modifiersOf(Member member) {
        int modifiers = member.getModifiers();
        return (Modifier.isProtected(modifiers) ? "protected " : "")
                + (Modifier.isStatic(modifiers) ? "static " : "")
                + (Modifier.isAbstract(modifiers) ? "abstract " : "");
    }

    private static String name(AnnotatedType type) {
        return (type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "") + name(type.getType());
    }

    private static String name(Type type) {
        return type.getTypeName().replaceAll("\\bjava\\.(lang|util|time|util\\.function)\\.(?=[A-Z])", "");
    }
}
