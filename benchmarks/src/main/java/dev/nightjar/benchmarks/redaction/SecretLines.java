package dev.nightjar.benchmarks.redaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Log lines with one invented secret, or one invented personal datum, in each. */
final class SecretLines {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final String WORD = LETTERS + DIGITS;

    private final Random random;
    private final LogLines lines;

    /** Where a secret stands in its line: {@code %s} is its place. */
    private record Kind(String around, Secret secret) {}

    @FunctionalInterface
    private interface Secret {
        String next();
    }

    SecretLines(long seed) {
        random = new Random(seed);
        lines = new LogLines(seed);
    }

    List<Text> secrets(int count) {
        return among(
                lines.clean(count),
                List.of(
                        new Kind(" password=%s ", () -> "Zq7" + some(WORD, 11)),
                        new Kind(" body={\"user\":\"kim\",\"client_secret\":\"%s\"} ", () -> "s9" + some(WORD, 22)),
                        new Kind(" Authorization: Bearer %s ", () -> "v1" + some(WORD, 30)),
                        new Kind(" jwt %s ", this::jwt),
                        new Kind(" using %s ", () -> "AKIA" + some("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)),
                        new Kind(" cloned with %s ", () -> "ghp_" + some(WORD, 36)),
                        new Kind(
                                " posting as %s ",
                                () -> "xoxb-" + some(DIGITS, 11) + "-" + some(DIGITS, 12) + "-" + some(WORD, 24)),
                        new Kind(" to https://deploy:%s@git.example.com/acme.git ", () -> "K4" + some(WORD, 12)),
                        new Kind(" GET /v1/things?page=2&access_token=%s&size=5 ", () -> "t0" + some(WORD, 24)),
                        new Kind(" charged %s, ", this::card),
                        new Kind(
                                " -----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY----- ",
                                () -> "MIIE" + some(WORD, 124)),
                        new Kind(" api_key: %s ", () -> "q3" + some(WORD, 26))));
    }

    List<Text> personal(int count) {
        return among(
                lines.clean(count),
                List.of(
                        new Kind(" mailed to %s ", () -> some(LETTERS, 8) + "@example.com"),
                        new Kind(" from %s ", () -> "203.0.113." + (1 + random.nextInt(254))),
                        new Kind(
                                " ssn %s ",
                                () -> "5" + some("123456789", 2) + "-4" + some("123456789", 1) + "-1"
                                        + some(DIGITS, 3)),
                        new Kind(" paid from %s, ", this::iban),
                        new Kind(" called +49 %s, ", () -> "30 " + some("123456789", 8))));
    }

    List<Text> json(int count) {
        List<Text> texts = new ArrayList<>(count);
        List<String> keys = UsualPatterns.KEYS;
        for (Text line : lines.json(count)) {
            String secret = "Zq7" + some(WORD, 13 + random.nextInt(12));
            String property = ",\"" + keys.get(texts.size() % keys.size()) + "\":\"" + secret + "\"}";
            texts.add(new Text(line.text().substring(0, line.text().length() - 1) + property, secret));
        }
        return texts;
    }

    /** Each clean line with a secret at one of its spaces. */
    private List<Text> among(List<Text> clean, List<Kind> kinds) {
        List<Text> texts = new ArrayList<>(clean.size());
        for (Text line : clean) {
            Kind kind = kinds.get(random.nextInt(kinds.size()));
            String secret = kind.secret().next();
            int at = line.text().indexOf(' ', random.nextInt(line.text().length() / 2));
            String marked = kind.around().replace("%s", secret);
            texts.add(
                    new Text(line.text().substring(0, at) + marked + line.text().substring(at + 1), secret));
        }
        return texts;
    }

    private String some(String alphabet, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private String jwt() {
        String claims = "{\"sub\":\"" + some(DIGITS, 10) + "\",\"iat\":1795270000}";
        return base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + base64(claims) + "." + some(WORD, 43);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String card() {
        String digits = "411111" + some(DIGITS, 9);
        for (int check = 0; check <= 9; check++) {
            if (UsualPatterns.isCard(digits + check, 0, 16)) {
                return digits + check;
            }
        }
        throw new AssertionError("one of ten check digits fits");
    }

    private String iban() {
        String account = some(DIGITS, 18);
        int remainder = new java.math.BigInteger(account + "131400")
                .mod(java.math.BigInteger.valueOf(97))
                .intValue();
        int check = 98 - remainder;
        return "DE" + (check < 10 ? "0" : "") + check + account;
    }
}
