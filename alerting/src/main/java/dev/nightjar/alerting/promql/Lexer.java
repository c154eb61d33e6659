package dev.nightjar.alerting.promql;

import dev.nightjar.alerting.promql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into tokens. Confined to one thread. */
final class Lexer {
    private static final String[] OPERATORS = {
        "==", "!=", "<=", ">=", "=~", "!~", "+", "-", "*", "/", "%", "^", "<", ">", "=", "(", ")", "{", "}", "[", "]",
        ",", ":", "@"
    };

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int brackets;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        return new Lexer(text).run();
    }

    private List<Token> run() {
        while (true) {
            skipBlanks();
            if (at >= text.length()) {
                tokens.add(new Token(Kind.END, "", 0, text.length()));
                return tokens;
            }
            char c = text.charAt(at);
            if (isLetter(c) || c == ':' && brackets == 0) {
                identifier();
            } else if (isDigit(c) || c == '.') {
                number();
            } else if (c == '"' || c == '\'' || c == '`') {
                string(c);
            } else {
                operator();
            }
        }
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    private void identifier() {
        int start = at;
        while (at < text.length() && (isWord(text.charAt(at)) || text.charAt(at) == ':' && brackets == 0)) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.equalsIgnoreCase("inf")) {
            tokens.add(new Token(Kind.NUMBER, word, Double.POSITIVE_INFINITY, start));
        } else if (word.equalsIgnoreCase("nan")) {
            tokens.add(new Token(Kind.NUMBER, word, Double.NaN, start));
        } else {
            tokens.add(new Token(Kind.IDENTIFIER, word, 0, start));
        }
    }

    private void number() {
        int start = at;
        while (at < text.length() && (isWord(text.charAt(at)) || text.charAt(at) == '.' || isSignOfExponent(start))) {
            at++;
        }
        String written = text.substring(start, at);
        double seconds = Durations.seconds(written);
        if (seconds >= 0) {
            tokens.add(new Token(Kind.DURATION, written, seconds, start));
            return;
        }
        tokens.add(new Token(Kind.NUMBER, written, parse(written, start), start));
    }

    private boolean isSignOfExponent(int start) {
        char c = text.charAt(at);
        char before = text.charAt(at - 1);
        boolean hex = text.startsWith("0x", start) || text.startsWith("0X", start);
        return (c == '+' || c == '-') && (before == 'e' || before == 'E') && !hex && at > start + 1;
    }

    private double parse(String written, int start) {
        String plain = written;
        if (written.indexOf('_') >= 0) {
            if (!written.matches("[0-9A-Fa-fxX.]+(_[0-9A-Fa-f.xX]+)*([eE][+-]?[0-9_]+)?")) {
                throw new PromqlException("bad number '" + written + "'", text, start);
            }
            plain = written.replace("_", "");
        }
        try {
            if (plain.startsWith("0x") || plain.startsWith("0X")) {
                return Long.parseUnsignedLong(plain.substring(2), 16);
            }
            if (plain.matches("0[0-7]+")) { // as Go reads it
                return Long.parseLong(plain, 8);
            }
            if (plain.matches("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
                return Double.parseDouble(plain);
            }
        } catch (NumberFormatException bad) {
            // said below
        }
        throw new PromqlException("bad number or duration '" + written + "'", text, start);
    }

    private void string(char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (quote == '`' || c != '\\') {
                if (c == '\n' && quote != '`') {
                    break;
                }
                value.append(c);
            } else {
                escape(value, start);
            }
        }
        if (at >= text.length() || text.charAt(at) != quote) {
            throw new PromqlException("unterminated string", text, start);
        }
        at++;
        tokens.add(new Token(Kind.STRING, value.toString(), 0, start));
    }

    private void escape(StringBuilder value, int start) {
        if (at >= text.length()) {
            throw new PromqlException("unterminated string", text, start);
        }
        char c = text.charAt(at++);
        switch (c) {
            case 'a' -> value.append('\u0007');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'v' -> value.append('\u000b');
            case '\\', '"', '\'' -> value.append(c);
            case 'x' -> code(value, 2, 16);
            case 'u' -> code(value, 4, 16);
            case 'U' -> code(value, 8, 16);
            case '0', '1', '2', '3' -> {
                at--;
                code(value, 3, 8);
            }
            default -> throw new PromqlException("unknown escape '\\" + c + "'", text, at - 2);
        }
    }

    private void code(StringBuilder value, int digits, int radix) {
        try {
            int code = Integer.parseInt(text, at, at + digits, radix);
            at += digits;
            value.appendCodePoint(code);
        } catch (IllegalArgumentException | IndexOutOfBoundsException bad) {
            throw new PromqlException("bad escape", text, at);
        }
    }

    private void operator() {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                tokens.add(new Token(Kind.OPERATOR, operator, 0, at));
                at += operator.length();
                brackets += operator.equals("[") ? 1 : operator.equals("]") ? -1 : 0;
                return;
            }
        }
        throw new PromqlException("unexpected character '" + Character.toString(text.codePointAt(at)) + "'", text, at);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(char c) {
        return isLetter(c) || isDigit(c);
    }
}
