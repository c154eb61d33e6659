package dev.nightjar.readme;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One fenced block of a Markdown page. Immutable.
 *
 * @param line of its opening fence, from 1
 * @param language the word after the fence
 * @param origin {@code path#region} from the comment {@code <!-- from: path#region -->} on the line above, or empty
 * @param code between the fences, without the last line end
 */
record Snippet(int line, String language, String origin, String code) {
    private static final Pattern FROM = Pattern.compile("<!-- from: (\\S+#\\S+) -->");
    private static final Pattern REGION = Pattern.compile("(?://|#) region (\\S+)");
    private static final Pattern END = Pattern.compile("(?://|#) endregion");

    /** Every fenced block of {@code markdown}. */
    static List<Snippet> of(String markdown) {
        List<String> lines = markdown.lines().toList();
        List<Snippet> snippets = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                int end = i + 1;
                while (end < lines.size() && !lines.get(end).equals("```")) {
                    end++;
                }
                Matcher from = FROM.matcher(i == 0 ? "" : lines.get(i - 1).strip());
                snippets.add(new Snippet(
                        i + 1,
                        lines.get(i).substring(3).strip(),
                        from.matches() ? from.group(1) : "",
                        String.join("\n", lines.subList(i + 1, Math.min(end, lines.size())))));
                i = end;
            }
        }
        return snippets;
    }

    /**
     * What stands in {@code source} between {@code // region name} and {@code // endregion}, moved to the left margin; in
     * YAML the marks begin with {@code #}.
     *
     * @throws IllegalArgumentException when there is no such region, or it has no end
     */
    static String region(String name, String source) {
        List<String> lines = source.lines().toList();
        for (int start = 0; start < lines.size(); start++) {
            Matcher region = REGION.matcher(lines.get(start).strip());
            if (region.matches() && region.group(1).equals(name)) {
                for (int end = start + 1; end < lines.size(); end++) {
                    if (END.matcher(lines.get(end).strip()).matches()) {
                        return String.join("\n", lines.subList(start + 1, end)).stripIndent();
                    }
                }
                throw new IllegalArgumentException(
                        "region " + name + " begins in line " + (start + 1) + " and has no end");
            }
        }
        throw new IllegalArgumentException("there is no region " + name);
    }
}
