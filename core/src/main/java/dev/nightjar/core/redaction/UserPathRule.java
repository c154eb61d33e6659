package dev.nightjar.core.redaction;

/**
 * The user's name in the path of a home folder, where the Filesystem Hierarchy Standard (3.8), macOS and Windows put it:
 * {@code /home/anna}, {@code /Users/anna}, {@code C:\Users\anna}. The rest of the path stays, and so do accounts that are
 * nobody's.
 */
final class UserPathRule extends RedactionRule {
    private static final int LONGEST_NAME = 64;
    private static final String[] FOLDERS = {"/home/", "/Users/", "\\Users\\", "\\\\Users\\\\"};
    private static final String[] NOBODY = {
        "root", "runner", "public", "shared", "default", "guest", "all users", "default user", "lost+found", "linuxbrew"
    };

    @Override
    public String category() {
        return Marks.USER_PATH;
    }

    @Override
    void startsAt(Places places) {
        for (String folder : FOLDERS) {
            places.atText(folder);
        }
    }

    @Override
    long find(String text, int floor, int at) {
        if (at > floor && Chars.isAlphanumeric(text.charAt(at - 1)) && !Chars.endsEscape(text, floor, at)) {
            return Span.NONE;
        }
        for (String folder : FOLDERS) {
            if (text.startsWith(folder, at)) {
                int start = at + folder.length();
                int end = nameEnd(text, start, folder.charAt(0));
                return end > start && !isNobody(text, start, end) ? Span.of(start, end) : Span.NONE;
            }
        }
        return Span.NONE;
    }

    /** A name with blanks is read only up to the separator that shows where it ends. */
    private static int nameEnd(String text, int start, char separator) {
        int blank = -1;
        for (int at = start; at < text.length() && at - start < LONGEST_NAME; at++) {
            char c = text.charAt(at);
            if (c == '/' || c == '\\') {
                return separator == '\\' || blank < 0 ? at : blank;
            } else if (c == ' ' && blank < 0) {
                blank = at;
            } else if (!isNamePart(c) && c != ' ') {
                return blank < 0 ? withoutDot(text, start, at) : blank;
            }
        }
        int end = Math.min(text.length(), start + LONGEST_NAME);
        return blank < 0 ? withoutDot(text, start, end) : blank;
    }

    private static int withoutDot(String text, int start, int end) {
        return end > start && text.charAt(end - 1) == '.' ? end - 1 : end;
    }

    private static boolean isNamePart(char c) {
        return Chars.isBase64Url(c) || c == '.' || c == '@' || c == '+' || (c > 127 && Character.isLetterOrDigit(c));
    }

    private static boolean isNobody(String text, int start, int end) {
        for (String name : NOBODY) {
            if (end - start == name.length() && Chars.matchesIgnoreCase(text, start, name)) {
                return true;
            }
        }
        return false;
    }
}
