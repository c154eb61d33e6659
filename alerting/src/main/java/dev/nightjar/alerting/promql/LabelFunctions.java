package dev.nightjar.alerting.promql;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Functions that change labels and leave values alone. */
final class LabelFunctions {
    private LabelFunctions() {}

    static Value replace(List<Value> arguments) {
        String target = label(Functions.text(arguments.get(1)));
        String replacement = Functions.text(arguments.get(2));
        String source = Functions.text(arguments.get(3));
        Pattern pattern;
        try {
            pattern = Pattern.compile("^(?s:" + Functions.text(arguments.get(4)) + ")$");
        } catch (PatternSyntaxException bad) {
            throw new PromqlException("label_replace: bad regular expression: " + bad.getDescription());
        }
        List<Value.Element> replaced = new ArrayList<>();
        for (Value.Element element : Functions.vector(arguments.get(0))) {
            Matcher matcher = pattern.matcher(element.labels().get(source));
            replaced.add(matcher.matches() ? with(element, target, expand(replacement, matcher)) : element);
        }
        return new Value.Vector(replaced);
    }

    static Value join(List<Value> arguments) {
        String target = label(Functions.text(arguments.get(1)));
        String separator = Functions.text(arguments.get(2));
        List<String> sources = arguments.subList(3, arguments.size()).stream()
                .map(Functions::text)
                .toList();
        return new Value.Vector(Functions.vector(arguments.get(0)).stream()
                .map(element -> with(
                        element,
                        target,
                        sources.stream().map(element.labels()::get).collect(Collectors.joining(separator))))
                .toList());
    }

    private static Value.Element with(Value.Element element, String target, String value) {
        return new Value.Element(
                element.labels().with(target, value),
                element.value(),
                element.dropName() && !target.equals(Labels.NAME));
    }

    private static String label(String name) {
        if (name.isEmpty() || name.indexOf('\ufffd') >= 0) {
            throw new PromqlException("invalid label name \"" + name + "\"");
        }
        return name;
    }

    /** As Go expands: {@code $1}, <code>${1}</code>, <code>${name}</code>, {@code $$}. */
    private static String expand(String template, Matcher matcher) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c != '$' || i + 1 == template.length()) {
                text.append(c);
                continue;
            }
            if (template.charAt(i + 1) == '$') {
                text.append('$');
                i++;
                continue;
            }
            boolean braced = template.charAt(i + 1) == '{';
            int start = braced ? i + 2 : i + 1;
            int end = start;
            while (end < template.length()
                    && (Character.isLetterOrDigit(template.charAt(end)) || template.charAt(end) == '_')) {
                end++;
            }
            if (end == start || braced && (end == template.length() || template.charAt(end) != '}')) {
                text.append(c);
                continue;
            }
            text.append(group(template.substring(start, end), matcher));
            i = braced ? end : end - 1;
        }
        return text.toString();
    }

    private static String group(String name, Matcher matcher) {
        try {
            String value = name.matches("\\d{1,4}") ? matcher.group(Integer.parseInt(name)) : matcher.group(name);
            return value == null ? "" : value;
        } catch (IllegalArgumentException | IndexOutOfBoundsException unknown) {
            return "";
        }
    }
}
